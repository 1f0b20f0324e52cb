/**
 * Adds the companion of a text: whom, where and when the section tells of that is being read. On a
 * wide screen it stands under the menu, and is remembered open or closed; on a narrow one it is a
 * sheet at the foot of the window, which readers open each time.
 *
 * What shows the section is fetched when the companion is first opened (`companion/follower.js`).
 * Without scripts, the end of each section leads to the page that lists the same.
 */

import { remember, remembered } from "./choice.js";
import { runnerOf } from "./waiting-script.js";

const KEY = "edition.companion";
const ATTRIBUTE = "data-ed-companion";
/** The screens on which the menu stands beside the text, as the theme's style has it. */
const wide = matchMedia("(min-width: 76.25em)");

/**
 * @param {HTMLTemplateElement} template names the page that lists all sections
 * @param {Element} menu
 */
function start(template, menu) {
  const companion = document.createElement("aside");
  companion.className = "ed-companion";
  companion.ariaLabel = "Repères de la section";
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = "Repères de la section";
  const content = document.createElement("div");
  content.className = "ed-companion__content md-typeset";
  // It is shown below the section, and alone where what shows the section can't be fetched.
  const whole = document.createElement("a");
  whole.hidden = true;
  whole.href = /** @type {string} */ (template.dataset.edCompanion);
  whole.textContent = "Les repères de tout le texte";
  content.append(whole);
  details.append(summary, content);
  companion.append(details);
  menu.after(companion);

  const run = runnerOf(template);
  details.addEventListener("toggle", () => {
    document.documentElement.toggleAttribute(ATTRIBUTE, details.open);
    if (wide.matches) remember(KEY, details.open);
    if (!details.open) return;
    run().catch(() => {
      whole.hidden = false;
    });
  });
  document.addEventListener("keydown", ({ key }) => {
    const { activeElement } = document;
    const isWithin = companion.contains(activeElement);
    if (key !== "Escape" || !details.open || wide.matches) return;
    if (!isWithin && activeElement !== document.body) return;
    details.open = false;
    summary.focus();
  });

  const restore = () => {
    if (wide.matches) details.open = remembered(KEY);
  };
  // A page restored from the browser's cache, or open in another tab, follows the choice too.
  addEventListener("pageshow", restore);
  addEventListener("storage", restore);
  wide.addEventListener("change", () => {
    details.open = wide.matches && remembered(KEY);
  });
  restore();
}

/** @type {HTMLTemplateElement | null} */
const template = document.querySelector(`template[${ATTRIBUTE}]`);
const menu = document.querySelector(".md-sidebar--primary");
if (template && menu) start(template, menu);
