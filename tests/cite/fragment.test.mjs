/** Text fragments: the words chosen, told apart from every earlier place. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "yaml";
import { directive } from "../../overrides/assets/javascripts/cite/fragment.js";

const CASES = parse(readFileSync(new URL("cases.yml", import.meta.url), "utf8"));

for (const { page, text } of CASES.fragments) {
  test(`lights: ${page}`, () => {
    const from = page.indexOf("<");
    const to = page.indexOf(">") - 1;
    const made = directive(page.replace(/[<>]/g, "").replaceAll("|", "\n"), from, to);
    assert.equal(made, text === null ? "" : `:~:text=${text}`);
  });
}

test("signs that part a fragment are never written as they are", () => {
  const made = directive("un-deux, trois & quatre-cinq ?", 0, 30);
  assert.equal(made, ":~:text=un%2Ddeux%2C%20trois%20%26%20quatre%2Dcinq");
});
