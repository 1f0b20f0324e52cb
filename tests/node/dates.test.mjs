/** The dates of the search: what a query says, what answers it, and that nothing breaks either. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "yaml";
import { readDates } from "../../assets/javascripts/search/date-query.js";
import {
  dateMatcher,
  inFrench,
  intervalOf,
  readDate,
} from "../../assets/javascripts/search/dates.js";
import { randomFrom } from "./hostile.mjs";

/**
 * The years that the edition knows, where a case says no others.
 * @type {[number, number]}
 */
const YEARS = [1900, 1999];

/**
 * @typedef {object} FindCase
 * @property {string} text
 * @property {[string, string][]} finds
 * @property {[string, string][]} [search]
 * @property {[number, number]} [years]
 */

/**
 * @type {{
 *   finds: FindCase[],
 *   said: Record<string, string>,
 *   said_of_queries: Record<string, string>,
 *   intervals: Record<string, [string | null, string | null]>,
 *   answers: [string, string, string | null][],
 * }}
 */
const CASES = parse(readFileSync(new URL("../dates.yml", import.meta.url), "utf8"));
const ONE_DAY = 86_400_000;

/**
 * Days since 1970, from ISO; years below 100 included.
 * @param {string} iso
 */
const dayOf = (iso) => Date.parse(`${iso}T00:00:00Z`) / ONE_DAY;

/** @type {(asked: string, date: string) => number} */
const firstDayOf = (asked, date) => dateMatcher(asked)(readDate(date));
/** @type {(asked: string, date: string) => boolean} */
const matches = (asked, date) => !Number.isNaN(firstDayOf(asked, date));

/**
 * The words found, with their value.
 * @param {string} text
 * @param {[number, number]} [years]
 */
function found(text, years) {
  return readDates(text, years).map(({ start, end, edtf }) => [text.slice(start, end), edtf]);
}

for (const { text, finds, search, years = YEARS } of CASES.finds) {
  test(`finds: ${text} ${years}`, () => assert.deepEqual(found(text, years), search ?? finds));
}

test("two figures are a year of the 1900s or 2000s where nobody says which", () => {
  assert.deepEqual(found("avril 45"), [["avril 45", "[1945-04,2045-04]"]]);
});

test("a search key says something else than the build", () => {
  for (const { text, finds, search } of CASES.finds) assert.notDeepEqual(search, finds, text);
});

for (const [edtf, french] of Object.entries({ ...CASES.said, ...CASES.said_of_queries })) {
  test(`said: ${edtf}`, () => assert.equal(inFrench(edtf), french));
}

for (const [edtf, [first, last]] of Object.entries(CASES.intervals)) {
  test(`interval: ${edtf}`, () => {
    /** @type {(iso: string | null, infinity: number) => number} */
    const open = (iso, infinity) => (iso === null ? infinity : iso ? dayOf(iso) : NaN);
    assert.deepEqual(intervalOf(edtf), [open(first, -Infinity), open(last, Infinity)]);
  });
}

for (const [asked, date, day] of CASES.answers) {
  test(`answers: ${date} to ${asked}`, () => {
    assert.equal(firstDayOf(asked, date), day === null ? NaN : dayOf(day));
  });
}

test("what answers comes in time order", () => {
  const dates = ["1941-07/1941-08", "1941-12", "1937/1941", "1941-04-13", "1940"];
  const found = dates.filter((date) => matches("1941", date));
  found.sort((a, b) => firstDayOf("1941", a) - firstDayOf("1941", b));
  assert.deepEqual(found, ["1937/1941", "1941-04-13", "1941-07/1941-08", "1941-12"]);
});

const WORDS = (
  "0 1 4 04 13 31 32 41 1941 1945 2099 99999 1er 1920s avril avr. août fév. mai may sept Apr été " +
  "hiver années vingt début fin des de du d’ l’ le les au à en entre et avant après depuis dès " +
  "ou pas mi- to 1904-05 41-45 T10:00 13avril ( ) .. -- >= " +
  "jusqu’ jusqu'à partir dimanche premier constructor __proto__ toString XXXX .. x A_"
).split(" ");
const SIGNS = [..." - / . , – − ’ ' < > ( ) [ ] : + # \\ \0 \t\n\u00a0\u202f\u200b\u00ad\u0301"];
const BROKEN = ["\ud800", "\udc00", "\ud83d\ude00", "\uffff"];
const JUNK = [...BROKEN, ..."ﷺ İ ß ﬁn ４１ ½ الف 満洲".split(" ")];

/**
 * Fail unless offsets are those of words that stand in the query, one date after the other.
 * @param {string} query
 * @param {[number, number]} years
 */
function assertSane(query, years) {
  const shown = JSON.stringify(query.slice(0, 100));
  let previous = 0;
  for (const { start, end, edtf } of readDates(query, years)) {
    assert.ok(previous <= start && start < end && end <= query.length, shown);
    const values = edtf.startsWith("[") ? edtf.slice(1, -1).split(",") : [edtf];
    for (const value of values) {
      const inYear = value.replaceAll("XXXX", "2000");
      // « novembre-janvier » goes on into the next year.
      const dates = inYear === value ? [value] : inYear.split("/");
      for (const date of dates) {
        const [first, last] = intervalOf(date);
        assert.ok(first <= last, `${edtf} in ${shown}`);
        if (!date.includes("..")) assert.ok(matches(edtf, date), edtf);
      }
    }
    // What was read is said in words.
    assert.doesNotMatch(inFrench(edtf), /XXXX|\.\.|\[|undefined|NaN/, edtf);
    previous = end;
  }
}

test("whatever is typed, nothing throws and offsets are those of words", () => {
  const random = randomFrom(1941);
  /** @param {string[]} items */
  const oneOf = (items) => items[Math.floor(random() * items.length)];
  for (let i = 0; i < 3000; i++) {
    const length = Math.floor(random() * 14);
    const pieces = Array.from({ length }, () => {
      const kind = random();
      if (kind < 0.6) return oneOf(WORDS) + (random() < 0.5 ? " " : "");
      return kind < 0.92 ? oneOf(SIGNS) : oneOf(JUNK);
    });
    assertSane(pieces.join(""), i % 2 ? [1904, 2010] : [1900, 2099]);
  }
});

test("very long queries are read to their end", () => {
  const times = 40_000;
  const long = [
    "1",
    "1941",
    "de ",
    "jusqu’",
    "13/",
    "4-",
    " ",
    "l’",
    "avril ",
    "a\u0301",
    "\ud800",
  ];
  const words = ["1941 ", "entre ", "à partir de ", "lundi ", "fin de ", "4, ", "8 et ", "mai et "];
  const nested = ["années 20, ", "1941, ", "41-", "du 8/2 au ", "pas avant ", "avant ou "];
  for (const piece of [...long, ...words, ...nested]) {
    const query = `${piece.repeat(times / piece.length)} ; 13 avril 1941`;
    assert.equal(readDates(query).at(-1)?.edtf, "1941-04-13", JSON.stringify(piece));
    assertSane(query, [1900, 2099]);
  }
});

test("whatever a date may be, it is asked and said without a throw", () => {
  const random = randomFrom(1945);
  const signs = [..."0123456789X-/.,[]~?%é"];
  for (let i = 0; i < 3000; i++) {
    const [asked, date] = [0, 1].map(() =>
      Array.from(
        { length: Math.floor(random() * 22) },
        () => signs[Math.floor(random() * signs.length)],
      ).join(""),
    );
    assert.equal(typeof firstDayOf(asked, date), "number");
    assert.equal(intervalOf(date).length, 2);
    assert.equal(typeof inFrench(date), "string");
  }
});

/** Every month, season, year and decade of the years that a query may ask for, a day of each week. */
function* everyDate() {
  /** @param {number} number */
  const two = (number) => String(number).padStart(2, "0");
  for (let year = 1800; year < 2100; year++) {
    yield `${year}`;
    for (const part of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 21, 22, 23, 24])
      yield `${year}-${two(part)}`;
    if (year % 10 === 0) yield `${year / 10}X`;
  }
  const last = dayOf("2099-12-31");
  for (let day = dayOf("1800-01-01"); day <= last; day += 7)
    yield new Date(day * ONE_DAY).toISOString().slice(0, 10);
}

test("every date that is said in French is read back as it was", () => {
  /** @type {[number, number]} */
  const years = [1800, 2099];
  const dates = [...everyDate()];
  assert.ok(dates.length > 20_000);
  for (const edtf of dates) {
    const words = inFrench(edtf);
    assert.deepEqual(found(words, years), [[words, edtf]]);
  }
});

test("so is any range of them, and what is open", () => {
  /** @type {[number, number]} */
  const years = [1800, 2099];
  const dates = [...everyDate()];
  const random = randomFrom(1937);
  const oneOf = () => dates[Math.floor(random() * dates.length)];
  for (let i = 0; i < 2_000; i++) {
    const [first, last] = [oneOf(), oneOf()].sort((a, b) => intervalOf(a)[0] - intervalOf(b)[0]);
    for (const edtf of [`${first}/${last}`, `../${last}`, `${first}/..`]) {
      assert.deepEqual(
        found(inFrench(edtf), years).map(([, value]) => value),
        [edtf],
        inFrench(edtf),
      );
    }
  }
});
