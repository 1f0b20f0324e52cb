/** Remembers what a reader has turned on, for all pages; where storage is refused, for none. */

const ON = "shown";

/**
 * Return whether something was turned on; false where storage is refused.
 * @param {string} key
 */
export function remembered(key) {
  try {
    return localStorage.getItem(key) === ON;
  } catch {
    return false;
  }
}

/**
 * @param {string} key
 * @param {boolean} isOn
 */
export function remember(key, isOn) {
  try {
    localStorage.setItem(key, isOn ? ON : "");
  } catch {
    // It then holds for this page alone.
  }
}
