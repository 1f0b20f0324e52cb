/**
 * The form that narrows a page: reads the choices from the address, and writes them into it. The
 * form comes from the build; without scripts it stays hidden and the page shows everything.
 */

import { setParameters } from "./parameters.js";

/** @typedef {Record<string, string>} Choices the values by name; empty for what is not chosen */

/**
 * Set the form to what the address asks for; a value that the form does not offer is ignored.
 * @param {HTMLSelectElement[]} selects
 */
function readAddress(selects) {
  const parameters = new URLSearchParams(location.search);
  for (const select of selects) {
    const value = parameters.get(select.name) ?? "";
    const offered = [...select.options].some((option) => option.value === value);
    select.value = offered ? value : "";
  }
}

/**
 * Show the form, and narrow the page now and whenever a choice changes.
 * @param {HTMLFormElement} form
 * @param {(choices: Choices) => string} narrow narrows the page, and returns what the form says
 */
export function startFilter(form, narrow) {
  const selects = [...form.querySelectorAll("select")];
  // The template has both.
  const all = /** @type {HTMLElement} */ (form.querySelector("[data-ed-all]"));
  const output = /** @type {Element} */ (form.querySelector("output"));

  function update() {
    const choices = Object.fromEntries(selects.map(({ name, value }) => [name, value]));
    output.textContent = narrow(choices);
    all.hidden = !selects.some(({ value }) => value);
    return choices;
  }

  form.hidden = false;
  form.addEventListener("change", () => setParameters(update()));
  all.addEventListener("click", () => {
    for (const select of selects) select.value = "";
    setParameters(update());
    // The button goes: whoever pressed it with a key stands where they chose.
    selects[0]?.focus();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", () => {
    readAddress(selects);
    update();
  });
  readAddress(selects);
  update();
}
