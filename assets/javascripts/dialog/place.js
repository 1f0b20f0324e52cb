/**
 * Keeps the reader's place in the list of results while it completes itself: with each answer the
 * theme draws the whole list again, and what had the focus or was unfolded is gone.
 */

const PLACES = "a, summary";

/**
 * Return what names a place of the list each time it is drawn: the address of a result or, for what
 * unfolds the further results of a page, that of the page.
 * @param {Element} place
 */
function nameOf(place) {
  const isFold = place.matches("summary");
  const link = isFold ? place.closest("li")?.querySelector("a") : place;
  return `${isFold} ${link?.getAttribute("href")}`;
}

/**
 * Watch where the reader is in the list. Once it is drawn again, the function that is returned
 * brings them back there, if it is the same list, completed.
 * @param {Element} result
 * @param {HTMLElement} query gets the focus where the result that had it is no longer there
 * @returns {(isCompleted: boolean) => void}
 */
export function keepPlace(result, query) {
  /** @type {Element | null} the place that had the focus last, if nothing else has it */
  let focused = null;
  /** @type {Set<Element>} */
  const unfolded = new Set();

  document.addEventListener("focusin", ({ target }) => {
    focused = result.contains(target) ? (target.closest?.(PLACES) ?? null) : null;
  });
  const onToggle = (/** @type {Event} */ { target }) => {
    const details = /** @type {HTMLDetailsElement} nothing else is toggled there */ (target);
    if (details.open) unfolded.add(details);
    else unfolded.delete(details);
  };
  // This event does not bubble.
  result.addEventListener("toggle", onToggle, { capture: true });

  /** @param {Element} gone */
  const find = (gone) =>
    [...result.querySelectorAll(PLACES)].find((place) => nameOf(place) === nameOf(gone));

  return (isCompleted) => {
    const before = [...unfolded];
    unfolded.clear();
    if (!isCompleted) return;
    // What is no longer in the page still knows its neighbours.
    for (const details of before) {
      const summary = details.querySelector("summary");
      const again = summary && find(summary)?.closest("details");
      if (again) again.open = true;
    }
    if (focused && !focused.isConnected) (find(focused) ?? query).focus();
  };
}
