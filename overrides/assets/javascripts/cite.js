/**
 * Citing: a button on the text, on each section and on each paragraph opens a dialog with its
 * address and its references, to be copied. Words that are selected are what any of them quotes.
 *
 * Without this script the numbers and the headings' links are the addresses.
 */

import { CitationDialog } from "./cite/dialog.js";
import { formsOf, quoted } from "./cite/fill.js";
import { chosen, headings, isOf, paragraphs, passageOf, passageOfRange } from "./cite/passage.js";
import { titleOf } from "./cite/reading.js";

const BUTTON = ".ed-cite";
const OF_TEXT = "[data-ed-cite-text]";

/** What each button cites; the text's own has none. */
const cited = new WeakMap();
/** The words that were selected when a button was pressed: pressing may take the selection off. */
let pressed = null;

/** Put a button after a link to a place. */
function addButton(element, link, label) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "ed-cite";
  button.setAttribute("aria-label", label);
  cited.set(button, element);
  link.after(button);
}

function open(dialog, data, button) {
  const element = cited.get(button) ?? null;
  const selected = pressed ?? chosen();
  // Words chosen elsewhere are not what the button of a place names.
  const range = selected && (!element || isOf(selected, element)) ? selected : null;
  const passage = range ? passageOfRange(range) : passageOf(element);
  const label = button.getAttribute("aria-label") ?? button.textContent.trim();
  const title = range ? `Citer les mots choisis (§\u00a0${passage.locator})` : label;
  dialog.open(title, formsOf(data, passage, new Date()), button);
}

function start(data) {
  const dialog = new CitationDialog(document.querySelector("[data-ed-citation-dialog]"));
  for (const paragraph of paragraphs()) {
    const number = document.querySelector(`.ed-number[href="#${paragraph.id}"]`);
    addButton(paragraph, number, `Citer le paragraphe ${paragraph.id.slice(1)}`);
  }
  for (const heading of headings()) {
    const label = `Citer la section ${quoted(titleOf(heading))}`;
    addButton(heading, heading.querySelector(".headerlink"), label);
  }
  for (const button of document.querySelectorAll(OF_TEXT)) button.hidden = false;

  document.addEventListener("pointerdown", (event) => {
    pressed = event.target.closest?.(BUTTON) ? chosen() : null;
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(BUTTON);
    if (button) open(dialog, data, button);
    pressed = null;
  });
}

const data = document.querySelector("script[data-ed-citation]");
if (data) start(JSON.parse(data.textContent));
