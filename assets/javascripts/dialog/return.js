/**
 * Brings readers back to their query: what they leave the dialog by a result with is put into the
 * address of the page (`?q=`), from which the theme reads it when the page is loaded again.
 */

import { setParameters } from "../parameters.js";

const NAME = "q";

/** @param {string} query */
const write = (query) => setParameters({ [NAME]: query });

const isAsked = () => new URLSearchParams(location.search).has(NAME);

/**
 * Keep the query in the address while the reader follows a result.
 * @param {HTMLInputElement} query
 * @param {Element} result
 * @param {HTMLInputElement} toggle is checked while the dialog is open
 */
export function keepQuery(query, result, toggle) {
  toggle.addEventListener("change", () => {
    if (!toggle.checked && isAsked()) write("");
  });
  // The theme closes the dialog first, which takes the query out of the address.
  document.addEventListener("click", (event) => {
    const isElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (isElsewhere || event.defaultPrevented || !result.contains(event.target)) return;
    if (event.target.closest?.("a")) write(query.value);
  });
  // A page that the browser kept is as it was left, with the dialog closed.
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted && isAsked() && !toggle.checked) toggle.click();
  });
}
