/**
 * The first date that a paragraph tells, in the margin beside its line, where it differs from the
 * one above. The style sheet draws it from an attribute: it is no word of the page.
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
 * A date of EDTF in few letters; nothing for one that has no short form.
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
 * A span of time: what both ends have is said once. Ends of two years would be too long.
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
 * Mark the dates of a text that its margin shows; return each with its paragraph.
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
      // Without it there is no date.
      /** @type {HTMLElement} */ (dated).dataset.edDate = date;
      shown.push([paragraph, /** @type {HTMLElement} */ (dated)]);
    }
    above = date || above;
  }
  return shown;
}

for (const text of document.querySelectorAll(".ed-text")) {
  const dates = datesOf(text);
  // A date on the first line would stand on the number: the style sheet puts it below.
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
