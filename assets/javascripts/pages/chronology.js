/**
 * Filters the chronology by text and by name, and writes the choice into the address. Without
 * this script the page shows all dates. The choices come from the form of the page.
 */

import { startFilter } from "../filter.js";

/** @import { Choices } from "../filter.js" */

const CHOICES = { texte: "text", nom: "names" };
const chronology = document.querySelector("[data-ed-chronology]");

/**
 * @param {HTMLElement} item
 * @param {Choices} choices
 */
function matches(item, choices) {
  return Object.entries(CHOICES).every(([name, key]) => {
    const value = choices[name];
    return (
      !value ||
      /** @type {string} the template has it */ (item.dataset[key]).split(" ").includes(value)
    );
  });
}

/**
 * Show the entry of a date in the menu beside the page, or hide it.
 * @param {string} id
 * @param {boolean} isHidden
 */
function hideInMenu(id, isHidden) {
  for (const link of document.querySelectorAll(`nav a[href$="#${id}"]`)) {
    link.closest("li")?.toggleAttribute("hidden", isHidden);
  }
}

/**
 * Show the passages that match, the dates that still have a passage, and their marks on the
 * timeline.
 * @param {Choices} choices
 */
function narrow(choices) {
  let count = 0;
  // There is a form where there is a chronology.
  for (const list of /** @type {Element} */ (chronology).querySelectorAll("[data-ed-date]")) {
    const items = [...list.querySelectorAll("li")];
    for (const item of items) item.hidden = !matches(item, choices);
    const shown = items.filter((item) => !item.hidden);
    count += shown.length;
    list.hidden = shown.length === 0;
    hideInMenu(/** @type {string} the template has it */ (list.dataset.edDate), list.hidden);
    const texts = new Set(shown.map((item) => item.dataset.text));
    for (const mark of /** @type {Element} */ (chronology).querySelectorAll("a[data-ed-mark]")) {
      if (mark.getAttribute("href")?.endsWith(`#${list.dataset.edDate}`)) {
        mark.toggleAttribute("hidden", !texts.has(mark.dataset.edMark));
      }
    }
  }
  return `${count} ${count > 1 ? "passages" : "passage"}`;
}

if (chronology) {
  startFilter(
    /** @type {HTMLFormElement} the template has it */ (
      document.querySelector("form[data-ed-filter]")
    ),
    narrow,
  );
}
