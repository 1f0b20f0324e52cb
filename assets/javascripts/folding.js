/**
 * Folds text for comparison: removes accents, macrons, tones, ligatures and case.
 */

/**
 * Letters that Unicode normalization does not decompose.
 * @type {Record<string, string>}
 */
const LETTERS = { œ: "oe", æ: "ae", ß: "ss", ø: "o", ł: "l", đ: "d", ı: "i" };
const SPECIAL = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");

/**
 * Return `text` folded. Of letters of other scripts, only the marks are removed.
 * @param {string} text
 * @returns {string}
 */
export function fold(text) {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(SPECIAL, (letter) => LETTERS[letter]);
}
