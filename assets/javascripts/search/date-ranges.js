/**
 * Joins the parts of dates that a query holds, and makes EDTF of them: single dates, ranges
 * (« d’avril à août 1945 ») and lists (« 8, 9 et 10 mai 1945 »).
 */

import { isNumbered, mayBeCounted } from "./date-contexts.js";
import { dayAndMonth } from "./date-figures.js";
import {
  dayAlone,
  dayMonth,
  dayOfSameMonth,
  decadeNumber,
  partAt,
  shortYear,
} from "./date-parts.js";
import { afterLinks, at, isEven, isGlued, isMonth, numberAt, YEAR } from "./date-tokens.js";
import { intervalOf, MONTHS } from "./dates.js";

/**
 * @import { Part } from "./date-parts.js"
 * @import { Token } from "./date-tokens.js"
 *
 * @typedef {[number, number]} Years the first and the last year that the edition knows
 *
 * @typedef {Omit<Part, "next">} Value a date, or an end of one, wherever it is written
 *
 * @typedef {object} Reading
 * @property {string[]} edtf what a date may be, by the century meant
 * @property {Part["edge"]} [edge] what of it is meant
 * @property {number} next the token after it
 *
 * @typedef {(tokens: Token[], i: number, years: Years) => Reading | null} Reader reads the date
 *   that begins at a token
 */

/** Dates of one list. */
const MOST = 8;

/**
 * The years, or the first years of decades, that two figures may mean.
 * @param {Value & { year: number }} value
 * @param {Years} years
 */
function centuries({ year, isDecade }, [first, last]) {
  if (year >= 1000) return [year];
  const years = [];
  for (let century = Math.floor(first / 100) * 100; century <= last; century += 100) {
    const end = century + year + (isDecade ? 9 : 0);
    if (end >= first && century + year <= last) years.push(century + year);
  }
  return years.length ? years : [1900 + year];
}

/** @param {number | undefined} number */
const two = (number) => String(number).padStart(2, "0");

/**
 * Return the EDTF values that a part may have, one per century; none for an impossible date.
 * @param {Value} part
 * @param {Years} years
 * @returns {string[]}
 */
function valuesOf(part, years) {
  const { year, month, day, isDecade } = part;
  const ending = [month, day].map((n) => (n ? `-${two(n)}` : "")).join("");
  /** @param {string} edtf */
  const isReal = (edtf) => !Number.isNaN(intervalOf(edtf)[0]);
  if (year === undefined) {
    // In a leap year 29 February is; a season comes with its year.
    const isRecurring = month !== undefined && month <= MONTHS.length && isReal(`2000${ending}`);
    return isRecurring ? [`XXXX${ending}`] : [];
  }
  return centuries(/** @type {Value & { year: number }} */ (part), years)
    .map((full) => (isDecade ? `${full / 10}X` : `${full}${ending}`))
    .filter(isReal);
}

/**
 * Whether a part says enough alone: « avr » says too little.
 * @param {Token[]} tokens
 * @param {Part} part
 */
const isEnough = (tokens, { year, day, next }) =>
  year !== undefined || day !== undefined || isMonth(tokens, next - 1);

/** @type {Reader} */
export function singleAt(tokens, i, years) {
  const part = partAt(tokens, i);
  return part && isEnough(tokens, part) ? readingOf(part, years) : null;
}

/**
 * @param {Part} part
 * @param {Years} years
 * @returns {Reading}
 */
export function readingOf(part, years) {
  const { next, edge, lastYear } = part;
  const edtf = valuesOf(part, years);
  if (lastYear) edtf.push(`${part.year}/${lastYear}`);
  // There is no 31/04/1941, but there is 04/1941, as there is « avril 1941 » in « 31 avril 1941 ».
  const real = edtf.length || !part.isFigures ? edtf : valuesOf({ ...part, day: undefined }, years);
  return { edtf: real, edge, next };
}

/**
 * Where the last end of a range begins: after a dash, « à », or « et » if it opened « entre ».
 * @param {Token[]} tokens
 * @param {number} i
 * @param {string} opening
 */
function afterJoint(tokens, i, opening) {
  const word = at(tokens, i);
  if (word === ".." || word === "--") return i + 1;
  if (word === "-" || word === "/") return opening !== "de" && isEven(tokens, i) ? i + 1 : 0;
  if (/^(?:a|au|aux|to|through|until|till)$/.test(word)) return afterLinks(tokens, i + 1);
  if (opening === "entre" && /^(?:et|and)$/.test(word)) return afterLinks(tokens, i + 1);
  if (!/^jusque?$/.test(word)) return 0;
  return afterLinks(tokens, at(tokens, i + 1) === "'" ? i + 2 : i + 1);
}

/**
 * The last end of a range, as the first one lets it be read.
 * @param {Token[]} tokens
 * @param {number} i
 * @param {Part} first
 * @param {string} opening
 * @returns {Part | null}
 */
function lastAt(tokens, i, first, opening) {
  const sign = at(tokens, first.next);
  const { year = 0, month, day } = first;
  if (first.isDecade) return decadeNumber(tokens, i) ?? partAt(tokens, i);
  if (day && !month && sign === "/") return dayMonth(tokens, i);
  const part = partAt(tokens, i);
  if (day && !month && sign === "-") return part?.day ? part : null;
  if (day && month && !part) {
    const last = dayOfSameMonth(tokens, i, first);
    return last ?? (opening && year ? dayAndMonth(tokens, i) : null);
  }
  // « 1914-18 »: no month is 18, else it would be read already; but « 1803 – 22 mai 1833 » is a day.
  // « en 1941 à 45 km » is no range, « de 1941 à 45 » is.
  if (month || part?.month || !/^\d\d$/.test(at(tokens, i))) return part;
  const end = (year < 1000 ? 0 : year - (year % 100)) + Number(at(tokens, i));
  const isSign = /^(?:[-/]|--|\.\.)$/.test(sign);
  const isElse = isSign ? false : !opening || mayBeCounted(tokens, i + 1);
  return end > year && !isElse ? { year: end, next: i + 1 } : part;
}

/**
 * Return both ends of a range, each completed from the other: with the month of « du 4 au
 * 11 février », the year of « d’avril à août 1945 ». Null if they make no range.
 * @param {Part} first
 * @param {Part} last
 * @returns {[Part, Part] | null}
 */
function completed(first, last) {
  if (first.day && !first.month) {
    if (!last.day || !last.month) return null;
    // « du 28 au 3 mars » begins in the month before.
    const isBefore = first.day > last.day;
    const month = isBefore ? last.month - 1 || MONTHS.length : last.month;
    return completed({ ...first, month }, last);
  }
  if ((first.year === undefined) === (last.year === undefined)) return [first, last];
  if (!first.month || !last.month) return null;
  // « novembre-février 1942 » begins in the year before.
  const [begins, ends] = [first, last].map(({ month }) => intervalOf(`2000-${two(month)}`)[0]);
  const turn = begins > ends ? 1 : 0;
  return first.year === undefined
    ? [{ ...first, year: /** @type {number} the first end has none */ (last.year) - turn }, last]
    : [first, { ...last, year: first.year + turn }];
}

/**
 * From the first end to the last, in time order whatever the order they are written in: but
 * « novembre-janvier » of any year goes on into the next.
 * @param {Value} first
 * @param {Value} last
 * @param {Years} years
 */
function rangesOf(first, last, years) {
  const [froms, tos] = [first, last].map((part) => valuesOf(part, years));
  if (first.year === undefined) {
    const isAlike = froms[0]?.length === tos[0]?.length;
    if (!isAlike || !froms.length) return [];
    return froms[0] === tos[0] ? froms : [`${froms[0]}/${tos[0]}`];
  }
  /** @param {string} edtf */
  const begin = (edtf) => intervalOf(edtf)[0];
  /** @type {(all: string[], others: string[]) => string[]} */
  const pairs = (all, others) =>
    all.flatMap((from) => {
      const to = others.find((other) => begin(other) >= begin(from));
      return to ? [from === to ? from : `${from}/${to}`] : [];
    });
  const inOrder = pairs(froms, tos);
  return inOrder.length ? inOrder : pairs(tos, froms);
}

/**
 * @param {Token[]} tokens
 * @param {number} i
 * @param {Years} years
 * @param {string} [opening] the word that opens it
 * @returns {Reading | null}
 */
export function rangeAt(tokens, i, years, opening = "") {
  const firsts = [dayAlone(tokens, i), partAt(tokens, i)];
  if (opening) firsts.push(dayAndMonth(tokens, i), shortYear(tokens, i));
  for (const first of firsts) {
    const start = first ? afterJoint(tokens, first.next, opening) : 0;
    const last = first && start ? lastAt(tokens, start, first, opening) : null;
    // « de 1/2 à 3/04 » may tell of parts.
    const isUnsure = first?.isFigures && first.year === undefined && last?.year === undefined;
    const ends = first && last && !isUnsure ? completed(first, last) : null;
    const edtf = ends ? rangesOf(...ends, years) : [];
    if (last && edtf.length) return { edtf, edge: last.edge, next: last.next };
  }
  return null;
}

/**
 * « 8, 9 et 10 mai 1945 », « avril ou mai 1945 »: each of them, where the last one has the year;
 * « années 50 et 60 ».
 * @type {Reader}
 */
export function listAt(tokens, i, years) {
  const parts = partsOfList(tokens, i, MOST);
  const last = parts?.at(-1);
  if (!parts || !last) return null;
  /** @type {Part[]} */
  const all = [last];
  for (const part of parts.slice(0, -1).toReversed()) {
    // « février et le 3 mars » are no dates of a kind.
    if (Boolean(part.day) !== Boolean(last.day)) return null;
    const ends = completed({ ...part, month: part.month ?? all[0].month }, all[0]);
    if (!ends) return null;
    all.unshift(ends[0]);
  }
  const edtf = all.flatMap((part) => valuesOf(part, years));
  return edtf.length >= parts.length ? { edtf, next: last.next } : null;
}

/**
 * Return the parts of a list, of which the last one alone is complete; null where there is none.
 * @param {Token[]} tokens
 * @param {number} i
 * @param {number} most
 * @param {boolean} [isOfDecades] whether it began with « années »
 * @returns {Part[] | null}
 */
function partsOfList(tokens, i, most, isOfDecades = false) {
  const decade = isOfDecades ? decadeNumber(tokens, i) : null;
  for (const part of most ? [decade, partAt(tokens, i), dayAlone(tokens, i)] : []) {
    const sign = part ? at(tokens, part.next) : "";
    const isLast = /^(?:et|ou|and|or|&|puis)$/.test(sign);
    if (!part || (part.year !== undefined && !part.isDecade)) continue;
    if (!isLast && sign !== ",") continue;
    const next = afterLinks(tokens, part.next + 1);
    const others = partsOfList(tokens, next, most - 1, part.isDecade);
    if (others) return [part, ...others];
    const last =
      (part.isDecade ? decadeNumber(tokens, next) : null) ??
      partAt(tokens, next) ??
      dayOfSameMonth(tokens, next, part);
    if (!isLast || !last || last.isDecade !== part.isDecade) continue;
    if (last.isDecade || (last.month && isEnough(tokens, last))) return [part, last];
  }
  return null;
}

/**
 * « 39-45 », `41/45`: two years without their century, which are neither days nor months.
 * @type {Reader}
 */
export function shortYearsAt(tokens, i, years) {
  const first = shortYear(tokens, i);
  const sign = first?.next ?? 0;
  const isSign = /^[-/]$/.test(at(tokens, sign)) && isGlued(tokens, sign);
  const last = isSign && isGlued(tokens, sign + 1) ? shortYear(tokens, sign + 1) : null;
  if (!first || !last || isNumbered(tokens, i)) return null;
  const [from, to] = [first, last].map(({ year }) => /** @type {number} */ (year));
  return from < to ? { edtf: rangesOf(first, last, years), next: last.next } : null;
}

/**
 * « 1945, 9 août », « 1945 (4-11 février) »: what has no year of its own, after its year.
 * @type {Reader}
 */
export function yearLedAt(tokens, i, years) {
  const year = numberAt(tokens, i, YEAR);
  const sign = at(tokens, i + 1);
  if (!year || !/^[,:(]$/.test(sign)) return null;
  for (const read of [listAt, rangeAt, singleAt]) {
    const { edtf = [], next = 0 } = read(tokens, i + 2, years) ?? {};
    const isClosed = sign !== "(" || at(tokens, next) === ")";
    const dated = edtf.map((value) => value.replaceAll("XXXX", String(year)));
    const isOfYear = edtf.every((value) => value.startsWith("XXXX")) && dated.every(isInOrder);
    if (edtf.length && isClosed && isOfYear) {
      return { edtf: dated, next: sign === "(" ? next + 1 : next };
    }
  }
  return null;
}

/** @param {string} edtf */
function isInOrder(edtf) {
  const [first, last] = intervalOf(edtf);
  return first <= last;
}
