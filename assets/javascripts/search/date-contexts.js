/**
 * Says what stands around a number in a query that makes it no date: what it counts or measures,
 * what it is the number of.
 */

import { at } from "./date-tokens.js";

/** @import { Token } from "./date-tokens.js" */

/** What is measured: in « 1 200 km » there is no year. */
const MEASURED =
  "[ckm]m|k?m2|kilometres?|kg|ha|t|tonnes?|degres|°|%|€|millions?|milliards?|francs|yens|dollars|roubles";
const MEASURE = new RegExp(`^(?:${MEASURED})$`);
/** What is counted: « en 40 jours » tells of no year. */
const COUNTED = new RegExp(
  `^(?:${MEASURED}|jours?|semaines?|mois|ans|heures?|h|minutes?|fois|pages?|points?|hommes|` +
    "soldats|personnes|morts|divisions?|avions|chars|navires|voix)$",
);
/** Words that look like a plural, but are none. */
const NO_PLURALS = new Set(
  "dans sans sous vers puis depuis apres mais hors tous plus moins nous vous jamais alors".split(
    " ",
  ),
);
/** What a number follows that is no date. */
const NUMBERED = /^(?:divisions?|articles?|volumes?|tomes?|chap|chapitres?)$/;
/** The same before a number that looks like a year. */
const LABELLED =
  /^(?:pp?|pages?|ff?|fol|folios?|art|n|nos?|§|numeros?|vol|t|resolution|cote|bp|is[bs]n)$/;

/**
 * Whether a token is in small letters: in « 1941 T-34 » there are no tonnes.
 * @param {Token[]} tokens
 * @param {number} i
 */
const isSmall = (tokens, i) => tokens[i]?.isLower ?? false;

/**
 * Whether the figures before a token measure something.
 * @param {Token[]} tokens
 * @param {number} i
 */
export const isMeasured = (tokens, i) => isSmall(tokens, i) && MEASURE.test(at(tokens, i));

/**
 * Whether the figures before a token count something.
 * @param {Token[]} tokens
 * @param {number} i
 */
export const isCounted = (tokens, i) => isSmall(tokens, i) && COUNTED.test(at(tokens, i));

/**
 * Whether the figures before a token may count something: a noun in the plural follows.
 * @param {Token[]} tokens
 * @param {number} i
 */
export function mayBeCounted(tokens, i) {
  const isPlural = tokens[i]?.isLower && /^\p{L}{3,}[sx]$/u.test(at(tokens, i));
  return isCounted(tokens, i) || (isPlural && !NO_PLURALS.has(at(tokens, i)));
}

/**
 * The word before a number, or before the range that it ends, without the sign of an abbreviation.
 * @param {Token[]} tokens
 * @param {number} i
 */
function before(tokens, i) {
  const isLast = /^[-a]$/.test(at(tokens, i - 1)) && /^\d+$/.test(at(tokens, i - 2));
  const first = isLast ? i - 2 : i;
  return at(tokens, /^[.°]$/.test(at(tokens, first - 1)) ? first - 2 : first - 1);
}

/**
 * Whether a number is that of a page, an issue, …: `p. 1941`, « n° 1941 ».
 * @param {Token[]} tokens
 * @param {number} i
 */
export const isLabelled = (tokens, i) => LABELLED.test(before(tokens, i));

/**
 * Whether figures are the number of something: `p. 41-45`, « article 41 ».
 * @param {Token[]} tokens
 * @param {number} i
 */
export const isNumbered = (tokens, i) => isLabelled(tokens, i) || NUMBERED.test(before(tokens, i));
