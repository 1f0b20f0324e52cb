/**
 * Reads the established text from a page, whether corrections are shown or not: its text nodes in
 * order, and where one block ends and the next begins.
 */

import { BREAK } from "./fragment.js";

/** Elements that a reader who follows a link does not see: text fragments leave them out. */
const UNSEEN = "script, style, template, noscript, svg, dialog, del.critic, .ed-note, [hidden]";
export const CORRECTION = ".critic";
/** The number that calls a note. */
const CALL = ".footnote-ref";
/** Elements within a text that are not the source's. */
const ASIDE = ".supplied, .headerlink";
const OWN_HEADING = ".ed-text :is(h2, h3, h4):not(.supplied)";
/** The sign in a quotation for something left out. */
const OMITTED = "[…]";
/** A paragraph of the source; an item within an item is one more. */
export const PARAGRAPH = ":is(p, li, figcaption, tr, .ed-row)[id^=p]";
/** Tags of inline elements; every other element begins a new block. */
const INLINE = new Set(
  "a abbr b bdi cite code del em i ins mark q s small span strong sub sup time u".split(" "),
);

/**
 * @typedef {Text & { parentElement: HTMLElement, localName?: string }} TextNode in an element, as
 *   all are; what has a `localName` is an element itself
 */

/**
 * Return the block element that has a text node.
 * @param {TextNode} node
 */
function blockOf(node) {
  let element = node.parentElement;
  // The body is a block.
  while (INLINE.has(element.localName))
    element = /** @type {HTMLElement} */ (element.parentElement);
  return element;
}

/**
 * Yield the text nodes of an element in order, each with whether a new block begins with it.
 * @param {Element} root
 * @param {string} outside what is left out: a selector
 * @returns {Generator<{ node: TextNode, isNewBlock: boolean }>}
 */
function* nodesOf(root, outside) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  /** @type {Element | null} */
  let block = null;
  let node = /** @type {TextNode | null} */ (walker.nextNode());
  while (node) {
    if (node.localName === "br") {
      block = null;
    } else if (node.nodeType === Node.TEXT_NODE && !node.parentElement.closest(outside)) {
      const own = blockOf(node);
      yield { node, isNewBlock: own !== block };
      block = own;
    }
    node = /** @type {TextNode | null} */ (walker.nextNode());
  }
}

/**
 * What browsers and their extensions leave on a page that they translate: Chrome a class and
 * `font` elements, Edge attributes, Firefox and others the language that it is in then.
 */
const TRANSLATED = ":root:is(.translated-ltr, .translated-rtl, :not(:lang(fr)))";
const TRANSLATED_PART = ".ed-text :is(font, [_msttexthash])";

/** Tell whether the page is shown in a translation: its words are not the edition's then. */
export function isTranslated() {
  return document.querySelector(`${TRANSLATED}, ${TRANSLATED_PART}`) !== null;
}

/**
 * Return text with plain spaces, one for each white-space sign, so that places stay the same.
 * @param {string} text
 */
function spaced(text) {
  return text.replace(/[ \t\n\r\f]/g, " ");
}

/**
 * Return the start and the end of the part of a node that lies in a range.
 * @param {Text} node
 * @param {Range} range
 * @returns {[number, number]}
 */
function partOf(node, range) {
  const from = node === range.startContainer ? range.startOffset : 0;
  const to = node === range.endContainer ? range.endOffset : node.length;
  return [from, to];
}

/**
 * Return the page's whole text, where the range's words of the source start and end in it, and
 * where corrections and calls of notes are.
 * @param {Range} range
 * @returns {[string, number, number, number[]]}
 */
export function pageText(range) {
  let text = "";
  let [start, end] = [-1, -1];
  const breaks = [];
  for (const { node, isNewBlock } of nodesOf(document.body, UNSEEN)) {
    if (isNewBlock) text += BREAK;
    const parent = node.parentElement;
    const isOfSource = parent.closest(PARAGRAPH) && !parent.closest(ASIDE);
    if (isOfSource && range.intersectsNode(node)) {
      const [from, to] = partOf(node, range);
      if (to > from) {
        if (start < 0) start = text.length + from;
        end = text.length + to;
      }
    }
    const isBroken = parent.closest(`${CORRECTION}, ${CALL}`) !== null;
    if (isBroken || isAfter(node, CORRECTION)) breaks.push(text.length);
    text += spaced(node.data);
    if (isBroken) breaks.push(text.length);
  }
  return [text, start, end, breaks];
}

/**
 * Tell whether a node comes directly after an element that matches a selector.
 * @param {TextNode} node
 * @param {string} selector
 */
function isAfter(node, selector) {
  /** @type {Node | null} */
  let before = node;
  while (before && !before.previousSibling) {
    before = INLINE.has(/** @type {Element} */ (before.parentElement).localName)
      ? before.parentElement
      : null;
  }
  // It may also be a text node, which matches nothing.
  const sibling = /** @type {Element | null} */ (before?.previousSibling ?? null);
  return sibling?.matches?.(selector) ?? false;
}

/**
 * Return words with each run of spaces as one space; no-break spaces stay.
 * @param {string} words
 */
function folded(words) {
  return spaced(words).replace(/ +/g, " ").trim();
}

/**
 * Tell whether an element belongs to a paragraph itself, and not to a paragraph within it.
 * @param {Element} element
 * @param {Element} paragraph
 */
function isOwn(element, paragraph) {
  return element.closest(PARAGRAPH) === paragraph;
}

/**
 * Tell whether a paragraph has a correction.
 * @param {Element} paragraph
 */
export function isCorrected(paragraph) {
  return [...paragraph.querySelectorAll(CORRECTION)].some((found) => isOwn(found, paragraph));
}

/**
 * Return the words of the source in paragraphs, or in the part of them that lies in a range.
 * @param {Element[]} paragraphs
 * @param {Range} [range]
 */
export function wordsOf(paragraphs, range) {
  let words = "";
  let last = null;
  for (const paragraph of paragraphs) {
    if (last && isHeadingBetween(last, paragraph)) words += ` ${OMITTED} `;
    last = paragraph;
    for (const { node, isNewBlock } of nodesOf(paragraph, `${UNSEEN}, ${ASIDE}`)) {
      if (!isOwn(node.parentElement, paragraph)) continue;
      if (isNewBlock) words += " ";
      if (!range) words += node.data;
      else if (range.intersectsNode(node)) words += node.data.slice(...partOf(node, range));
    }
  }
  return folded(words);
}

/**
 * Tell whether a heading of the source is between two paragraphs. A quotation leaves it out.
 * @param {Element} one
 * @param {Element} other
 */
function isHeadingBetween(one, other) {
  return [...document.querySelectorAll(OWN_HEADING)].some(
    (heading) =>
      one.compareDocumentPosition(heading) & Node.DOCUMENT_POSITION_FOLLOWING &&
      heading.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
}

/**
 * Return the title of a heading, without the edition's additions. A supplied heading is kept whole.
 * @param {Element} heading
 */
export function titleOf(heading) {
  const copy = /** @type {Element} a copy of one */ (heading.cloneNode(true));
  for (const aside of copy.querySelectorAll(`${UNSEEN}, ${ASIDE}, ${CALL}`)) aside.remove();
  return folded(copy.textContent);
}
