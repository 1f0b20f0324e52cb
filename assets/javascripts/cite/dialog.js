/**
 * The citation dialog: shows every form in which a passage is cited. The template has its mark-up.
 */

import { copy } from "./copy.js";

/** @import { Forms } from "./fill.js" */

const FAILED = "Copie impossible\u00a0: le texte est sélectionné, copiez-le au clavier.";
/**
 * In milliseconds. A screen reader reads changes only: before the same words are shown again,
 * the status is empty for this time.
 */
const PAUSE = 50;

export class CitationDialog {
  /** @param {HTMLDialogElement} dialog */
  constructor(dialog) {
    this.dialog = dialog;
    // The template has both.
    this.title = /** @type {Element} */ (dialog.querySelector("h2"));
    this.status = /** @type {Element} */ (dialog.querySelector("[role=status]"));
    this.rows = [...dialog.querySelectorAll("[data-ed-form]")];
    /** @type {HTMLAnchorElement | null} */
    this.report = dialog.querySelector("[data-ed-report]");
    /** @type {HTMLElement | null} */
    this.opener = null;
    dialog.addEventListener("click", (event) => this.onClick(event));
    // Escape is for the dialog alone: on the page behind, it takes off what a search has lit.
    dialog.addEventListener("keydown", (event) => event.stopPropagation());
    dialog.addEventListener("close", () =>
      /** @type {HTMLElement} `open` sets it */ (this.opener).focus({ preventScroll: true }),
    );
  }

  /**
   * Show a passage's forms.
   * @param {string} title what is cited
   * @param {Forms} forms
   * @param {string} remark what has to be said of them; empty for nothing
   * @param {HTMLElement} opener where the focus returns
   * @param {string} report where an error in the passage is reported; empty for nowhere
   */
  open(title, forms, remark, opener, report) {
    this.opener = opener;
    if (this.report) this.report.href = report;
    this.title.textContent = title;
    this.status.textContent = remark;
    for (const row of this.rows) {
      const form = forms[/** @type {keyof Forms} the selector asks for it */ (row.dataset.edForm)];
      const value = /** @type {Element} */ (row.querySelector(".ed-form__value"));
      row.hidden = !form;
      // `html` is a template of the build, and `fill.js` escaped the values in it.
      if (form?.html) value.innerHTML = form.html;
      else value.textContent = form?.text ?? "";
    }
    this.dialog.showModal();
    this.dialog.scrollTop = 0;
  }

  /** @param {MouseEvent} event */
  async onClick(event) {
    /** @type {HTMLElement | null} */
    const button = /** @type {Element} within the dialog */ (event.target).closest(
      "[data-ed-copied]",
    );
    if (!button) return;
    const row = /** @type {Element} */ (button.closest("[data-ed-form]"));
    const details = row.querySelector("details");
    const value = /** @type {Element} */ (row.querySelector(".ed-form__value"));
    const isCopied = await copy(value, row.hasAttribute("data-ed-italics"));
    if (!isCopied && details) details.open = true;
    this.status.textContent = "";
    setTimeout(() => {
      this.status.textContent = isCopied
        ? /** @type {string} the selector asks for it */ (button.dataset.edCopied)
        : FAILED;
    }, PAUSE);
  }
}
