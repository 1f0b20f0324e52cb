/**
 * Reads the parts of dates in a query, complete or not: « 13 avril 1941 », but also « avril » alone
 * and a `41` without its century. `date-query.js` joins the parts and makes EDTF of them.
 *
 * The query is split into words and signs. Each form looks at a few of them only, so that the time
 * grows in proportion to the query, whatever it holds.
 */

import { fold } from "../folding.js";
import { FIRST_SEASON, MONTHS, SEASONS } from "./dates.js";
import { readNumber } from "./number-words.js";

/**
 * @typedef {object} Token a word (letters and figures) or a sign, folded
 * @property {string} text
 * @property {number} start
 * @property {number} end
 * @property {boolean} glued nothing is between it and the one before
 *
 * @typedef {object} Part a date as far as it is written, for a range may complete it
 * @property {number} [year] below 1000: its last two figures only
 * @property {number} [month] or the season, as EDTF numbers it
 * @property {number} [day]
 * @property {boolean} [isDecade] `year` is the first one of it
 * @property {boolean} [isFigures]
 * @property {number} next the token after it
 *
 * @typedef {(tokens: Token[], i: number) => Part | null} Form reads the part that begins at a token
 */

const TOKEN = /[\p{L}\p{N}\p{M}\p{Cf}_]+|\S/gu;

/**
 * Names of months, from January on, those of a month with a space between.
 * @param {string} names
 */
function byMonth(names) {
  const months = names.split(",").map((some) => some.split(" ").filter(Boolean));
  return new Map(months.flatMap((some, i) => some.map((name) => [name, i + 1])));
}

const FRENCH = byMonth(fold(MONTHS.join(",")));
const ABBREVIATED = byMonth("janv jan,fevr fev,,avr,,,juil juill,aou,sept sep,oct,nov,dec");
/** After these a figure is rather a day than a year: « April 13 ». */
const ENGLISH = byMonth(
  "january,february feb,march mar,april apr,may,june jun,july jul,august aug," +
    "september,october,november,december",
);
const NAMES = new Map([...ABBREVIATED, ...ENGLISH, ...FRENCH]);
const SEASON = new Map(SEASONS.map((name, i) => [fold(name), FIRST_SEASON + i]));
const WEEKDAYS = new Set("lundi mardi mercredi jeudi vendredi samedi dimanche".split(" "));
const ROMAN = new Map("i ii iii iv v vi vii viii ix x xi xii".split(" ").map((n, i) => [n, i + 1]));

const DAY = /^(?:0?[1-9]|[12]\d|3[01])$/;
const ORDINAL = /^(\d{1,2})(?:er|st|nd|rd|th)$/;
const MONTH = /^(?:0?[1-9]|1[0-2])$/;
const YEAR = /^(?:1\d|20)\d\d$/;
const TWO_FIGURES = /^\d\d$/;
/** Of the longest months. */
export const LAST_DAY = 31;

/**
 * Cut a query into words and signs.
 * @param {string} query anything
 * @returns {Token[]}
 */
export function tokensOf(query) {
  /** @type {Token[]} */
  const tokens = [];
  for (const { 0: typed, index: start } of query.matchAll(TOKEN)) {
    // Without the call of a note: « 1941¹ »
    const text = fold(typed.replace(/\p{Cf}|(?<=\d)[¹²³⁰⁴-⁹]+$/gu, ""))
      .replace(/^[\p{Pd}−]$/u, "-")
      .replace(/^[’‘]$/, "'");
    const glued = tokens.at(-1)?.end === start;
    if (text) tokens.push({ text, start, end: start + typed.length, glued });
  }
  return withFigures(tokens);
}

/**
 * Put figures in the place of numbers in words.
 * @param {Token[]} tokens
 */
function withFigures(tokens) {
  /** @type {Token[]} */
  const read = [];
  for (let i = 0; i < tokens.length; ) {
    // « sept. 1939 » is a month, « sept avril » a day.
    const isMonth = at(tokens, i) === "sept" && !NAMES.has(at(tokens, i + 1));
    const found = isMonth ? null : readNumber((place) => at(tokens, i + place));
    // « dix mille neuf cent quarante » is no year.
    const goesOn = /^\d+$/.test(read.at(-1)?.text ?? "");
    const number = found && isOfDate(found.value, goesOn) ? found : null;
    const count = number?.count ?? 1;
    const text = number ? String(number.value) : tokens[i].text;
    read.push({ ...tokens[i], text, end: tokens[i + count - 1].end });
    i += count;
  }
  return read;
}

/**
 * Whether a number in words may be a day, the end of a year or a year: « cent mille » is none.
 * @param {number} value
 * @param {boolean} goesOn whether it follows another number
 */
const isOfDate = (value, goesOn) =>
  value < 100 || (value > 1000 && value < 2100 && value % 1000 > 0 && !goesOn);

/**
 * The text of a token, empty beyond the last one.
 * @param {Token[]} tokens
 * @param {number} i
 */
export const at = (tokens, i) => tokens[i]?.text ?? "";

/**
 * Whether nothing is between a token and the one before.
 * @param {Token[]} tokens
 * @param {number} i
 */
export const isGlued = (tokens, i) => tokens[i]?.glued ?? false;

/**
 * The number that a token is, if it has the form asked; else 0.
 * @param {Token[]} tokens
 * @param {number} i
 * @param {RegExp} form
 */
const numberAt = (tokens, i, form) => (form.test(at(tokens, i)) ? Number(at(tokens, i)) : 0);

/**
 * The day of a month that a token is, or 0.
 * @param {Token[]} tokens
 * @param {number} i
 */
export function dayAt(tokens, i) {
  const day = at(tokens, i).replace(ORDINAL, "$1");
  if (day === "premier") return 1;
  return DAY.test(day) ? Number(day) : 0;
}

/**
 * Whether a token is the whole name of a month in French.
 * @param {Token[]} tokens
 * @param {number} i
 */
export const isMonth = (tokens, i) => FRENCH.has(at(tokens, i));

/**
 * @param {Token[]} tokens
 * @param {number} i
 */
function monthAt(tokens, i) {
  const month = NAMES.get(at(tokens, i));
  if (!month) return null;
  const point = !isMonth(tokens, i) && at(tokens, i + 1) === ".";
  return { month, next: point ? i + 2 : i + 1 };
}

/**
 * Return the token after a dash within a date (`13-avr-1941`); the token itself if there is none.
 * @param {Token[]} tokens
 * @param {number} i
 */
function afterDash(tokens, i) {
  const joins = ["-", "/"].includes(at(tokens, i));
  return joins && isGlued(tokens, i) && isGlued(tokens, i + 1) ? i + 1 : i;
}

/**
 * Return the token after what may stand between a month and its year: « de », « de l’année », a
 * comma.
 * @param {Token[]} tokens
 * @param {number} i
 */
function afterOf(tokens, i) {
  if (at(tokens, i) === ",") return i + 1;
  if (at(tokens, i) !== "de" && at(tokens, i) !== "en") return i;
  const article = at(tokens, i + 1) === "l" && at(tokens, i + 2) === "'" ? i + 3 : i + 1;
  return /^(?:an|annee)$/.test(at(tokens, article)) ? article + 1 : i + 1;
}

/**
 * Return a part with the year of four or two figures that follows it, if any.
 * @param {Token[]} tokens
 * @param {Part} part
 * @returns {Part}
 */
function withYear(tokens, part) {
  const i = afterDash(tokens, part.next);
  const led = afterOf(tokens, i);
  const year = numberAt(tokens, led, YEAR);
  if (year) return { ...part, year, next: led + 1 };
  // Two figures are a year, unless they begin `41 000` or « 13 mai ».
  const short = at(tokens, i) === "'" ? i + 1 : i;
  const [figures, after] = [at(tokens, short), at(tokens, short + 1)];
  // `19 41`, as some read a page that they scan
  if (/^(?:19|20)$/.test(figures) && TWO_FIGURES.test(after) && !isCounted(tokens, short + 2)) {
    return { ...part, year: Number(figures + after), next: short + 2 };
  }
  const isElse = after === ":" || /^\d{3}$/.test(after) || isCounted(tokens, short + 1);
  const isNumber = TWO_FIGURES.test(figures) && !isElse;
  return isNumber && !monthAt(tokens, short + 1)
    ? { ...part, year: Number(at(tokens, short)), next: short + 1 }
    : part;
}

/**
 * « dimanche 13 avril 1941 », « 1er août ».
 * @param {Token[]} tokens
 * @param {number} i
 * @returns {Part | null}
 */
export function dayMonth(tokens, i) {
  const day = dayAt(tokens, i);
  // « 1 er août »
  const end = /^(?:er|e|eme)$/.test(at(tokens, i + 1)) ? i + 2 : i + 1;
  const month = day ? monthAt(tokens, afterMonthWord(tokens, afterDash(tokens, end))) : null;
  return month && withYear(tokens, { day, ...month });
}

/**
 * Return the token after « mois de », « du mois d’ »; the token itself if they are not there.
 * @param {Token[]} tokens
 * @param {number} i
 */
function afterMonthWord(tokens, i) {
  const word = /^(?:du|au)$/.test(at(tokens, i)) ? i + 1 : i;
  // `13th of April`, `13. April`
  if (/^(?:of|\.)$/.test(at(tokens, i)) && monthAt(tokens, i + 1)) return i + 1;
  if (at(tokens, word) !== "mois") return i;
  if (at(tokens, word + 1) === "de") return word + 2;
  return at(tokens, word + 1) === "d" && at(tokens, word + 2) === "'" ? word + 3 : i;
}

/**
 * « dimanche 13 avril 1941 », « dimanche, 13/04/1941 ».
 * @type {Form}
 */
function afterWeekday(tokens, i) {
  if (!WEEKDAYS.has(at(tokens, i))) return null;
  const comma = at(tokens, i + 1) === "," ? i + 2 : i + 1;
  const part = partAt(tokens, at(tokens, comma) === "le" ? comma + 1 : comma);
  return part?.day && part.month ? part : null;
}

/**
 * « 13.IV.1941 », « 13 IV 1941 ».
 * @type {Form}
 */
function romanMonth(tokens, i) {
  const day = dayAt(tokens, i);
  const isSigned = /^[-/.]$/.test(at(tokens, i + 1));
  const month = ROMAN.get(at(tokens, isSigned ? i + 2 : i + 1));
  const year = isSigned ? i + 4 : i + 2;
  if (!day || !month || (isSigned && at(tokens, i + 1) !== at(tokens, i + 3))) return null;
  const isYear = YEAR.test(at(tokens, year)) || (isSigned && TWO_FIGURES.test(at(tokens, year)));
  return isYear ? { day, month, year: Number(at(tokens, year)), next: year + 1 } : null;
}

/**
 * « 1941, avril 13 », « 1941 avr. 13 », as archives write; « 1941, avril ».
 * @type {Form}
 */
function yearFirst(tokens, i) {
  const year = numberAt(tokens, i, YEAR);
  const comma = at(tokens, i + 1) === "," ? 1 : 0;
  const named = year ? monthAt(tokens, afterDash(tokens, i + 1) + comma) : null;
  if (!named) return null;
  const sign = at(tokens, named.next) === "," ? 1 : 0;
  const place = afterDash(tokens, named.next) + sign;
  const day = dayAt(tokens, place);
  const next = place + 1;
  const isDay = day && !monthAt(tokens, next) && !YEAR.test(at(tokens, next));
  if (isDay) return { year, month: named.month, day, next };
  return comma && !/^\d/.test(at(tokens, named.next)) ? { year, ...named } : null;
}

/**
 * « au mois d’avril 1941 »: from « mois » on.
 * @type {Form}
 */
function monthNamed(tokens, i) {
  const month = afterMonthWord(tokens, i);
  return at(tokens, i) === "mois" && month > i ? monthYear(tokens, month) : null;
}

/**
 * « April 13, 1941 », « April 13 ».
 * @type {Form}
 */
function monthDay(tokens, i) {
  const named = monthAt(tokens, i);
  const day = named ? dayAt(tokens, named.next) : 0;
  if (!day) return null;
  const next = /** @type {Part} there is no day without one */ (named).next + 1;
  const comma = at(tokens, next) === "," ? 1 : 0;
  const year = numberAt(tokens, next + comma, YEAR);
  if (year) return { ...named, day, year, next: next + comma + 1 };
  return ENGLISH.has(at(tokens, i)) && !monthAt(tokens, next) ? { ...named, day, next } : null;
}

/** @type {Form} */
function monthYear(tokens, i) {
  const month = monthAt(tokens, i);
  return month && withYear(tokens, month);
}

/** @type {Form} */
function season(tokens, i) {
  const month = SEASON.get(at(tokens, i));
  // « a été », « ont été »
  const isVerb = /^(?:a|ont|avait|avaient|aurait|auraient|ayant|avoir)$/.test(at(tokens, i - 1));
  if (!month || isVerb) return null;
  const year = numberAt(tokens, i + 1, YEAR);
  if (!year) return withYear(tokens, { month, next: i + 1 });
  // « hiver 1941-1942 », « hiver 1941-42 » are one winter.
  const end = afterDash(tokens, i + 2);
  const nextYear = String(year + 1);
  const isOne = at(tokens, i) === "hiver" && end > i + 2;
  const goesOn = isOne && [nextYear, nextYear.slice(2)].includes(at(tokens, end));
  return { month, year, next: goesOn ? end + 1 : i + 2 };
}

/**
 * What follows « années »: `1920`, `20`.
 * @param {Token[]} tokens
 * @param {number} i
 * @returns {Part | null}
 */
export function decadeNumber(tokens, i) {
  const text = at(tokens, i);
  const isNumber = /^\d0$/.test(text) || (YEAR.test(text) && text.endsWith("0"));
  return isNumber ? { year: Number(text), isDecade: true, next: i + 1 } : null;
}

/**
 * « fin des années 1950 », « 1920s ».
 * @type {Form}
 */
function decade(tokens, i) {
  const [, figures] = /^((?:1\d|20)\d0)s$/.exec(at(tokens, i)) ?? [];
  if (figures) return { year: Number(figures), isDecade: true, next: i + 1 };
  const hasEdge = /^(?:debut|fin|milieu)$/.test(at(tokens, i)) && at(tokens, i + 1) === "des";
  const word = hasEdge ? i + 2 : i;
  return /^(?:annees|decennie)$/.test(at(tokens, word)) ? decadeNumber(tokens, word + 1) : null;
}

/**
 * « 1941 », « fin 1943 », « année 1941 »; « en 45 », where no day can be meant.
 * @type {Form}
 */
function bareYear(tokens, i) {
  const word = /^(?:debut|fin|mi|an|annee)$/.test(at(tokens, i)) ? afterDash(tokens, i + 1) : i;
  const year = numberAt(tokens, word, YEAR);
  if (year) return { year, next: word + 1 };
  const short = numberAt(tokens, word, TWO_FIGURES);
  const isLed = word > i || /^(?:en|')$/.test(at(tokens, i - 1));
  return short > LAST_DAY && isLed && !isCounted(tokens, word + 1)
    ? { year: short, next: word + 1 }
    : null;
}

/** What is counted: « en 40 jours » tells of no year. */
const COUNTED = new RegExp(
  "^(?:jours?|semaines?|mois|ans|heures?|h|minutes?|km|kilometres?|tonnes?|degres|%|fois|pages?|" +
    "points?|hommes|soldats|personnes|morts|divisions?|avions|chars|navires|voix|millions?|" +
    "milliards?|francs|yens|dollars|roubles)$",
);
/** What a number follows that is no date. */
const NUMBERED = /^(?:p|pp|pages?|art|articles?|no|numeros?|vol|volumes?|t|tomes?|divisions?)$/;

/**
 * Whether the figures before a token count something.
 * @param {Token[]} tokens
 * @param {number} i
 */
export const isCounted = (tokens, i) => COUNTED.test(at(tokens, i));

/**
 * Whether figures are the number of something: `p. 41-45`, « article 41 ».
 * @param {Token[]} tokens
 * @param {number} i
 */
export const isNumbered = (tokens, i) =>
  NUMBERED.test(at(tokens, at(tokens, i - 1) === "." ? i - 2 : i - 1));

/**
 * « fin juillet 1941 », « mi-août 1945 »: the month, as the build reads « fin 1943 ».
 * @type {Form}
 */
function edgeOfMonth(tokens, i) {
  if (!/^(?:debut|fin|mi|courant)$/.test(at(tokens, i))) return null;
  const part = monthYear(tokens, afterDash(tokens, i + 1));
  return part?.year === undefined ? null : part;
}

/**
 * Whether a sign has a space on both sides or on none: in `1941 -1945` it is no dash.
 * @param {Token[]} tokens
 * @param {number} i
 */
export function isEven(tokens, i) {
  return i + 1 < tokens.length && isGlued(tokens, i) === isGlued(tokens, i + 1);
}

/**
 * `13/04/1941`, `13.4.41`, `1941-04-13`; `04/13/1941` as there is no month 13.
 * @type {Form}
 */
function threeNumbers(tokens, i) {
  const isSign = [i + 1, i + 3].every((sign) => isEven(tokens, sign));
  if (!isSign || !/^[-/.]$/.test(at(tokens, i + 1)) || at(tokens, i + 1) !== at(tokens, i + 3)) {
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
  if (YEAR.test(at(tokens, i))) return ordered(i, i + 2, i + 4);
  if (!YEAR.test(at(tokens, i + 4)) && !TWO_FIGURES.test(at(tokens, i + 4))) return null;
  return ordered(i + 4, i + 2, i) ?? ordered(i + 4, i, i + 2);
}

/**
 * `04/1941`, `1941-04`, `13/04`.
 * @type {Form}
 */
function twoNumbers(tokens, i) {
  const sign = at(tokens, i + 1);
  if (!isGlued(tokens, i + 1) || !isGlued(tokens, i + 2) || !/^[-/.]$/.test(sign)) return null;
  const [first, second] = [i, i + 2].map((n) => Number(at(tokens, n)));
  /** @param {number} n */
  const isNumber = (n) => MONTH.test(at(tokens, n));
  /** @param {number} n */
  const twoFigures = (n) => TWO_FIGURES.test(at(tokens, n));
  const next = i + 3;
  if (isNumber(i) && YEAR.test(at(tokens, i + 2))) return { month: first, year: second, next };
  // `02/45`: no day is meant by the 45.
  if (isNumber(i) && twoFigures(i + 2) && second > LAST_DAY) {
    return { month: first, year: second, next };
  }
  if (!isNumber(i + 2) || !twoFigures(i + 2)) return null;
  if (YEAR.test(at(tokens, i))) return { month: second, year: first, next };
  const isElse = isNumbered(tokens, i) || isCounted(tokens, next);
  const isDay = sign === "/" && DAY.test(at(tokens, i)) && !isElse;
  return isDay ? { month: second, day: first, next } : null;
}

/** The most precise first. */
const FORMS = [
  afterWeekday,
  threeNumbers,
  romanMonth,
  twoNumbers,
  dayMonth,
  yearFirst,
  monthNamed,
  monthDay,
  edgeOfMonth,
  monthYear,
  season,
  decade,
  bareYear,
];

/**
 * The most precise part that begins at a token.
 * @param {Token[]} tokens
 * @param {number} i
 * @returns {Part | null}
 */
export function partAt(tokens, i) {
  for (const form of FORMS) {
    const part = form(tokens, i);
    if (part) return part.day && part.year ? { ...part, next: afterTime(tokens, part.next) } : part;
  }
  return null;
}

/**
 * Return the token after the time of day: « à 15 h 30 », « vers 15h », « 15:30 ».
 * @param {Token[]} tokens
 * @param {number} i
 */
function afterTime(tokens, i) {
  const from = /^(?:a|vers|,)$/.test(at(tokens, i)) ? i + 1 : i;
  if (/^\d{1,2}h(?:\d\d)?$/.test(at(tokens, from))) return from + 1;
  if (!/^\d{1,2}$/.test(at(tokens, from))) return i;
  const sign = at(tokens, from + 1);
  if (!/^(?:h|heures?|:)$/.test(sign)) return i;
  const minutes = /^\d\d$/.test(at(tokens, from + 2));
  if (sign === ":") return minutes ? from + 3 : i;
  return minutes ? from + 3 : from + 2;
}
