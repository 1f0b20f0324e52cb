/**
 * Reads the search data that the build wrote (`edition/search/records.py`): names, dates and
 * headings at once, the words of the pages in pieces.
 *
 * `noms.*.json` holds
 * - `pages`: [address, title, number of records, the number of its accent for a text of
 *   the edition, else -1];
 * - `headings`: [page, fragment, title];
 * - `notices`: [page, fragment, heading, spellings, how many of them the texts use, records];
 * - `dates`: [EDTF, how many passages the chronology has for it, records];
 * - `chronology`: the page of the dates, or -1;
 * - `pieces`: [file, how many pages it holds], in the order of the pages.
 * Records are numbered through all pages; a list of them is the first and the steps between.
 *
 * `texte-*.json` holds, for each page, its number, what it is if it is a text (`kind`, a line of
 * French), and its records: `id` (fragment), `text`,
 * `heading` (its number in the page), `marks` (flat: start, length, the notice's number or, below
 * zero, -1 minus the date's), `sic` ([start, length, what the source says]), `supplied`.
 */

import { dateMatcher, decadesOf, readDate } from "./dates.js";
import { termsOf, wordsOf } from "./words.js";

/** @import { Dated } from "./dates.js" */

/**
 * @typedef {object} Names what `noms.*.json` holds
 * @property {[string, string, number, number][]} pages
 * @property {[number, string, string][]} headings
 * @property {[number, string, string, string[], number, number[]][]} notices
 * @property {[string, number, number[]][]} dates
 * @property {number} chronology
 * @property {[string, number][]} pieces
 *
 * @typedef {object} PageOfPiece a page as `texte-*.json` holds it
 * @property {number} page
 * @property {string} [kind]
 * @property {WrittenRecord[]} records
 *
 * @typedef {object} WrittenRecord
 * @property {string} id
 * @property {string} text
 * @property {number} [heading]
 * @property {number[]} [marks]
 * @property {[number, number, string][]} [sic]
 * @property {boolean | number} [supplied]
 */
/**
 * @typedef {object} Page
 * @property {string} url from the site's root
 * @property {string} title
 * @property {string} kind what a text is; empty until its piece was read
 * @property {boolean} isText
 * @property {number} accent the number of a text's colour
 * @property {number} first the number of its first record
 * @property {number} piece the number of the piece that holds them
 * @property {Heading[]} headings
 * @property {StoredRecord[] | null} records null until its piece was read
 */
/** @typedef {Page & { records: StoredRecord[] }} ReadPage a page whose piece was read */
/**
 * @typedef {object} Mark a name or a date in a text
 * @property {number} start
 * @property {number} end
 * @property {number} target the number of the notice or, below zero, -1 minus the date's
 */
/**
 * @typedef {object} StoredRecord
 * @property {string} id
 * @property {string} text
 * @property {number} heading
 * @property {Mark[]} marks
 * @property {[number, number, string][]} sic
 * @property {boolean} supplied
 * @property {string} folded its words, between spaces
 * @property {string} sicFolded the words of the source that are no longer read
 * @property {number} [notice] the number of the notice whose prose it is
 */
/**
 * @typedef {object} Notice
 * @property {number} page
 * @property {string} id
 * @property {string} heading
 * @property {string[]} spellings all of them
 * @property {string[]} forms those that the texts use
 * @property {number[]} records
 */

/** A heading of a page. Its title is folded only when a query looks for words. */
export class Heading {
  #folded = "";

  /**
   * @param {string} id
   * @param {string} title
   */
  constructor(id, title) {
    this.id = id;
    this.title = title;
  }

  /** Its words, between spaces. */
  get folded() {
    // biome-ignore lint/suspicious/noAssignInExpressions: computed once, and kept
    return (this.#folded ||= folded(this.title));
  }
}

/** A date, with the records that tell of it. Its EDTF is read only when a query has a date. */
export class DatedRecords {
  /** @type {Dated | null} */
  #date = null;

  /**
   * @param {string} edtf
   * @param {number} passages
   * @param {number[]} records
   */
  constructor(edtf, passages, records) {
    this.edtf = edtf;
    /** How many passages the chronology lists for it. */
    this.passages = passages;
    this.records = records;
  }

  /**
   * Tell whether it overlaps a span of decades (`194`), without reading the whole date.
   * @param {[number, number]} decades
   */
  isOf([first, last]) {
    const end = this.edtf.lastIndexOf("/") + 1;
    return Number(this.edtf.slice(0, 3)) <= last && Number(this.edtf.slice(end, end + 3)) >= first;
  }

  /** The date, read. */
  get date() {
    // biome-ignore lint/suspicious/noAssignInExpressions: computed once, and kept
    return (this.#date ??= readDate(this.edtf));
  }
}

/**
 * Return the address of a page without its last slash or `index.html`.
 * @param {string} url
 */
export const slugOf = (url) => url.replace(/(?<=^|\/)index\.html$/, "").replace(/\/+$/, "");

/** @param {number[]} steps */
function summed(steps) {
  let sum = 0;
  return steps.map((step) => (sum += step));
}

/**
 * Return the words of a text as they are searched: between spaces. Compounds in one word come at
 * the end, so that words that follow each other in the text also do so here.
 * @param {string} text
 * @returns {string}
 */
export function folded(text) {
  let plain = " ";
  let compounds = "";
  for (const found of wordsOf(text)) {
    if (found.joined) compounds += `${found.word} `;
    else if (found.han) plain += `${termsOf(found).join(" ")} `;
    else plain += `${found.word} `;
  }
  return compounds ? `${plain}| ${compounds}` : plain;
}

/** The pages, names and dates of the edition. */
export class Data {
  /** @type {WeakMap<object, Map<number, number>>} results of `pagesOf` */
  #pagesOf = new WeakMap();

  /** @param {Names} names */
  constructor(names) {
    /** @type {Page[]} */
    this.pages = [];
    let first = 0;
    for (const [url, title, count, accent] of names.pages) {
      const page = { url, title, kind: "", isText: accent >= 0, accent, first, piece: 0 };
      this.pages.push({ ...page, headings: [], records: null });
      first += count;
    }
    /** @type {string[]} */
    this.files = [];
    let filled = 0;
    for (const [file, count] of names.pieces) {
      for (const page of this.pages.slice(filled, filled + count)) page.piece = this.files.length;
      filled += count;
      this.files.push(file);
    }
    for (const [page, id, title] of names.headings) {
      this.pages[page].headings.push(new Heading(id, title));
    }
    /** @type {Notice[]} */
    this.notices = names.notices.map(([page, id, heading, spellings, forms, steps]) => ({
      page,
      id,
      heading,
      spellings,
      forms: spellings.slice(0, forms),
      records: summed(steps),
    }));
    /** @type {Map<string, number>} the number of each notice, by its page and fragment */
    this.noticeAt = new Map(this.notices.map(({ page, id }, number) => [`${page}#${id}`, number]));
    /** @type {DatedRecords[]} */
    this.dates = names.dates.map(
      ([edtf, passages, steps]) => new DatedRecords(edtf, passages, summed(steps)),
    );
    /** @type {number} */
    this.chronology = names.chronology;
  }

  /**
   * Return the number of the page that has a record.
   * @param {number} record
   */
  pageOf(record) {
    let [low, high] = [0, this.pages.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.pages[middle].first <= record) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /**
   * Return the pages that name a notice or tell of a date, each with how many times it does.
   * @param {Notice | DatedRecords} listed
   * @returns {Map<number, number>}
   */
  pagesOf(listed) {
    let pages = this.#pagesOf.get(listed);
    if (!pages) {
      /** @type {Map<number, number>} */
      pages = new Map();
      for (const record of listed.records) {
        const page = this.pageOf(record);
        pages.set(page, (pages.get(page) ?? 0) + 1);
      }
      this.#pagesOf.set(listed, pages);
    }
    return pages;
  }

  /**
   * Return the dates that answer one that is asked for, by their numbers, with the day that puts
   * each in time order.
   * @param {string} edtf EDTF, as `readDates` gives it
   * @returns {Map<number, number>}
   */
  daysOf(edtf) {
    const decades = decadesOf(edtf);
    const dayOf = dateMatcher(edtf);
    /** @type {Map<number, number>} */
    const days = new Map();
    for (const [number, dated] of this.dates.entries()) {
      const day = dated.isOf(decades) ? dayOf(dated.date) : NaN;
      if (!Number.isNaN(day)) days.set(number, day);
    }
    return days;
  }

  /**
   * Tell whether a page is one of the texts that are asked for.
   * @param {number} page
   * @param {string[]} addresses what their addresses begin with
   */
  isOf(page, addresses) {
    const { url, isText } = this.pages[page];
    return isText && addresses.some((address) => url.startsWith(address));
  }

  /**
   * Keep the records of a page.
   * @param {PageOfPiece} read
   * @returns {ReadPage}
   */
  add({ page, kind, records }) {
    this.pages[page].kind = kind ?? "";
    this.pages[page].records = records.map((record) => {
      /** @type {Mark[]} */
      const marks = [];
      for (let at = 0; at < (record.marks ?? []).length; at += 3) {
        const [start, length, target] = /** @type {number[]} the loop needs some */ (
          record.marks
        ).slice(at, at + 3);
        marks.push({ start, end: start + length, target });
      }
      const text = folded(record.text);
      const sic = record.sic ?? [];
      return {
        id: record.id ?? "",
        text: record.text,
        heading: record.heading ?? -1,
        marks,
        sic,
        supplied: Boolean(record.supplied),
        folded: text,
        sicFolded: gone(sic, text),
        notice: this.noticeAt.get(`${page}#${record.id}`),
      };
    });
    return /** @type {ReadPage} */ (this.pages[page]);
  }
}

/**
 * Return the words of the source's readings that the established text does not have.
 * @param {StoredRecord["sic"]} sic
 * @param {string} text
 */
function gone(sic, text) {
  const words = sic.flatMap(([, , said]) => wordsOf(said).map(({ word }) => word));
  return ` ${words.filter((word) => !text.includes(` ${word} `)).join(" ")} `;
}
