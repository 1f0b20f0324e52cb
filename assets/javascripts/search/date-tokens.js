/**
 * Splits a query into words and signs for the grammar of dates, and says what surrounds them. Each
 * form looks at a few of them only, so that the time grows in proportion to the query, whatever it
 * holds.
 */

import { fold } from "../folding.js";
import { MONTHS } from "./dates.js";
import { readNumber } from "./number-words.js";

/**
 * @typedef {object} Token a word (letters and figures) or a sign, folded
 * @property {string} text
 * @property {number} start
 * @property {number} end
 * @property {boolean} glued nothing is between it and the one before
 * @property {boolean} isLower whether it is written without capitals
 */

// `13_04_1941`, as files are named
const WORD = String.raw`(?:[\p{L}\p{N}\p{M}\p{Cf}]|(?<!\d)_(?!\d))+`;
const TOKEN = new RegExp(
  [
    // Addresses hold no dates, but that of a folder may be one: `10.1000/1941`.
    String.raw`(?:https?:|www\.|doi:)\S+`,
    String.raw`(?<![\p{N}.])10\.\d{4,}/\S+`,
    // `1941-04-13T10:00:00Z`
    String.raw`\d\d(?=T\d\d:)`,
    String.raw`(?<=\d)T\d\d:[\d:.]+(?:Z|[+-]\d\d:?\d\d)?`,
    String.raw`\.{2,}|[-–—−]{2,}>?|[-=]>|[<>]=`,
    WORD,
    String.raw`\S`,
  ].join("|"),
  "gu",
);
/** A month between figures, or next to them: `13avril1941`. */
const GLUED = /^(\d{0,2})([\p{L}\p{M}]{3,})(\d*)$/u;
/** What may be written for a sign. */
const SIGNS = new Map([
  ...[..."’‘"].map((sign) => /** @type {[string, string]} */ ([sign, "'"])),
  ["|", "/"],
  ["\\", "/"],
  ["·", "."],
  ["_", "-"],
  ["≤", "<="],
  ["≥", ">="],
]);

export const DAY = /^(?:0?[1-9]|[12]\d|3[01])$/;
/** A day, with what makes it an ordinal; a scan may take its 1 for an l, and some write it I. */
const ORDINAL = /^(?:(\d{1,2})(?:er|e|i?eme|st|nd|rd|th|o)|([li])er|(\dl|l\d))$/;
export const MONTH = /^(?:0?[1-9]|1[0-2])$/;
export const YEAR = /^(?:1\d|20)\d\d$/;
export const TWO_FIGURES = /^\d\d$/;
/** Of the longest months. */
export const LAST_DAY = 31;
export const LAST_MONTH = 12;

/**
 * Names of months, from January on, those of a month with a space between.
 * @param {string} names
 */
function byMonth(names) {
  const months = names.split(",").map((some) => some.split(" "));
  return new Map(months.flatMap((some, i) => some.map((name) => [name, i + 1])));
}

const FRENCH = byMonth(fold(MONTHS.join(",")));
/** How clerks wrote them. */
const SHORT = new Map([
  ["7bre", 9],
  ["8bre", 10],
  ["9bre", 11],
  ["xbre", 12],
]);
/** After these a figure is rather a day than a year: « April 13 ». */
const ENGLISH = byMonth(
  "january jan,february feb,march mar,april apr,may,june jun,july jul,august aug," +
    "september sep,october oct,november nov,december dec",
);
/** Letters that a French month needs to be known by its beginning. */
const SHORTEST_MONTH = 3;

/** French months by their beginnings; 0 for one that several have. */
const BEGUN = new Map();
for (const [name, month] of FRENCH) {
  for (let length = SHORTEST_MONTH; length <= name.length; length += 1) {
    const begun = name.slice(0, length);
    BEGUN.set(begun, BEGUN.has(begun) ? 0 : month);
  }
}

/**
 * The month that a word names, whole or by a beginning that no other month has; else 0.
 * @param {string} word
 * @returns {number}
 */
const monthOf = (word) => ENGLISH.get(word) ?? SHORT.get(word) ?? BEGUN.get(word) ?? 0;

/**
 * Fold a word or a sign.
 * @param {string} typed
 */
function foldToken(typed) {
  // Without the call of a note: « 1941¹ »
  const text = fold(typed.replace(/\p{Cf}|(?<=\d)[¹²³⁰⁴-⁹]+$/gu, ""));
  if (/^[\p{Pd}−]$/u.test(text)) return "-";
  if (/^(?:[\p{Pd}−]{2,}>?|[-=]>|[→⇒])$/u.test(text)) return "--";
  if (/^\.{2,}$/.test(text)) return "..";
  // Letters that a scan takes for figures: `l941`, `19O4`
  if ((/^[1li][\dlio]{3}$/.test(text) && /\d.*\d/.test(text)) || /^[123]O$/.test(typed)) {
    return text.replace(/[li]/g, "1").replaceAll("o", "0");
  }
  return SIGNS.get(text) ?? text;
}

/**
 * Cut a query into words and signs.
 * @param {string} query anything
 * @returns {Token[]}
 */
export function tokensOf(query) {
  /** @type {Token[]} */
  const tokens = [];
  for (const { 0: typed, index } of query.matchAll(TOKEN)) {
    const glued = GLUED.exec(typed);
    const isSplit = glued && typed !== glued[2] && monthOf(fold(glued[2]));
    let start = index;
    for (const piece of isSplit ? glued.slice(1).filter(Boolean) : [typed]) {
      const [text, end] = [foldToken(piece), start + piece.length];
      const isLower = piece === piece.toLowerCase();
      if (text) tokens.push({ text, start, end, glued: tokens.at(-1)?.end === start, isLower });
      start = end;
    }
  }
  return withFigures(tokens);
}

/**
 * Put figures in the place of numbers in words.
 * @param {Token[]} tokens
 */
function withFigures(tokens) {
  /** @type {Token[]} */
  const read = [];
  for (let i = 0; i < tokens.length; ) {
    // « sept. 1939 » is a month, « sept avril » a day.
    const isMonth = at(tokens, i) === "sept" && !monthOf(at(tokens, i + 1));
    const found = isMonth ? null : readNumber((place) => at(tokens, i + place));
    // « dix mille neuf cent quarante » is no year.
    const goesOn = /^\d+$/.test(read.at(-1)?.text ?? "");
    const number = found && isOfDate(found.value, goesOn) ? found : null;
    const count = number?.count ?? 1;
    const text = number ? String(number.value) : tokens[i].text;
    read.push({ ...tokens[i], text, end: tokens[i + count - 1].end });
    i += count;
  }
  return read;
}

/**
 * Whether a number in words may be a day, the end of a year or a year: « cent mille » is none.
 * @param {number} value
 * @param {boolean} goesOn whether it follows another number
 */
const isOfDate = (value, goesOn) =>
  value < 100 || (value >= 1100 && value < 2100 && value % 1000 > 0 && !goesOn);

/**
 * The text of a token, empty beyond the last one.
 * @param {Token[]} tokens
 * @param {number} i
 */
export const at = (tokens, i) => tokens[i]?.text ?? "";

/**
 * Whether nothing is between a token and the one before.
 * @param {Token[]} tokens
 * @param {number} i
 */
export const isGlued = (tokens, i) => tokens[i]?.glued ?? false;

/**
 * Whether a sign has a space on both sides or on none: in `1941 -1945` it is no dash.
 * @param {Token[]} tokens
 * @param {number} i
 */
export function isEven(tokens, i) {
  return i + 1 < tokens.length && isGlued(tokens, i) === isGlued(tokens, i + 1);
}

/**
 * The number that a token is, if it has the form asked; else 0.
 * @param {Token[]} tokens
 * @param {number} i
 * @param {RegExp} form
 */
export const numberAt = (tokens, i, form) => (form.test(at(tokens, i)) ? Number(at(tokens, i)) : 0);

/**
 * The day of a month that a token is, or 0.
 * @param {Token[]} tokens
 * @param {number} i
 */
export function dayAt(tokens, i) {
  // « l er », as a scan reads « 1 er »
  const isCut = /^[li]$/.test(at(tokens, i)) && at(tokens, i + 1) === "er";
  if (at(tokens, i) === "premier" || isCut) return 1;
  const day = at(tokens, i).replace(ORDINAL, (_, ...days) =>
    days.find(Boolean).replace(/[li]/g, "1"),
  );
  return DAY.test(day) ? Number(day) : 0;
}

/**
 * Return the token after a dash within a date (`13-avr-1941`); the token itself if there is none.
 * @param {Token[]} tokens
 * @param {number} i
 */
export function afterDash(tokens, i) {
  const joins = /^[-/.]$/.test(at(tokens, i));
  return joins && isGlued(tokens, i) && isGlued(tokens, i + 1) ? i + 1 : i;
}

/**
 * The same where the dash has spaces on both sides: « 13 / avril / 1941 ».
 * @param {Token[]} tokens
 * @param {number} i
 */
export const afterSign = (tokens, i) =>
  /^[-/.]$/.test(at(tokens, i)) && isEven(tokens, i) ? i + 1 : i;

/**
 * Whether a token is the whole name of a month in French.
 * @param {Token[]} tokens
 * @param {number} i
 */
export const isMonth = (tokens, i) => FRENCH.has(at(tokens, i));

/**
 * Whether a token is a month in English.
 * @param {Token[]} tokens
 * @param {number} i
 */
export const isEnglish = (tokens, i) => ENGLISH.has(at(tokens, i));

/**
 * The month that a token names, and the token after it.
 * @param {Token[]} tokens
 * @param {number} i
 */
export function monthAt(tokens, i) {
  const month = monthOf(at(tokens, i));
  if (!month) return null;
  const point = !isMonth(tokens, i) && at(tokens, i + 1) === ".";
  return { month, next: point ? i + 2 : i + 1 };
}

/** Words without meaning between « avant », « à », … and a date; more in a row make no sense. */
const LINKS = new Set("le la les l en de du des d a au aux of the vers".split(" "));
const MOST_LINKS = 3;

/**
 * @param {Token[]} tokens
 * @param {number} i
 */
export function afterLinks(tokens, i) {
  let next = i;
  while (next < i + 2 * MOST_LINKS && LINKS.has(at(tokens, next))) {
    next += at(tokens, next + 1) === "'" ? 2 : 1;
  }
  return next;
}
