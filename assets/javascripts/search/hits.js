/**
 * The hits of an answer, and the order in which they are shown.
 */

import { TIER } from "./names.js";

/**
 * @import { DatedRecords, Heading, Notice, StoredRecord } from "./data.js"
 * @import { Evidence } from "./evidence.js"
 */

/** What a result is, in the order in which results that fit alike are shown. */
export const KIND = /** @type {const} */ ({
  NOTICE: 0,
  DATE: 1,
  PARAGRAPH: 2,
  HEADING: 3,
  SUPPLIED: 4,
});

/**
 * @typedef {object} Hit
 * @property {number} kind
 * @property {number} page
 * @property {string} id the fragment on its page
 * @property {number} tier how well its worst word fits
 * @property {number} score of its page
 * @property {number} position among what its page holds
 * @property {{ evidence: Evidence, tier: number }[]} matched the parts
 *   of the query that it has
 * @property {string[]} missing what was typed and is not there
 * @property {StoredRecord | null} [record]
 * @property {Notice} [notice]
 * @property {Heading} [heading]
 * @property {DatedRecords} [dated]
 * @property {number} [day] what puts it in time order, in days since 1970
 *
 * @typedef {Hit & { kind: typeof KIND.NOTICE, notice: Notice }} NoticeHit
 * @typedef {Hit & { kind: typeof KIND.DATE, dated: DatedRecords }} DateHit
 * @typedef {Hit & { kind: typeof KIND.HEADING, heading: Heading }} HeadingHit
 * @typedef {Hit & { kind: typeof KIND.PARAGRAPH | typeof KIND.SUPPLIED, record: StoredRecord }}
 *   ParagraphHit
 * @typedef {NoticeHit | DateHit | HeadingHit | ParagraphHit} HitOfKind a hit with what its kind has
 */

/**
 * The properties of a hit for which no words of a text were matched.
 * @satisfies {Partial<Hit>}
 */
const PLAIN = { score: 0, position: 0, tier: TIER.EXACT, matched: [], missing: [] };

/**
 * Return a hit of which no words were matched.
 * @param {Partial<Hit> & Pick<Hit, "kind" | "page" | "id">} hit
 * @returns {Hit}
 */
export const plainHit = (hit) => ({ ...PLAIN, ...hit });

/**
 * @param {Hit} one
 * @param {Hit} other
 */
const byPlace = (one, other) => one.page - other.page || one.position - other.position;
/**
 * Another form of a name is as good as the one that was typed, but comes after it.
 * @param {Hit} hit
 */
const rank = ({ tier }) => (tier === TIER.FORM ? TIER.EXACT : tier);

/**
 * How much it has of the names and dates that are asked for: all, unless nothing has them all.
 * @param {Hit} hit
 */
const named = ({ matched }) =>
  matched.reduce((sum, { evidence: { isListed, notices } }) => {
    // What is said of somebody matters more than what else happened that year.
    if (!isListed) return sum;
    return sum + (notices.size ? 2 : 1);
  }, 0);

/**
 * The best first.
 * @param {Hit} one
 * @param {Hit} other
 */
export const byFit = (one, other) =>
  named(other) - named(one) ||
  rank(one) - rank(other) ||
  one.kind - other.kind ||
  one.tier - other.tier ||
  other.score - one.score ||
  byPlace(one, other);

/**
 * Return the order by kind: notices and the chronology first, the edition's own words last.
 * @param {Hit} hit
 */
const order = ({ kind }) => (kind === KIND.PARAGRAPH || kind === KIND.HEADING ? 2 : kind);

/**
 * The earliest first.
 * @param {Hit} one
 * @param {Hit} other
 */
export const byTime = (one, other) =>
  rank(one) - rank(other) ||
  order(one) - order(other) ||
  (one.day ?? 0) - (other.day ?? 0) ||
  byPlace(one, other);
