/**
 * The words of a page as the edition established them, whether corrections are shown or not: text
 * nodes in their order, with the places where one block ends and the next begins.
 */

import { BREAK } from "./fragment.js";

/** What a reader who follows a link does not see: it is no text to light. */
const UNSEEN =
  "script, style, template, noscript, svg, dialog, del.critic, .critic.comment, .ed-note, [hidden]";
export const CORRECTION = ".critic";
/** The number that calls a note. */
const CALL = ".footnote-ref";
/** What stands in a text without being of it. */
const ASIDE = ".supplied, .headerlink";
const OWN_HEADING = ".ed-text :is(h2, h3, h4):not(.supplied)";
/** Says in a quotation that something is left out. */
const OMITTED = "[…]";
/** A paragraph of the source; an item within an item is one more. */
const PARAGRAPH = ":is(p, li, figcaption, tr, .ed-row)[id^=p]";
/** Tags of what stands in a line; whatever else begins a new one. */
const INLINE = new Set(
  "a abbr b bdi cite code del em i ins mark q s small span strong sub sup time u".split(" "),
);

/**
 * @typedef {Text & { parentElement: HTMLElement, localName?: string }} TextNode in an element, as
 *   all are; what has a `localName` is an element itself
 */

/**
 * The block that a node stands in.
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
 * Read text, node by node.
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
 * One sign for each sign: places in the text stay what they are.
 * @param {string} text
 */
function spaced(text) {
  return text.replace(/[ \t\n\r\f]/g, " ");
}

/**
 * The part of a node that lies in a range.
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
 * All text of the page, for a fragment to be found in; where a range has words of the source in it;
 * and where corrections and calls of notes stand.
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
    if (isBroken || isAfter(node, `del${CORRECTION}`)) breaks.push(text.length);
    text += spaced(node.data);
    if (isBroken) breaks.push(text.length);
  }
  return [text, start, end, breaks];
}

/**
 * Whether a node comes right after what a selector names: words that were left out, say.
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
  // Or text, which matches nothing.
  let sibling = /** @type {Element | null} */ (before?.previousSibling ?? null);
  // The reason of a correction stands behind it.
  if (sibling?.matches?.(".comment"))
    sibling = /** @type {Element | null} */ (sibling.previousSibling);
  return sibling?.matches?.(selector) ?? false;
}

/**
 * Words with their spaces as one; those that do not break stay.
 * @param {string} words
 */
function folded(words) {
  return spaced(words).replace(/ +/g, " ").trim();
}

/**
 * Whether something in a paragraph is of it, and not of a paragraph within.
 * @param {Element} element
 * @param {Element} paragraph
 */
function isOwn(element, paragraph) {
  return element.closest(PARAGRAPH) === paragraph;
}

/**
 * Whether a paragraph bears a correction.
 * @param {Element} paragraph
 */
export function isCorrected(paragraph) {
  return [...paragraph.querySelectorAll(CORRECTION)].some((found) => isOwn(found, paragraph));
}

/**
 * The words of the source in paragraphs, or in the part of them that a range has.
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
 * Whether a heading of the source's own stands between two paragraphs: it is not quoted.
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
 * The title of a heading; a heading that the edition supplies is all title.
 * @param {Element} heading
 */
export function titleOf(heading) {
  const copy = /** @type {Element} a copy of one */ (heading.cloneNode(true));
  for (const aside of copy.querySelectorAll(`${UNSEEN}, ${ASIDE}, ${CALL}`)) aside.remove();
  return folded(copy.textContent);
}
