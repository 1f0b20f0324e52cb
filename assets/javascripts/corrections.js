/**
 * Makes the template's corrections switch work: puts the source's reading (sic) before the
 * edition's (corr) and the reason behind it, and remembers the choice. The page holds both beside
 * its text, in attributes: without this script the established text alone is there.
 */

import { startSwitch } from "./text-switch.js";

const CORRECTION = "ins.critic";
const ADDED = "del.critic, .critic.comment";
const ATTRIBUTE = "data-ed-corrections";
const root = document.documentElement;

/**
 * Return an element of a correction with words.
 * @param {string} name
 * @param {string} className
 * @param {string} words
 */
function part(name, className, words) {
  return Object.assign(document.createElement(name), { className, textContent: words });
}

/** @param {boolean} shown */
function show(shown) {
  if (shown === root.hasAttribute(ATTRIBUTE)) return;
  for (const added of document.querySelectorAll(ADDED)) added.remove();
  for (const correction of shown ? document.querySelectorAll(CORRECTION) : []) {
    const { sic, reason } = /** @type {HTMLElement} */ (correction).dataset;
    if (sic) correction.before(part("del", "critic", sic));
    if (reason) correction.after(part("span", "critic comment", reason));
  }
  root.toggleAttribute(ATTRIBUTE, shown);
}

startSwitch(ATTRIBUTE, "edition.corrections", show);
