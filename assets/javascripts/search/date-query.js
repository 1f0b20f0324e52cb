/**
 * Reads the dates in a query as EDTF. It reads all that the build reads in a text
 * (`edition/dates.py`; both are tested with `tests/dates.yml`), and more, because a query is not
 * prose: figures, short forms, English months, days without a year, « avant », « entre … et … ».
 */

import { shortYear } from "./date-parts.js";
import { listAt, rangeAt, readingOf, shortYearsAt, singleAt, yearLedAt } from "./date-ranges.js";
import { afterDash, afterLinks, at, dayAt, isGlued, tokensOf, YEAR } from "./date-tokens.js";
import { intervalOf, ONE_DAY } from "./dates.js";

/**
 * @import { Reader, Reading, Years } from "./date-ranges.js"
 * @import { Token } from "./date-tokens.js"
 * @import { Interval } from "./dates.js"
 *
 * @typedef {(ends: [string, string], days: Interval) => string} Opening opens a date, given its
 *   first and last end and its days
 */

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
 * @satisfies {Record<string, Opening>}
 */
const OPEN = {
  before: ([first], [start]) => `../${dayLike(start - 1, first)}`,
  until: ([, last]) => `../${last}`,
  after: ([, last], [, end]) => `${dayLike(end + 1, last)}/..`,
  from: ([first, last]) => (first === last ? `${first}/..` : `${first}/${last}`),
};
/**
 * The words that open a date: those between them and the date, such as « à la », come after.
 * @type {[RegExp, Opening][]}
 */
const OPENERS = [
  [/^(?:avt?(?: \.)?|avant|anterieur(?:s|es?|ement)?|ante -|before|prior to|<)(?= )/, OPEN.before],
  [/^(?:jusque?(?: ')?|d ' ici|until|till|up to|au plus tard|<=)(?= )/, OPEN.until],
  [/^(?:ap \.|apres|(?:post|ult)erieure?s?|au - dela|post -|after|>)(?= )/, OPEN.after],
  [/^(?:depuis|a (?:partir|compter|dater)|des|au plus tot|since|from|>=)(?= )/, OPEN.from],
];
/** Words of the longest opener. */
const LONGEST = 3;
/** What « pas avant » means. */
const NOT = new Map([
  [OPEN.before, OPEN.from],
  [OPEN.after, OPEN.until],
]);

/**
 * « avant », « à partir de », …: what it does to a date, and where that begins.
 * @param {Token[]} tokens
 * @param {number} i
 */
function openerAt(tokens, i) {
  // Without its accent « dès » is the article of « des années 1920 », « des 4-11 février 1945 ».
  if (/^\d/.test(at(tokens, i))) return null;
  const isArticle = at(tokens, i + 1) === "annees" || dayAt(tokens, i + 1);
  if (at(tokens, i) === "des" && isArticle) return null;
  const words = Array.from({ length: LONGEST + 1 }, (_, place) => at(tokens, i + place)).join(" ");
  for (const [form, open] of OPENERS) {
    const count = form.exec(words)?.[0].split(" ").length;
    if (count) return { open, next: i + count };
  }
  return null;
}

/**
 * The same with « pas avant », « avant ou après »: all that is done to a date.
 * @param {Token[]} tokens
 * @param {number} i
 * @returns {{ openings: Opening[], next: number } | null}
 */
function openingsAt(tokens, i) {
  const isNot = /^(?:pas|ni|non|not)$/.test(at(tokens, i));
  const first = openerAt(tokens, isNot ? i + 1 : i);
  if (!first) return null;
  const { open, next } = first;
  if (isNot) {
    const opposite = NOT.get(open);
    return opposite ? { openings: [opposite], next } : null;
  }
  const second = /^(?:et|ou|\/)$/.test(at(tokens, next)) ? openerAt(tokens, next + 1) : null;
  return second ? { openings: [open, second.open], next: second.next } : { openings: [open], next };
}

/**
 * @param {Reading} reading
 * @param {Opening} open
 */
function openedBy({ edtf, edge }, open) {
  // « avant la fin de 1941 » begins before that year ends.
  const isBefore = open === OPEN.before && edge && edge !== "start";
  const isAfter = open === OPEN.after && edge && edge !== "end";
  const does = isBefore ? OPEN.until : isAfter ? OPEN.from : open;
  return edtf.map((value) => {
    const ends = value.split("/");
    return does([ends[0], /** @type {string} never empty */ (ends.at(-1))], intervalOf(value));
  });
}

/**
 * The date that words such as « avant » open: one of two figures is a year here.
 * @type {Reader}
 */
function openableAt(tokens, i, years) {
  for (const read of [rangeAt, shortYearsAt, singleAt]) {
    const reading = read(tokens, i, years);
    if (reading) return reading;
  }
  const short = shortYear(tokens, i);
  return short && readingOf(short, years);
}

/** @type {Reader} */
function openedAt(tokens, i, years) {
  const word = at(tokens, i);
  if (/^(?:entre|between)$/.test(word)) {
    return rangeAt(tokens, afterLinks(tokens, i + 1), years, "entre");
  }
  const opener = openingsAt(tokens, i);
  const start = opener ? afterLinks(tokens, afterDash(tokens, opener.next)) : i;
  const reading = opener ? openableAt(tokens, start, years) : null;
  if (opener && reading?.edtf.length && !reading.edtf[0].startsWith("XXXX")) {
    return {
      edtf: opener.openings.flatMap((open) => openedBy(reading, open)),
      next: reading.next,
    };
  }
  const isRange = /^(?:de|du|des|d)$/.test(word);
  return isRange ? rangeAt(tokens, afterLinks(tokens, i), years, "de") : null;
}

/**
 * `1941/..`, `../1941`, as EDTF writes what is open.
 * @type {Reader}
 */
function openRangeAt(tokens, i, years) {
  const isUntil = at(tokens, i) === ".." && at(tokens, i + 1) === "/";
  const reading = singleAt(tokens, isUntil ? i + 2 : i, years);
  const [edtf] = reading?.edtf ?? [];
  if (!reading || !edtf || edtf.startsWith("XXXX")) return null;
  if (isUntil) return { edtf: [`../${edtf}`], next: reading.next };
  const isFrom = /^[-/]$/.test(at(tokens, reading.next)) && at(tokens, reading.next + 1) === "..";
  return isFrom ? { edtf: [`${edtf}/..`], next: reading.next + 2 } : null;
}

/**
 * Tell whether a date can begin at a token: not directly after a sign of a number or of a name.
 * @param {Token[]} tokens
 * @param {number} i
 */
function canBegin(tokens, i) {
  if (!isGlued(tokens, i)) return true;
  // « Moscou,1941 », « m.1941 », but not `v1.1941`
  const isAfterWord = /^\p{L}+$/u.test(at(tokens, i - 2)) && YEAR.test(at(tokens, i));
  return !/^[-/.,]$/.test(at(tokens, i - 1)) || (isAfterWord && /^[.,]$/.test(at(tokens, i - 1)));
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
const READINGS = [openedAt, openRangeAt, yearLedAt, listAt, rangeAt, shortYearsAt, singleAt];

/**
 * What follows a date that is open: `1941-`, « 1941 et après ».
 * @type {[RegExp, Opening][]}
 */
const ENDINGS = [
  [/^(?:et|ou|or) (?:avant|plus tot|before|earlier)$/, OPEN.until],
  [
    /^(?:[-+]|(?:et|ou|or) (?:apres|au - dela|plus tard|suivantes?|suiv(?: \.)?|after|later))$/,
    OPEN.from,
  ],
  [/^(?:-|(?:jusqu ' )?a|to) (?:nos jours|aujourd ' hui|present)$/, OPEN.from],
];
/** Words of the longest one. */
const LONGEST_ENDING = 6;
/** What ends a clause. */
const STOP = /^[;:,)\]]?$/;

/**
 * Return a date as what follows it opens it: nothing else may stand in the clause.
 * @param {Token[]} tokens
 * @param {Reading} reading
 * @returns {Reading}
 */
function endedAs(tokens, reading) {
  const { next } = reading;
  const length = Array.from({ length: LONGEST_ENDING + 1 }).findIndex((_, count) =>
    STOP.test(at(tokens, next + count)),
  );
  const words = tokens.slice(next, next + length).map(({ text }) => text);
  const ending = ENDINGS.find(([form]) => form.test(words.join(" ")));
  const isApart = length === 1 && !isGlued(tokens, next);
  if (!ending || isApart || reading.edtf.some((edtf) => /XXXX|\.\./.test(edtf))) return reading;
  return { edtf: openedBy(reading, ending[1]), next: next + length };
}

/**
 * Read the dates that a query holds, in order; none overlaps another.
 *
 * A value is a date of a text (see `dates.js`), open (`../1929`), recurring (`XXXX-04-13`), or a
 * set of such values where what is typed may mean several, or means one or the other.
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
      const ended = reading?.edtf.length ? endedAs(tokens, reading) : null;
      if (ended && canEnd(tokens, ended.next)) {
        date = ended;
        break;
      }
    }
    if (date) {
      const edtf = [...new Set(date.edtf)];
      const value = edtf.length > 1 ? `[${edtf.join(",")}]` : edtf[0];
      found.push({ start: tokens[i].start, end: tokens[date.next - 1].end, edtf: value });
    }
    i = date?.next ?? i + 1;
  }
  return found;
}
