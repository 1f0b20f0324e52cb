/**
 * Reads dates in figures, Roman months included: `13/04/1941`, `1941-04`, « 13.IV.1941 ».
 */

import { isCounted, isNumbered } from "./date-contexts.js";
import {
  afterDash,
  at,
  DAY,
  dayAt,
  isEven,
  isGlued,
  LAST_DAY,
  LAST_MONTH,
  MONTH,
  monthAt,
  numberAt,
  TWO_FIGURES,
  YEAR,
} from "./date-tokens.js";
import { FIRST_SEASON, WINTER } from "./dates.js";

/**
 * @import { Form, Part } from "./date-parts.js"
 * @import { Token } from "./date-tokens.js"
 */

const ROMAN = new Map("i ii iii iv v vi vii viii ix x xi xii".split(" ").map((n, i) => [n, i + 1]));

/** What stands for a day or a month that is unknown: `1941-04-XX`, `00/04/1941`. */
const UNKNOWN = /^(?:xx|uu|00)$/;

/**
 * « 13 IV 1941 », « 9 VIII 45 », but « 9 X 45 » may be a size; « IV/1941 ».
 * @type {Form}
 */
export function romanMonth(tokens, i) {
  const day = dayAt(tokens, i);
  const place = day ? i + 1 : i;
  const roman = at(tokens, place);
  const month = ROMAN.get(roman);
  const next = day ? place + 1 : afterDash(tokens, place + 1);
  if (!month || (!day && (next === place + 1 || isNumbered(tokens, i)))) return null;
  const isShort = day && roman.length > 1 && TWO_FIGURES.test(at(tokens, next));
  if (!isShort && !YEAR.test(at(tokens, next))) return null;
  return { ...(day && { day }), month, year: Number(at(tokens, next)), next: next + 1 };
}

/**
 * Whether a sign may part the numbers of a date: a point may have a space after it, « 13. 4. 1941 ».
 * @param {Token[]} tokens
 * @param {number} i
 */
const partsNumbers = (tokens, i) =>
  isEven(tokens, i) || (at(tokens, i) === "." && isGlued(tokens, i));

/**
 * Return how many tokens are from one of three numbers to the next: 2 where signs part them, 1 for
 * `13 04 1941`, 0 where they make no date.
 * @param {Token[]} tokens
 * @param {number} i
 */
function stepOf(tokens, i) {
  const sign = at(tokens, i + 1);
  if (/^[-/.,:]$/.test(sign)) {
    const isAlike = sign === at(tokens, i + 3);
    return isAlike && [i + 1, i + 3].every((place) => partsNumbers(tokens, place)) ? 2 : 0;
  }
  // A telephone has more numbers.
  const isAmongNumbers = [i - 1, i + 3].some((place) => /^[\d+]/.test(at(tokens, place)));
  const isTwo = TWO_FIGURES.test(sign) && !isNumbered(tokens, i) && !isAmongNumbers;
  return isTwo && [i, i + 2].some((place) => YEAR.test(at(tokens, place))) ? 1 : 0;
}

/**
 * `13/04/1941`, `13.4.41`, « 13.IV.1941 », `13 04 1941`, `1941-04-13`, `41-04-13`; `04/13/1941` as
 * there is no month 13.
 * @type {Form}
 */
export function threeNumbers(tokens, i) {
  const step = stepOf(tokens, i);
  const [second, third] = [i + step, i + 2 * step];
  /** @type {(year: number, month: number, day: number) => Part | null} */
  const ordered = (year, monthPlace, dayPlace) => {
    const roman = monthPlace === second ? ROMAN.get(at(tokens, second)) : undefined;
    const month = roman ?? (numberAt(tokens, monthPlace, MONTH) || undefined);
    const day = dayAt(tokens, dayPlace) || undefined;
    if (!month && !UNKNOWN.test(at(tokens, monthPlace))) return null;
    if (!day && !UNKNOWN.test(at(tokens, dayPlace))) return null;
    const next = third + 1;
    return { year: Number(at(tokens, year)), month, day: month && day, isFigures: true, next };
  };
  if (!step) return null;
  const isLed = YEAR.test(at(tokens, i)) || numberAt(tokens, i, TWO_FIGURES) > LAST_DAY;
  if (isLed) return ordered(i, second, third) ?? ordered(i, third, second);
  // « 8/9/10 mai » are three days, « 1,2,45 » is a list, « 1:02:45 » a time.
  const isList = monthAt(tokens, third + 1) || /^[,:]$/.test(at(tokens, i + 1));
  const isShort = TWO_FIGURES.test(at(tokens, third)) && !isList;
  if (!YEAR.test(at(tokens, third)) && !isShort) return null;
  return ordered(third, second, i) ?? ordered(third, i, second);
}

/**
 * `04/1941`, `1941-04`, `13/04`.
 * @type {Form}
 */
export function twoNumbers(tokens, i) {
  const sign = at(tokens, i + 1);
  const next = i + 3;
  if (!/^[-/.]$/.test(sign) || afterDash(tokens, i + 1) === i + 1) return null;
  if (isNumbered(tokens, i) || isCounted(tokens, next)) return null;
  const [first, second] = [i, i + 2].map((n) => Number(at(tokens, n)));
  /** @param {number} n */
  const isNumber = (n) => MONTH.test(at(tokens, n));
  if (isNumber(i) && YEAR.test(at(tokens, i + 2))) return { month: first, year: second, next };
  if (!TWO_FIGURES.test(at(tokens, i + 2))) return null;
  if (YEAR.test(at(tokens, i))) return yearAndNumber(first, second, sign, next);
  // `02/45`: no day is meant by the 45; `2.45` is a decimal, `06-39-45` of a telephone.
  if (isNumber(i) && second > LAST_DAY && sign !== "." && at(tokens, next) !== sign)
    return { month: first, year: second, next };
  const isDay = sign === "/" && isNumber(i + 2) && DAY.test(at(tokens, i));
  return isDay ? { month: second, day: first, next } : null;
}

/**
 * `1941-04`, `1941-22`, which is a summer in EDTF; `1904-05`, a month or two years.
 * @param {number} year
 * @param {number} number
 * @param {string} sign
 * @param {number} next
 * @returns {Part | null}
 */
function yearAndNumber(year, number, sign, next) {
  const lastYear = year - (year % 100) + number;
  if (number >= 1 && number <= LAST_MONTH) {
    return { year, month: number, ...(lastYear > year && { lastYear }), next };
  }
  const isSeason = sign === "-" && number >= FIRST_SEASON && number <= WINTER && lastYear <= year;
  return isSeason ? { year, month: number, next } : null;
}

/**
 * `6/8`, `6.8.`, where what is around says that it is a day: « du 6/8 au 9/8/1945 ».
 * @type {Form}
 */
export function dayAndMonth(tokens, i) {
  const [day, month] = [numberAt(tokens, i, DAY), numberAt(tokens, i + 2, MONTH)];
  const sign = at(tokens, i + 1);
  if (!day || !month || !/^[/.]$/.test(sign) || afterDash(tokens, i + 1) === i + 1) return null;
  const isEnded = sign === "." && at(tokens, i + 3) === "." && isGlued(tokens, i + 3);
  return { day, month, isFigures: true, next: isEnded ? i + 4 : i + 3 };
}

/**
 * « le 6/8 »
 * @type {Form}
 */
export const dayNamed = (tokens, i) => (at(tokens, i - 1) === "le" ? dayAndMonth(tokens, i) : null);

/**
 * The first month of `08-09/1945`.
 * @type {Form}
 */
export function monthBefore(tokens, i) {
  const month = numberAt(tokens, i, MONTH);
  const isJoined = at(tokens, i + 1) === "-" && isGlued(tokens, i + 1) && !isNumbered(tokens, i);
  const last = month && isJoined ? twoNumbers(tokens, i + 2) : null;
  const isMonth = last?.month && last.year && !last.day && last.month > month;
  return isMonth && at(tokens, i + 3) !== "-" ? { month, next: i + 1 } : null;
}
