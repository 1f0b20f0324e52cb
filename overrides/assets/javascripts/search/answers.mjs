// The answers to many queries at once, without a browser, for the check of the content: JSON in,
// JSON out.
//
// In: `{names, pieces, queries}`, what the files of a build's search hold, and what is typed. Out:
// for each query `{status, text, shown, all}`: what the dialog says of the answer, the words of its
// results, the addresses of those with a fragment that are seen at once, and of all of them.
import { readFileSync } from "node:fs";
import { Engine } from "./engine.js";
import { groupsOf, indexesOf, messageOf } from "./results.js";

const { names, pieces, queries } = JSON.parse(readFileSync(0, "utf-8"));
const engine = new Engine(names);
for (const page of pieces.flat()) engine.add(page);

process.stdout.write(JSON.stringify(queries.map(answerOf)));

function answerOf(query) {
  const answer = engine.answer(query);
  const groups = answer.hits.length ? groupsOf(answer, engine.data) : indexesOf(engine.data);
  const items = groups.flat();
  return {
    status: plain(messageOf(answer, engine.data, true)),
    text: plain(items.map(wordsOf).join(" ")),
    shown: groups.flatMap(shownOf).map(bare),
    all: items
      .map(({ location }) => location)
      .filter(hasFragment)
      .map(bare),
  };
}

function wordsOf({ title, text, terms }) {
  return [title, text, ...Object.keys(terms)].join(" ");
}

/** The addresses of a group that the dialog shows at once: it folds what scores below the first. */
function shownOf(group) {
  const found = group.filter(({ location }) => hasFragment(location));
  return found.filter(({ score }) => score >= group[0].score).map(({ location }) => location);
}

function hasFragment(location) {
  return location.includes("#");
}

/** An address without the words that are lit. */
function bare(location) {
  return location.replace(/\?[^#]*/, "");
}

/** The words of HTML, every space a plain one. */
function plain(html) {
  const signs = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
  return html
    .replace(/<[^>]*>/g, "")
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => signs[name])
    .replace(/\s+/g, " ");
}
