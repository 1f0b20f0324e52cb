/**
 * Adds the citation buttons to the text, to each section and to each paragraph, and to each notice. A button opens a
 * dialog with the address and the references, to be copied. If words are selected, it quotes them.
 *
 * Without this script, readers can copy the links of paragraph numbers and headings. The script
 * that fills the dialog is fetched when the pointer or the focus reaches a button, because most
 * readers cite nothing.
 */

import { citableAt, labelOf, linkOf, notices } from "./cite/passage.js";
import { fragment } from "./fragment.js";
import { runnerOf } from "./waiting-script.js";

const BUTTON = ".ed-cite";
const OF_TEXT = "[data-ed-cite-text]";
const FAILED =
  "Les références n’ont pas pu être chargées. Vérifiez la connexion, puis réessayez\u202f; " +
  "celles du texte sont aussi au bas de la page.";

/**
 * The element that each button cites. The button of the whole text has no entry.
 * @type {WeakMap<Element, Element>}
 */
const cited = new WeakMap();
/**
 * What has its button. Texts have many places and readers cite few: a place has its button once the
 * pointer, the focus or the address is there.
 * @type {WeakSet<Element>}
 */
const buttons = new WeakSet();
/**
 * The words that were selected when a button was pressed, because pressing may clear the selection.
 * @type {Range | null}
 */
let pressed = null;

/**
 * Give a paragraph or a heading its button, behind its link, unless it has it.
 * @param {Element | null} element
 */
function addButton(element) {
  if (!element || buttons.has(element)) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "ed-cite";
  button.setAttribute("aria-label", labelOf(element));
  buttons.add(element);
  cited.set(button, element);
  linkOf(element).after(button);
}

/** Give the target of the address its button: it shows there without a pointer too. */
function addToTarget() {
  addButton(citableAt(document.getElementById(fragment())));
}

/** Return a copy of the current selection; null where nothing is selected. */
function selected() {
  const selection = /** @type {Selection} null in hidden frames only */ (getSelection());
  return selection.isCollapsed || !selection.rangeCount
    ? null
    : selection.getRangeAt(0).cloneRange();
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {() => Promise<unknown>} run runs the script that handles the event `ed-cite`
 * @param {HTMLButtonElement} button
 * @param {Range | null} range
 */
async function open(dialog, run, button, range) {
  const label = button.getAttribute("aria-label") ?? button.textContent.trim();
  const detail = { button, label, element: cited.get(button) ?? null, range };
  try {
    await run();
    document.dispatchEvent(new CustomEvent("ed-cite", { detail }));
  } catch {
    for (const row of dialog.querySelectorAll("[data-ed-form]")) row.hidden = true;
    // The template has both.
    /** @type {Element} */ (dialog.querySelector("h2")).textContent = label;
    /** @type {Element} */ (dialog.querySelector("[role=status]")).textContent = FAILED;
    if (!dialog.open) dialog.showModal();
  }
}

/** @param {HTMLDialogElement} dialog */
function start(dialog) {
  const run = runnerOf(
    /** @type {HTMLTemplateElement} the template has it */ (dialog.querySelector("template")),
  );
  for (const button of document.querySelectorAll(OF_TEXT)) button.hidden = false;
  notices().forEach(addButton);

  for (const type of /** @type {const} */ (["pointerover", "focusin"])) {
    document.addEventListener(type, (event) => {
      addButton(citableAt(event.target));
      // An error is ignored here: pressing the button fetches again, and shows the error.
      if (event.target.closest?.(BUTTON)) run().catch(() => {});
    });
  }
  addToTarget();
  addEventListener("hashchange", addToTarget);
  document.addEventListener("pointerdown", (event) => {
    pressed = event.target.closest?.(BUTTON) ? selected() : null;
  });
  document.addEventListener("click", (event) => {
    /** @type {HTMLButtonElement | null | undefined} */
    const button = event.target.closest?.(BUTTON);
    if (button) open(dialog, run, button, pressed ?? selected());
    pressed = null;
  });
}

/** @type {HTMLDialogElement | null} */
const dialog = document.querySelector("[data-ed-citation-dialog]");
if (dialog) start(dialog);
