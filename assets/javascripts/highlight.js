/**
 * Highlights the words that a search found, in the passage that the result links to:
 * `?h=Joukov#p18`.
 *
 * Each `h` is a run of words as the passage has them. Nothing of the address becomes mark-up. The
 * page stays unchanged where the browser has the CSS Custom Highlight API; elsewhere the words are
 * put into `mark` elements. Escape takes them off.
 */

import { fold } from "./folding.js";
import { fragment } from "./fragment.js";
import { setParameters } from "./parameters.js";

const NAME = "ed-found";
/** The search makes no address with more runs, or with longer ones: such runs are ignored. */
const MOST = 20;
const LONGEST = 200;
const OUTSIDE = ".headerlink, .footnote-ref, .footnote-backref, [hidden], del.critic, .ed-reasons";

/**
 * @typedef {object} Place a text node, in the text of its element
 * @property {Text} node
 * @property {number} start
 * @property {boolean} isBroken whether it comes after text that was left out, or comes first
 *
 * @typedef {object} Piece a part of a text node
 * @property {Text} node
 * @property {number} from
 * @property {number} to
 * @property {boolean} isBroken whether it does not continue the piece before it
 */

/**
 * Tell whether a sign is part of a word: highlights begin and end with whole words.
 * @param {string | undefined} sign
 */
const isOfWord = (sign) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);

/**
 * Fold a text letter by letter, with the place of each letter in it; several spaces become one.
 * @param {string} text
 */
function foldedWithPlaces(text) {
  const letters = [];
  const places = [];
  let at = 0;
  for (const sign of text) {
    const plain = /\s/u.test(sign) ? " " : fold(sign).replace(/[’‘ʼ]/gu, "'");
    // Places are UTF-16 units, as `splitText` counts them; some signs have two.
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

/**
 * Return the elements in which words are highlighted: the target of the fragment, a heading with
 * all that follows it up to the next heading, or, without a fragment, the whole article.
 */
function scope() {
  const id = fragment();
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
 * Return the text nodes of an element that belong to its text, and their whole text. `isBroken`
 * of a node is true where the node before it was left out, such as a hidden correction.
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
 * Return the pieces of text nodes that make up a stretch of text.
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
 * Return the pieces of an element where runs of words are.
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
 * Return ranges over pieces; pieces that follow each other share one range.
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
 * Compare pieces by their place in the page.
 * @param {Piece} one
 * @param {Piece} other
 */
function byPlace(one, other) {
  if (one.node === other.node) return one.from - other.from;
  const follows = one.node.compareDocumentPosition(other.node) & Node.DOCUMENT_POSITION_FOLLOWING;
  return follows ? -1 : 1;
}

/**
 * Highlight pieces without changing the page, or with `mark` where the browser can't do that.
 * @param {Piece[]} pieces
 */
function light(pieces) {
  document.documentElement.classList.toggle("ed-lit", pieces.length > 0);
  if (globalThis.Highlight && CSS.highlights) {
    CSS.highlights.set(NAME, new Highlight(...rangesOf(pieces)));
    return;
  }
  for (const mark of document.querySelectorAll(`mark.${NAME}`))
    mark.replaceWith(...mark.childNodes);
  // The last piece first, because a split changes the places of what follows it only.
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
  // Without words, nothing is folded: folding a whole page is slow on a phone.
  light(runs.length ? scope().flatMap((element) => find(element, runs)) : []);
}

lightFound();
addEventListener("hashchange", lightFound);
addEventListener("keydown", ({ key }) => {
  if (key !== "Escape" || !new URLSearchParams(location.search).has("h")) return;
  // What else the address says stays: a choice of the chronology.
  setParameters({ h: "" });
  lightFound();
});
