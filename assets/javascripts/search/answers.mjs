// Answers many queries at once in Node.js, without a browser: JSON in, JSON out.
//
// In: a Request. Out: a Reply for each query, in order.
import { readFileSync } from "node:fs";
import { Engine } from "./engine.js";
import { groupsOf, indexesOf, messageOf } from "./results.js";

/**
 * @import { Names, PageOfPiece } from "./data.js"
 * @import { Item } from "./protocol.js"
 *
 * @typedef {object} Request
 * @property {Names} names what `noms.*.json` of a built site holds
 * @property {PageOfPiece[][]} pieces what each `texte-*.json` holds
 * @property {string[]} queries what is typed
 *
 * @typedef {object} Reply
 * @property {string} status what the dialog says of the answer
 * @property {string} text the words of all results
 * @property {string[]} shown the addresses of the results that are seen at once, from the site's
 *   root: those of a passage, with the words that are lit there
 * @property {string[]} all the same of all results
 */

/** @type {Record<string, string>} */
const SIGNS = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };

/** @type {Request} */
const { names, pieces, queries } = JSON.parse(readFileSync(0, "utf-8"));
const engine = new Engine(names);
for (const page of pieces.flat()) engine.add(page);

process.stdout.write(JSON.stringify(queries.map(replyTo)));

/**
 * @param {string} query
 * @returns {Reply}
 */
function replyTo(query) {
  const answer = engine.answer(query);
  const groups = answer.hits.length ? groupsOf(answer, engine.data) : indexesOf(engine.data);
  const items = groups.flat();
  return {
    status: spaced(messageOf(answer, engine.data, true)),
    text: spaced(items.map(wordsOf).join(" ")),
    shown: addressesOf(groups.flatMap(unfolded)),
    all: addressesOf(items),
  };
}

/**
 * Return the items of a group that the dialog shows at once: it folds what scores below the first.
 * @param {Item[]} group
 */
function unfolded(group) {
  return group.filter(({ score }) => score >= group[0].score);
}

/**
 * Return the addresses of the items that are passages: those of whole pages have no fragment.
 * @param {Item[]} items
 */
function addressesOf(items) {
  return items.map(({ location }) => location).filter((location) => location.includes("#"));
}

/**
 * Return the words of an item, with those that it lacks.
 * @param {Item} item
 */
function wordsOf({ title, text, terms }) {
  const html = [title, text].join(" ");
  const words = html
    .replace(/<[^>]*>/g, "")
    .replace(/&(amp|lt|gt|quot|#39);/g, (sign) => SIGNS[sign]);
  return [words, ...Object.keys(terms)].join(" ");
}

/**
 * Return words with plain spaces.
 * @param {string} words
 */
function spaced(words) {
  return words.replace(/\s+/g, " ");
}
