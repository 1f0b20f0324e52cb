/**
 * Shows the first date of each paragraph in the margin, where it differs from the date above. The
 * style sheet draws the date from an attribute, so that it is not part of the page's text.
 */

import seasons from "../../edition/calendar/seasons.json" with { type: "json" };

const MONTHS = [
  "janv.",
  "févr.",
  "mars",
  "avr.",
  "mai",
  "juin",
  "juil.",
  "août",
  "sept.",
  "oct.",
  "nov.",
  "déc.",
];
const SPACE = "\u00a0";

/**
 * Return a short French form of an EDTF date; empty for a date that has none.
 * @param {string} date
 * @returns {string}
 */
function short(date) {
  const [from, to] = date.split("/");
  if (to) return span(from, to);
  const [, year, month, day] = /^(\d{3}[\dX])(?:-(\d\d)(?:-(\d\d))?)?[?~%]?$/.exec(date) ?? [];
  if (!year) return "";
  if (year.endsWith("X")) return `années${SPACE}${year.slice(0, 3)}0`;
  const season = Object.entries(seasons).find(([, number]) => number === Number(month));
  const name = season?.[0] ?? MONTHS[Number(month) - 1];
  const first = day && (day === "01" ? "1er" : String(Number(day)));
  return [first, name, year].filter(Boolean).join(SPACE);
}

/**
 * Return a short form of a range: what both ends have in common is written once. Where that is
 * not possible, the first end stands for the range, because both would be too long.
 * @param {string} from
 * @param {string} to
 */
function span(from, to) {
  const [one, other] = [short(from), short(to)];
  if (!one || !other) return "";
  if (/^\d{4}$/.test(one) && /^\d{4}$/.test(other)) return `${one}-${other}`;
  const [start, ...rest] = one.split(SPACE);
  return rest.join(SPACE) === other.split(SPACE).slice(1).join(SPACE) ? `${start}-${other}` : one;
}

/**
 * Mark the dates that the margin of a text shows; return each with its paragraph.
 * @param {HTMLElement} text
 */
function datesOf(text) {
  /** @type {[HTMLElement, HTMLElement][]} */
  const shown = [];
  let above = "";
  for (const paragraph of text.querySelectorAll("p[id]:has(> .ed-number)")) {
    const dated = [...paragraph.querySelectorAll("[data-when]")].find(
      (at) => !at.closest("[hidden]"),
    );
    const date = dated
      ? short(/** @type {string} the selector asks for it */ (dated.dataset.when))
      : "";
    if (date && date !== above) {
      // A date comes from an element, so `dated` is set.
      /** @type {HTMLElement} */ (dated).dataset.edDate = date;
      shown.push([paragraph, /** @type {HTMLElement} */ (dated)]);
    }
    above = date || above;
  }
  return shown;
}

/** @param {HTMLElement} text */
function start(text) {
  const dates = datesOf(text);
  // A date on the first line would cover the paragraph's number: the style sheet puts it below.
  const settle = () => {
    const isFirst = dates.map(([paragraph, dated]) => {
      const line = parseFloat(getComputedStyle(paragraph).lineHeight);
      return dated.getClientRects()[0].top - paragraph.getBoundingClientRect().top < line;
    });
    // biome-ignore lint/suspicious/useIterableCallbackReturn: forEach leaves alone what is returned
    dates.forEach(([, dated], at) => dated.toggleAttribute("data-ed-first", isFirst[at]));
  };
  if (dates.length) new ResizeObserver(settle).observe(text);
}

/** There is a margin: as citing.css has it. */
const wideWindow = matchMedia("(min-width: 46.5em)");

/** Mark the dates of all texts, once there may be room for them. */
function startAll() {
  if (!wideWindow.matches) return;
  wideWindow.removeEventListener("change", startAll);
  for (const text of document.querySelectorAll(".ed-text")) start(text);
}

wideWindow.addEventListener("change", startAll);
startAll();
