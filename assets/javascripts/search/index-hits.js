/**
 * Finds the hits that need no words of the texts: notices, entries of the chronology, headings.
 */

import { intervalOf, members } from "./dates.js";
import { fits } from "./evidence.js";
import { KIND, plainHit } from "./hits.js";
import { TIER } from "./names.js";
import { isEmpty, squash, squashName } from "./words.js";

/**
 * @import { Data, DatedRecords, Heading } from "./data.js"
 * @import { Dated, End, Interval } from "./dates.js"
 * @import { Evidence } from "./evidence.js"
 * @import { Hit } from "./hits.js"
 * @import { Names } from "./names.js"
 * @import { Query } from "./query.js"
 * @import { Word } from "./words.js"
 */

/** Fewer letters begin too many names. */
const SHORTEST_BEGUN = 5;
/** Dates of an answer. */
const MOST_DATES = 120;
/** Names that are offered for a word that nothing has. */
const MOST_LIKE = 3;

export class IndexHits {
  /**
   * @param {Data} data
   * @param {Names} names
   */
  constructor(data, names) {
    this.data = data;
    this.names = names;
  }

  /**
   * Return the notices that a query of words alone names, whole or in part, each with its tier.
   * @param {Query} query
   * @param {boolean} wholeOnly whether names that merely begin so can wait
   * @returns {Map<number, number>}
   */
  named({ words, texts, excluded, dates, phrases }, wholeOnly) {
    if (texts.length || excluded.length || dates.length || phrases.length) return new Map();
    const plain = withoutArticle(words.filter(({ joined }) => !joined));
    const whole = new Map(this.names.named(plain).map((number) => [number, TIER.EXACT]));
    if (whole.size && wholeOnly) return whole;
    const read = readings(words);
    for (const approximate of whole.size ? [false] : [false, true]) {
      for (const parts of read) {
        const begun = plain.length === 1;
        const found = this.names.havingAll(parts, { approximate, begun });
        // Of a compound, each part may begin a name that it has nothing to do with.
        const isSure = read.length === 1 || [...found.values()].some((tier) => tier < TIER.PREFIX);
        if (found.size && (isSure || approximate)) {
          return new Map([...found, ...onlyOne(found), ...this.#begun(plain, found), ...whole]);
        }
      }
    }
    return whole;
  }

  /**
   * Return those of some notices whose headings begin with what is typed: as good as whole.
   * @param {Word[]} typed
   * @param {Map<number, number>} notices
   * @returns {[number, number][]}
   */
  #begun(typed, notices) {
    const begin = squash(typed);
    if (begin.length < SHORTEST_BEGUN || this.names.named(typed).length) return [];
    return [...notices.keys()]
      .filter((number) => squashName(this.data.notices[number].heading).startsWith(begin))
      .map((number) => [number, TIER.EXACT]);
  }

  /**
   * Return a notice as a hit.
   * @param {number} number
   * @param {number} tier
   * @param {Evidence[]} evidence what it was found by
   * @returns {Hit}
   */
  notice(number, tier, evidence) {
    const notice = this.data.notices[number];
    return plainHit({
      kind: KIND.NOTICE,
      page: notice.page,
      id: notice.id,
      score: notice.records.length,
      position: number,
      tier,
      matched: evidence.map((one) => ({ evidence: one, tier })),
      notice,
    });
  }

  /**
   * Return what stands at an address; nothing where nothing does, or its page was not read yet.
   * @param {number} page
   * @param {string} fragment
   * @returns {Hit | null}
   */
  at(page, fragment) {
    const number = this.data.noticeAt.get(`${page}#${fragment}`);
    if (number !== undefined) return this.notice(number, TIER.EXACT, []);
    const { headings, records } = this.data.pages[page];
    const record = records?.find(({ id }) => id === fragment);
    const heading = headings.find(({ id }) => id === fragment);
    // What the edition says below a heading is at the heading.
    if (heading && record?.supplied !== false) {
      return plainHit({ kind: KIND.HEADING, page, id: fragment, heading });
    }
    if (record) {
      const kind = record.supplied ? KIND.SUPPLIED : KIND.PARAGRAPH;
      return plainHit({ kind, page, id: fragment, record });
    }
    const edtf = fragment.replace("_", "/");
    const dated = page === this.data.chronology && this.data.dates.find((one) => one.edtf === edtf);
    return dated ? this.#entry(dated, 0) : null;
  }

  /**
   * Return the entries of the chronology for a date that is asked for alone.
   * @param {Query} query
   * @returns {Hit[]}
   */
  entries({ dates, words, phrases, texts, excluded }) {
    const isAlone = words.every(({ word }) => isEmpty(word)) && dates.length === 1;
    if (!isAlone || phrases.length || texts.length || excluded.length) return [];
    const [{ edtf: asked }] = dates;
    // « années 20 » may be those of several centuries.
    const meant = members(asked);
    const listed = [...this.data.daysOf(asked)].map(([number, day]) => {
      const dated = this.data.dates[number];
      // The very date that was asked for leads, whatever else begins with it.
      return { dated, day: meant.includes(dated.edtf) ? -Infinity : day };
    });
    return listed
      .filter(({ dated }) => dated.passages)
      .sort((one, other) => one.day - other.day)
      .slice(0, MOST_DATES)
      .map(({ dated, day }) => this.#entry(dated, day));
  }

  /**
   * @param {DatedRecords} dated
   * @param {number} day
   */
  #entry(dated, day) {
    const id = dated.edtf.replace("/", "_");
    return plainHit({ kind: KIND.DATE, page: this.data.chronology, id, dated, day });
  }

  /**
   * Return the headings of the texts that are asked for with nothing else.
   * @param {Query} query
   * @returns {Hit[]}
   */
  contents({ texts, excluded }) {
    return [...this.data.pages.entries()]
      .filter(([page]) => this.data.isOf(page, texts))
      .flatMap(([page, { headings }]) =>
        headings.map((heading, position) =>
          plainHit({ kind: KIND.HEADING, page, id: heading.id, position, heading }),
        ),
      )
      .filter(
        ({ heading }) =>
          !excluded.some(({ words }) =>
            fits(/** @type {Heading} set above */ (heading).folded, words),
          ),
      );
  }

  /**
   * Return the dates and the names that are nearest to what was not found.
   * @param {Query} query
   * @param {Evidence[]} evidence
   * @returns {Hit[]}
   */
  near({ words, phrases, dates, excluded }, evidence) {
    if (excluded.length) return [];
    const telling = [...words, ...phrases.flat()].filter(({ word }) => !isEmpty(word));
    const notices = new Set(telling.flatMap(({ word }) => this.names.like(word, MOST_LIKE)));
    for (const phrase of phrases)
      for (const number of this.names.named(phrase)) notices.add(number);
    return [
      ...dates.flatMap(({ edtf }) => this.#datesNear(edtf)),
      ...[...notices].map((number) => this.notice(number, TIER.TYPO, evidence)),
    ];
  }

  /**
   * Return the entries of the chronology that hold a day, or stand before and after it.
   * @param {string} asked
   */
  #datesNear(asked) {
    const [from, to] = intervalOf(asked);
    const listed = this.data.dates
      .filter(({ passages }) => passages)
      .map((dated) => ({ dated, interval: spanOf(dated.date) }));
    const around = listed.filter(({ interval: [first, last] }) => first <= from && to <= last);
    const before = listed
      .filter(({ interval: [, last] }) => last < from)
      .sort((a, b) => b.interval[1] - a.interval[1]);
    const after = listed
      .filter(({ interval: [first] }) => first > to)
      .sort((a, b) => a.interval[0] - b.interval[0]);
    return (
      [...around, ...before.slice(0, 1), ...after.slice(0, 1)]
        .map(({ dated, interval }) => this.#entry(dated, interval[0]))
        // Each entry has its day.
        .sort((a, b) => /** @type {number} */ (a.day) - /** @type {number} */ (b.day))
    );
  }
}

/**
 * Return words without those that lead to a name: « à Moscou », « la Chine ».
 * @param {Word[]} words
 */
function withoutArticle(words) {
  const first = words.findIndex(({ word }) => !isEmpty(word));
  return words.slice(Math.max(first, 0));
}

/**
 * Return the notice that alone has the words of a query in its name: as good as whole.
 * @param {Map<number, number>} found
 * @returns {[number, number][]}
 */
function onlyOne(found) {
  const [[number, tier], ...others] = found;
  return others.length || tier > TIER.PARTIAL ? [] : [[number, TIER.EXACT]];
}

/**
 * Return the ways to read words: each compound in one word, then as its parts.
 * @param {Word[]} words
 */
function readings(words) {
  const telling = words.filter(({ word }) => !isEmpty(word));
  const compounds = telling.filter(({ joined }) => joined);
  /** @param {Word} one */
  const isPart = (one) => compounds.some(({ start, end }) => start <= one.start && one.end <= end);
  const whole = telling.filter((one) => one.joined || !isPart(one));
  const parts = telling.filter(({ joined }) => !joined);
  const read = compounds.length ? [whole, parts] : [parts];
  return read.filter((list) => list.length).map((list) => list.map(({ word }) => word));
}

/**
 * Return the first and the last day of a date of the texts.
 * @param {Dated} date
 * @returns {Interval}
 */
function spanOf({ ends }) {
  return [ends[0].interval[0], /** @type {End} there is one at least */ (ends.at(-1)).interval[1]];
}
