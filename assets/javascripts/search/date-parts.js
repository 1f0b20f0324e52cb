/**
 * Reads the parts of dates in a query, complete or not: « 13 avril 1941 », but also « avril » alone
 * and a `41` without its century. `date-ranges.js` joins the parts and makes EDTF of them.
 */

import { fold } from "../folding.js";
import { isCounted, isLabelled, isMeasured, isNumbered, mayBeCounted } from "./date-contexts.js";
import { dayNamed, romanMonth, threeNumbers, twoNumbers } from "./date-figures.js";
import {
  afterDash,
  afterLinks,
  afterSign,
  at,
  dayAt,
  isEnglish,
  isGlued,
  LAST_DAY,
  monthAt,
  numberAt,
  TWO_FIGURES,
  YEAR,
} from "./date-tokens.js";
import { FIRST_SEASON, SEASONS, WINTER } from "./dates.js";

/**
 * @import { Token } from "./date-tokens.js"
 *
 * @typedef {object} Part a date as far as it is written, for a range may complete it
 * @property {number} [year] below 1000: its last two figures only
 * @property {number} [month] or the season, as EDTF numbers it
 * @property {number} [day]
 * @property {boolean} [isDecade] `year` is the first one of it
 * @property {boolean} [isFigures]
 * @property {number} [lastYear] the second year where `month` may be one: `1904-05`
 * @property {"start" | "middle" | "end"} [edge] what of it is meant: « fin 1941 »
 * @property {number} next the token after it
 *
 * @typedef {(tokens: Token[], i: number) => Part | null} Form reads the part that begins at a token
 */

const ENGLISH_SEASONS = [["spring"], ["summer"], ["autumn", "fall"], ["winter"]];
const SEASON = new Map(
  SEASONS.flatMap((name, i) =>
    [fold(name), ...ENGLISH_SEASONS[i]].map((word) => [word, FIRST_SEASON + i]),
  ),
);
const WEEKDAY = new RegExp(
  "^(?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|lun|mar|mer|jeu|ven|sam|dim|" +
    "(?:mon|tues|wednes|thurs|fri|satur|sun)day)$",
);

/**
 * A day whose month is written elsewhere: that of « 8 et 9 mai ».
 * @type {Form}
 */
export function dayAlone(tokens, i) {
  const day = dayAt(tokens, i);
  return day && !isNumbered(tokens, i) ? { day, next: afterOrdinal(tokens, i + 1) } : null;
}

/**
 * Return the token after « er », where it stands apart, « 1 er août », `1.er`, `1°`, or after the
 * point of `4.-11. Februar`.
 * @param {Token[]} tokens
 * @param {number} i
 */
function afterOrdinal(tokens, i) {
  const ending = at(tokens, i) === "." && isGlued(tokens, i + 1) ? i + 1 : i;
  if (ending > i && at(tokens, ending) === "-") return ending;
  return /^(?:er|e|eme|°)$/.test(at(tokens, ending)) ? ending + 1 : i;
}

/**
 * Return the token after what may stand between a month and its year: « de », « de l’année », a
 * comma.
 * @param {Token[]} tokens
 * @param {number} i
 */
function afterOf(tokens, i) {
  if (at(tokens, i) === ",") return i + 1;
  if (!/^(?:de|en|of)$/.test(at(tokens, i))) return i;
  const article = at(tokens, i + 1) === "l" && at(tokens, i + 2) === "'" ? i + 3 : i + 1;
  return /^(?:an|annee)$/.test(at(tokens, article)) ? article + 1 : i + 1;
}

/**
 * A year of four figures, in brackets or not.
 * @param {Token[]} tokens
 * @param {number} i
 */
function fullYear(tokens, i) {
  const open = /^(?:\(\)|\[\])$/.test(at(tokens, i) + at(tokens, i + 2)) ? 1 : 0;
  const year = numberAt(tokens, i + open, YEAR);
  return year ? { year, next: i + 1 + 2 * open } : null;
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
  const full = fullYear(tokens, led) ?? fullYear(tokens, afterSign(tokens, part.next));
  if (full) return { ...part, ...full };
  // « mai de 45 », but « mai, 45 divisions »
  const linked = at(tokens, i) === "," ? i : led;
  const short = at(tokens, linked) === "'" ? linked + 1 : linked;
  const [figures, after] = [at(tokens, short), at(tokens, short + 1)];
  // `19 41`, as some read a page that they scan
  if (/^(?:19|20)$/.test(figures) && TWO_FIGURES.test(after) && !isCounted(tokens, short + 2)) {
    return { ...part, year: Number(figures + after), next: short + 2 };
  }
  // Two figures are a year, unless they begin `41 000` or « 13 mai ».
  const isElse = /^(?::|\d{3})$/.test(after) || isCounted(tokens, short + 1);
  const isDecimal = /^[.,]$/.test(after) && isGlued(tokens, short + 2);
  const isDay = monthAt(tokens, short + 1) || (linked > i && Number(figures) <= LAST_DAY);
  return TWO_FIGURES.test(figures) && !isElse && !isDecimal && !isDay
    ? { ...part, year: Number(figures), next: short + 1 }
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
  const place = afterMonthWord(tokens, afterSign(tokens, afterOrdinal(tokens, i + 1)));
  const month = day ? monthAt(tokens, place) : null;
  return month && withYear(tokens, { day, ...month });
}

/**
 * Return the token after « mois de », « du mois d’ », « de »; the token itself if they are not
 * there.
 * @param {Token[]} tokens
 * @param {number} i
 */
function afterMonthWord(tokens, i) {
  const word = /^(?:du|au)$/.test(at(tokens, i)) ? i + 1 : i;
  const of = at(tokens, word) === "mois" ? word + 1 : i;
  // `13th of April`, `13. April`
  if (/^(?:of|de|\.)$/.test(at(tokens, of))) return monthAt(tokens, of + 1) ? of + 1 : i;
  return at(tokens, of) === "d" && at(tokens, of + 1) === "'" ? of + 2 : i;
}

/**
 * « dimanche 13 avril 1941 », « dim. 13/04/1941 ».
 * @type {Form}
 */
function afterWeekday(tokens, i) {
  if (!WEEKDAY.test(at(tokens, i))) return null;
  const sign = /^[,.]$/.test(at(tokens, i + 1)) ? i + 2 : i + 1;
  const date = at(tokens, sign) === "le" ? sign + 1 : sign;
  const part = WEEKDAY.test(at(tokens, date)) ? null : partAt(tokens, date);
  return part?.day && part.month ? part : null;
}

/**
 * « 1941, avril 13 », « 1941 avr. 13 », as archives write; « 1941, avril ».
 * @type {Form}
 */
function yearFirst(tokens, i) {
  const year = numberAt(tokens, i, YEAR);
  const comma = at(tokens, i + 1) === "," ? 1 : 0;
  const named = year ? monthAt(tokens, afterSign(tokens, i + 1) + comma) : null;
  if (!named) return null;
  const sign = at(tokens, named.next) === "," ? 1 : 0;
  const place = afterSign(tokens, named.next) + sign;
  const day = dayAt(tokens, place);
  const next = place + 1;
  const isDay = day && !monthAt(tokens, next) && !YEAR.test(at(tokens, next));
  if (isDay) return { year, month: named.month, day, next };
  const isJoined = comma || afterDash(tokens, i + 1) > i + 1;
  return isJoined && !/^\d/.test(at(tokens, named.next)) ? { year, ...named } : null;
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
  const full = yearAfterComma(tokens, next);
  if (full) return { ...named, day, ...full };
  // « février 4-11, 1945 »
  const isRange = at(tokens, next) === "-" && dayAt(tokens, next + 1);
  const isDay = isEnglish(tokens, i) || (isRange && yearAfterComma(tokens, next + 2));
  return isDay && !monthAt(tokens, next) ? { ...named, day, next } : null;
}

/**
 * A year of four figures, with a comma before it or not.
 * @param {Token[]} tokens
 * @param {number} i
 */
const yearAfterComma = (tokens, i) => fullYear(tokens, at(tokens, i) === "," ? i + 1 : i);

/**
 * The last day of « February 4-11, 1945 », « 1945, février 4-11 », whose month is written before
 * the first one, or of « 1945, avril 13 - mai 9 ».
 * @param {Token[]} tokens
 * @param {number} i
 * @param {Part} first
 * @returns {Part | null}
 */
export function dayOfSameMonth(tokens, i, { month, year, next }) {
  if (!month || (year ?? 1000) < 1000 || !dayAt(tokens, next - 1)) return null;
  const other = monthAt(tokens, i);
  if (other) {
    const day = dayAt(tokens, other.next);
    return day ? { ...other, day, next: other.next + 1 } : null;
  }
  const day = dayAt(tokens, i);
  if (!day || monthAt(tokens, i + 1)) return null;
  return { month, day, next: i + 1, ...yearAfterComma(tokens, i + 1) };
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
  const isVerb =
    at(tokens, i) === "ete" &&
    /^(?:a|ont|avait|avaient|aurait|auraient|aura|auront|ayant|avoir)$/.test(at(tokens, i - 1));
  if (!month || isVerb) return null;
  const part = withYear(tokens, { month, next: i + 1 });
  // « hiver 1941-1942 », « hiver 41/42 » are one winter.
  const end = afterDash(tokens, part.next);
  const nextYear = String((part.year ?? NaN) + 1);
  const goesOn =
    month === WINTER && end > part.next && [nextYear, nextYear.slice(-2)].includes(at(tokens, end));
  return goesOn ? { ...part, next: end + 1 } : part;
}

/**
 * What follows « années »: `1920`, `20`.
 * @param {Token[]} tokens
 * @param {number} i
 * @returns {Part | null}
 */
export function decadeNumber(tokens, i) {
  const place = at(tokens, i) === "'" ? i + 1 : i;
  const text = at(tokens, place);
  const isNumber = /^(?:(?:1\d|20)?\d0)s?$/.test(text);
  return isNumber ? { year: Number.parseInt(text, 10), isDecade: true, next: place + 1 } : null;
}

/** « les thirties » */
const ENGLISH_DECADES = new Map(
  "twenties thirties forties fifties sixties seventies eighties nineties"
    .split(" ")
    .map((name, at) => [name, 20 + 10 * at]),
);

/**
 * « années 1950 », « 1920s », « les 20s », « 1920's », `192X`, `192?`.
 * @type {Form}
 */
function decade(tokens, i) {
  const text = at(tokens, i);
  if (/^(?:annees|decennies?)$/.test(text)) return decadeNumber(tokens, i + 1);
  const [, figures] = /^((?:1\d|20)\d)(?:0s|x|$)/.exec(text) ?? [];
  const isCut = figures === text;
  const isDoubted = at(tokens, i + 1) === "?" && isGlued(tokens, i + 1) && !isNumbered(tokens, i);
  if (figures && (!isCut || isDoubted)) {
    return { year: Number(figures) * 10, isDecade: true, next: isCut ? i + 2 : i + 1 };
  }
  const isNamed = /^\d0s$/.test(text) && /^(?:les|des|aux|the|')$/.test(at(tokens, i - 1));
  const year = isNamed ? Number.parseInt(text, 10) : ENGLISH_DECADES.get(text);
  if (year) return { year, isDecade: true, next: i + 1 };
  const isPlural = at(tokens, i + 1) === "'" && at(tokens, i + 2) === "s";
  const number = isPlural && isGlued(tokens, i + 2) ? decadeNumber(tokens, i) : null;
  return number && { ...number, next: i + 3 };
}

/**
 * « 1941 », « année 1941 »; « en 45 », « années 45 », where no day can be meant.
 * @type {Form}
 */
function bareYear(tokens, i) {
  const word = /^(?:an|annees?)$/.test(at(tokens, i)) ? i + 1 : i;
  const year = numberAt(tokens, word, YEAR);
  if (year) {
    const isElse = isMeasured(tokens, word + 1) || isLabelled(tokens, word);
    return isElse ? null : { year, next: word + 1 };
  }
  return word > i || /^(?:en|')$/.test(at(tokens, i - 1)) ? shortYear(tokens, word) : null;
}

/**
 * Two figures where the words around say that they are a year: « avant 41 », « de 41 à 45 ».
 * @type {Form}
 */
export function shortYear(tokens, i) {
  const place = at(tokens, i) === "'" ? i + 1 : i;
  const year = numberAt(tokens, place, TWO_FIGURES);
  const next = place + 1;
  const isDecimal = /^[.,]$/.test(at(tokens, next)) && isGlued(tokens, next + 1);
  const isElse = isDecimal || mayBeCounted(tokens, next) || /^\d/.test(at(tokens, next));
  return year > LAST_DAY && !isElse ? { year, next } : null;
}

/**
 * The part of a date that a word means.
 * @type {[Part["edge"], string][]}
 */
const WORDS_OF_EDGES = [
  ["start", "debut early"],
  ["middle", "mi milieu mid courant cours"],
  ["end", "fin late end"],
];
const EDGES = new Map(
  WORDS_OF_EDGES.flatMap(([edge, words]) =>
    words.split(" ").map((word) => /** @type {[string, Part["edge"]]} */ ([word, edge])),
  ),
);

/**
 * « fin juillet 1941 », « mi-août », « la fin des années 1950 »: the month, the years, as the build
 * reads « fin 1943 ».
 * @type {Form}
 */
function edged(tokens, i) {
  const edge = EDGES.get(at(tokens, i));
  if (!edge) return null;
  const next = afterLinks(tokens, afterDash(tokens, i + 1));
  const part = EDGES.has(at(tokens, next))
    ? null
    : (partAt(tokens, next) ?? shortYear(tokens, next));
  return part && !part.day ? { ...part, edge } : null;
}

/** The most precise first. */
const FORMS = [
  afterWeekday,
  threeNumbers,
  romanMonth,
  twoNumbers,
  dayNamed,
  dayMonth,
  yearFirst,
  monthNamed,
  monthDay,
  edged,
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
 * Return the token after the time of day: « à 15 h 30 », « vers 15h », « 15:30 », `T15:30:00Z`.
 * @param {Token[]} tokens
 * @param {number} i
 */
function afterTime(tokens, i) {
  const from = /^(?:a|vers|,)$/.test(at(tokens, i)) ? i + 1 : i;
  if (/^(?:t\d\d:.*|\d{1,2}h(?:\d\d)?)$/.test(at(tokens, from))) return from + 1;
  if (!/^\d{1,2}$/.test(at(tokens, from))) return i;
  const sign = at(tokens, from + 1);
  if (!/^(?:h|heures?|:)$/.test(sign)) return i;
  const minutes = /^\d\d$/.test(at(tokens, from + 2));
  if (sign === ":") return minutes ? from + 3 : i;
  return minutes ? from + 3 : from + 2;
}
