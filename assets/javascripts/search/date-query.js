/**
 * Reads the dates in a query as EDTF. It reads all that the build reads in a text
 * (`edition/dates.py`; both are tested with `tests/dates.yml`), and more, because a query is not
 * prose: figures, short forms, English months, days without a year, « avant », « entre … et … ».
 */

import {
  at,
  dayAt,
  dayMonth,
  decadeNumber,
  isCounted,
  isEven,
  isGlued,
  isMonth,
  isNumbered,
  LAST_DAY,
  partAt,
  tokensOf,
} from "./date-parts.js";
import { intervalOf, MONTHS, ONE_DAY } from "./dates.js";

/**
 * @import { Part, Token } from "./date-parts.js"
 * @import { Interval } from "./dates.js"
 *
 * @typedef {[number, number]} Years the first and the last year that the edition knows
 *
 * @typedef {Omit<Part, "next">} Value a date, or an end of one, wherever it is written
 *
 * @typedef {object} Reading
 * @property {string[]} edtf what a date may be, by the century meant
 * @property {number} next the token after it
 *
 * @typedef {(tokens: Token[], i: number, years: Years) => Reading | null} Reader reads the date
 *   that begins at a token
 *
 * @typedef {(ends: [string, string], days: Interval) => string} Opener opens a date, given its
 *   first and last end and its days
 */

/** Words without meaning between « avant », « à », … and a date; more in a row make no sense. */
const LINKS = new Set("le la les l en de du des d a au aux".split(" "));
const MOST_LINKS = 3;

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

/**
 * Return the EDTF values that a part may have, one per century; none for an impossible date.
 * @param {Value} part
 * @param {Years} years
 * @returns {string[]}
 */
function valuesOf(part, years) {
  const { year, month, day, isDecade } = part;
  const ending = [month, day].map((n) => (n ? `-${String(n).padStart(2, "0")}` : "")).join("");
  /** @param {string} edtf */
  const isReal = (edtf) => !Number.isNaN(intervalOf(edtf)[0]);
  // In a leap year 29 February is.
  if (year === undefined) return isReal(`2000${ending}`) ? [`XXXX${ending}`] : [];
  return centuries(/** @type {Value & { year: number }} */ (part), years)
    .map((full) => (isDecade ? `${full / 10}X` : `${full}${ending}`))
    .filter(isReal);
}

/** @type {Reader} */
function singleAt(tokens, i, years) {
  const part = partAt(tokens, i);
  const isAlone = part && part.year === undefined && part.day === undefined;
  if (!part || (isAlone && !isMonth(tokens, i))) return null;
  const edtf = valuesOf(part, years);
  // There is no 31/04/1941, but there is 04/1941, as there is « avril 1941 » in « 31 avril 1941 ».
  const real = edtf.length || !part.isFigures ? edtf : valuesOf({ ...part, day: undefined }, years);
  return { edtf: real, next: part.next };
}

/**
 * @param {Token[]} tokens
 * @param {number} i
 */
function afterLinks(tokens, i) {
  let next = i;
  while (next < i + 2 * MOST_LINKS && LINKS.has(at(tokens, next))) {
    next += at(tokens, next + 1) === "'" ? 2 : 1;
  }
  return next;
}

/**
 * After « jusqu’ », 0 if it is not there.
 * @param {Token[]} tokens
 * @param {number} i
 */
function afterUntil(tokens, i) {
  if (!/^jusque?$/.test(at(tokens, i))) return 0;
  return afterLinks(tokens, at(tokens, i + 1) === "'" ? i + 2 : i + 1);
}

/**
 * Where the last end of a range begins: after a dash, « à », or « et » if it opened « entre ».
 * @param {Token[]} tokens
 * @param {number} i
 * @param {string} opening
 */
function afterJoint(tokens, i, opening) {
  const word = at(tokens, i);
  // `1941..1945`; the sign for three points is folded into them.
  if (word === "...") return i + 1;
  if (word === "." && at(tokens, i + 1) === "." && isGlued(tokens, i + 1)) {
    return at(tokens, i + 2) === "." ? i + 3 : i + 2;
  }
  if (word === "-" || word === "/") return opening !== "de" && isEven(tokens, i) ? i + 1 : 0;
  if (/^(?:a|au|aux)$/.test(word) || (word === "et" && opening === "entre")) {
    return afterLinks(tokens, i + 1);
  }
  return afterUntil(tokens, i);
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
  if (first.isDecade) return decadeNumber(tokens, i) ?? partAt(tokens, i);
  if (first.day && !first.month && /^[-/]$/.test(sign)) return dayMonth(tokens, i);
  // Without a year, both comparisons are false.
  const isYear = first.month === undefined && /** @type {number} */ (first.year) >= 1000;
  const end = isYear
    ? Math.floor(/** @type {number} */ (first.year) / 100) * 100 + Number(at(tokens, i))
    : 0;
  const isShort = /^\d\d$/.test(at(tokens, i)) && end > /** @type {number} */ (first.year);
  const part = partAt(tokens, i);
  // « 1914-18 »: no month is 18, else it would be read already; but « 1803 – 22 mai 1833 » is a day.
  // « en 1941 à 45 km » is no range, « de 1941 à 45 » is.
  const isOpened = { de: "a", entre: "et" }[opening] === sign;
  const isJoined = (isOpened && !isCounted(tokens, i + 1)) || /^(?:[-/.]|\.{3})$/.test(sign);
  if (isShort && !part?.month && isJoined) return { year: end, next: i + 1 };
  return part;
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
    if (!last.day) return null;
    return completed({ ...first, month: last.month }, last);
  }
  if ((first.year === undefined) === (last.year === undefined)) return [first, last];
  if (!first.month || !last.month) return null;
  // « novembre-février 1942 » begins in the year before.
  const turn = first.month > last.month ? 1 : 0;
  return first.year === undefined
    ? [{ ...first, year: /** @type {number} the first end has none */ (last.year) - turn }, last]
    : [first, { ...last, year: first.year + turn }];
}

/**
 * « 8-9 mai », « juillet-août » of any year: EDTF has no such range, but each day or month.
 * @param {Part} first
 * @param {Part} last
 * @returns {Value[]}
 */
function recurring(first, last) {
  const sameMonth = first.day && last.day && first.month === last.month;
  const [from, to] = sameMonth
    ? /** @type {number[]} */ ([first.day, last.day]).sort((a, b) => a - b)
    : /** @type {number[]} without one, no test below holds */ ([first.month, last.month]);
  const areMonths = !first.day && !last.day && Math.max(from, to) <= MONTHS.length;
  if (!sameMonth && !areMonths) return [];
  const count = areMonths ? ((to - from + 12) % 12) + 1 : to - from + 1;
  return Array.from({ length: count }, (_, i) =>
    sameMonth ? { ...first, day: from + i } : { month: ((from + i - 1) % 12) + 1 },
  );
}

/**
 * From the first end to the last, in time order whatever the order they are written in.
 * @param {Value} first
 * @param {Value} last
 * @param {Years} years
 */
function rangesOf(first, last, years) {
  const [froms, tos] = [first, last].map((part) => valuesOf(part, years));
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
function rangeAt(tokens, i, years, opening = "") {
  const day = dayAt(tokens, i);
  // Where the first end is null, there is no last one, and nothing more is read of it.
  for (const first of /** @type {Part[]} */ ([
    day ? { day, next: i + 1 } : null,
    partAt(tokens, i),
  ])) {
    const start = first ? afterJoint(tokens, first.next, opening) : 0;
    const last = start ? lastAt(tokens, start, first, opening) : null;
    const ends = last && completed(first, last);
    if (!ends) continue;
    const edtf =
      last.year === undefined && first.year === undefined
        ? recurring(...ends).flatMap((part) => valuesOf(part, years))
        : rangesOf(...ends, years);
    if (edtf.length) return { edtf, next: last.next };
  }
  return null;
}

/**
 * « 8 et 9 mai 1945 », « avril ou mai 1945 »: each of them, where the last one has the year;
 * « années 50 et 60 ».
 * @type {Reader}
 */
function pairAt(tokens, i, years) {
  const day = dayAt(tokens, i);
  // Where the first end is null, there is no last one, and nothing more is read of it.
  for (const first of /** @type {Part[]} */ ([
    day ? { day, next: i + 1 } : null,
    partAt(tokens, i),
  ])) {
    const isJoined = first && /^(?:et|ou)$/.test(at(tokens, first.next));
    const decade = isJoined && first.isDecade ? decadeNumber(tokens, first.next + 1) : null;
    if (decade) {
      const both = [first, decade].flatMap((part) => valuesOf(part, years));
      return { edtf: both, next: decade.next };
    }
    const isPair = isJoined && first.year === undefined;
    const last = isPair ? partAt(tokens, first.next + 1) : null;
    const ends = last?.year && !last.isDecade ? completed(first, last) : null;
    const edtf = ends?.flatMap((part) => valuesOf(part, years)) ?? [];
    if (edtf.length > 1) return { edtf, next: /** @type {Part} */ (last).next };
  }
  return null;
}

/**
 * « 39-45 »: two years without their century, which are neither days nor months.
 * @type {Reader}
 */
function shortYearsAt(tokens, i, years) {
  const [first, last] = [i, i + 2].map((n) =>
    Number(/^\d\d$/.test(at(tokens, n)) && at(tokens, n)),
  );
  const isDash = at(tokens, i + 1) === "-" && isGlued(tokens, i + 1) && isGlued(tokens, i + 2);
  const isElse = isNumbered(tokens, i) || isCounted(tokens, i + 3);
  if (!isDash || isElse || first <= LAST_DAY || last <= first) return null;
  return { edtf: rangesOf({ year: first }, { year: last }, years), next: i + 3 };
}

/**
 * A day as precisely as a date is: the day, month or year.
 * @param {number} day
 * @param {string} end
 */
function dayLike(day, end) {
  const iso = new Date(day * ONE_DAY).toISOString().slice(0, 10);
  if (!end.includes("-")) return iso.slice(0, 4);
  return iso.slice(0, end.length);
}

/**
 * What is open.
 * @satisfies {Record<string, Opener>}
 */
const OPEN = {
  before: ([first], [start]) => `../${dayLike(start - 1, first)}`,
  until: ([, last]) => `../${last}`,
  after: ([, last], [, end]) => `${dayLike(end + 1, last)}/..`,
  from: ([first, last]) => (first === last ? `${first}/..` : `${first}/${last}`),
};
const OPENERS = new Map([
  ["avant", OPEN.before],
  ["<", OPEN.before],
  ["apres", OPEN.after],
  [">", OPEN.after],
  ["depuis", OPEN.from],
]);

/**
 * « avant », « à partir de », …: what it does to a date, and where that begins.
 * @param {Token[]} tokens
 * @param {number} i
 */
function openerAt(tokens, i) {
  const word = at(tokens, i);
  const until = afterUntil(tokens, i);
  if (until) return { open: OPEN.until, next: until };
  if (word === "a" && at(tokens, i + 1) === "partir") {
    return { open: OPEN.from, next: afterLinks(tokens, i + 2) };
  }
  // Without its accent « dès » is the article of « des années 1920 », « des 4-11 février 1945 ».
  const isArticle = at(tokens, i + 1) === "annees" || dayAt(tokens, i + 1);
  const open = word === "des" && !isArticle ? OPEN.from : OPENERS.get(word);
  return open ? { open, next: afterLinks(tokens, i + 1) } : null;
}

/** @type {Reader} */
function openedAt(tokens, i, years) {
  const word = at(tokens, i);
  if (word === "entre") return rangeAt(tokens, afterLinks(tokens, i + 1), years, "entre");
  const opener = openerAt(tokens, i);
  if (opener) {
    const { open, next } = opener;
    const reading = rangeAt(tokens, next, years) ?? singleAt(tokens, next, years);
    if (!reading?.edtf.length || reading.edtf[0].startsWith("XXXX")) return null;
    const opened = reading.edtf.map((edtf) => {
      const ends = edtf.split("/");
      return open([ends[0], /** @type {string} never empty */ (ends.at(-1))], intervalOf(edtf));
    });
    return { edtf: opened, next: reading.next };
  }
  return /^(?:de|du|des|d)$/.test(word)
    ? rangeAt(tokens, afterLinks(tokens, i), years, "de")
    : null;
}

/**
 * Tell whether a date can begin at a token: not directly after a sign of a number or of a name.
 * @param {Token[]} tokens
 * @param {number} i
 */
function canBegin(tokens, i) {
  if (!isGlued(tokens, i)) return true;
  const before = at(tokens, i - 1);
  return before === "/" ? !/\d$/.test(at(tokens, i - 2)) : !/^[-.,]$/.test(before);
}

/**
 * Tell whether a date can end before a token: not in `1945-B` or `1945,5`.
 * @param {Token[]} tokens
 * @param {number} next
 */
function canEnd(tokens, next) {
  if (!isGlued(tokens, next) || !isGlued(tokens, next + 1)) return true;
  const [sign, after] = [at(tokens, next), at(tokens, next + 1)];
  if (sign === "-") return !/^[\p{L}\p{N}_]/u.test(after);
  return !/^[.,/]$/.test(sign) || !/^\d/.test(after);
}

/** The longest reading first. */
const READINGS = [openedAt, pairAt, rangeAt, shortYearsAt, singleAt];

/**
 * Read the dates that a query holds, in order; none overlaps another.
 *
 * A value is a date of a text (see `dates.js`), open (`../1929`), recurring (`XXXX-04-13`), or a
 * set of such values where two figures may mean several years, or a range has no year.
 * @param {string} query anything
 * @param {Years} [years] the first and the last year that the edition knows, for years
 *   given by two figures; 19.. if none of these has them
 * @returns {{ start: number, end: number, edtf: string }[]} offsets in UTF-16 units, of the words
 *   of the date, « avant » included, articles not
 */
export function readDates(query, years = [1900, 2099]) {
  const tokens = tokensOf(query);
  const found = [];
  for (let i = 0; i < tokens.length; ) {
    const readings = canBegin(tokens, i) ? READINGS : [];
    /** @type {Reading | null} */
    let date = null;
    for (const read of readings) {
      const reading = read(tokens, i, years);
      if (reading?.edtf.length && canEnd(tokens, reading.next)) {
        date = reading;
        break;
      }
    }
    if (date) {
      const { edtf, next } = date;
      const value = edtf.length > 1 ? `[${edtf.join(",")}]` : edtf[0];
      found.push({ start: tokens[i].start, end: tokens[next - 1].end, edtf: value });
    }
    i = date?.next ?? i + 1;
  }
  return found;
}
