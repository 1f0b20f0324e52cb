/** How the search takes texts and queries apart. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "yaml";
import { folded } from "../../assets/javascripts/search/data.js";
import { readQuery } from "../../assets/javascripts/search/query.js";
import { slips, squash, swaps, wordsOf } from "../../assets/javascripts/search/words.js";

/** @import { Word } from "../../assets/javascripts/search/words.js" */

/**
 * The years that the edition knows, where a case says no others.
 * @type {[number, number]}
 */
const YEARS = [1900, 1999];

/**
 * @typedef {object} QueryCase
 * @property {string} query
 * @property {[number, number]} [years]
 * @property {string} [words]
 * @property {string[]} [phrases]
 * @property {string[]} [excluded]
 * @property {string[]} [texts]
 * @property {string[]} [dates]
 */

/**
 * @type {{
 *   words: Record<string, string[]>,
 *   same: string[][],
 *   folded: Record<string, string>,
 *   queries: QueryCase[],
 * }}
 */
const CASES = parse(readFileSync(new URL("words.yml", import.meta.url), "utf8"));

for (const [text, words] of Object.entries(CASES.words)) {
  test(`words: ${text}`, () => {
    const found = wordsOf(text);
    assert.deepEqual(
      found.map(({ word }) => word),
      words,
    );
    for (const { start, end } of found) assert.ok(0 <= start && start < end && end <= text.length);
  });
}

for (const names of CASES.same) {
  test(`the same name: ${names.join(", ")}`, () => {
    const squashed = new Set(names.map((name) => squash(wordsOf(name))));
    assert.equal(squashed.size, 1, [...squashed].join(" "));
  });
}

for (const [text, expected] of Object.entries(CASES.folded)) {
  test(`folded: ${text}`, () => assert.equal(folded(text).trim(), expected));
}

test("a place is that of the word in the text", () => {
  const text = "de l’Armée  rouge (U.R.S.S.), 850\u202f000 hommes";
  const shown = wordsOf(text).map(({ start, end }) => text.slice(start, end));
  assert.deepEqual(shown, ["de", "Armée", "rouge", "U.R.S.S.", "850\u202f000", "hommes"]);
});

test("one letter may differ from five on, two from eight, none in figures or Chinese", () => {
  const allowed = { mao: 0, yalt: 0, yalta: 1, molotov: 1, matsuoka: 2, 850000: 0, 中苏友好同: 0 };
  for (const [word, count] of Object.entries(allowed)) assert.equal(slips(word), count, word);
  assert.deepEqual(swaps("mao"), []);
  assert.ok(swaps("motolov").includes("omtolov"));
});

for (const { query, years = YEARS, ...expected } of CASES.queries) {
  test(`query: ${query}`, () => {
    const read = readQuery(query, years);
    /** @param {Word[]} words */
    const plain = (words) => words.map(({ word }) => word).join(" ");
    assert.deepEqual(
      {
        words: plain(read.words),
        phrases: read.phrases.map(plain),
        excluded: read.excluded.map(({ words: left }) => plain(left)),
        texts: read.texts,
        dates: read.dates.map(({ edtf }) => edtf),
      },
      { words: "", phrases: [], excluded: [], texts: [], dates: [], ...expected },
    );
  });
}
