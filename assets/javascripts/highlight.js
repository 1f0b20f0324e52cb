/**
 * Lights the words that a search found, in the passage that it led to: `?h=Joukov#p18`.
 *
 * Each `h` is a run of words as they stand there. Nothing of the address becomes mark-up, and the
 * page's text stays as it is: browsers that know no highlights get a `mark` around the words.
 */

import { fold } from "./folding.js";

const NAME = "ed-found";
/** More, or longer, is no address that the search made. */
const MOST = 20;
const LONGEST = 200;
const OUTSIDE = ".headerlink, .footnote-ref, .footnote-backref, [hidden], .comment";

/**
 * @typedef {object} Place a text node, in the text of its element
 * @property {Text} node
 * @property {number} start
 * @property {boolean} isBroken whether words that are not read stand before it
 *
 * @typedef {object} Piece a part of a text node
 * @property {Text} node
 * @property {number} from
 * @property {number} to
 * @property {boolean} isBroken whether it does not go on from the piece before
 */

/**
 * Whether a sign is of a word: what is lit begins and ends with a word.
 * @param {string | undefined} sign
 */
const isOfWord = (sign) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);

/**
 * Fold a text letter by letter, each with the place it comes from; spaces as one.
 * @param {string} text
 */
function foldedWithPlaces(text) {
  const letters = [];
  const places = [];
  let at = 0;
  for (const sign of text) {
    const plain = /\s/u.test(sign) ? " " : fold(sign).replace(/[’‘ʼ]/gu, "'");
    // By code units, which is how text is cut; a sign beyond them has two.
    for (const letter of plain.split("")) {
      if (letter === " " && letters.at(-1) === " ") continue;
      letters.push(letter);
      places.push(at);
    }
    at += sign.length;
  }
  places.push(text.length);
  return { letters: letters.join(""), places };
}

/** The elements in which words are looked for: the passage, a notice with what follows, or all. */
function scope() {
  let id = location.hash.slice(1);
  try {
    id = decodeURIComponent(id);
  } catch {
    // Not encoded: as it is.
  }
  const target = id && document.getElementById(id);
  if (!target) return id ? [] : [...document.querySelectorAll("main article")];
  if (!/^H[1-6]$/.test(target.tagName)) return [target];
  /** @type {Element[]} */
  const elements = [target];
  let next = target.nextElementSibling;
  while (next && !/^H[1-6]$/.test(next.tagName)) {
    elements.push(next);
    next = next.nextElementSibling;
  }
  return elements;
}

/**
 * The text nodes of an element that are read as its text, and all their text. `isBroken` says of
 * each whether words that are not read, those of a hidden correction say, stand before it.
 * @param {Element} element
 */
function textOf(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  /** @type {Place[]} */
  const nodes = [];
  let text = "";
  let isBroken = true;
  while (walker.nextNode()) {
    const node = /** @type {Text} SHOW_TEXT asks for nothing else */ (walker.currentNode);
    const isOutside = /** @type {Element} */ (node.parentElement).closest(OUTSIDE) !== null;
    if (!isOutside) {
      nodes.push({ node, start: text.length, isBroken });
      text += node.data;
    }
    isBroken = isOutside;
  }
  return { nodes, text };
}

/**
 * The pieces of text nodes that make up a stretch of text.
 * @param {Place[]} nodes
 * @param {number} start
 * @param {number} end
 * @returns {Piece[]}
 */
function piecesOf(nodes, start, end) {
  return nodes
    .map(({ node, start: first, isBroken }) => ({
      node,
      from: Math.max(0, start - first),
      to: Math.min(node.length, end - first),
      isBroken: isBroken || start >= first,
    }))
    .filter(({ from, to }) => from < to);
}

/**
 * Where runs of words stand in an element.
 * @param {Element} element
 * @param {string[]} runs
 */
function find(element, runs) {
  const { nodes, text } = textOf(element);
  const { letters, places } = foldedWithPlaces(text);
  /** @type {Piece[]} */
  const found = [];
  for (const run of runs) {
    for (let at = letters.indexOf(run); at >= 0; at = letters.indexOf(run, at + run.length)) {
      const [before, after] = [letters[at - 1], letters[at + run.length]];
      const isWhole =
        !(isOfWord(before) && isOfWord(run[0])) && !(isOfWord(after) && isOfWord(run.at(-1)));
      if (isWhole || /\p{Script=Han}/u.test(run)) {
        found.push(...piecesOf(nodes, places[at], places[at + run.length]));
      }
    }
  }
  return found;
}

/**
 * Ranges over pieces: one for those that follow each other.
 * @param {Piece[]} pieces
 */
function rangesOf(pieces) {
  /** @type {Range[]} */
  const ranges = [];
  for (const { node, from, to, isBroken } of pieces) {
    if (isBroken) {
      ranges.push(new Range());
      /** @type {Range} */ (ranges.at(-1)).setStart(node, from);
    }
    // The first piece of an element is always broken off.
    /** @type {Range} */ (ranges.at(-1)).setEnd(node, to);
  }
  return ranges;
}

/**
 * Order pieces as they stand in the page.
 * @param {Piece} one
 * @param {Piece} other
 */
function byPlace(one, other) {
  if (one.node === other.node) return one.from - other.from;
  const follows = one.node.compareDocumentPosition(other.node) & Node.DOCUMENT_POSITION_FOLLOWING;
  return follows ? -1 : 1;
}

/**
 * Light pieces without touching the page, or in `mark` where the browser can't.
 * @param {Piece[]} pieces
 */
function light(pieces) {
  if (globalThis.Highlight && CSS.highlights) {
    CSS.highlights.set(NAME, new Highlight(...rangesOf(pieces)));
    return;
  }
  for (const mark of document.querySelectorAll(`mark.${NAME}`))
    mark.replaceWith(...mark.childNodes);
  // From the last on: what comes before a split keeps its place.
  for (const { node, from, to } of pieces.toSorted(byPlace).toReversed()) {
    if (node.data.length < to) continue;
    const words = node.splitText(from);
    words.splitText(to - from);
    const mark = document.createElement("mark");
    mark.className = NAME;
    words.replaceWith(mark);
    mark.append(words);
  }
}

function lightFound() {
  const runs = new URLSearchParams(location.search)
    .getAll("h")
    .slice(0, MOST)
    .filter((run) => run.length <= LONGEST)
    .map((run) => foldedWithPlaces(run.trim()).letters)
    .filter(Boolean);
  // To fold the letters of a whole page takes a telephone longer than all else here.
  light(runs.length ? scope().flatMap((element) => find(element, runs)) : []);
}

lightFound();
window.addEventListener("hashchange", lightFound);
