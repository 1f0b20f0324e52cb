/**
 * Makes the template's corrections switch work: shows the source's readings (sic) beside the
 * edition's (corr), and remembers the choice. The switch sets an attribute of the root element, by
 * which the style sheet shows the readings. Without this script only the established text is shown.
 */

const ATTRIBUTE = "data-ed-corrections";
const SHOWN = "shown";
const KEY = "edition.corrections";
const root = document.documentElement;

/** Return whether the reader chose to show corrections; false where storage is refused. */
function remembered() {
  try {
    return localStorage.getItem(KEY) === SHOWN;
  } catch {
    return false;
  }
}

/** @param {boolean} shown */
function remember(shown) {
  try {
    localStorage.setItem(KEY, shown ? SHOWN : "");
  } catch {
    // Storage may be refused: the switch then holds for this page alone.
  }
}

/** @param {boolean} shown */
function show(shown) {
  root.toggleAttribute(ATTRIBUTE, shown);
  for (const button of document.querySelectorAll(`button[${ATTRIBUTE}]`)) {
    button.hidden = false;
    button.setAttribute("aria-checked", String(shown));
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.(`button[${ATTRIBUTE}]`);
  if (!button) return;
  const shown = button.getAttribute("aria-checked") !== "true";
  remember(shown);
  show(shown);
});

// A page restored from the browser's cache, or open in another tab, follows the choice too.
addEventListener("pageshow", () => show(remembered()));
addEventListener("storage", () => show(remembered()));
show(remembered());
