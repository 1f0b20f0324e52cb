/**
 * Opens the citation dialog, filled for a passage, when `cite.js` dispatches `ed-cite`. `cite.js`
 * fetches this script when it is needed.
 */

import { CitationDialog } from "./dialog.js";
import { formsOf } from "./fill.js";
import { hasWords, isOf, passageOf, passageOfRange } from "./passage.js";
import { isTranslated } from "./reading.js";
import { reportLink } from "./report.js";

/** @import { CitationData } from "./fill.js" */

const TRANSLATED =
  "Cette page est traduite par le navigateur\u00a0: ses mots ne sont pas ceux de l’édition. " +
  "Pour les citer, affichez l’original.";

const dialog = new CitationDialog(
  /** @type {HTMLDialogElement} its page loads this script */ (
    document.querySelector("[data-ed-citation-dialog]")
  ),
);
/** @type {CitationData} */
const data = JSON.parse(
  /** @type {Element} the template has it */ (document.querySelector("script[data-ed-citation]"))
    .textContent,
);

document.addEventListener("ed-cite", ({ detail: { button, label, element, range } }) => {
  // A selection outside the element that the button cites is ignored.
  const isChosen = range && hasWords(range) && (!element || isOf(range, element));
  const passage = isChosen ? passageOfRange(range) : passageOf(element);
  const title = isChosen ? `Citer les mots choisis (§\u00a0${passage.locator})` : label;
  const remark = isTranslated() ? TRANSLATED : "";
  const forms = formsOf(data, passage, new Date());
  const place = data.address + (passage.id && `#${passage.id}`);
  const report = data.report ? reportLink(data.report, place, passage.words) : "";
  dialog.open(title, forms, remark, button, report);
});
