/**
 * Fills in the message by which readers report an error, for the passage that the dialog shows.
 * `edition/citation/report.py` writes it. This module uses no DOM, so that Node.js can test it.
 *
 * @typedef {object} Report
 * @property {string} address where it goes, with the marks `{title}` and `{body}`
 * @property {string} title
 * @property {string} body with the marks ⟦address⟧ and ⟦words⟧
 */

import { quoted } from "./fill.js";

/** How many characters are quoted: mail programs cut longer addresses, and the passage is named. */
const MOST = 300;

/**
 * Return words that are not too long, cut after a word.
 * @param {string} words
 */
function shortened(words) {
  return words.length > MOST ? words.slice(0, MOST).replace(/\s\S*$/, "\u00a0…") : words;
}

/**
 * Return where the message about a passage goes.
 * @param {Report} report
 * @param {string} address of the passage
 * @param {string} words of the passage; empty where none are quoted
 */
export function reportLink(report, address, words) {
  const body = report.body
    .split("\n")
    .filter((line) => words || !line.includes("⟦words⟧"))
    .join("\r\n")
    .replace("⟦address⟧", () => address)
    .replace("⟦words⟧", () => quoted(shortened(words)));
  return report.address
    .replace("{title}", () => encodeURIComponent(report.title))
    .replace("{body}", () => encodeURIComponent(body));
}
