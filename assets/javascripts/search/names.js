/**
 * Finds the notices that a query names, by any of their spellings, whole or in part.
 */

import MiniSearch from "minisearch";
import { fold } from "../folding.js";
import { isEmpty, slips, squash, swaps, wordsOf } from "./words.js";

/**
 * @import { Notice } from "./data.js"
 * @import { Word } from "./words.js"
 * @import { Query, SearchResult } from "minisearch"
 */

/** How well something answers what is typed, the best first. */
export const TIER = {
  EXACT: 0,
  /** Another form of the same name */
  FORM: 1,
  INFLECTED: 2,
  /** A word of a name */
  PARTIAL: 3,
  PREFIX: 4,
  /** A reading of the source that the edition rejects */
  SIC: 5,
  TYPO: 6,
};

/** Names of more words than this are found in one order of words only. */
const LONGEST_TURNED = 4;
/** Fewer letters begin too many names, unless nothing else is typed. */
const SHORTEST_PREFIX = 3;
const PLURALS = ["s", "x"];
/** Notices that part of a name may stand for. */
const MOST_FOUND = 20;

/**
 * @typedef {object} Tolerance in looking for a part of a name
 * @property {boolean} approximate whether slips of the keyboard are forgiven
 * @property {boolean} begun whether two letters may begin a name
 */

export class Names {
  /** @type {Notice[]} */
  #notices;
  /** @type {MiniSearch | null} made when a name is looked for in part: whole names come first */
  #index = null;

  /** @param {Notice[]} notices */
  constructor(notices) {
    this.#notices = notices;
    /** @type {Map<string, number[]>} the notices of each spelling, squashed */
    this.whole = new Map();
    for (const [number, { heading, spellings }] of notices.entries()) {
      for (const spelling of [...spellings, heading]) this.#keep(partsOf(spelling), number);
    }
  }

  /** The index of the words of all names. */
  get index() {
    if (!this.#index) {
      this.#index = new MiniSearch({
        fields: ["name"],
        tokenize: (text) => text.split(" "),
        processTerm: (term) => term,
      });
      this.#index.addAll(
        this.#notices.map(({ spellings }, id) => {
          const words = spellings.flatMap((spelling) => wordsOf(spelling));
          const telling = words.map(({ word }) => word).filter((word) => !isEmpty(word));
          return { id, name: [...new Set(telling)].join(" ") };
        }),
      );
    }
    return this.#index;
  }

  /**
   * Keep a spelling, in each order in which a name may be typed.
   * @param {string[]} parts
   * @param {number} notice
   */
  #keep(parts, notice) {
    const turns = parts.length <= LONGEST_TURNED ? parts.length : 1;
    for (let turn = 0; turn < turns; turn += 1) {
      const key = parts.slice(turn).join("") + parts.slice(0, turn).join("");
      const kept = this.whole.get(key);
      if (!kept) this.whole.set(key, [notice]);
      else if (!kept.includes(notice)) kept.push(notice);
    }
  }

  /**
   * Return the notices that words name, none where they are no name.
   * @param {Word[]} typed
   * @returns {number[]}
   */
  named(typed) {
    return this.whole.get(squash(typed)) ?? [];
  }

  /**
   * Return the notices whose names have all of some words, with how well the worst fits. Where a
   * word alone stands for whole names, notices that merely have it are left out: « Molotof » is
   * Molotov, not his pact.
   * @param {string[]} typed
   * @param {Tolerance} how
   * @returns {Map<number, number>} a tier by notice
   */
  havingAll(typed, how) {
    const queries = typed.map((word) => treeOf(word, how));
    const found = this.index.search({ combineWith: "AND", queries });
    const [first] = typed;
    /** @param {SearchResult} result */
    const isWhole = ({ id, terms }) =>
      terms.some(
        (term) => fitOf(term, first) !== TIER.PREFIX && this.whole.get(term)?.includes(id),
      );
    const whole = typed.length === 1 ? found.filter(isWhole) : [];
    return tiersOf((whole.length ? whole : found).slice(0, MOST_FOUND), typed);
  }

  /**
   * Return the notices whose names look most like what is typed, for want of any that fits.
   * @param {string} word
   * @param {number} count how many at the most
   * @returns {number[]}
   */
  like(word, count) {
    if (!slips(word)) return [];
    const results = this.index.search(word, { fuzzy: 0.4, maxFuzzy: 4 });
    return results.slice(0, count).map(({ id }) => id);
  }
}

/** Most spellings are words between spaces and hyphens: those need no closer look. */
const SIMPLE = /^(?:(?!\p{Script=Han})[\p{L}\p{M} -])+$/u;

/**
 * Return the words of a spelling, folded, without its compounds in one word.
 * @param {string} spelling
 */
function partsOf(spelling) {
  if (SIMPLE.test(spelling)) return fold(spelling).split(/[ -]+/).filter(Boolean);
  return wordsOf(spelling)
    .filter(({ joined }) => !joined)
    .map(({ word }) => word);
}

/**
 * Return what MiniSearch looks for, for a word of a name.
 * @param {string} word
 * @param {Tolerance} how
 * @returns {Query}
 */
function treeOf(word, { approximate, begun }) {
  const fuzzy = approximate && slips(word);
  const prefix = !/^\p{N}/u.test(word) && (begun || word.length >= SHORTEST_PREFIX);
  const typed = { queries: [word], prefix, fuzzy };
  return { combineWith: "OR", queries: [typed, ...(approximate ? swaps(word) : [])] };
}

/**
 * Return the tier of each notice that was found: that of the word that fits it worst.
 * @param {SearchResult[]} found
 * @param {string[]} typed
 */
function tiersOf(found, typed) {
  /** @type {(word: string, terms: string[]) => number} */
  const best = (word, terms) => Math.min(...terms.map((term) => fitOf(term, word)));
  return new Map(
    found.map(({ id, terms }) => [id, Math.max(...typed.map((word) => best(word, terms)))]),
  );
}

/**
 * Tell how well a term of a name fits the word that may have found it.
 * @param {string} term
 * @param {string} word
 */
function fitOf(term, word) {
  if (term === word) return TIER.PARTIAL;
  if (PLURALS.some((ending) => word === term + ending)) return TIER.INFLECTED;
  return term.startsWith(word) ? TIER.PREFIX : TIER.TYPO;
}
