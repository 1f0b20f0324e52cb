/**
 * Answers queries from the files of a built site, as its worker does once it has read all of them.
 *
 *     node answers.mjs SITE < queries.json > answers.json
 */

import { readdirSync, readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { Engine } from "../../overrides/assets/javascripts/search/engine.js";
import {
  groupsOf,
  indexesOf,
  messageOf,
} from "../../overrides/assets/javascripts/search/results.js";

const FOLDER = `${process.argv[2]}/search/`;
const read = (name) => JSON.parse(readFileSync(FOLDER + name, "utf8"));

const NAMES = readdirSync(FOLDER).find((name) => name.startsWith("noms."));
const ENGINE = new Engine(read(NAMES));
for (const file of ENGINE.data.files) for (const page of read(file)) ENGINE.add(page);

const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };
/** The words of some HTML of ours. */
const wordsOf = (html) =>
  html.replace(/<[^<>]*>/g, " ").replace(/&[#\w]+;/g, (entity) => ENTITIES[entity]);

function answerTo(query) {
  const answer = ENGINE.answer(query);
  const groups = answer.hits.length ? groupsOf(answer, ENGINE.data) : indexesOf(ENGINE.data);
  const status = messageOf(answer, ENGINE.data, true);
  const items = groups.flat();
  const shown = groups.flatMap((group) => group.filter(({ score }) => score >= group[0].score));
  return {
    status,
    shown: shown.map(({ location }) => location),
    all: items.map(({ location }) => location),
    text: [status, ...items.flatMap(({ title, text }) => [title, text])].map(wordsOf).join(" "),
  };
}

const queries = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(queries.map(answerTo)));
