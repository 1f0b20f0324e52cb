/**
 * Narrows the map to a year, a text and a name, and says in words what it shows. Without this
 * script the map shows all places.
 */

import { startFilter } from "../filter.js";
import { choosePlaces } from "../places.js";

/** @import { Places } from "../places.js" */

const map = /** @type {HTMLElement} the template has it, as what follows */ (
  document.querySelector(".ed-map")
);
const form = /** @type {HTMLFormElement} */ (map.querySelector("form[data-ed-filter]"));
/** @type {Places} */
const data = JSON.parse(/** @type {Element} */ (map.querySelector("[data-ed-places]")).textContent);

/**
 * Return the place that a link of the map leads to.
 * @param {Element} link
 */
const placeOf = (link) => link.getAttribute("href")?.split("#")[1] ?? "";

/**
 * Show some places, and no other.
 * @param {Set<string>} ids
 * @param {string} chosen the one that is marked; empty for none
 */
function show(ids, chosen) {
  for (const link of map.querySelectorAll("svg a")) {
    const id = placeOf(link);
    link.toggleAttribute("data-ed-out", !ids.has(id));
    if (id === chosen) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  for (const line of /** @type {NodeListOf<SVGElement>} */ (
    map.querySelectorAll("[data-ed-place]")
  )) {
    line.toggleAttribute("data-ed-out", !ids.has(line.dataset.edPlace ?? ""));
  }
  for (const list of /** @type {NodeListOf<HTMLElement>} */ (
    map.querySelectorAll(".ed-map__elsewhere")
  )) {
    const items = /** @type {HTMLElement[]} */ ([...list.querySelectorAll(":scope > span")]);
    for (const item of items) {
      item.hidden = !ids.has(placeOf(/** @type {Element} */ (item.querySelector("a"))));
    }
    const last = items.findLast((item) => !item.hidden);
    // The comma behind each but the last.
    for (const item of items) item.querySelector("span")?.toggleAttribute("hidden", item === last);
    list.toggleAttribute("data-ed-out", !last);
  }
}

startFilter(form, (choice) => {
  const { shown, sentence } = choosePlaces(data, choice);
  show(new Set(shown), choice.nom ?? "");
  return sentence;
});
