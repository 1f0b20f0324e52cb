/**
 * Finds the pages that have a word: exactly, inflected, as a prefix, or mistyped.
 *
 * The index has documents for pages, not for paragraphs: even a common word gives no more results
 * than there are pages, and the engine then reads the paragraphs of the best pages one by one.
 */

import { stemmer } from "@orama/stemmers/french";
import MiniSearch from "minisearch";
import { TIER } from "./names.js";
import { slips, swaps } from "./words.js";

/** @import { Query } from "minisearch" */

/** Words shorter than this have no ending to take off. */
const SHORTEST_STEMMED = 4;
/** Two letters begin too many words; those that begin names are few. */
const SHORTEST_PREFIX = 3;
/**
 * @typedef {object} Found
 * @property {Map<string, number>} terms the words of the texts that fit, each with its tier
 * @property {string} prefix what others that fit begin with; empty for none
 * @property {Map<number, number>} pages the score of each page that has one
 */

export class Texts {
  /** @type {Map<string, string[]>} the words of each stem */
  #stems = new Map();
  /** @type {Set<string>} */
  #known = new Set();
  #index = new MiniSearch({
    fields: ["words"],
    // What is added is a list of words, each once: how often a page has one matters little, and
    // counting would take most of the time.
    stringifyField: (words) => words,
    tokenize: (words) => (typeof words === "string" ? [words] : words),
    processTerm: (term) => this.#keep(term),
  });
  #next = 0;
  /** @type {number[]} the page of each document */
  #pages = [];

  /**
   * Add words of a page; a page may come in several parts.
   * @param {number} page
   * @param {string} words folded, between spaces
   */
  add(page, words) {
    this.#index.add({ id: this.#next, words: [...new Set(words.split(" "))] });
    this.#pages.push(page);
    this.#next += 1;
  }

  /**
   * Keep a word with its stem, the first time that it comes; return it for MiniSearch.
   * @param {string} word
   */
  #keep(word) {
    if (word === "" || word === "|") return null;
    if (!this.#known.has(word)) {
      this.#known.add(word);
      const stem = stemOf(word);
      const family = this.#stems.get(stem);
      if (family) family.push(word);
      else this.#stems.set(stem, [word]);
    }
    return word;
  }

  /**
   * Return the pages that have a word, the word inflected, or one that begins with it.
   * @param {string} word
   * @param {(term: string) => boolean} isInflection whether a word of the same stem may stand for it
   * @returns {Found}
   */
  find(word, isInflection) {
    const family = word.length < SHORTEST_STEMMED ? [] : (this.#stems.get(stemOf(word)) ?? []);
    const inflected = family.filter(isInflection);
    const prefix = word.length >= SHORTEST_PREFIX && !/^\p{N}/u.test(word);
    const queries = [{ queries: [word], prefix }, ...inflected.filter((term) => term !== word)];
    const pages = this.#pagesOf({ combineWith: "OR", queries });
    const terms = new Map(inflected.map((term) => [term, TIER.INFLECTED]));
    if (this.#known.has(word)) terms.set(word, TIER.EXACT);
    return { terms, pages, prefix: prefix && pages.size ? word : "" };
  }

  /**
   * Return the pages that have all of several words, each with a score.
   * @param {string[]} words
   * @returns {Map<number, number>}
   */
  withAll(words) {
    return this.#pagesOf({ combineWith: "AND", queries: words });
  }

  /**
   * Return the pages that have a word but for slips of the keyboard.
   * @param {string} word
   * @returns {Found}
   */
  findMistyped(word) {
    const terms = new Map();
    const swapped = swaps(word).filter((other) => this.#known.has(other));
    const typed = { queries: [word], fuzzy: slips(word) };
    const queries = slips(word) ? [typed, ...swapped] : [];
    const pages = this.#pagesOf({ combineWith: "OR", queries }, (term) => {
      terms.set(term, TIER.TYPO);
    });
    return { terms, pages, prefix: "" };
  }

  /**
   * Return the score of each page that a query of MiniSearch finds; say by which words.
   * @param {Query} query
   * @param {(term: string) => void} [say]
   */
  #pagesOf(query, say = () => {}) {
    const pages = new Map();
    for (const { id, score, terms } of this.#index.search(query)) {
      const page = this.#pages[id];
      pages.set(page, (pages.get(page) ?? 0) + score);
      terms.forEach(say);
    }
    return pages;
  }
}

/**
 * Return the stem of a word; figures and other scripts have none.
 * @param {string} word
 */
function stemOf(word) {
  return /^[a-z]+$/.test(word) && word.length >= SHORTEST_STEMMED ? stemmer(word) : word;
}
