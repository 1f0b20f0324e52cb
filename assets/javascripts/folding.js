/**
 * Letters as one compares them: without accents, macrons, tones, ligatures or case.
 */

/**
 * What Unicode does not take apart by itself.
 * @type {Record<string, string>}
 */
const LETTERS = { œ: "oe", æ: "ae", ß: "ss", ø: "o", ł: "l", đ: "d", ı: "i" };
const SPECIAL = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");

/**
 * Return `text` folded. Only marks are taken off: what is no Latin letter stays what it is.
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
