/**
 * Shows a preview of the notice or passage that a link leads to, when the link is hovered or
 * focused. On touch, and without this script, the link is simply followed.
 */

const LINKS = "a.mention, .ed-related a, .ed-passages a, .ed-compare .footnote-ref";
const LENGTH = 220;
const DELAY = 250;
const HEADING = /^H[1-6]$/;

/** @type {Map<string, Promise<Document>>} */
const pages = new Map();
const box = document.createElement("div");
box.className = "ed-preview";
box.id = "ed-preview";
box.role = "tooltip";
box.hidden = true;

/** @type {HTMLAnchorElement | null} */
let current = null;
/** @type {ReturnType<typeof setTimeout> | 0} */
let timer = 0;

/**
 * Return the page that a link leads to, from `<main` on. Each page is fetched once. Its head is
 * left out because this page's content security policy would refuse the style in it.
 * @param {string} url
 */
function page(url) {
  if (!pages.has(url)) {
    const read = fetch(url)
      .then((answer) => (answer.ok ? answer.text() : ""))
      .then((text) =>
        new DOMParser().parseFromString(text.slice(text.indexOf("<main")), "text/html"),
      );
    pages.set(url, read);
  }
  return /** @type {Promise<Document>} set above */ (pages.get(url));
}

/** @param {Element} element */
function words(element) {
  const copy = /** @type {Element} a copy of one */ (element.cloneNode(true));
  for (const aside of copy.querySelectorAll("del, .comment, .headerlink, .footnote-backref, sup"))
    aside.remove();
  const text = copy.textContent.replace(/[ \n]+/g, " ").trim();
  return text.length > LENGTH ? `${text.slice(0, LENGTH).replace(/\S*$/, "").trim()}…` : text;
}

/**
 * Return the title and the first words of the element with an id; null where there is none.
 * @param {Document} document_
 * @param {string} id
 */
function beginning(document_, id) {
  const target = document_.getElementById(id);
  if (!target) return null;
  if (!HEADING.test(target.tagName)) return { title: "", text: words(target) };
  const next = target.nextElementSibling;
  const first = next?.querySelector("p") ?? next;
  return { title: words(target), text: first ? words(first) : "" };
}

/** @param {Element} link */
function place(link) {
  const at = link.getBoundingClientRect();
  box.style.left = "0";
  box.hidden = false;
  const room = document.documentElement.clientWidth - box.offsetWidth - 16;
  box.style.left = `${scrollX + Math.max(16, Math.min(at.left, room))}px`;
  box.style.top = `${scrollY + at.bottom + 6}px`;
}

/** @param {HTMLAnchorElement} link */
async function show(link) {
  const url = new URL(link.href);
  // A page opened from a disk may not read other pages.
  if (url.protocol === "file:" || url.origin !== location.origin || !url.hash) return;
  const id = decodeURIComponent(url.hash.slice(1));
  url.hash = "";
  const read = await page(url.href).catch(() => null);
  if (current !== link || !read) return;
  const found = beginning(read, id);
  if (!found) return;
  const title = document.createElement("b");
  title.textContent = found.title;
  if (!box.isConnected) document.body.append(box);
  box.replaceChildren(...(found.title ? [title] : []), found.text);
  link.setAttribute("aria-describedby", box.id);
  place(link);
}

function hide() {
  clearTimeout(timer);
  current?.removeAttribute("aria-describedby");
  current = null;
  box.hidden = true;
}

/**
 * Show the preview of a link after a delay, so that a pointer that only passes opens nothing.
 * @param {HTMLAnchorElement} link
 * @param {number} delay
 */
function begin(link, delay) {
  if (link === current) {
    clearTimeout(timer);
    return;
  }
  hide();
  current = link;
  timer = setTimeout(() => show(link), delay);
}

/** Hide the preview after a delay, because the pointer may be on its way to the preview. */
function end() {
  clearTimeout(timer);
  timer = setTimeout(hide, DELAY);
}

document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch") return;
  /** @type {HTMLAnchorElement | null | undefined} */
  const link = event.target.closest?.(LINKS);
  if (link) begin(link, DELAY);
  else if (box.contains(event.target)) clearTimeout(timer);
  else if (current && document.activeElement !== current) end();
});
document.addEventListener("focusin", (event) => {
  /** @type {HTMLAnchorElement | null | undefined} */
  const link = event.target.closest?.(LINKS);
  if (link?.matches(":focus-visible")) begin(link, 0);
  else hide();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
});
