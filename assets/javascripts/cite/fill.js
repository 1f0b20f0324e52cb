/**
 * Fills the templates of the build with a passage, to make every form in which it can be cited.
 *
 * The build writes the references (a CSL processor makes them) with marks such as ⟦address⟧ for
 * what is known only in the browser: the passage, the words, the day. This module uses no DOM, so
 * that Node.js can test it.
 *
 * @typedef {object} Passage
 * @property {"text" | "section" | "paragraph"} kind
 * @property {string} id its fragment; empty for the whole text
 * @property {string} directive the text fragment of the words, `:~:text=…`; empty without words
 * @property {string} locator `7`, `7-9`, the title of the section; empty for the whole text
 * @property {string} words the words quoted, the established text; empty where none are
 * @property {boolean} isCorrected whether it bears a correction
 *
 * @typedef {Record<"plain" | "noted", string>} Reference without a note, and with one
 *
 * @typedef {object} CitationData what the page's `data-ed-citation` says
 * @property {string} key
 * @property {string} address
 * @property {string} about what has to be said of the text, whatever is cited; empty for nothing
 * @property {{ text: string, passage: string }} correction what has to be said of corrections
 * @property {object} item the CSL-JSON of the text
 * @property {Record<Passage["kind"], Reference>} references as HTML
 * @property {string} bibtex
 * @property {string} ris
 * @property {import("./report.js").Report} [report] where an error is reported, if anywhere
 *
 * @typedef {{ text: string, html?: undefined }} PlainForm
 * @typedef {{ html: string, text?: undefined }} RichForm with italics to keep
 * @typedef {object} Forms in which a passage is cited
 * @property {PlainForm} address
 * @property {RichForm} [quotation] of a passage that has words
 * @property {RichForm} reference
 * @property {PlainForm} bibtex
 * @property {PlainForm} ris
 * @property {PlainForm} csl
 *
 * @typedef {Record<string, string>} Values what is filled in, by the name of its mark
 * @typedef {(value: string, name: string) => string} Escape writes a value as a format reads it
 */

import { inFrench } from "../search/dates.js";

const MARK = /⟦(\w+)⟧/g;
/** Marks of the BibTeX entry whose values are not escaped: they have no sign special to TeX. */
const RAW = new Set(["address", "key", "day"]);
/** @type {Record<string, string>} */
const TEX = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  "\u202f": "\u00a0",
};
/** @type {Record<string, string>} */
const HTML = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/**
 * Return a value escaped for TeX.
 * @type {Escape}
 */
function forTex(value, name) {
  if (RAW.has(name)) return value;
  return value.replace(/[\\{}%&$#_~^\u202f]/g, (sign) => TEX[sign] ?? `\\${sign}`);
}

/**
 * Return a value escaped for HTML.
 * @param {string} value
 */
export function forHtml(value) {
  return value.replace(/[&<>"]/g, (sign) => HTML[sign]);
}

/**
 * Return a value on one line, because a field of RIS is one line.
 * @param {string} value
 */
function onOneLine(value) {
  return value.replace(/\s*[\r\n]+\s*/g, " ");
}

/**
 * @param {Values} values
 * @param {string} name
 */
function valueOfName(values, name) {
  if (!Object.hasOwn(values, name)) throw new Error(`unknown mark ⟦${name}⟧`);
  return values[name];
}

/**
 * Return a template with its marks filled in. Throws for a mark without a value.
 * @param {string} template
 * @param {Values} values
 * @param {Escape} escapeValue
 */
function filled(template, values, escapeValue) {
  return template.replace(MARK, (_, name) => escapeValue(valueOfName(values, name), name));
}

/**
 * Return a template with its marks filled in, without the lines that have a mark of empty value.
 * @param {string} template
 * @param {Values} values
 * @param {Escape} escapeValue
 */
function filledLines(template, values, escapeValue) {
  /** @param {string} line */
  const isSaid = (line) => [...line.matchAll(MARK)].every(([, name]) => valueOfName(values, name));
  return filled(template.split("\n").filter(isSaid).join("\n"), values, escapeValue);
}

/**
 * Return words in French quotes; quotes within them become quotes of the second level.
 * @param {string} words
 */
export function quoted(words) {
  const inner = words
    .replace(/«[^«»]*»/g, (quote) => quote.replaceAll("“", "‘").replaceAll("”", "’"))
    .replace(/«\s*/g, "“")
    .replace(/\s*»/g, "”");
  return `«\u00a0${inner}\u00a0»`;
}

/**
 * Return a day in the reader's time zone, as `2026-11-20`.
 * @param {Date} date
 */
function isoDay(date) {
  /** @param {number} number */
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/**
 * Return the note on the text and on its corrections that a citation needs; empty for none.
 * @param {CitationData} data
 * @param {Passage} passage
 */
function warningOf(data, passage) {
  const corrected = passage.kind === "text" ? data.correction.text : data.correction.passage;
  const words = [data.about, passage.isCorrected && corrected].filter(Boolean).join("\u202f; ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * Return the CSL-JSON of the passage, as a list of one item.
 * @param {CitationData} data
 * @param {Passage} passage
 * @param {Values} values
 * @param {Date} date
 */
function cslOf(data, passage, values, date) {
  const isParagraph = passage.kind === "paragraph";
  const note = isParagraph ? values.note : values.remark;
  const item = {
    ...data.item,
    id: values.key,
    URL: values.address,
    accessed: { "date-parts": [[date.getFullYear(), date.getMonth() + 1, date.getDate()]] },
    // An item can't say that its locator is a section: the note names the section instead.
    ...(note && { note }),
    ...(isParagraph && { locator: passage.locator }),
  };
  return JSON.stringify([item], null, 2);
}

/**
 * Return every form in which a passage is cited.
 * @param {CitationData} data
 * @param {Passage} passage
 * @param {Date} date the moment of consultation
 * @returns {Forms}
 */
export function formsOf(data, passage, date) {
  const note = warningOf(data, passage);
  const day = isoDay(date);
  const isSection = passage.kind === "section";
  const locator = isSection ? quoted(passage.locator) : passage.locator;
  const place = isSection || !locator ? locator : `§\u00a0${locator}`;
  const numbers = passage.kind === "paragraph" ? `p${passage.locator}` : passage.id;
  const address = data.address + (passage.id && `#${passage.id}${passage.directive}`);
  const remark = [place, note].filter(Boolean).join(". ");
  const values = {
    key: [data.key, numbers].filter(Boolean).join("-"),
    address,
    locator,
    accessed: inFrench(day),
    day,
    slashed: day.replaceAll("-", "/"),
    note,
    remark,
    printed: [remark, address].filter(Boolean).join(". "),
  };
  const template = data.references[passage.kind][note ? "noted" : "plain"];
  const reference = filled(template, values, forHtml);
  const words = passage.words && forHtml(quoted(passage.words));
  return {
    address: { text: values.address },
    ...(words && { quotation: { html: `${words} (${reference.replace(/\.$/, "")}).` } }),
    reference: { html: reference },
    bibtex: { text: filledLines(data.bibtex, values, forTex) },
    ris: { text: filledLines(data.ris, values, onOneLine) },
    csl: { text: cslOf(data, passage, values, date) },
  };
}
