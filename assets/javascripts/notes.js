/**
 * Notes where they are read: beside the text on a wide screen, at the height of their call; on a
 * narrow one below its paragraph, opened and closed by the call. The style sheet says which.
 *
 * What this makes are copies: the notes stay at the end of the page, where links, paper and
 * screen readers find them. So the copies beside the text are hidden from those who listen, and
 * Tab passes them by; one that was opened is there for everybody.
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
 * Copy a note, without what leads back from it and without its id.
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
 * The calls of a text, in their order, each with its note and both their copies.
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
 * Give each note the height of its call, or the first below the note before it.
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
    // Below the notes of the same paragraph that are open already.
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
    // Not before there is a height to place them at: nothing is seen to move.
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
  // Whatever moves lines changes the height of the text: its width, fonts, corrections shown.
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

  // Pointing at a call, or reaching it, shows which note is its own; and the other way round.
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
