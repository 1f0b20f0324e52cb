/**
 * The evidence for one part of a query, by which records are found: the notices of a name, the
 * dates of the texts for a date, the words of the texts for a word or a phrase.
 */

import { folded } from "./data.js";
import { TIER } from "./names.js";
import { sameNumber } from "./number-words.js";
import { placedTermsOf, squash, termsOf, wordsOf, wordsShown } from "./words.js";

/**
 * @import { Data, Notice, StoredRecord } from "./data.js"
 * @import { Engine } from "./engine.js"
 * @import { Texts } from "./texts.js"
 * @import { Word } from "./words.js"
 */

/**
 * @typedef {object} Span
 * @property {number} start in the text of a record, in UTF-16 units
 * @property {number} end
 * @property {number} [tier] how well a word of the text fits
 * @property {number} [notice] the number of the notice that its words name
 * @property {string} [edtf] the date that its words tell
 * @property {string} [sic] what the source says there
 */

/**
 * Tell whether words follow each other in folded text.
 * @param {string} folded words between spaces
 * @param {Word[]} words
 */
export const fits = (folded, words) => folded.includes(` ${termsIn(words)} `);

/**
 * Return words as folded text has them.
 * @param {Word[]} words
 */
function termsIn(words) {
  return words
    .filter(({ joined }) => !joined)
    .flatMap(termsOf)
    .join(" ");
}

/**
 * Return the part of the query from the first word to the last, as it was typed.
 * @param {Word[]} words
 * @param {string} typed
 */
const between = (words, typed) =>
  typed.slice(words[0].start, /** @type {Word} never empty */ (words.at(-1)).end);

export class Evidence {
  /** @param {string} typed its words, as they were typed */
  constructor(typed) {
    this.typed = typed;
    /** @type {Map<number, number>} the notices that it names, each with its tier */
    this.notices = new Map();
    /** @type {Map<number, number>} the dates that it asks for, each with its first day */
    this.days = new Map();
    /** @type {Word[]} words that have to follow each other */
    this.phrase = [];
    /** @type {Map<string, number>} the words of the texts that it is found by, with their tiers */
    this.terms = new Map();
    /** What words of the texts begin with, by which it is found too; empty for none. */
    this.prefix = "";
    /** Whether the lists of names and dates tell where it is. */
    this.isListed = false;
    /** @type {Map<number, number>} the pages that have it, each with a score */
    this.pages = new Map();
  }

  /**
   * Return the evidence for a date that was typed: the dates of the texts that answer it.
   * @param {string} typed
   * @param {Map<number, number>} days
   */
  static ofDate(typed, days) {
    const evidence = new Evidence(typed);
    evidence.days = days;
    evidence.isListed = true;
    return evidence;
  }

  /**
   * Return the evidence for words in quotes.
   * @param {Word[]} words
   * @param {string} typed
   */
  static ofPhrase(words, typed) {
    const evidence = new Evidence(between(words, typed));
    evidence.phrase = words;
    return evidence;
  }

  /**
   * Return the evidence for words that name notices, each notice with its tier.
   * @param {Word[]} words
   * @param {Map<number, number>} notices
   * @param {string} typed
   */
  static ofName(words, notices, typed) {
    const evidence = Evidence.ofPhrase(words, typed);
    evidence.notices = notices;
    evidence.isListed = true;
    return evidence;
  }

  /**
   * Return the evidence for a word. Mistyped letters are allowed only where nothing matches it.
   * @param {Word} word
   * @param {string} typed
   * @param {Engine} engine
   * @param {boolean} begun whether nothing else is typed: two letters may then begin a name
   */
  static ofWord(word, typed, { names, texts, isComplete }, begun) {
    const evidence = new Evidence(between([word], typed));
    evidence.notices = names.havingAll([word.word], { approximate: false, begun });
    if (word.han && word.word.length > 1) {
      evidence.phrase = [word];
      return evidence;
    }
    // « japonais » is no inflection of Japon.
    /** @param {string} term */
    const isName = (term) => names.whole.has(term) && Math.abs(term.length - word.word.length) > 1;
    Object.assign(
      evidence,
      texts.find(word.word, (term) => !isName(term)),
    );
    for (const same of sameNumber(word.word)) {
      for (const [page, score] of texts.withAll([same])) {
        evidence.pages.set(page, Math.max(score, evidence.pages.get(page) ?? 0));
        evidence.terms.set(same, TIER.FORM);
      }
    }
    if (evidence.pages.size === 0 && evidence.notices.size === 0) {
      evidence.notices = names.havingAll([word.word], { approximate: true, begun });
      // Until all was read, the word as it is may still come.
      if (isComplete) Object.assign(evidence, texts.findMistyped(word.word));
    }
    return evidence;
  }

  /**
   * Add the pages of its notices, dates and phrase to those of its words.
   * @param {Data} data
   * @param {Texts} texts
   */
  findPages(data, texts) {
    /** @param {Iterable<[number, number]>} pages */
    const add = (pages) => {
      for (const [page, score] of pages) this.pages.set(page, (this.pages.get(page) ?? 0) + score);
    };
    for (const notice of this.notices.keys()) {
      add(data.pagesOf(data.notices[notice]));
      // A notice is itself a place where its name is.
      add([[data.notices[notice].page, 0]]);
    }
    for (const date of this.days.keys()) add(data.pagesOf(data.dates[date]));
    if (this.phrase.length) add(texts.withAll(termsIn(this.phrase).split(" ")));
  }

  /**
   * Tell how well a paragraph or a heading fits; nothing where it does not.
   * @param {string} folded its words
   * @param {StoredRecord | null} [record] nothing for a heading
   * @returns {{ tier: number, day?: number } | null}
   */
  match(folded, record) {
    let tier = this.phrase.length && fits(folded, this.phrase) ? TIER.EXACT : Infinity;
    /** @type {number | undefined} */
    let day;
    if (record?.notice !== undefined)
      tier = Math.min(tier, this.notices.get(record.notice) ?? tier);
    for (const { target } of record?.marks ?? []) {
      const found = target < 0 ? this.days.get(-1 - target) : this.notices.get(target);
      if (found === undefined) continue;
      tier = Math.min(tier, target < 0 ? TIER.EXACT : found);
      if (target < 0) day = Math.min(day ?? Infinity, found);
    }
    if (tier > TIER.SIC && this.phrase.length && this.#rejected(record).length) tier = TIER.SIC;
    for (const [term, fit] of this.terms) {
      if (fit < tier && folded.includes(` ${term} `)) tier = fit;
      const isRejected = tier > TIER.SIC && fit < TIER.SIC && record?.sicFolded;
      if (isRejected && record.sicFolded.includes(` ${term} `)) tier = TIER.SIC;
    }
    if (tier > TIER.PREFIX && this.prefix && folded.includes(` ${this.prefix}`)) tier = TIER.PREFIX;
    return tier === Infinity ? null : { tier, day };
  }

  /**
   * Return where a paragraph or a heading has it, best fits only.
   * @param {string} text
   * @param {number} tier as `match` gave it
   * @param {StoredRecord | null | undefined} record
   * @param {Data} data
   * @returns {Span[]}
   */
  spans(text, tier, record, data) {
    const dates = (record?.marks ?? [])
      .filter(({ target }) => target < 0 && this.days.has(-1 - target))
      .map(({ start, end, target }) => ({ start, end, edtf: data.dates[-1 - target].edtf }));
    if (tier === TIER.SIC) return [...dates, ...this.#rejected(record)];
    const words = wordsShown(text);
    const direct = this.phrase.length ? phrasesIn(words, termsIn(this.phrase)) : [];
    for (const { word, start, end } of words) {
      const begins = this.prefix && word.startsWith(this.prefix) ? TIER.PREFIX : undefined;
      const fit = this.terms.get(word) ?? begins;
      if (fit === tier) direct.push({ start, end, tier: fit });
    }
    // Another form of the name is lit only where the one that was typed is not there.
    return [...dates, ...(direct.length ? direct : this.#named(words, tier, record, data))];
  }

  /**
   * Return where a paragraph names the notices, in whatever form.
   * @param {Word[]} words
   * @param {number} tier
   * @param {StoredRecord | null | undefined} record
   * @param {Data} data
   * @returns {Span[]}
   */
  #named(words, tier, record, data) {
    const typed = squash(this.phrase);
    const spans = (record?.marks ?? [])
      .filter(({ target }) => this.notices.get(target) === tier)
      .map(({ start, end, target }) => {
        const inside = words.filter((word) => word.start >= start && word.end <= end);
        const place = this.#narrowed(inside, data.notices[target]) ?? { start, end };
        return { ...place, notice: target, isSame: squash(inside) === typed };
      });
    const same = spans.filter(({ isSame }) => isSame);
    return same.length ? same : spans;
  }

  /**
   * Return the readings of the source that have it, where the text now has others.
   * @param {StoredRecord | null} [record]
   * @returns {Span[]}
   */
  #rejected(record) {
    /** @param {string} said */
    const has = (said) =>
      this.phrase.length
        ? fits(folded(said), this.phrase)
        : wordsOf(said).some(({ word }) => this.terms.has(word));
    return (record?.sic ?? [])
      .filter(([, , said]) => has(said))
      .map(([start, length, sic]) => ({ start, end: start + length, sic }));
  }

  /**
   * Return the part of a name that answers one typed in one word: the shortest form of the notice
   * in it (« Joukov » of « Gueorgui Joukov »).
   * @param {Word[]} words
   * @param {Notice} notice
   * @returns {Span | undefined}
   */
  #narrowed(words, { forms }) {
    if (this.phrase.length > 1) return undefined;
    const shorter = forms
      .flatMap((form) => phrasesIn(words, termsIn(wordsOf(form))))
      .sort((one, other) => one.end - one.start - (other.end - other.start));
    return shorter[0];
  }
}

/**
 * Return where words follow each other as `terms` do.
 * @param {Word[]} words
 * @param {string} terms
 * @returns {Span[]}
 */
function phrasesIn(words, terms) {
  const listed = terms.split(" ");
  const units = words.filter(({ joined }) => !joined).flatMap(placedTermsOf);
  const found = [];
  for (let at = 0; at + listed.length <= units.length; at += 1) {
    if (listed.every((term, offset) => units[at + offset].term === term)) {
      found.push({ start: units[at].start, end: units[at + listed.length - 1].end });
    }
  }
  return found;
}
