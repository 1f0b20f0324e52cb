/**
 * Splits a text or a query into words, folded, each with its place; says which words are alike.
 */

import { fold } from "../folding.js";
import { sameNumber } from "./number-words.js";

/**
 * @typedef {object} Word
 * @property {string} word folded
 * @property {number} start where it begins, in UTF-16 units
 * @property {number} end where it ends (exclusive)
 * @property {boolean} [han] whether it is a run of Chinese characters
 * @property {boolean} [joined] whether it is a compound written in one word (`antikomintern`),
 *   which stands beside its parts
 */

const PIECES = new RegExp(
  [
    // 850 000, 850.000, 850,000: one number
    String.raw`(?<!\p{N})\p{N}{1,3}(?:[ \u00a0\u202f.,]\p{N}{3})+(?!\p{N})`,
    // U.R.S.S., U. R. S. S., É.-U.: its hyphen stays, for « eu » is another word
    String.raw`(?<![\p{L}\p{N}])\p{L}(?:\.[ -]?\p{L}(?![\p{L}\p{N}]))+\.?`,
    String.raw`\p{Script=Han}+`,
    String.raw`(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+`,
  ].join("|"),
  "gu",
);

/**
 * Return a function that does what `make` does, and remembers what it gave: words, names and shown
 * paragraphs come again with each letter that is typed.
 * @template T
 * @param {(text: string) => T} make
 * @param {number} most how many are remembered at once
 * @returns {(text: string) => T}
 */
function remembered(make, most) {
  /** @type {Map<string, T>} */
  const made = new Map();
  return (text) => {
    let value = made.get(text);
    if (value === undefined) {
      value = make(text);
      if (made.size >= most) made.clear();
      made.set(text, value);
    }
    return value;
  };
}

/** An ordinal in figures, folded: `2eme`, `2nde`, `1er`, `3rd`. */
const ORDINAL = /^(\d+)(?:i?eme|e|nde?|de|ere?|re?|st|rd|th)s?$/;
/** One in Roman figures, which are capitals: `IIe`, `XIXème`. */
const ROMAN = /^([IVX]+)(?:e|i?[eè]me)s?$/u;
/** @type {Record<string, number>} */
const FIGURES = { I: 1, V: 5, X: 10 };

/**
 * Return a number in Roman figures as a number.
 * @param {string} figures
 */
function numberOf(figures) {
  const values = [...figures].map((figure) => FIGURES[figure]);
  return values.reduce(
    (sum, value, at) => (value < (values[at + 1] ?? 0) ? sum - value : sum + value),
    0,
  );
}

/**
 * Return a word folded, a number or initials without what parts them. Ordinals in figures are
 * written alike, as `2e`.
 */
const foldWord = remembered((found) => {
  const roman = ROMAN.exec(found);
  if (roman) return `${numberOf(roman[1])}e`;
  return fold(found)
    .replace(/[\s.,]/gu, "")
    .replace(ORDINAL, "$1e");
}, 50_000);

/** Return the words of a text that is shown, as `wordsOf` does. */
export const wordsShown = remembered((text) => wordsOf(text), 2000);

/** Return a name in one word, as `squash` does. */
export const squashName = remembered((name) => squash(wordsOf(name)), 20_000);

const HAN = /^\p{Script=Han}/u;
const APOSTROPHE = /^['’ʼ‘`´]$/u;
const HYPHEN = /^[-‐‑‒–—]$/u;
/** What French elides; other apostrophes are part of a name (Teng Siao-p’ing). */
const ELIDED = new Set("l d j m n s t c qu jusqu lorsqu puisqu quoiqu presqu quelqu".split(" "));

/** Words that say nothing alone. They count in a phrase, in a name, or when nothing else is typed. */
const EMPTY = new Set(
  (
    "a au aux avec c ce ces cet cette d dans de des du elle elles en est et ete il ils j l la le " +
    "les leur leurs m n ne on ont ou par pas pour qu que qui s sa se ses son sont sur t un une y " +
    "courant durant environ pendant vers the of and"
  ).split(" "),
);

/**
 * Tell whether a folded word says nothing alone.
 * @param {string} word
 * @returns {boolean}
 */
export const isEmpty = (word) => EMPTY.has(word);

/**
 * Tell whether a folded word may hold a slip of the keyboard: never figures, nor Chinese.
 * @param {string} word
 * @returns {number} how many letters may differ
 */
export function slips(word) {
  if (/\p{N}|\p{Script=Han}/u.test(word)) return 0;
  if (word.length >= 8) return 2;
  return word.length >= 5 ? 1 : 0;
}

/**
 * Return the words of a text, in order. Elided articles are left out; a compound comes as its
 * parts and, after the last, in one word.
 * @param {string} text
 * @returns {Word[]}
 */
export function wordsOf(text) {
  /** @type {Word[]} */
  const words = [];
  let first = 0;
  for (const match of text.matchAll(PIECES)) {
    const han = HAN.test(match[0]);
    const word = foldWord(match[0]);
    const last = words.at(-1);
    const start = match.index;
    const end = start + match[0].length;
    const between = last ? text.slice(last.end, start) : "";
    if (!word) continue;
    if (last && APOSTROPHE.test(between) && !last.han) {
      words.pop();
      const isElided = ELIDED.has(last.word);
      words.push(isElided ? { word, start, end, han } : { ...last, word: last.word + word, end });
      continue;
    }
    if (!HYPHEN.test(between)) {
      join(words, first);
      first = words.length;
    }
    words.push({ word, start, end, han });
  }
  join(words, first);
  return words;
}

/**
 * Add the compound that ends the words, from number `first` on, in one word.
 * @param {Word[]} words
 * @param {number} first
 */
function join(words, first) {
  const parts = words.slice(first);
  if (parts.length > 1 && parts.every(({ word }) => !/^\p{N}/u.test(word))) {
    const [start, end] = [parts[0].start, /** @type {Word} two at least */ (parts.at(-1)).end];
    words.push({ word: parts.map(({ word }) => word).join(""), start, end, joined: true });
  }
}

/**
 * Return words with a number that is a compound in one word, in the place of its parts:
 * « vingt-deux ».
 * @param {Word[]} words
 * @returns {Word[]}
 */
export function withoutParts(words) {
  const numbers = words.filter(({ word, joined }) => joined && sameNumber(word).length);
  return words
    .filter(({ joined }) => !joined)
    .filter(({ start, end }) => !numbers.some((one) => one.start <= start && end <= one.end))
    .concat(numbers)
    .sort((one, other) => one.start - other.start);
}

/**
 * Return a name as one compares names: in one word, whatever its spaces, hyphens and apostrophes.
 * @param {Word[]} words
 * @returns {string}
 */
export const squash = (words) => words.map(({ word, joined }) => (joined ? "" : word)).join("");

/**
 * Return what a word is looked up by: itself, or for Chinese each two characters.
 * @param {Word} word
 * @returns {{ term: string, start: number, end: number }[]}
 */
export function placedTermsOf({ word, start, end, han }) {
  const characters = han ? [...word] : [];
  if (characters.length < 2) return [{ term: word, start, end }];
  let at = start;
  return characters.slice(1).map((next, index) => {
    const term = characters[index] + next;
    const placed = { term, start: at, end: at + term.length };
    at += characters[index].length;
    return placed;
  });
}

/**
 * Return what a word is looked up by, without its places.
 * @param {Word} word
 * @returns {string[]}
 */
export const termsOf = (word) => placedTermsOf(word).map(({ term }) => term);

/** An article that was typed without its apostrophe: `laxe`, `lurss`. */
const UNMARKED = new RegExp(`^(?:${[...ELIDED].join("|")})(?=[aeiouyh]..)`);
/** A long vowel of Japanese, which the texts write with a macron: `Toukyou`, `Satoh`. */
const LONG_O = /o[ou]|oh(?![aeiouy])/g;

/**
 * Return what may be meant by a word that nothing has, the likeliest first.
 * @param {string} word folded
 */
export const otherSpellings = (word) =>
  [word.replace(UNMARKED, ""), word.replace(LONG_O, "o").replaceAll("uu", "u")].filter(
    (other) => other !== word,
  );

/**
 * Return a word with two neighbouring letters swapped, in each place: the commonest slip, which
 * counts as two where letters are compared.
 * @param {string} word
 * @returns {string[]}
 */
export function swaps(word) {
  if (!slips(word)) return [];
  const letters = [...word];
  return letters.slice(1).map((letter, at) => {
    const swapped = [...letters];
    [swapped[at], swapped[at + 1]] = [letter, letters[at]];
    return swapped.join("");
  });
}
