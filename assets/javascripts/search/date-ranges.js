/**
 * Joins the parts of dates that a query holds, and makes EDTF of them: single dates, ranges
 * (« d’avril à août 1945 ») and lists (« 8, 9 et 10 mai 1945 »).
 */

import { isNumbered, mayBeCounted } from "./date-contexts.js";
import { dayAndMonth, monthBefore } from "./date-figures.js";
import {
  dayAlone,
  dayMonth,
  dayOfSameMonth,
  decadeNumber,
  partAt,
  shortYear,
} from "./date-parts.js";
import {
  afterLinks,
  afterSign,
  at,
  dayAt,
  isEven,
  isGlued,
  isMonth,
  numberAt,
  YEAR,
} from "./date-tokens.js";
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
 * @property {[Value, Value]} [ends] of a range
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

/** @param {string} edtf */
const exists = (edtf) => !Number.isNaN(intervalOf(edtf)[0]);

/**
 * Return the EDTF values that a part may have, one per century; none for an impossible date.
 * @param {Value} part
 * @param {Years} years
 * @returns {string[]}
 */
function valuesOf(part, years) {
  const { year, month, day, isDecade } = part;
  const ending = [month, day].map((n) => (n ? `-${two(n)}` : "")).join("");
  if (year === undefined) {
    // In a leap year 29 February is; a season comes with its year.
    const isRecurring = month !== undefined && month <= MONTHS.length && exists(`2000${ending}`);
    return isRecurring ? [`XXXX${ending}`] : [];
  }
  return centuries(/** @type {Value & { year: number }} */ (part), years)
    .map((full) => (isDecade ? `${full / 10}X` : `${full}${ending}`))
    .filter(exists);
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
  if (/^(?:\.\.|--|[>~])$/.test(word)) return afterLinks(tokens, i + 1);
  // « soviéto- 1941 » slips, ` -1941` excludes.
  const isJoint = isEven(tokens, i) || isGlued(tokens, i);
  if (word === "-" || word === "/") {
    return opening !== "de" && isJoint ? afterLinks(tokens, i + 1) : 0;
  }
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
  // « avril 13 - mai 9 »: its last day comes after its month, too.
  if (day && month && !part?.day) {
    const last = dayOfSameMonth(tokens, i, first);
    return last ?? part ?? (opening && year ? dayAndMonth(tokens, i) : null);
  }
  // « 1914-18 »: no month is 18, else it would be read already; but « 1803 – 22 mai 1833 » is a day.
  // « en 1941 à 45 km » is no range, « de 1941 à 45 » is, and « 1941 à 45 » with nothing behind it.
  if (month || part?.month || !/^\d\d$/.test(at(tokens, i))) return part;
  const end = (year < 1000 ? 0 : year - (year % 100)) + Number(at(tokens, i));
  const isSign = /^(?:[-/>~]|--|\.\.)$/.test(sign);
  const isAsked = opening || !at(tokens, i + 1);
  const isElse = isSign ? false : !isAsked || mayBeCounted(tokens, i + 1);
  return end > year && !isElse ? { year: end, next: i + 1 } : part;
}

/**
 * Return both ends of a range, each completed from the other: with the month of « du 4 au
 * 11 février », the year of « d’avril à août 1945 ». Null if they make no range.
 * @param {Value} first
 * @param {Value} last
 * @returns {[Value, Value] | null}
 */
function completed(first, last) {
  if (first.day && !first.month) {
    if (!last.day || !last.month) return null;
    // « du 28 au 3 mars » begins in the month before, if that has such a day.
    const before = last.month - 1 || MONTHS.length;
    const isBefore =
      first.day > last.day &&
      exists(`${(last.year ?? 0) > 1000 ? last.year : 2000}-${two(before)}-${two(first.day)}`);
    return completed({ ...first, month: isBefore ? before : last.month }, last);
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

/** What a range may begin with. */
const FIRSTS = [dayAlone, partAt, dayAndMonth, monthBefore];

/**
 * @param {Token[]} tokens
 * @param {number} i
 * @param {Years} years
 * @param {string} [opening] the word that opens it
 * @returns {Reading | null}
 */
export function rangeAt(tokens, i, years, opening = "") {
  for (const form of opening ? [...FIRSTS, shortYear] : FIRSTS) {
    const part = form(tokens, i);
    if (!part) continue;
    const first = { ...part, next: afterMark(tokens, part.next) };
    const start = afterJoint(tokens, first.next, opening);
    const place = /^[[(~]$/.test(at(tokens, start)) ? start + 1 : start;
    const last = start ? lastAt(tokens, place, first, opening) : null;
    // « de 1/2 à 3/04 » may tell of parts.
    const isUnsure = first.isFigures && first.year === undefined && last?.year === undefined;
    const ends = last && !isUnsure ? completed(first, last) : null;
    const edtf = ends ? rangesOf(...ends, years) : [];
    if (last && ends && edtf.length) return { edtf, edge: last.edge, ends, next: last.next };
  }
  return null;
}

/**
 * Return the token after the sign of what is supplied or doubted: `[1941]-1945`, `1941?-1945`.
 * @param {Token[]} tokens
 * @param {number} i
 */
const afterMark = (tokens, i) => (/^[\])?]$/.test(at(tokens, i)) ? i + 1 : i);

/**
 * @typedef {Value & { until?: Value }} Item a date of a list, or the range that ends `until`
 */

/**
 * « 8, 9 et 10 mai 1945 », « les 22-23 et 25 juin », « avril ou mai 1945 »: each of them, where the
 * last one has the year; « années 50 et 60 ».
 * @type {Reader}
 */
export function listAt(tokens, i, years) {
  const list = itemsAt(tokens, i, years, MOST);
  const last = list?.items.at(-1);
  // `8-9 mai` is a range, `8-9-10 mai` is a list.
  if (!list || !last || (list.isDashed && list.items.length === 2)) return null;
  /** @type {Item[]} */
  const all = [last];
  for (const { until, ...item } of list.items.slice(0, -1).toReversed()) {
    // « février et le 3 mars » are no dates of a kind.
    if (Boolean(item.day) !== Boolean(last.day)) return null;
    /** @type {(value: Value) => Value | undefined} */
    const whole = (value) =>
      completed({ ...value, month: value.month ?? all[0].month }, all[0])?.[0];
    const [begins, ends] = [whole(item), until && whole(until)];
    if (!begins) return null;
    all.unshift({ ...begins, until: ends });
  }
  const edtf = all.flatMap(({ until, ...item }) =>
    until ? rangesOf(item, until, years) : valuesOf(item, years),
  );
  return edtf.length >= all.length ? { edtf, next: list.next } : null;
}

/**
 * Return the items of a list, of which the last one alone is complete; null where there is none.
 * @param {Token[]} tokens
 * @param {number} i
 * @param {Years} years
 * @param {number} most
 * @param {boolean} [isOfDecades] whether it began with « années »
 * @returns {{ items: Item[], isDashed: boolean, next: number } | null}
 */
function itemsAt(tokens, i, years, most, isOfDecades = false) {
  for (const item of most ? firstItems(tokens, i, isOfDecades) : []) {
    const sign = at(tokens, item.next);
    const isDash = /^[-/]$/.test(sign) && Boolean(item.day) !== Boolean(item.month) && !item.until;
    const isLast = /^(?:et|ou|and|or|[&+]|puis)$/.test(sign);
    if (!isDash && !isLast && sign !== ",") continue;
    const place = item.next + 1;
    const longer = itemsAt(tokens, afterLinks(tokens, place), years, most - 1, item.isDecade);
    // In « 8 et 10-12 mai » the dash joins a range.
    const others = longer?.isDashed === isDash ? longer : lastOf(tokens, place, item, years);
    // « 22, 23 juin » is a list, « 31, 13 avril » is none.
    if (!others || (!isLast && !isBefore(item, others.items[0]))) continue;
    return { ...others, items: [item, ...others.items], isDashed: isDash };
  }
  return null;
}

/**
 * Return what may be an item of a list that is not the last one.
 * @param {Token[]} tokens
 * @param {number} i
 * @param {boolean} isOfDecades
 * @returns {(Item & Part)[]}
 */
function firstItems(tokens, i, isOfDecades) {
  const decade = isOfDecades ? decadeNumber(tokens, i) : null;
  return [decade, partAt(tokens, i), dayAlone(tokens, i)].flatMap((part) => {
    if (!part || (part.year !== undefined && !part.isDecade)) return [];
    const start = afterJoint(tokens, part.next, "");
    const until = start ? (part.month ? partAt : dayAlone)(tokens, start) : null;
    const isRange = until && until.year === undefined && isBefore(part, until);
    return isRange ? [{ ...part, until, next: until.next }, part] : [part];
  });
}

/**
 * Return the last item of a list.
 * @param {Token[]} tokens
 * @param {number} i
 * @param {Part} before the item before it
 * @param {Years} years
 * @returns {ReturnType<typeof itemsAt>}
 */
function lastOf(tokens, i, before, years) {
  const place = afterLinks(tokens, i);
  /** @type {(item: Item, next: number) => ReturnType<typeof itemsAt>} */
  const alone = (item, next) => ({ items: [item], isDashed: false, next });
  const range = before.isDecade
    ? null
    : rangeAt(tokens, place, years, at(tokens, i) === "du" ? "de" : "");
  if (range?.ends) return alone({ ...range.ends[0], until: range.ends[1] }, range.next);
  const last =
    (before.isDecade ? decadeNumber(tokens, place) : null) ??
    partAt(tokens, place) ??
    dayOfSameMonth(tokens, place, before);
  if (!last || last.isDecade !== before.isDecade) return null;
  return last.isDecade || (last.month && isEnough(tokens, last)) ? alone(last, last.next) : null;
}

/**
 * Whether a day, month or day of a month comes before another in a year; decades may come as they
 * are.
 * @param {Value} one
 * @param {Value} other
 */
function isBefore(one, other) {
  if (one.isDecade && other.isDecade) return true;
  if (!one.month || !other.month) return (one.day ?? 0) < (other.day ?? 0);
  return one.month === other.month ? (one.day ?? 0) < (other.day ?? 0) : one.month < other.month;
}

/**
 * « 39-45 », `41/45`: two years without their century, which are neither days nor months.
 * @type {Reader}
 */
export function shortYearsAt(tokens, i, years) {
  const first = shortYear(tokens, i);
  const sign = first?.next ?? 0;
  const form = isGlued(tokens, sign) ? /^[-/]$/ : /^-$/;
  const isSign = form.test(at(tokens, sign)) && isEven(tokens, sign);
  const last = isSign ? shortYear(tokens, sign + 1) : null;
  if (!first || !last || isNumbered(tokens, i)) return null;
  // A telephone has more numbers.
  if ([i - 1, last.next].some((place) => at(tokens, place) === "-")) return null;
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
  const start = /^[,:(]$/.test(sign) || afterSign(tokens, i + 1) > i + 1 ? i + 2 : i + 1;
  // « 1945, février, 4 » is one date.
  if (!year || partAt(tokens, i)?.day || (start === i + 1 && !dayAt(tokens, start))) return null;
  for (const read of [listAt, rangeAt, singleAt]) {
    const { edtf = [], next = 0 } = read(tokens, start, years) ?? {};
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
