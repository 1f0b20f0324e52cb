/**
 * The corrections switch: shows what the source says beside what the edition reads, and
 * remembers the choice. The style sheet does the showing, on an attribute of the root element;
 * without this script the established text is what shows.
 */

const ATTRIBUTE = "data-ed-corrections";
const SHOWN = "shown";
const KEY = "edition.corrections";
const root = document.documentElement;

/** The choice made on an earlier page; none where the browser keeps nothing. */
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

// A page that comes back from the browser's memory, or stands in another tab, follows the choice.
addEventListener("pageshow", () => show(remembered()));
addEventListener("storage", () => show(remembered()));
show(remembered());
