/**
 * Shows the notes near their calls: beside the text on a wide screen, at the height of the call;
 * on a narrow screen below the paragraph, opened and closed by the call. Reasons of corrections,
 * where they are shown (`corrections.js`), have their place among the notes.
 *
 * The script shows copies: the notes themselves stay at the end of the page for links, print and
 * screen readers. Therefore the copies beside the text are hidden from screen readers and skipped
 * by Tab. A copy that was opened below a paragraph is accessible to all.
 */

import { wordsOfNote } from "./note.js";

const GAP = 10;
const BLOCK = "p, li, dd, td, th, figcaption, h1, h2, h3";
const PLACED_AFTER = "p, h1, h2, h3";
/** There may be room beside the text: as text.css has it. */
const wideWindow = matchMedia("(min-width: 59.25em)");

/**
 * @typedef {object} Call of a note
 * @property {HTMLAnchorElement} call
 * @property {HTMLElement} note at the end of the page
 * @property {HTMLElement | null} beside its copy beside the text
 * @property {HTMLElement | null} opened its copy below the paragraph, while it is open
 */

/**
 * Return a copy of the note of a call, without its links back to the text and without ids.
 * @param {Call} entry
 */
function copyOf({ call, note }) {
  const copy = document.createElement("div");
  copy.className = "ed-note supplied";
  copy.setAttribute("data-search-exclude", "");
  copy.append(...wordsOfNote(note));
  const sign = document.createElement("span");
  sign.className = "ed-note__number";
  sign.textContent = `${call.textContent.trim()}\u00a0`;
  (copy.querySelector("p") ?? copy).prepend(sign);
  return copy;
}

/**
 * Return the calls of a text, in order.
 * @param {HTMLElement} text
 * @returns {Call[]}
 */
function callsOf(text) {
  return [
    .../** @type {NodeListOf<HTMLAnchorElement>} */ (text.querySelectorAll("a.footnote-ref")),
  ].flatMap((call) => {
    const note = document.getElementById(decodeURIComponent(call.hash.slice(1)));
    return note ? [{ call, note, beside: null, opened: null }] : [];
  });
}

/**
 * Return the margin of a text: a copy of each note.
 * @param {Call[]} calls
 */
function marginOf(calls) {
  const margin = document.createElement("div");
  margin.className = "ed-notes";
  margin.setAttribute("aria-hidden", "true");
  for (const entry of calls) {
    entry.beside = copyOf(entry);
    for (const link of entry.beside.querySelectorAll("a")) link.tabIndex = -1;
    margin.append(entry.beside);
  }
  return margin;
}

/**
 * Return what stands in the margin of a text, each with what it is beside, in the text's order.
 * @param {HTMLElement} text
 * @param {Call[]} calls
 */
function placedIn(text, calls) {
  const placed = calls.map(({ call, beside }) => ({
    line: /** @type {HTMLElement} */ (call),
    note: /** @type {HTMLElement} the margin has each */ (beside),
  }));
  for (const note of text.querySelectorAll(":scope > .ed-reasons")) {
    const line = note.previousElementSibling?.querySelector("ins.critic");
    if (line) placed.push({ line, note });
  }
  return placed.sort(({ line: one }, { line: other }) =>
    one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  );
}

/**
 * Place each note at the height of its call, or below the note before it.
 * @param {HTMLElement} text
 * @param {Call[]} calls
 */
function place(text, calls) {
  const top = text.getBoundingClientRect().top;
  // All is measured before anything is moved: the page is laid out once.
  const measured = placedIn(text, calls).map(({ line, note }) => {
    const { top: wanted, height } = line.getClientRects()[0] ?? line.getBoundingClientRect();
    const first = parseFloat(getComputedStyle(note).lineHeight);
    return { note, wanted: wanted + height / 2 - first / 2 - top, height: note.offsetHeight };
  });
  let free = -Infinity;
  for (const { note, wanted, height } of measured) {
    const at = Math.max(wanted, free);
    note.style.insetBlockStart = `${Math.round(at)}px`;
    free = at + height + GAP;
  }
}

/** @param {Call} entry */
function open(entry) {
  const { call, note } = entry;
  const opened = copyOf(entry);
  opened.classList.add("ed-note--open");
  opened.setAttribute("role", "note");
  opened.setAttribute("aria-label", /** @type {string} */ (call.getAttribute("aria-label")));
  opened.id = `note-${note.id.replace(/^fn:/, "")}-${/** @type {Element} */ (call.parentElement).id.replace(/:.*/, "")}`;
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
  entry.opened = opened;
}

/** @param {Call} entry */
function close(entry) {
  const { call, opened } = entry;
  const hadFocus = opened?.contains(document.activeElement);
  opened?.remove();
  entry.opened = null;
  call.setAttribute("aria-expanded", "false");
  call.removeAttribute("aria-controls");
  if (hadFocus) call.focus();
}

/** @param {HTMLElement} text */
function start(text) {
  const calls = callsOf(text);
  /** @type {HTMLElement | null} */
  let margin = null;

  /** Put the margin beside the text, where there is room for it: it takes none from the text. */
  const addMargin = () => {
    margin ??= marginOf(calls);
    if (!margin.isConnected) text.append(margin);
    const room = document.documentElement.clientWidth;
    // Large letters leave no room on a wide screen either.
    if (margin.getBoundingClientRect().right > room) margin.remove();
  };

  const settle = () => {
    const isNeeded = calls.length || text.querySelector(":scope > .ed-reasons");
    if (wideWindow.matches && isNeeded) addMargin();
    else margin?.remove();
    const isWide = margin?.isConnected;
    for (const entry of calls) {
      if (isWide) {
        if (entry.opened) close(entry);
        entry.call.removeAttribute("aria-expanded");
      } else if (!entry.call.hasAttribute("aria-expanded")) {
        entry.call.setAttribute("aria-expanded", "false");
      }
    }
    if (isWide) place(text, calls);
  };
  // All that moves lines (width, fonts, corrections shown) also changes the text's height; the
  // room beside it is the window's.
  const observer = new ResizeObserver(settle);
  for (const element of [text, document.documentElement]) observer.observe(element);
  document.addEventListener("ed-corrections", settle);

  text.addEventListener("click", (event) => {
    const entry = calls.find(({ call }) => call.contains(event.target));
    const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!entry || !isPlain || margin?.isConnected) return;
    event.preventDefault();
    if (entry.opened) close(entry);
    else open(entry);
  });
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const at = calls.filter(({ opened }) => opened);
    const entry =
      at.find(({ call, opened }) => [call, opened].some((part) => part?.contains(event.target))) ??
      at.at(-1);
    if (entry) close(entry);
  });

  // Hovering or focusing a call marks its note too, and hovering or focusing a note its call.
  /** @param {Event & { target: Element }} event */
  const mark = (event) => {
    for (const { call, beside } of margin ? calls : []) {
      const parts = [call, /** @type {HTMLElement} the margin has it */ (beside)];
      const isMeant =
        event.type !== "pointerleave" &&
        parts.some((part) => part.contains(event.target) || part === document.activeElement);
      for (const part of parts) part.toggleAttribute("data-ed-called", isMeant);
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
