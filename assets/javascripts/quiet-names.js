/**
 * Makes the template's switch « Lecture sans liens » work: the names and the dates of a text are
 * links no more, but its words, as they look. They are on the page still, without an address: no
 * pointer, finger or Tab stops at them, they show no card, and a screen reader reads on.
 */

import { startSwitch } from "./text-switch.js";

const NAMES = ".ed-text :is(.mention, .ed-date)";
const ADDRESS = "data-ed-href";

/** @param {boolean} isQuiet */
function quiet(isQuiet) {
  const [from, to] = isQuiet ? ["href", ADDRESS] : [ADDRESS, "href"];
  for (const link of document.querySelectorAll(`${NAMES}[${from}]`)) {
    link.setAttribute(to, /** @type {string} the selector asks for it */ (link.getAttribute(from)));
    link.removeAttribute(from);
  }
}

startSwitch("data-ed-quiet-names", "edition.quiet-names", quiet);
