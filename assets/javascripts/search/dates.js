/**
 * Handles EDTF dates (ISO 8601-2): the days they cover, whether they answer a date of a query, how
 * they are written in French. The build has its own grammar (`edition/dates.py`); both are tested
 * with `tests/dates.yml`. `date-query.js` reads the dates that a reader types.
 *
 * A date of a text is a day, a month, a season, a year, a decade, or a range of those. What is
 * asked may also be open (`../1929`), recurring (`XXXX-04-13`, `XXXX-11/XXXX-01`), or a set of all these
 * (`[1907-03-18,2007-03-18]`: any of them).
 */

import MONTHS from "../../../edition/calendar/months.json" with { type: "json" };
import seasons from "../../../edition/calendar/seasons.json" with { type: "json" };

export { MONTHS };

/** In the order of the year. */
export const SEASONS = Object.keys(seasons);
/** EDTF level 1 numbers the seasons of a year from here. */
export const FIRST_SEASON = Math.min(...Object.values(seasons));
export const WINTER = FIRST_SEASON + SEASONS.length - 1;

const OF_WINTER = /^\d{4}-24$/;
const MONTH = /^\d{4}-(?:0\d|1[0-2])$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Of the longest months. */
const LAST_DAY = 31;
/** In milliseconds. */
export const ONE_DAY = 86_400_000;

/**
 * @typedef {[number, number]} Interval the first and the last day, counted from 1970-01-01
 */

/**
 * No interval at all: nothing is before, within or after it.
 * @type {Interval}
 */
const NEVER = [NaN, NaN];

/**
 * Days since 1970-01-01; a month or a day too many runs on into the next.
 * @param {number} year
 * @param {number} month
 * @param {number} day
 */
function dayNumber(year, month, day) {
  // Not Date.UTC, which takes the year 41 for 1941.
  return new Date(0).setUTCFullYear(year, month - 1, day) / ONE_DAY;
}

/**
 * The interval of a date that is no range.
 * @param {string} edtf
 * @returns {Interval}
 */
function simpleInterval(edtf) {
  const decade = /^(\d{3})X$/.exec(edtf);
  // @ts-expect-error A string of figures multiplies as a number.
  if (decade) return [dayNumber(decade[1] * 10, 1, 1), dayNumber(decade[1] * 10 + 9, 12, 31)];
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(edtf);
  if (!parts) return NEVER;
  const [year, month, day] = parts.slice(1).map(Number);
  if (Number.isNaN(month)) return [dayNumber(year, 1, 1), dayNumber(year, 12, 31)];
  const season = month - FIRST_SEASON;
  if (SEASONS[season] && Number.isNaN(day)) {
    // Meteorological seasons. Winter begins in the December of its year, as in the Python library
    // of the build, and goes on: « l’hiver 1941 » is 1941-1942.
    return [dayNumber(year, 3 + 3 * season, 1), dayNumber(year, 6 + 3 * season, 0)];
  }
  const length = new Date(dayNumber(year, month + 1, 0) * ONE_DAY).getUTCDate();
  if (!MONTHS[month - 1] || day < 1 || day > length) return NEVER;
  return [dayNumber(year, month, day || 1), dayNumber(year, month, day || length)];
}

/**
 * The first and the last day of a date.
 * @param {string} edtf a day, month, season, year, decade, or a range of those, open or not
 * @returns {Interval} ±Infinity where it is open; NaN twice for whatever else, a day that no
 *   calendar has included
 */
export function intervalOf(edtf) {
  const [first, last, ...more] = edtf.split("/");
  if (last === undefined) return simpleInterval(first);
  /** @type {Interval} */
  const interval = [
    first === ".." ? -Infinity : simpleInterval(first)[0],
    last === ".." ? Infinity : simpleInterval(last)[1],
  ];
  return more.length || interval.some(Number.isNaN) ? NEVER : interval;
}

/**
 * @param {Interval} inner
 * @param {Interval} outer
 */
function isWithin([first, last], [from, to]) {
  return from <= first && last <= to;
}

/**
 * @typedef {object} End an end of a date
 * @property {string} part
 * @property {Interval} interval
 * @property {Interval | null} year the year that it is named after, where it runs out of it
 *
 * @typedef {object} Dated a date of a text, ready to be asked about many times
 * @property {End[]} ends its two ends, or itself
 * @property {Interval | null} days the interval of a range of days
 *
 * @typedef {object} Question a date that is asked, which is no set
 * @property {(end: End) => boolean} isAnsweredBy whether an end of a date answers it
 * @property {(days: Interval) => number} dayIn the day of a range that answers it; NaN for none
 */

/**
 * Read a date of a text.
 * @param {string} edtf
 * @returns {Dated}
 */
export function readDate(edtf) {
  const parts = edtf.split("/");
  const ends = parts.map((part) => ({
    part,
    interval: simpleInterval(part),
    // A winter runs into the next year, but is one of the year that it is named after.
    year: OF_WINTER.test(part) ? simpleInterval(part.slice(0, 4)) : null,
  }));
  const isRangeOfDays = parts.length === 2 && parts.every((part) => DAY.test(part));
  return { ends, days: isRangeOfDays ? intervalOf(edtf) : null };
}

/**
 * Return what answers a date that is asked.
 * @param {string} edtf
 * @returns {Question}
 */
function questionOf(edtf) {
  if (edtf.startsWith("XXXX-")) return recurringQuestionOf(edtf);
  const interval = intervalOf(edtf);
  return {
    isAnsweredBy: (end) =>
      isWithin(end.interval, interval) || (end.year !== null && isWithin(end.year, interval)),
    dayIn: (days) => (DAY.test(edtf) && isWithin(interval, days) ? interval[0] : NaN),
  };
}

/**
 * Return what answers a day, a month or a range of those, of any year.
 * @param {string} edtf `XXXX-04`, `XXXX-11/XXXX-01`
 * @returns {Question}
 */
function recurringQuestionOf(edtf) {
  const [first, last = first] = edtf.split("/").map((end) => end.slice(4));
  const [from, to] = [`${first}-01`, `${last}-${LAST_DAY}`].map((day) => day.slice(0, 6));
  /** @param {string} day */
  const isAsked = (day) => (from <= to ? from <= day && day <= to : from <= day || day <= to);
  return {
    isAnsweredBy: ({ part, interval }) => {
      const ending = part.slice(4);
      const isDayOrMonth = MONTH.test(part) || DAY.test(part);
      const ends = [`${ending}-01`, `${ending}-${LAST_DAY}`].map((day) => day.slice(0, 6));
      return isDayOrMonth && !Number.isNaN(interval[0]) && ends.every(isAsked);
    },
    dayIn: ([begins, ends]) =>
      DAY.test(`0000${edtf.slice(4)}`) ? dayOfYears(first, begins, ends) : NaN,
  };
}

/**
 * The first day of any year, given as `-04-13`, that a range of days holds; NaN for none.
 * @param {string} rest
 * @param {number} first
 * @param {number} last
 */
function dayOfYears(rest, first, last) {
  const year = new Date(first * ONE_DAY).getUTCFullYear();
  // 29 February comes back within eight years at the most (1896, 1904).
  for (let next = year; next <= year + 8; next += 1) {
    const [at] = simpleInterval(String(next).padStart(4, "0") + rest);
    if (first <= at && at <= last) return at;
  }
  return NaN;
}

/**
 * What a set holds; a date that is no set is one of its own.
 * @param {string} edtf
 */
export function members(edtf) {
  return edtf.startsWith("[") ? edtf.slice(1, -1).split(",") : [edtf];
}

/**
 * Return the first and the last decade (`194` for the 1940s) of a date of a query. Dates outside
 * these decades need not be read.
 * @param {string} edtf what is asked, as `readDates` gives it
 * @returns {[number, number]} ±Infinity where it is open, or of any year
 */
export function decadesOf(edtf) {
  /** @param {number} day */
  const decade = (day) =>
    Number.isFinite(day) ? Math.floor(new Date(day * ONE_DAY).getUTCFullYear() / 10) : day;
  const spans = members(edtf).map((member) =>
    member.startsWith("XXXX-") ? [-Infinity, Infinity] : intervalOf(member).map(decade),
  );
  return [Math.min(...spans.map(([first]) => first)), Math.max(...spans.map(([, last]) => last))];
}

/**
 * Return a function that gives the day which puts a date in time order: the first one of the part
 * that answers, which is the last end of `1937/1945` where 1945 is asked, and the day itself
 * within a range of days; NaN for a date that does not answer.
 *
 * A date answers if it lies within what is asked, or one of its ends does, or it is a range of
 * days that holds the day asked. What is less precise does not: `1941` is no answer to 13 April
 * 1941. Nor does anything that is no date.
 * @param {string} edtf what is asked, as `readDates` gives it
 * @returns {(date: Dated) => number} in days since 1970-01-01
 */
export function dateMatcher(edtf) {
  const all = members(edtf).map(questionOf);
  return ({ ends, days }) => {
    let earliest = NaN;
    for (const { isAnsweredBy, dayIn } of all) {
      const end = ends.find(isAnsweredBy);
      const day = end ? end.interval[0] : days ? dayIn(days) : NaN;
      if (!(earliest <= day)) earliest = Number.isNaN(day) ? earliest : day;
    }
    return earliest;
  };
}

/**
 * A date that is no range, as French says it, and what `de` and `à` become before it.
 * @param {string} edtf
 */
function said(edtf) {
  const decade = /^(\d{3})X$/.exec(edtf);
  /** @type {(text: string, de: string, to: string) => Record<"text" | "from" | "until", string>} */
  const around = (text, de, to) => ({ text, from: `${de}${text}`, until: `${to}${text}` });
  if (decade) return around(`années\u00a0${decade[1]}0`, "des ", "aux ");
  const parts = /^(\d{4}|XXXX)(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(edtf);
  if (!parts) return around(edtf, "de ", "à ");
  const [, year, month, day] = parts;
  const ending = year === "XXXX" ? "" : ` ${year}`;
  if (!month) return around(year, "de ", "en ");
  // @ts-expect-error From a string of figures, a number can be subtracted.
  const season = SEASONS[month - FIRST_SEASON];
  if (season === "printemps") return around(season + ending, "du ", "au ");
  if (season) return around(season + ending, "de l’", "à l’");
  // @ts-expect-error From a string of figures, a number can be subtracted.
  const name = `${MONTHS[month - 1] ?? month}${ending}`;
  if (day) return around(`${day === "01" ? "1er" : Number(day)}\u00a0${name}`, "du ", "au ");
  return around(name, /^[ao]/.test(name) ? "d’" : "de ", "en ");
}

/**
 * Return a date in French.
 * @param {string} edtf a date of a text, or one that was asked
 * @returns {string} `edtf` itself where it is of another shape
 */
export function inFrench(edtf) {
  if (edtf.startsWith("[")) return members(edtf).map(inFrench).join(" ou ");
  const [first, last] = edtf.split("/");
  if (last === undefined) return said(first).text;
  if (first === "..") return `jusqu’${said(last).until}`;
  if (last === "..") return `à partir ${said(first).from}`;
  return rangeInFrench(first, last);
}

/**
 * A range, with the month or the year that both ends share said once.
 * @param {string} first
 * @param {string} last
 */
function rangeInFrench(first, last) {
  const begins = said(first);
  const ends = said(last);
  const apart = `${begins.text} – ${ends.text}`;
  const shared = first.slice(0, Math.max(first.lastIndexOf("-"), 0));
  if (!shared || shared !== last.slice(0, last.lastIndexOf("-"))) return apart;
  if (shared.includes("-")) return `${begins.text.split("\u00a0")[0]}-${ends.text}`;
  const seasons = [first, last].filter((edtf) => Number(edtf.slice(-2)) >= FIRST_SEASON).length;
  if (seasons === 1) return apart;
  const ending = ` ${shared}`;
  if (seasons) return `${begins.from.replace(ending, "")} ${ends.until}`;
  return `${begins.text.replace(ending, "")}-${ends.text}`;
}
