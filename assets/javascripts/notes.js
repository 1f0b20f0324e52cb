/**
 * Shows the notes near their calls: beside the text on a wide screen, at the height of the call;
 * on a narrow screen below the paragraph, opened and closed by the call. The style sheet decides
 * which screens are wide.
 *
 * The script shows copies: the notes themselves stay at the end of the page for links, print and
 * screen readers. Therefore the copies beside the text are hidden from screen readers and skipped
 * by Tab. A copy that was opened below a paragraph is accessible to all.
 */

const GAP = 10;
const BLOCK = "p, li, dd, td, th, figcaption, h1, h2, h3";
const PLACED_AFTER = "p, h1, h2, h3";

/**
 * @typedef {object} Call of a note, with both copies of it
 * @property {HTMLAnchorElement} call
 * @property {HTMLElement} beside
 * @property {HTMLElement} opened
 */

/**
 * Return a copy of a note, without its links back to the text and without ids.
 * @param {HTMLElement} note
 * @param {string} number
 */
function copyOf(note, number) {
  const copy = document.createElement("div");
  copy.className = "ed-note supplied";
  copy.setAttribute("data-search-exclude", "");
  copy.append(...note.cloneNode(true).childNodes);
  for (const back of copy.querySelectorAll(".footnote-backref")) back.remove();
  for (const named of copy.querySelectorAll("[id]")) named.removeAttribute("id");
  const sign = document.createElement("span");
  sign.className = "ed-note__number";
  sign.textContent = `${number}\u00a0`;
  (copy.querySelector("p") ?? copy).prepend(sign);
  return copy;
}

/**
 * Return the calls of a text, in order, each with both copies of its note.
 * @param {HTMLElement} text
 * @returns {Call[]}
 */
function callsOf(text) {
  return [
    .../** @type {NodeListOf<HTMLAnchorElement>} */ (text.querySelectorAll("a.footnote-ref")),
  ].flatMap((call) => {
    const note = document.getElementById(decodeURIComponent(call.hash.slice(1)));
    if (!note) return [];
    const number = call.textContent.trim();
    call.setAttribute("aria-label", `Note ${number}`);
    const beside = copyOf(note, number);
    for (const link of beside.querySelectorAll("a")) link.tabIndex = -1;
    const opened = copyOf(note, number);
    opened.classList.add("ed-note--open");
    opened.setAttribute("role", "note");
    opened.setAttribute("aria-label", `Note ${number}`);
    opened.id = `note-${note.id.replace(/^fn:/, "")}-${/** @type {Element} */ (call.parentElement).id.replace(/:.*/, "")}`;
    return [{ call, beside, opened }];
  });
}

/**
 * Place each note at the height of its call, or below the note before it.
 * @param {HTMLElement} text
 * @param {HTMLElement} margin
 * @param {Call[]} calls
 */
// biome-ignore lint/correctness/noUnusedFunctionParameters: removing it changes the site
function place(text, margin, calls) {
  const top = text.getBoundingClientRect().top;
  let free = -Infinity;
  for (const { call, beside } of calls) {
    const { top: line, height } = call.getBoundingClientRect();
    const first = parseFloat(getComputedStyle(beside).lineHeight);
    const at = Math.max(line + height / 2 - first / 2 - top, free);
    beside.style.insetBlockStart = `${Math.round(at)}px`;
    free = at + beside.offsetHeight + GAP;
  }
}

/** @param {Call} entry */
function open({ call, opened }) {
  const block = /** @type {Element} a note is called in a block */ (call.closest(BLOCK));
  if (block.matches(PLACED_AFTER)) {
    // It is put below the notes of the same paragraph that are already open.
    let last = block;
    while (last.nextElementSibling?.matches(".ed-note--open")) last = last.nextElementSibling;
    last.after(opened);
  } else {
    block.append(opened);
  }
  call.setAttribute("aria-expanded", "true");
  call.setAttribute("aria-controls", opened.id);
}

/** @param {Call} entry */
function close({ call, opened }) {
  const hadFocus = opened.contains(document.activeElement);
  opened.remove();
  call.setAttribute("aria-expanded", "false");
  call.removeAttribute("aria-controls");
  if (hadFocus) call.focus();
}

/** @param {HTMLElement} text */
function start(text) {
  const calls = callsOf(text);
  if (!calls.length) return;
  const margin = document.createElement("div");
  margin.className = "ed-notes";
  margin.setAttribute("aria-hidden", "true");
  margin.append(...calls.map(({ beside }) => beside));
  const isWide = () => getComputedStyle(margin).display !== "none";

  const settle = () => {
    // The margin is added only now, when heights are known, so that no note visibly moves.
    if (!margin.isConnected) text.append(margin);
    const wide = isWide();
    for (const entry of calls) {
      if (wide) {
        if (entry.opened.isConnected) close(entry);
        entry.call.removeAttribute("aria-expanded");
      } else if (!entry.call.hasAttribute("aria-expanded")) {
        entry.call.setAttribute("aria-expanded", "false");
      }
    }
    if (wide) place(text, margin, calls);
  };
  // All that moves lines (width, fonts, corrections shown) also changes the text's height.
  new ResizeObserver(settle).observe(text);

  text.addEventListener("click", (event) => {
    const entry = calls.find(({ call }) => call.contains(event.target));
    const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!entry || !isPlain || isWide()) return;
    event.preventDefault();
    if (entry.opened.isConnected) close(entry);
    else open(entry);
  });
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const at = calls.filter(({ opened }) => opened.isConnected);
    const entry =
      at.find(({ call, opened }) => [call, opened].some((part) => part.contains(event.target))) ??
      at.at(-1);
    if (entry) close(entry);
  });

  // Hovering or focusing a call marks its note too, and hovering or focusing a note its call.
  /** @param {Event & { target: Element }} event */
  const mark = (event) => {
    for (const { call, beside } of calls) {
      const isMeant =
        event.type !== "pointerleave" &&
        [call, beside].some(
          (part) => part.contains(event.target) || part === document.activeElement,
        );
      for (const part of [call, beside]) part.toggleAttribute("data-ed-called", isMeant);
    }
  };
  for (const type of /** @type {const} */ ([
    "pointerover",
    "pointerleave",
    "focusin",
    "focusout",
  ])) {
    text.addEventListener(type, mark);
  }
}

for (const text of document.querySelectorAll(".ed-text")) start(text);
