/**
 * Parses a query: dates, words, phrases in quotes, words to exclude, texts to search in.
 */

import { fold } from "../folding.js";
import { readDates } from "./date-query.js";
import { wordsOf } from "./words.js";

/** @import { Word } from "./words.js" */

/** How much of a query is read, in UTF-16 units; the rest is ignored. */
const LONGEST = 300;
/** Words beyond this are left unread. */
const MOST_WORDS = 20;

/** What a word is cut with at the end of a line, in what was copied from a page or a book. */
const CUT = /\u00ad|(?<=\p{L})[-‐]\s+(?=\p{Ll})/gu;
const PHRASE = /(?<![^\s(])(-?)["“”„«]([^"“”„«»]*)["“”»]/gu;
const TEXT = /(?<![^\s(])texte\s?:\s?([\p{L}\p{N}][\p{L}\p{N}_-]*)/giu;
const EXCLUDED = /(?<![^\s(])-([^\s-][^\s]*)/gu;

/**
 * @typedef {object} Query
 * @property {string} typed
 * @property {Word[]} words those that are no part of what follows
 * @property {Word[][]} phrases words that have to follow each other
 * @property {{ words: Word[], dates: string[] }[]} excluded words that may not
 *   be there one after the other, or the dates that they are
 * @property {string[]} texts the beginnings of the addresses of the only pages to be searched
 * @property {{ edtf: string, typed: string }[]} dates
 */

/**
 * Take a query apart. Everything can be read: what has no meaning as an operator is words.
 * @param {string} typed
 * @param {[number, number]} years the first and the last year that the edition knows
 * @returns {Query}
 */
export function readQuery(typed, years) {
  /** @type {Query} */
  const query = {
    typed: typed.replace(CUT, ""),
    words: [],
    phrases: [],
    excluded: [],
    texts: [],
    dates: [],
  };
  // What was read is blanked with a sign that is part of no word, so that offsets stay.
  /** @param {string} text */
  const blank = (text) => "\u0001".repeat(text.length);
  let rest = query.typed.slice(0, LONGEST);
  rest = rest.replace(PHRASE, (all, minus, phrase, at) => {
    const words = plain(phrase, at + all.indexOf(phrase, 1 + minus.length));
    if (words.length && minus) query.excluded.push({ words, dates: [] });
    else if (words.length) query.phrases.push(words);
    return blank(all);
  });
  rest = rest.replace(TEXT, (all, address) => {
    query.texts.push(fold(address));
    return blank(all);
  });
  rest = rest.replace(EXCLUDED, (all, word, at) => {
    const words = plain(word, at + 1);
    const dates = readDates(word, years).map(({ edtf }) => edtf);
    if (words.length) query.excluded.push({ words, dates });
    return words.length ? blank(all) : all;
  });
  const dates = readDates(rest, years);
  for (const { start, end, edtf } of dates.toReversed()) {
    query.dates.unshift({ edtf, typed: rest.slice(start, end) });
    rest = rest.slice(0, start) + blank(rest.slice(start, end)) + rest.slice(end);
  }
  query.words = wordsOf(rest).slice(0, MOST_WORDS);
  return query;
}

/**
 * Return the words of a part of the query, which begins at `at`, without compounds in one word:
 * those follow nothing.
 * @param {string} text
 * @param {number} at
 */
function plain(text, at) {
  return wordsOf(text)
    .filter(({ joined }) => !joined)
    .slice(0, MOST_WORDS)
    .map((word) => ({ ...word, start: word.start + at, end: word.end + at }));
}
