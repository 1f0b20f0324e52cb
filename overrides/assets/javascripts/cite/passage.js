/**
 * What is cited: a text, a section, a paragraph, or the words that the reader chose.
 */

import { directive } from "./fragment.js";
import { CORRECTION, isCorrected, pageText, titleOf, wordsOf } from "./reading.js";

const TEXT = ".ed-text";
const HEADING = /^H([1-6])$/;

/** The paragraphs of all texts of the page, in order. */
export function paragraphs() {
  return [...document.querySelectorAll(`${TEXT} .ed-number`)].map((number) =>
    document.querySelector(number.hash),
  );
}

/** The headings of sections that can be cited. */
export function headings() {
  return [...document.querySelectorAll(`${TEXT} :is(h2, h3)[id]`)];
}

/** What comes under a heading, down to the next of its rank, with the heading itself. */
function sectionOf(heading) {
  const rank = HEADING.exec(heading.tagName)[1];
  const elements = [heading];
  let next = heading.nextElementSibling;
  while (next && !(HEADING.exec(next.tagName)?.[1] <= rank)) {
    elements.push(next);
    next = next.nextElementSibling;
  }
  return elements;
}

function haveCorrection(elements) {
  return elements.some((element) => element.querySelector(CORRECTION));
}

const numberOf = (paragraph) => paragraph.id.slice(1);

/**
 * Whether a range has words of a text.
 * @param {Range} range
 */
export function hasWords(range) {
  return paragraphsOf(range).length > 0;
}

/**
 * Whether a range has words of what an element is: a paragraph, or a section by its heading.
 * @param {Range} range
 * @param {Element} element
 */
export function isOf(range, element) {
  const own = HEADING.test(element.tagName) ? sectionOf(element) : [element];
  return paragraphsOf(range).some((paragraph) => own.some((part) => part.contains(paragraph)));
}

/** The paragraphs of which a range has words. */
function paragraphsOf(range) {
  return paragraphs().filter(
    (paragraph) => range.intersectsNode(paragraph) && wordsOf([paragraph], range),
  );
}

/**
 * The passage that a range of words is.
 * @param {Range} range
 * @returns {import("./fill.js").Passage}
 */
export function passageOfRange(range) {
  const found = paragraphsOf(range);
  const numbers = [...new Set([found[0], found.at(-1)].map(numberOf))];
  return {
    kind: "paragraph",
    id: found[0].id,
    directive: directive(...pageText(range)),
    locator: numbers.join("-"),
    words: wordsOf(found, range),
    isCorrected: found.some(isCorrected),
  };
}

/**
 * The passage that an element is: a paragraph, a heading, or nothing for the whole text.
 * @param {Element | null} element
 * @returns {import("./fill.js").Passage}
 */
export function passageOf(element) {
  const none = { id: element?.id ?? "", directive: "", locator: "", words: "" };
  if (!element) {
    const texts = [...document.querySelectorAll(TEXT)];
    return { ...none, kind: "text", isCorrected: haveCorrection(texts) };
  }
  if (HEADING.test(element.tagName)) {
    return {
      ...none,
      kind: "section",
      locator: titleOf(element),
      isCorrected: haveCorrection(sectionOf(element)),
    };
  }
  return {
    ...none,
    kind: "paragraph",
    locator: numberOf(element),
    words: wordsOf([element]),
    isCorrected: isCorrected(element),
  };
}
