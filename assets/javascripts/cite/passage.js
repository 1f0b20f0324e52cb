/**
 * Describes the passage to cite: a text, a section, a paragraph, or the words that are selected.
 * Of a page that the browser has translated, no words are quoted.
 */

import { quoted } from "./fill.js";
import { directive } from "./fragment.js";
import {
  CORRECTION,
  isCorrected,
  isTranslated,
  PARAGRAPH,
  pageText,
  titleOf,
  wordsOf,
} from "./reading.js";

/** @import { Passage } from "./fill.js" */

const TEXT = ".ed-text";
/** The heading of a section: not that of the edition's notes. */
const SECTION = ":is(h2, h3)[id]:not(.ed-endnotes *)";
/** The heading of a notice, and what is quoted of it: what the edition says, and its sources. */
const NOTICE = "h3.ed-notice[id]";
const PROSE = "p:first-child, .ed-notice__sources";
const LINK = ".ed-number, .headerlink";
const HEADING = /^H([1-6])$/;

/**
 * Return the numbers of the paragraphs of all texts of the page, in order: each is the link that
 * stands in its paragraph. Where it leads is not asked: tools that save pages change links.
 */
function numbers() {
  return [...document.querySelectorAll(`${TEXT} .ed-number`)];
}

/**
 * Return the paragraph that a number belongs to.
 * @param {Element} number
 */
function paragraphOf(number) {
  return /** @type {HTMLElement} the build writes it there */ (number.closest(PARAGRAPH));
}

/** Return the headings of the notices of the page. */
export function notices() {
  return document.querySelectorAll(NOTICE);
}

/**
 * Return the paragraph or the heading of a text that has an element; null where none has it.
 * @param {PageTarget | null} element or the page itself, which events on it have as their target
 */
export function citableAt(element) {
  const found = element?.closest?.(`${TEXT} :is(${PARAGRAPH}, ${SECTION})`);
  return found?.querySelector(LINK) ? found : null;
}

/**
 * Return the link of a paragraph or a heading to itself.
 * @param {Element} element one that `citableAt` or `notices` returned
 */
export function linkOf(element) {
  return /** @type {Element} */ (element.querySelector(LINK));
}

/**
 * Return what the button of a paragraph or a heading does, in words.
 * @param {Element} element
 */
export function labelOf(element) {
  if (!HEADING.test(element.tagName)) return `Citer le paragraphe ${numberOf(element)}`;
  const [kind, this_] = element.matches(NOTICE)
    ? ["la notice", "cette notice"]
    : ["la section", "cette section"];
  return isTranslated() ? `Citer ${this_}` : `Citer ${kind} ${quoted(titleOf(element))}`;
}

/**
 * Return a heading with the elements after it, down to the next heading of its rank or higher.
 * @param {Element} heading
 */
function sectionOf(heading) {
  const rank = /** @type {RegExpExecArray} `heading` is one */ (HEADING.exec(heading.tagName))[1];
  const elements = [heading];
  let next = heading.nextElementSibling;
  // @ts-expect-error What is no heading has no rank: it compares as false.
  while (next && !(HEADING.exec(next.tagName)?.[1] <= rank)) {
    elements.push(next);
    next = next.nextElementSibling;
  }
  return elements;
}

/**
 * Return what the edition says in a notice, by its heading; nothing of another heading.
 * @param {Element} heading
 */
function proseOf(heading) {
  const body = heading.matches(NOTICE) ? heading.nextElementSibling : null;
  const said = [...(body?.querySelectorAll(PROSE) ?? [])].map(titleOf);
  return said.join(" ");
}

/** @param {Element[]} elements */
function haveCorrection(elements) {
  return elements.some((element) => element.querySelector(CORRECTION));
}

/** @param {Element} paragraph */
const numberOf = (paragraph) => paragraph.id.slice(1);

/**
 * Tell whether a range has words of a text.
 * @param {Range} range
 */
export function hasWords(range) {
  return paragraphsOf(range).length > 0;
}

/**
 * Tell whether a range has words of an element: of a paragraph, or of a heading's section.
 * @param {Range} range
 * @param {Element} element
 */
export function isOf(range, element) {
  const own = HEADING.test(element.tagName) ? sectionOf(element) : [element];
  return paragraphsOf(range).some((paragraph) => own.some((part) => part.contains(paragraph)));
}

/**
 * Return the paragraphs of which a range has words.
 * @param {Range} range
 */
function paragraphsOf(range) {
  return numbers()
    .map(paragraphOf)
    .filter((paragraph) => range.intersectsNode(paragraph) && wordsOf([paragraph], range));
}

/**
 * Return the passage for a range that has words (`hasWords`).
 * @param {Range} range
 * @returns {Passage}
 */
export function passageOfRange(range) {
  const found = paragraphsOf(range);
  const numbers = [...new Set([found[0], /** @type {Element} */ (found.at(-1))].map(numberOf))];
  return {
    kind: "paragraph",
    id: found[0].id,
    directive: isTranslated() ? "" : directive(...pageText(range)),
    locator: numbers.join("-"),
    words: isTranslated() ? "" : wordsOf(found, range),
    isCorrected: found.some(isCorrected),
  };
}

/**
 * Return the passage for an element: a paragraph, a heading, or null for the whole text.
 * @param {Element | null} element
 * @returns {Passage}
 */
export function passageOf(element) {
  const none = { id: element?.id ?? "", directive: "", locator: "", words: "" };
  if (!element) {
    const texts = [...document.querySelectorAll(TEXT)];
    return { ...none, kind: "text", isCorrected: haveCorrection(texts) };
  }
  if (HEADING.test(element.tagName)) {
    const section = { ...none, isCorrected: haveCorrection(sectionOf(element)) };
    // Without its title, the address alone says which section it is.
    return isTranslated()
      ? { ...section, kind: "text" }
      : { ...section, kind: "section", locator: titleOf(element), words: proseOf(element) };
  }
  return {
    ...none,
    kind: "paragraph",
    locator: numberOf(element),
    words: isTranslated() ? "" : wordsOf([element]),
    isCorrected: isCorrected(element),
  };
}
