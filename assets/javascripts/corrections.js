/**
 * Makes the template's corrections switch work: puts the source's reading (sic) before the
 * edition's (corr), and the reasons behind the paragraph, called by letters, since numbers call
 * notes; and remembers the choice. The page holds both beside its text, in attributes: without this
 * script the established text alone is there. Where there is a margin, `notes.js` puts the reasons
 * there.
 */

import { startSwitch } from "./text-switch.js";

const CORRECTION = "ins.critic";
const ADDED = "del.critic, .ed-reasons";
const ATTRIBUTE = "data-ed-corrections";
const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const root = document.documentElement;

/**
 * Return what calls a reason: a to z, then aa, ab and so on.
 * @param {number} count of the calls before it
 * @returns {string}
 */
function callAfter(count) {
  const last = LETTERS[count % LETTERS.length];
  return count < LETTERS.length ? last : callAfter(Math.floor(count / LETTERS.length) - 1) + last;
}

/**
 * Return a list of reasons: each is said once, with the calls of all corrections it is for.
 * @param {Map<string, string[]>} reasons
 */
function listOf(reasons) {
  const list = document.createElement("div");
  list.className = "ed-note ed-reasons supplied";
  list.setAttribute("role", "note");
  list.setAttribute("aria-label", "Raisons des corrections");
  list.setAttribute("data-search-exclude", "");
  for (const [reason, calls] of reasons) {
    const line = document.createElement("p");
    const sign = document.createElement("span");
    sign.className = "ed-note__number";
    sign.textContent = calls.join(", ");
    line.append(sign, `\u00a0${reason}`);
    list.append(line);
  }
  return list;
}

/**
 * Show the corrections of a text.
 * @param {HTMLElement} text
 */
function showIn(text) {
  for (const block of text.children) {
    /** @type {Map<string, string[]>} */
    const reasons = new Map();
    let count = 0;
    for (const correction of block.querySelectorAll(CORRECTION)) {
      const { sic, reason } = correction.dataset;
      if (sic) {
        const struck = document.createElement("del");
        struck.className = "critic";
        struck.textContent = sic;
        correction.before(struck);
      }
      if (!reason) continue;
      const call = callAfter(count);
      count += 1;
      correction.dataset.edCall = call;
      reasons.set(reason, [...(reasons.get(reason) ?? []), call]);
    }
    if (reasons.size) block.after(listOf(reasons));
  }
}

/** @param {boolean} shown */
function show(shown) {
  if (shown === root.hasAttribute(ATTRIBUTE)) return;
  for (const added of document.querySelectorAll(ADDED)) added.remove();
  for (const text of shown ? document.querySelectorAll(".ed-text") : []) showIn(text);
  root.toggleAttribute(ATTRIBUTE, shown);
  document.dispatchEvent(new Event("ed-corrections"));
}

startSwitch(ATTRIBUTE, "edition.corrections", show);
