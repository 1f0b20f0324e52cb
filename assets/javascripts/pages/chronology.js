/**
 * Filters the chronology by text and by name, and writes the choice into the address. Without
 * this script the page shows all dates. The choices come from the form of the page.
 */

import { setParameters } from "../parameters.js";

const CHOICES = { texte: "text", nom: "names" };
const chronology = document.querySelector("[data-ed-chronology]");

/** @typedef {HTMLFormElement & { elements: Record<string, HTMLSelectElement> }} Filter */

/**
 * Set the form to what the address asks for; a value that the form does not offer is ignored.
 * @param {Filter} form
 */
function chosen(form) {
  const parameters = new URLSearchParams(location.search);
  for (const select of form.querySelectorAll("select")) {
    const value = parameters.get(select.name) ?? "";
    const offered = [...select.options].some((option) => option.value === value);
    select.value = offered ? value : "";
  }
}

/**
 * @param {HTMLElement} item
 * @param {Filter} form
 */
function matches(item, form) {
  return Object.entries(CHOICES).every(([name, key]) => {
    const value = form.elements[name].value;
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
 * @param {Filter} form
 */
function narrow(form) {
  let count = 0;
  // There is a form where there is a chronology.
  for (const list of /** @type {Element} */ (chronology).querySelectorAll("[data-ed-date]")) {
    const items = [...list.querySelectorAll("li")];
    for (const item of items) item.hidden = !matches(item, form);
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
  const passages = count > 1 ? "passages" : "passage";
  /** @type {Element} the template has it */ (form.querySelector("output")).textContent =
    `${count} ${passages}`;
  const isNarrowed = [...form.querySelectorAll("select")].some(({ value }) => value);
  form.querySelector("[data-ed-all]")?.toggleAttribute("hidden", !isNarrowed);
}

/** @param {Filter} form */
function remember(form) {
  const names = Object.keys(CHOICES);
  setParameters(Object.fromEntries(names.map((name) => [name, form.elements[name].value])));
}

if (chronology) {
  const form = /** @type {Filter} the template has it */ (
    document.querySelector("form[data-ed-filter]")
  );
  form.hidden = false;
  form.addEventListener("change", () => {
    remember(form);
    narrow(form);
  });
  form.querySelector("[data-ed-all]")?.addEventListener("click", () => {
    for (const select of form.querySelectorAll("select")) select.value = "";
    remember(form);
    narrow(form);
    // The button goes: whoever pressed it with a key stands where they chose.
    form.querySelector("select")?.focus();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", () => {
    chosen(form);
    narrow(form);
  });
  chosen(form);
  narrow(form);
}
