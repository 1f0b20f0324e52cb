/**
 * The search engine: answers a query with notices, dates and paragraphs, in order.
 */

import { Data } from "./data.js";
import { Evidence } from "./evidence.js";
import { byFit, byTime, KIND } from "./hits.js";
import { IndexHits } from "./index-hits.js";
import { Names, TIER } from "./names.js";
import { readQuery } from "./query.js";
import { readReference } from "./references.js";
import { Texts } from "./texts.js";
import { isEmpty, otherSpellings, withoutParts } from "./words.js";

/**
 * @import { DatedRecords, Heading, PageOfPiece, ReadPage, StoredRecord } from "./data.js"
 * @import { Names as WrittenNames } from "./data.js"
 * @import { Hit } from "./hits.js"
 * @import { Query } from "./query.js"
 * @import { Reference } from "./references.js"
 * @import { Word } from "./words.js"
 */

/** How many pages, those of best score first, have their paragraphs read one by one. */
const MOST_PAGES = 30;
/** If more pages than `FEW_PAGES` match, each shows `MOST_OF_A_PAGE` paragraphs at most. */
const FEW_PAGES = 15;
const MOST_OF_A_PAGE = 5;
/** Pieces of an edition that is small: one may want to read on to the end of an answer. */
const SMALL = 4;
/** Paragraphs of an answer, and of one in time order. */
const MOST_HITS = { small: 60, large: 30 };
const MOST_DATED = { small: 120, large: 40 };
/** The same while texts are being read: no more of them are fetched for it. */
const FIRST_DATED = 30;
/** Pieces that are asked for at once, to show an answer before all is read. */
const MOST_NEEDS = 8;
/** Words of the longest name. */
const LONGEST_NAME = 10;

/**
 * @typedef {object} Answer
 * @property {Query} query
 * @property {Hit[]} hits in order
 * @property {boolean} inTimeOrder
 * @property {boolean} isPartial whether no passage has all that was typed
 * @property {boolean} isMore whether there are more than are given
 * @property {boolean} isNear whether nothing was found, and this is what is near
 * @property {boolean} isListed whether names and dates alone are asked for: the lists that were
 *   read first tell where they are
 * @property {boolean} isWhole whether nothing that is not read yet can change it
 * @property {Set<number>} needs the pieces that would complete it most
 * @property {Evidence[]} excluded what its hits may not have
 */

/** @typedef {Omit<Hit, "page" | "position" | "score">} Match a hit without its place */

export class Engine {
  /**
   * @param {WrittenNames} names
   * @param {string} [current] the address of the page that is being read, from the site's root
   */
  constructor(names, current) {
    this.current = current;
    this.data = new Data(names);
    this.names = new Names(this.data.notices);
    this.indexHits = new IndexHits(this.data, this.names);
    this.texts = new Texts();
    this.missingPages = this.data.pages.length;
    this.years = yearsOf(this.data.dates);
    this.hasHeadings = false;
    const size = this.data.files.length > SMALL ? "large" : "small";
    this.mostHits = MOST_HITS[size];
    this.mostDated = MOST_DATED[size];
  }

  /**
   * Add a page of a piece.
   * @param {PageOfPiece} read
   */
  add(read) {
    this.#addHeadings();
    const { records } = this.data.add(read);
    this.texts.add(read.page, records.map(({ folded, sicFolded }) => folded + sicFolded).join(""));
    this.missingPages -= 1;
  }

  /** Add the headings of all pages, once: the answer to a name or a date alone does not wait. */
  #addHeadings() {
    if (this.hasHeadings) return;
    this.hasHeadings = true;
    for (const [number, { headings }] of this.data.pages.entries()) {
      if (headings.length) this.texts.add(number, headings.map(({ folded }) => folded).join(""));
    }
  }

  /** Whether every page was read. */
  get isComplete() {
    return this.missingPages === 0;
  }

  /**
   * Answer a query from what was read so far.
   * @param {string} typed
   * @returns {Answer}
   */
  answer(typed) {
    const read = readQuery(typed, this.years);
    const query = { ...read, words: read.words.map((word) => this.#understood(word)) };
    const evidence = this.#evidenceOf(query);
    // Its other properties are set below.
    const answer = /** @type {Answer} */ ({
      query,
      hits: /** @type {Hit[]} */ ([]),
      inTimeOrder: false,
      isPartial: false,
      isMore: false,
      isNear: false,
      isListed: evidence.every(({ isListed }) => isListed),
      needs: new Set(),
    });
    const reference = readReference(typed, this.data.pages, this.current);
    const referred = this.#referred(reference, answer);
    const isFound = reference?.isSure && (referred.length > 0 || answer.needs.size > 0);
    if (isFound) answer.isListed = true;
    else if (evidence.length) this.#find(answer, evidence);
    else if (query.texts.length) answer.hits = this.indexHits.contents(query);
    if (referred.length) {
      // Passages with a part of what was typed are nothing beside the one that is meant.
      const others = answer.isPartial ? [] : answer.hits;
      answer.hits = [...referred, ...others.filter((hit) => !referred.some(isAt(hit)))];
      answer.isPartial = false;
    }
    answer.isWhole = this.#isWhole(answer);
    if (answer.isWhole && !answer.hits.length) {
      answer.hits = this.indexHits.near(query, evidence);
      answer.isNear = true;
    }
    return answer;
  }

  /**
   * Return a word that nothing has as another that may be meant; any other as it is.
   * @param {Word} word
   * @returns {Word}
   */
  #understood(word) {
    const others = this.isComplete ? otherSpellings(word.word) : [];
    if (!others.length || this.#isKnown(word.word)) return word;
    const meant = others.find((other) => this.#isKnown(other));
    return meant ? { ...word, word: meant } : word;
  }

  /**
   * Tell whether names or texts have a word, inflected and begun words included.
   * @param {string} word
   */
  #isKnown(word) {
    const how = { approximate: false, begun: false };
    return (
      this.names.havingAll([word], how).size > 0 || this.texts.find(word, () => true).pages.size > 0
    );
  }

  /**
   * Return the places that a reference means; those that no page has are left out.
   * @param {Reference | null} reference
   * @param {Answer} answer
   */
  #referred(reference, answer) {
    /** @type {Hit[]} */
    const hits = [];
    for (const { page, fragment } of reference?.places ?? []) {
      this.#isRead(page, answer);
      const hit = this.indexHits.at(page, fragment);
      if (hit) hits.push(hit);
    }
    return hits;
  }

  /**
   * Tell whether nothing that was not read yet can change an answer.
   * @param {Answer} answer
   */
  #isWhole({ isListed, needs }) {
    return this.isComplete || (isListed && needs.size === 0);
  }

  /**
   * Return the evidence for each part of a query.
   * @param {Query} query
   */
  #evidenceOf(query) {
    const evidence = query.dates.map(({ edtf, typed }) =>
      Evidence.ofDate(typed, this.data.daysOf(edtf)),
    );
    evidence.push(...query.phrases.map((phrase) => Evidence.ofPhrase(phrase, query.typed)));
    evidence.push(...this.#evidenceOfWords(query, evidence.length > 0));
    for (const one of evidence) one.findPages(this.data, this.texts);
    return evidence;
  }

  /**
   * Return the evidence for excluding hits: a name in all its forms, a date, else the exact words.
   * @param {Query} query
   */
  #excluded({ excluded, typed }) {
    return excluded.map(({ words, dates }) => {
      /** @type {[number, number][]} */
      const notices = this.names.named(words).map((number) => [number, TIER.FORM]);
      const evidence = Evidence.ofName(words, new Map(notices), typed);
      for (const edtf of dates) {
        evidence.days = new Map([...evidence.days, ...this.data.daysOf(edtf)]);
      }
      return evidence;
    });
  }

  /**
   * Return the evidence for words: the longest names first, then word by word.
   * @param {Query} query
   * @param {boolean} hasOthers
   */
  #evidenceOfWords({ words, typed }, hasOthers) {
    /** @type {Evidence[]} */
    const evidence = [];
    /** @type {Word[]} */
    const others = [];
    const plain = withoutParts(words);
    for (let at = 0; at < plain.length; ) {
      let end = Math.min(plain.length, at + LONGEST_NAME);
      let notices = this.names.named(plain.slice(at, end));
      while (end > at + 1 && !notices.length) {
        end -= 1;
        notices = this.names.named(plain.slice(at, end));
      }
      const tiers = new Map(notices.map((number) => [number, TIER.FORM]));
      if (notices.length) evidence.push(Evidence.ofName(plain.slice(at, end), tiers, typed));
      else others.push(plain[at]);
      at = end;
    }
    const telling = others.filter(({ word }) => !isEmpty(word));
    const isAlone = !hasOthers && evidence.length === 0 && telling.length === 0;
    const read = isAlone ? others : telling;
    if (read.length) this.#addHeadings();
    const begun = plain.length === 1 && !hasOthers;
    return [...evidence, ...read.map((word) => Evidence.ofWord(word, typed, this, begun))];
  }

  /**
   * Add what answers, with as many parts of the query at once as can be had.
   * @param {Answer} answer
   * @param {Evidence[]} evidence
   */
  #find(answer, evidence) {
    const { query } = answer;
    answer.excluded = this.#excluded(query);
    const dated = evidence.find(({ days }) => days.size > 0);
    for (let wanted = evidence.length; wanted > 0; wanted -= 1) {
      const isAll = wanted === evidence.length;
      const pages = this.#pages(evidence, wanted, query);
      if (dated && isAll) this.#findDated(answer, evidence, wanted, dated, pages);
      else this.#findBest(answer, evidence, wanted, pages);
      answer.inTimeOrder = Boolean(dated) && isAll;
      answer.isPartial = !isAll;
      if (isAll) this.#addNamed(answer, evidence);
      // What was not read yet may have all the words.
      if (answer.hits.length || !this.#isWhole(answer)) break;
    }
    if (answer.isPartial) this.#addNamedApart(answer, evidence);
    const notices = new Set(answer.hits.map(({ notice }) => notice?.id));
    answer.hits = answer.hits
      .filter(({ record }) => !(record?.supplied && notices.has(record.id)))
      .sort(answer.inTimeOrder ? byTime : byFit);
    const most = answer.inTimeOrder ? this.mostDated : this.mostHits;
    answer.isMore ||= answer.hits.length > most;
    answer.hits = answer.hits.slice(0, most);
  }

  /**
   * Add the notices and dates that are asked for, and their paragraphs where no others are found.
   * @param {Answer} answer
   * @param {Evidence[]} evidence
   */
  #addNamed(answer, evidence) {
    const { query } = answer;
    // Until texts are read, a whole name is enough.
    const named = this.indexHits.named(query, !this.hasHeadings);
    if (named.size && !answer.hits.length) {
      const words = query.words.filter(({ joined }) => !joined);
      const name = Evidence.ofName(words, named, query.typed);
      name.findPages(this.data, this.texts);
      this.#findBest(answer, [name], 1, name.pages);
    }
    for (const [number, tier] of named)
      answer.hits.push(this.indexHits.notice(number, tier, evidence));
    answer.hits.push(...this.indexHits.entries(query));
  }

  /**
   * Add the notices of the names in a query that nothing answers as a whole.
   * @param {Answer} answer
   * @param {Evidence[]} evidence
   */
  #addNamedApart({ query, hits }, evidence) {
    if (query.texts.length || query.excluded.length) return;
    const others = { ...query, dates: [] };
    const named = query.dates.length ? this.indexHits.named(others, false) : new Map();
    for (const one of evidence) {
      if (one.isListed) for (const number of one.notices.keys()) named.set(number, TIER.EXACT);
    }
    for (const [number, tier] of named) {
      const own = evidence.filter(({ notices }) => notices.has(number));
      const missing = evidence.filter((one) => !own.includes(one)).map(({ typed }) => typed);
      hits.push({ ...this.indexHits.notice(number, tier, own), missing });
    }
  }

  /**
   * Add the paragraphs that tell of a date, from the first on.
   * @param {Answer} answer
   * @param {Evidence[]} evidence
   * @param {number} wanted how many parts a paragraph has to have
   * @param {Evidence} dated
   * @param {Map<number, number>} pages
   */
  #findDated(answer, evidence, wanted, { days }, pages) {
    const dated = [...days].flatMap(([date, day]) =>
      this.data.dates[date].records.map((number) => ({ day, number })),
    );
    const seen = new Set();
    for (const { number } of dated.sort((a, b) => a.day - b.day || a.number - b.number)) {
      const page = this.data.pageOf(number);
      if (seen.has(number) || !pages.has(page)) continue;
      seen.add(number);
      const position = number - this.data.pages[page].first;
      if (!this.#isRead(page, answer)) continue;
      const record = /** @type {ReadPage} */ (this.data.pages[page]).records[position];
      const hit = this.#hit(answer, evidence, wanted, record);
      if (hit) answer.hits.push(Object.assign(hit, { page, position, score: 0 }));
      answer.isMore = answer.hits.length >= (this.isComplete ? this.mostDated : FIRST_DATED);
      if (answer.isMore) break;
    }
  }

  /**
   * Add the paragraphs and headings of the pages that score best.
   * @param {Answer} answer
   * @param {Evidence[]} evidence
   * @param {number} wanted how many parts a paragraph has to have
   * @param {Map<number, number>} pages
   */
  #findBest(answer, evidence, wanted, pages) {
    const best = [...pages].sort(([one, a], [other, b]) => b - a || one - other);
    const most = best.length > FEW_PAGES ? MOST_OF_A_PAGE : Infinity;
    let read = 0;
    let isCut = false;
    for (const [page, score] of best.slice(0, MOST_PAGES)) {
      if (answer.hits.length >= this.mostHits) break;
      read += 1;
      /** @type {Hit[]} */
      const found = [];
      /** @type {(hit: Match | null, position: number) => unknown} */
      const keep = (hit, position) =>
        hit && found.push(Object.assign(hit, { page, score, position }));
      for (const [position, heading] of this.data.pages[page].headings.entries()) {
        keep(this.#hit(answer, evidence, wanted, null, heading), position);
      }
      const records = this.#isRead(page, answer)
        ? /** @type {ReadPage} */ (this.data.pages[page]).records
        : [];
      for (const [position, record] of records.entries()) {
        keep(this.#hit(answer, evidence, wanted, record), position);
      }
      isCut ||= found.length > most;
      answer.hits.push(...found.sort(byFit).slice(0, most));
    }
    answer.isMore = isCut || read < best.length;
  }

  /**
   * Tell whether a page was read; ask for it where it was not.
   * @param {number} page
   * @param {Answer} answer
   */
  #isRead(page, { needs }) {
    const { records, piece } = this.data.pages[page];
    if (!records && needs.size < MOST_NEEDS) needs.add(piece);
    return Boolean(records);
  }

  /**
   * Return the pages that have so many parts of a query, each with its score.
   * @param {Evidence[]} evidence
   * @param {number} wanted
   * @param {Query} query
   * @returns {Map<number, number>}
   */
  #pages(evidence, wanted, { texts }) {
    /** @type {Map<number, [number, number]>} how many parts it has, and its score */
    const found = new Map();
    for (const { pages } of evidence) {
      for (const [page, score] of pages) {
        const [count, sum] = found.get(page) ?? [0, 0];
        found.set(page, [count + 1, sum + score]);
      }
    }
    /** @param {number} page */
    const isAllowed = (page) => texts.length === 0 || this.data.isOf(page, texts);
    return new Map(
      [...found]
        .filter(([page, [count]]) => count >= wanted && isAllowed(page))
        .map(([page, [, score]]) => [page, score]),
    );
  }

  /**
   * Return a paragraph or a heading as a hit; nothing where it has too few parts of a query.
   * @param {Answer} answer
   * @param {Evidence[]} evidence
   * @param {number} wanted
   * @param {StoredRecord | null} record
   * @param {Heading} [heading] where there is no record
   * @returns {Match | null}
   */
  #hit({ excluded }, evidence, wanted, record, heading) {
    const { folded, id } = /** @type {StoredRecord | Heading} one of the two is given */ (
      record ?? heading
    );
    const matched = [];
    const missing = [];
    for (const one of evidence) {
      const match = one.match(folded, record);
      if (match) matched.push({ evidence: one, ...match });
      else missing.push(one.typed);
      if (missing.length > evidence.length - wanted) return null;
    }
    if (excluded.some((one) => (one.match(folded, record)?.tier ?? Infinity) <= TIER.FORM)) {
      return null;
    }
    const kind = record?.supplied ? KIND.SUPPLIED : KIND.PARAGRAPH;
    return {
      kind: heading ? KIND.HEADING : kind,
      id,
      record,
      heading,
      tier: Math.max(...matched.map(({ tier }) => tier)),
      matched,
      missing,
      day: Math.min(...matched.map(({ day }) => day ?? Infinity)),
    };
  }
}

/**
 * Return a function that tells whether a hit leads to the same place as another.
 * @param {Hit} one
 * @returns {(other: Hit) => boolean}
 */
function isAt({ page, id }) {
  return (other) => other.page === page && other.id === id;
}

/**
 * Return the first and the last year of the dates of the texts.
 * @param {DatedRecords[]} dates
 * @returns {[number, number]}
 */
function yearsOf(dates) {
  const years = dates.flatMap(({ edtf }) => edtf.match(/\d{4}/g) ?? []).map(Number);
  const first = years.reduce((low, year) => Math.min(low, year), Infinity);
  const last = years.reduce((high, year) => Math.max(high, year), -Infinity);
  return years.length ? [first, last] : [1900, 1999];
}
