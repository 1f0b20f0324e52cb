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
 * Return the dates that the margin of a text shows, each with its paragraph and the element that
 * tells it.
 * @param {HTMLElement} text
 */
function datesOf(text) {
  /** @type {{ date: string, paragraph: HTMLElement, dated: HTMLElement }[]} */
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
      shown.push({ date, paragraph, dated: /** @type {HTMLElement} */ (dated) });
    }
    above = date || above;
  }
  return shown;
}

/** @param {HTMLElement} text */
function start(text) {
  const dates = datesOf(text);
  const settle = () => {
    const places = dates.map(({ paragraph, dated }) => {
      const line = parseFloat(getComputedStyle(paragraph).lineHeight);
      const { top, height } = dated.getClientRects()[0];
      const at = top + height / 2 - line / 2 - paragraph.getBoundingClientRect().top;
      // The number of the paragraph has the first line.
      return Math.max(at, line);
    });
    for (const [index, { date, paragraph }] of dates.entries()) {
      // Shown once its place is known, so that nothing visibly moves.
      paragraph.dataset.edDate = date;
      paragraph.style.setProperty("--ed-date-at", `${places[index]}px`);
    }
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
