/** Text fragments: the words chosen, told apart from every earlier place. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "yaml";
import { directive } from "../../assets/javascripts/cite/fragment.js";

/** @type {{ fragments: { page: string, text: string | null }[] }} */
const CASES = parse(readFileSync(new URL("citations.yml", import.meta.url), "utf8"));

for (const { page, text } of CASES.fragments) {
  test(`lights: ${page}`, () => {
    const bare = page.replace(/[<>^]/g, "").replaceAll("|", "\n");
    /** @param {number} index */
    const placeOf = (index) => page.slice(0, index).replace(/[<>^]/g, "").length;
    const breaks = [...page.matchAll(/\^/g)].map(({ index }) => placeOf(index));
    const [from, to] = [page.indexOf("<"), page.indexOf(">")].map(placeOf);
    const made = directive(bare, from, to, breaks);
    assert.equal(made, text === null ? "" : `:~:text=${text}`);
  });
}

test("signs that part a fragment are never written as they are", () => {
  const made = directive("un-deux, trois & quatre-cinq ?", 0, 30);
  assert.equal(made, ":~:text=un%2Ddeux%2C%20trois%20%26%20quatre%2Dcinq");
});
