/** Places a card near its link, so that it neither covers the link nor leaves the window. */

/** Between the link and the card, in pixels. */
const GAP = 6;
/** Between the card and the edges of the window, in pixels. */
const EDGE = 8;

/**
 * @typedef {object} Placement in pixels, from the window's corner
 * @property {number} left
 * @property {number} top
 * @property {number} height what there is room for, at the most
 */

/**
 * Return where a card stands: below its link, or above where there is more room and it needs it.
 * @param {{ left: number, top: number, bottom: number }} link
 * @param {{ width: number, height: number }} card
 * @param {{ width: number, top: number, bottom: number }} view what is seen of the page
 * @returns {Placement}
 */
export function place(link, card, view) {
  const above = link.top - GAP - EDGE - view.top;
  const below = view.bottom - EDGE - GAP - link.bottom;
  const isBelow = card.height <= below || below >= above;
  const height = Math.max(0, Math.min(card.height, isBelow ? below : above));
  return {
    left: Math.max(EDGE, Math.min(link.left, view.width - card.width - EDGE)),
    top: isBelow ? link.bottom + GAP : link.top - GAP - height,
    height,
  };
}
