/**
 * Makes the template's corrections switch work: puts the source's reading (sic) before the
 * edition's (corr) and the reason behind it, and remembers the choice. The page holds both beside
 * its text, in attributes: without this script the established text alone is there.
 */

const CORRECTION = "ins.critic";
const ADDED = "del.critic, .critic.comment";
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

/** @param {boolean} shown */
function press(shown) {
  show(shown);
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
  press(shown);
});

// A page restored from the browser's cache, or open in another tab, follows the choice too.
addEventListener("pageshow", () => press(remembered()));
addEventListener("storage", () => press(remembered()));
press(remembered());
