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

/**
 * « 13.IV.1941 », « 13 IV 1941 », « 9 VIII 45 »; « 9 X 45 » may be a size.
 * @type {Form}
 */
export function romanMonth(tokens, i) {
  const day = dayAt(tokens, i);
  const isSigned = /^[-/.]$/.test(at(tokens, i + 1));
  const roman = at(tokens, isSigned ? i + 2 : i + 1);
  const month = ROMAN.get(roman);
  const year = isSigned ? i + 4 : i + 2;
  if (!day || !month || (isSigned && at(tokens, i + 1) !== at(tokens, i + 3))) return null;
  const isShort = (isSigned || roman.length > 1) && TWO_FIGURES.test(at(tokens, year));
  const isYear = YEAR.test(at(tokens, year)) || isShort;
  return isYear ? { day, month, year: Number(at(tokens, year)), next: year + 1 } : null;
}

/**
 * Whether a sign may part the numbers of a date: a point may have a space after it, « 13. 4. 1941 ».
 * @param {Token[]} tokens
 * @param {number} i
 */
const partsNumbers = (tokens, i) =>
  isEven(tokens, i) || (at(tokens, i) === "." && isGlued(tokens, i));

/**
 * `13/04/1941`, `13.4.41`, `1941-04-13`, `41-04-13`; `04/13/1941` as there is no month 13.
 * @type {Form}
 */
export function threeNumbers(tokens, i) {
  const areSigns = [i + 1, i + 3].every((sign) => partsNumbers(tokens, sign));
  if (!areSigns || !/^[-/.]$/.test(at(tokens, i + 1)) || at(tokens, i + 1) !== at(tokens, i + 3)) {
    return null;
  }
  /** @type {(year: number, month: number, day: number) => Part | null} */
  const ordered = (year, month, day) =>
    numberAt(tokens, month, MONTH) && numberAt(tokens, day, DAY)
      ? {
          year: Number(at(tokens, year)),
          month: Number(at(tokens, month)),
          day: Number(at(tokens, day)),
          isFigures: true,
          next: i + 5,
        }
      : null;
  const isLed = YEAR.test(at(tokens, i)) || numberAt(tokens, i, TWO_FIGURES) > LAST_DAY;
  if (isLed) return ordered(i, i + 2, i + 4) ?? ordered(i, i + 4, i + 2);
  // « 8/9/10 mai » are three days.
  const isShort = TWO_FIGURES.test(at(tokens, i + 4)) && !monthAt(tokens, i + 5);
  if (!YEAR.test(at(tokens, i + 4)) && !isShort) return null;
  return ordered(i + 4, i + 2, i) ?? ordered(i + 4, i, i + 2);
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
  // `02/45`: no day is meant by the 45; `2.45` is a decimal.
  if (isNumber(i) && second > LAST_DAY && sign !== ".") return { month: first, year: second, next };
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
 * `6/8`, where the words around say that it is a day: « du 6/8 au 9/8/1945 ».
 * @type {Form}
 */
export function dayAndMonth(tokens, i) {
  const [day, month] = [numberAt(tokens, i, DAY), numberAt(tokens, i + 2, MONTH)];
  const isDay = day && month && at(tokens, i + 1) === "/" && afterDash(tokens, i + 1) > i + 1;
  return isDay ? { day, month, isFigures: true, next: i + 3 } : null;
}
