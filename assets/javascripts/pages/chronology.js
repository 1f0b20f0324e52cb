/**
 * Filters the chronology by text, name and time, and writes the choice into the address; opens the
 * stretch of the timeline to which an address leads. Without this script the page shows all dates.
 * The choices come from the form of the page.
 */

import { startFilter } from "../filter.js";

/** @import { Choices } from "../filter.js" */

const CHOICES = { texte: "text", nom: "names", quand: "when" };
const chronology = document.querySelector("[data-ed-chronology]");

/**
 * Tell whether a date, with its periods, or a passage, with its text and its names, is chosen.
 * @param {HTMLElement} element
 * @param {Choices} choices
 */
function matches(element, choices) {
  return Object.entries(CHOICES).every(([name, key]) => {
    const value = choices[name];
    return !value || (element.dataset[key]?.split(" ").includes(value) ?? true);
  });
}

/**
 * Show the entry of a date in the menu beside the page, or hide it.
 * @param {string} id
 * @param {boolean} isHidden
 */
function hideInMenu(id, isHidden) {
  for (const link of document.querySelectorAll(`nav a[href$="#${id}"]`)) {
    link.closest("li")?.toggleAttribute("hidden", isHidden);
  }
}

/**
 * Show the marks of the dates that are shown; say how many each link and each stretch of the
 * timeline has left, lead to the first of them, and open what has some.
 * @param {Map<string, Set<string>>} shown the texts that are shown, by the id of the date
 * @param {boolean} isNarrowed
 */
function narrowTimeline(shown, isNarrowed) {
  for (const group of document.querySelectorAll("[data-ed-group]")) {
    const left = new Set();
    const texts = new Set();
    for (const mark of group.querySelectorAll("[data-ed-mark]")) {
      const { edMark: text = "", edOf: id = "" } = mark.dataset;
      // Texts that have one lane together have marks of no text.
      const isShown = text ? shown.get(id)?.has(text) : shown.has(id);
      mark.toggleAttribute("hidden", !isShown);
      if (isShown) left.add(id);
      if (isShown) texts.add(text);
    }
    for (const name of group.querySelectorAll("[data-ed-name]")) {
      name.hidden = !texts.has(name.dataset.edName);
    }
    group.toggleAttribute("hidden", left.size === 0);
    if (left.size === 0) continue;
    say(group, left.size);
    if (group.hasAttribute("href")) group.setAttribute("href", `#${[...left][0]}`);
    if (isNarrowed && group instanceof HTMLDetailsElement) group.open = true;
  }
}

/**
 * Say how many dates a link or a stretch has.
 * @param {Element} group
 * @param {number} count
 */
function say(group, count) {
  const unit = count > 1 ? " dates" : " date";
  const name = group.getAttribute("aria-label");
  if (name) group.setAttribute("aria-label", name.replace(/^\d+ \w+/, `${count}${unit}`));
  const own = (/** @type {string} */ part) =>
    [...group.querySelectorAll(part)].find((one) => one.closest("[data-ed-group]") === group);
  own("[data-ed-count]")?.replaceChildren(String(count));
  own("[data-ed-unit]")?.replaceChildren(unit);
}

/** Open what the address leads into: not every browser does. */
function open() {
  const target = document.querySelector(":target");
  const stretch = target?.closest("details");
  if (!stretch || stretch.open) return;
  stretch.open = true;
  target?.scrollIntoView();
}

/**
 * Show the passages that match, the dates that still have a passage, and their marks on the
 * timeline.
 * @param {Choices} choices
 */
function narrow(choices) {
  let count = 0;
  /** @type {Map<string, Set<string>>} */
  const shown = new Map();
  // There is a form where there is a chronology.
  for (const list of /** @type {Element} */ (chronology).querySelectorAll("[data-ed-date]")) {
    const { edDate: id = "" } = list.dataset;
    const isInTime = matches(list, choices);
    const items = [...list.querySelectorAll("li")];
    for (const item of items) item.hidden = !(isInTime && matches(item, choices));
    const left = items.filter((item) => !item.hidden);
    count += left.length;
    list.hidden = left.length === 0;
    hideInMenu(id, list.hidden);
    if (left.length) shown.set(id, new Set(left.map((item) => item.dataset.text ?? "")));
  }
  narrowTimeline(shown, Object.values(choices).some(Boolean));
  return `${count} ${count > 1 ? "passages" : "passage"}`;
}

if (chronology) {
  startFilter(
    /** @type {HTMLFormElement} the template has it */ (
      document.querySelector("form[data-ed-filter]")
    ),
    narrow,
  );
  open();
  addEventListener("hashchange", open);
}
