/**
 * The first date that a paragraph tells, in the margin under its number, where it differs from the
 * one above. The style sheet draws it from an attribute: it is no word of the page.
 */

const MONTHS = [
  "janv.", "févr.", "mars", "avr.", "mai", "juin",
  "juil.", "août", "sept.", "oct.", "nov.", "déc.",
];
const SEASONS = { 21: "printemps", 22: "été", 23: "automne", 24: "hiver" };
const SPACE = "\u00a0";

/** A date of EDTF in few letters; nothing for one that has no short form. */
function short(date) {
  const [from, to] = date.split("/");
  if (to) return /^\d{4}$/.test(from) && /^\d{4}$/.test(to) ? `${from}-${to}` : short(from);
  const [, year, month, day] = /^(\d{3}[\dX])(?:-(\d\d)(?:-(\d\d))?)?[?~%]?$/.exec(date) ?? [];
  if (!year) return "";
  if (year.endsWith("X")) return `années${SPACE}${year.slice(2, 3)}0`;
  const name = SEASONS[month] ?? MONTHS[Number(month) - 1];
  const first = day && (day === "01" ? "1er" : String(Number(day)));
  return [first, name, year].filter(Boolean).join(SPACE);
}

for (const text of document.querySelectorAll(".ed-text")) {
  let above = "";
  for (const number of text.querySelectorAll("p[id] > .ed-number")) {
    const told = number.parentElement.querySelector("[data-when]")?.dataset.when;
    const date = told ? short(told) : "";
    if (date && date !== above) number.dataset.edDate = date;
    above = date || above;
  }
}
