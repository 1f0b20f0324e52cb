/**
 * Citing: a button on the text, on each section and on each paragraph opens a dialog with its
 * address and its references, to be copied. Words that are selected are what any of them quotes.
 *
 * Without this script the numbers and the headings' links are the addresses. What fills the dialog
 * is fetched once somebody comes near a button, since most read without citing: as a script put
 * into the page, which a disk has too, where modules do not load.
 */

import { quoted } from "./cite/fill.js";
import { headings, paragraphs } from "./cite/passage.js";
import { titleOf } from "./cite/reading.js";

const BUTTON = ".ed-cite";
const OF_TEXT = "[data-ed-cite-text]";
const FAILED =
  "Les références n’ont pas pu être chargées. Vérifiez la connexion, puis réessayez\u202f; " +
  "celles du texte sont aussi au bas de la page.";

/**
 * What each button cites; the text's own has none.
 * @type {WeakMap<Element, Element>}
 */
const cited = new WeakMap();
/**
 * The words that were selected when a button was pressed: pressing may take the selection off.
 * @type {Range | null}
 */
let pressed = null;
/**
 * What fills the dialog, on its way or there.
 * @type {Promise<unknown> | null}
 */
let opener = null;

/**
 * Put a button after a link to a place.
 * @param {Element} element what it cites
 * @param {Element} link
 * @param {string} label
 */
function addButton(element, link, label) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "ed-cite";
  button.setAttribute("aria-label", label);
  cited.set(button, element);
  link.after(button);
}

/** The words that are selected, as they are now; null where there are none. */
function selected() {
  const selection = /** @type {Selection} null in hidden frames only */ (getSelection());
  return selection.isCollapsed || !selection.rangeCount
    ? null
    : selection.getRangeAt(0).cloneRange();
}

/** @param {string} address */
function fetched(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
}

/**
 * Fetch the script that answers `ed-cite`; anew where it did not come.
 * @param {HTMLElement} dialog
 */
function fetchOpener(dialog) {
  opener ??= fetched(/** @type {string} the template has it */ (dialog.dataset.edScript)).catch(
    (error) => {
      opener = null;
      throw error;
    },
  );
  return opener;
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {HTMLButtonElement} button
 * @param {Range | null} range
 */
async function open(dialog, button, range) {
  const label = button.getAttribute("aria-label") ?? button.textContent.trim();
  const detail = { button, label, element: cited.get(button) ?? null, range };
  try {
    await fetchOpener(dialog);
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
  for (const paragraph of paragraphs()) {
    const number = /** @type {Element} paragraphs are found by their numbers */ (
      document.querySelector(`.ed-number[href="#${paragraph.id}"]`)
    );
    addButton(paragraph, number, `Citer le paragraphe ${paragraph.id.slice(1)}`);
  }
  for (const heading of headings()) {
    const label = `Citer la section ${quoted(titleOf(heading))}`;
    addButton(heading, /** @type {Element} */ (heading.querySelector(".headerlink")), label);
  }
  for (const button of document.querySelectorAll(OF_TEXT)) button.hidden = false;

  for (const type of /** @type {const} */ (["pointerover", "focusin"])) {
    document.addEventListener(type, (event) => {
      // What does not come is asked for again, and said, once the button is pressed.
      if (event.target.closest?.(BUTTON)) fetchOpener(dialog).catch(() => {});
    });
  }
  document.addEventListener("pointerdown", (event) => {
    pressed = event.target.closest?.(BUTTON) ? selected() : null;
  });
  document.addEventListener("click", (event) => {
    /** @type {HTMLButtonElement | null | undefined} */
    const button = event.target.closest?.(BUTTON);
    if (button) open(dialog, button, pressed ?? selected());
    pressed = null;
  });
}

/** @type {HTMLDialogElement | null} */
const dialog = document.querySelector("[data-ed-citation-dialog]");
if (dialog) start(dialog);
