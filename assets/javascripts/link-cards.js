/**
 * Asks for the card of a link: what it leads to, in a few words. A pointer asks by resting on the
 * link, the keyboard by focusing it, a finger by a first tap; a second one follows the link. Alt and
 * the arrow down go into the card that the keyboard shows, as they open the list of a select.
 *
 * Most readers want to read: the script that shows cards (`link-cards/opener.js`) is fetched when
 * the first is asked for. Without either, links are simply followed.
 */

import { runnerOf } from "./waiting-script.js";

const LINKS =
  "a.mention[href], a.ed-date[href], .ed-related [data-ed-accent] a, " +
  ":is(.ed-passages, .ed-compare) a, .footnote-ref[aria-expanded=false]";

/** @type {HTMLTemplateElement | null} */
const template = document.querySelector("template[data-ed-link-cards]");
/** What pressed last: a mouse, a pen, a finger. */
let pointer = "";
/**
 * The link that was tapped last, until another place is.
 * @type {HTMLAnchorElement | null}
 */
let tapped = null;

/** @param {PageTarget} target */
function linkAt(target) {
  return /** @type {HTMLAnchorElement | null} */ (target.closest?.(LINKS) ?? null);
}

/** @param {() => Promise<unknown>} run runs the script that handles the event `ed-link-card` */
function start(run) {
  /**
   * @param {HTMLAnchorElement} link
   * @param {"pointer" | "focus" | "tap" | "keys"} by
   * @param {number} [x] where the pointer is, in pixels from the window's left edge
   */
  const ask = async (link, by, x) => {
    try {
      await run();
      document.dispatchEvent(new CustomEvent("ed-link-card", { detail: { link, by, x } }));
    } catch {
      // It is fetched again for the next link.
      if (by === "tap") link.click();
    }
  };
  document.addEventListener("pointerover", ({ buttons, clientX, pointerType, target }) => {
    const link = linkAt(target);
    // A pointer that is pressed selects words, which a card would cover.
    if (link && pointerType !== "touch" && !buttons) ask(link, "pointer", clientX);
  });
  document.addEventListener("focusin", ({ target }) => {
    const link = linkAt(target);
    if (link?.matches(":focus-visible")) ask(link, "focus");
  });
  document.addEventListener("keydown", (event) => {
    const link = linkAt(event.target);
    if (!link || event.key !== "ArrowDown" || !event.altKey) return;
    event.preventDefault();
    ask(link, "keys");
  });
  document.addEventListener("pointerdown", ({ pointerType, target }) => {
    pointer = pointerType;
    if (linkAt(target) !== tapped) tapped = null;
  });
  document.addEventListener("click", (event) => {
    const link = linkAt(event.target);
    // A key or a script clicks without a press. A finger opens the notes of a text in place.
    const isTap = pointer === "touch" && event.detail > 0;
    if (!link || !isTap || link === tapped || event.defaultPrevented) return;
    event.preventDefault();
    tapped = link;
    ask(link, "tap");
  });
  // A page that the browser keeps has no card when it is come back to.
  addEventListener("pagehide", () => {
    tapped = null;
  });
}

if (template) start(runnerOf(template));
