/**
 * Shows the card of a link when `link-cards.js` dispatches `ed-link-card`, and takes it away.
 *
 * A card that a pointer or the focus has shown describes its link (`aria-describedby`): a screen
 * reader says what it says of the place, and the focus stays where it is. A card that was tapped, or
 * entered by Alt and the arrow down, has links to be used: it is a dialog, to which the focus goes,
 * and which does not hold it. So it is a dialog always: a tooltip may have no links
 * (https://www.w3.org/WAI/ARIA/apg/patterns/tooltip/). Escape closes it in each case.
 */

import { contentFor } from "./content.js";
import { place } from "./placement.js";

/** In milliseconds: a pointer that passes shows nothing, and one on its way to the card keeps it. */
const DELAY = 250;
const SAID = "ed-link-card-said";
const KEYS = "Alt+ArrowDown";

const card = document.createElement("div");
card.className = "ed-link-card";
card.role = "dialog";
card.tabIndex = -1;
card.hidden = true;
const close = Object.assign(document.createElement("button"), {
  type: "button",
  className: "ed-link-card__close",
  ariaLabel: "Fermer",
  textContent: "×",
});
const keys = Object.assign(document.createElement("p"), {
  className: "ed-link-card__keys",
  textContent: "Alt + ↓\u00a0: entrer dans la fiche",
  ariaHidden: "true",
});

/**
 * The link whose card is shown, or will be.
 * @type {HTMLAnchorElement | null}
 */
let current = null;
/**
 * The link whose card was closed, until the pointer or the focus is elsewhere.
 * @type {HTMLAnchorElement | null}
 */
let dismissed = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/**
 * Where the pointer was that asked for the card, in pixels from the window's left edge.
 * @type {number | undefined}
 */
let pointerX;
/** Where on the page the link was when its card was placed, in pixels from the page's top. */
let linkTop = 0;

/**
 * Return the bounds of a link. One that goes on in the next line begins where the pointer is: the
 * card is then near it.
 * @param {HTMLAnchorElement} link
 */
function boundsOf(link) {
  const { left, top, bottom } = link.getBoundingClientRect();
  const x = pointerX ?? left;
  const line = [...link.getClientRects()].find((rect) => rect.left <= x && x <= rect.right);
  return { left: line?.left ?? left, top, bottom };
}

function settle() {
  if (!current || card.hidden) return;
  card.style.maxBlockSize = "";
  const header = document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0;
  const { clientWidth: width, clientHeight: bottom } = document.documentElement;
  const size = { width: card.offsetWidth, height: card.offsetHeight };
  const view = { width, top: Math.max(0, header), bottom };
  const link = boundsOf(current);
  const { left, top, height } = place(link, size, view);
  card.style.insetInlineStart = `${scrollX + left}px`;
  card.style.insetBlockStart = `${scrollY + top}px`;
  card.style.maxBlockSize = `${height}px`;
  linkTop = scrollY + link.top;
}

/** Follow a link that does not scroll with the page: that of the companion. */
function follow() {
  if (!current || card.hidden) return;
  const moved = scrollY + current.getBoundingClientRect().top - linkTop;
  if (Math.abs(moved) > 1) settle();
}

function hide() {
  clearTimeout(timer);
  current?.removeAttribute("aria-describedby");
  current?.removeAttribute("aria-keyshortcuts");
  current = null;
  card.hidden = true;
}

/** Close the card, and have the focus on its link again if it was in the card. */
function dismiss() {
  const link = current;
  const hadFocus = card.contains(document.activeElement);
  dismissed = link;
  hide();
  if (hadFocus) link?.focus({ preventScroll: true });
}

/**
 * Tell whether a link is still wanted: the pointer or the focus may be elsewhere meanwhile.
 * @param {HTMLAnchorElement} link
 * @param {string} by
 */
function isWanted(link, by) {
  if (current !== link) return false;
  if (by === "pointer") return link.matches(":hover");
  return by !== "focus" || document.activeElement === link;
}

/**
 * @param {HTMLAnchorElement} link
 * @param {string} by
 */
async function show(link, by) {
  const isEntered = by === "tap" || by === "keys";
  const content = isWanted(link, by) ? await contentFor(link).catch(() => null) : null;
  if (!content || !isWanted(link, by)) {
    if (current === link) hide();
    // Where there is no card, the first tap follows the link.
    if (by === "tap" && !content) link.click();
    return;
  }
  card.replaceChildren(close, content, ...(by === "focus" ? [keys] : []));
  close.hidden = !isEntered;
  card.ariaLabel = card.querySelector(".ed-link-card__title")?.textContent ?? "";
  /** @type {Element} each card has it */ (card.querySelector("[data-ed-said]")).id = SAID;
  if (!card.isConnected) document.body.append(card);
  card.hidden = false;
  settle();
  if (isEntered) {
    card.focus({ preventScroll: true });
  } else {
    link.setAttribute("aria-describedby", SAID);
    link.setAttribute("aria-keyshortcuts", KEYS);
  }
}

document.addEventListener("ed-link-card", ({ detail: { link, by, x } }) => {
  const isPassive = by === "pointer" || by === "focus";
  if (isPassive && (link === current || link === dismissed)) {
    clearTimeout(timer);
    return;
  }
  // A pointer that passes over a link takes no card from the reader who is in it.
  if (by === "pointer" && card.contains(document.activeElement)) return;
  hide();
  current = link;
  pointerX = x;
  timer = setTimeout(() => show(link, by), by === "pointer" ? DELAY : 0);
});

document.addEventListener("pointerover", ({ pointerType, target }) => {
  if (!dismissed?.contains(target)) dismissed = null;
  if (pointerType === "touch" || !current) return;
  if (card.contains(target)) clearTimeout(timer);
  else if (!current.contains(target) && !card.hidden && !hasFocus()) {
    clearTimeout(timer);
    timer = setTimeout(hide, DELAY);
  }
});

/** Whether the focus is on the link whose card is shown, or in the card. */
function hasFocus() {
  return current === document.activeElement || card.contains(document.activeElement);
}

document.addEventListener("focusin", ({ target }) => {
  if (!dismissed?.contains(target)) dismissed = null;
  if (current && !card.contains(target) && !current.contains(target)) hide();
});
document.addEventListener("pointerdown", ({ target }) => {
  if (!card.contains(target) && !current?.contains(target)) hide();
});
// A call opens its note in place.
document.addEventListener("click", () => {
  if (current?.ariaExpanded === "true") hide();
});
// Escape is for the card alone: on the page, it takes off what a search has lit.
document.addEventListener(
  "keydown",
  (event) => {
    if (event.key !== "Escape" || card.hidden) return;
    event.stopPropagation();
    dismiss();
  },
  { capture: true },
);
// The card stands at the end of the page, but is read behind its link.
card.addEventListener("keydown", (event) => {
  if (event.key !== "Tab") return;
  const stops = [...card.querySelectorAll("button, a[href]")];
  const isFirst = event.target === card || event.target === stops[0];
  if (event.shiftKey ? !isFirst : event.target !== stops.at(-1)) return;
  if (event.shiftKey) event.preventDefault();
  // The browser goes on from the link.
  dismiss();
});
close.addEventListener("click", dismiss);
addEventListener("resize", settle);
addEventListener("scroll", follow, { capture: true, passive: true });
addEventListener("pagehide", hide);
