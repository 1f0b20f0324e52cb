/** Tests of the search query made from an address for which there is no page. */

import assert from "node:assert/strict";
import test from "node:test";

import { queryOfAddress, respelledPages } from "../../assets/javascripts/address-query.js";
import { ATTACKS } from "./attacks.mjs";

const CASES = [
  ["joukov/", "", "joukov"],
  ["personnes/joukov/", "", "joukov"],
  ["personne/", "#joukov", "joukov"],
  ["pacte-de-neutralite.html", "", "pacte de neutralite"],
  ["wiki/Khalkhin_Gol", "", "Khalkhin Gol"],
  ["chronologie/1941-04-13/", "", "1941-04-13"],
  ["chronologie/1941-04", "", "1941-04"],
  ["dates/13-avril-1941/", "", "13 avril 1941"],
  ["kantokuen2/", "#p12", "kantokuen2"],
  ["kantokuen2/index.html", "", "kantokuen2"],
  ["lieux/T%C5%8Dky%C5%8D", "", "Tōkyō"],
  ["lieux/%E0%A4", "", "%E0%A4"],
  ["yalta/", "#:~:text=Staline", "yalta"],
  ["textes/3/", "", "textes"],
  ["essai/citation.bib", "", "essai"],
  ["essai/essai.tei.xml", "", "essai"],
  ["", "", ""],
  ["12/3/", "", ""],
  [`${"a".repeat(500)}/`, "", "a".repeat(80)],
];

for (const [path, hash, expected] of CASES) {
  test(`${path.slice(0, 40)}${hash} asks for ${expected.slice(0, 40) || "nothing"}`, () => {
    assert.equal(queryOfAddress(path, hash), expected);
  });
}

const PAGES = ["", "traite-1950/", "edition/", "textes/pacte-1941/"];
/** @type {[string, string[]][]} */
const SPELLED = [
  ["traite-1950.html", ["traite-1950/"]],
  ["Traité_1950", ["traite-1950/"]],
  ["traite1950/", ["traite-1950/"]],
  ["%C3%A9dition/", ["edition/"]],
  ["traite-1950/jamais/", ["traite-1950/"]],
  ["sources/pacte-1941", ["textes/pacte-1941/"]],
  ["traite/", []],
  ["", []],
];

for (const [path, expected] of SPELLED) {
  test(`${path || "nothing"} is a spelling of ${expected.join(", ") || "no page"}`, () => {
    assert.deepEqual(respelledPages(path, PAGES), expected);
  });
}

test("an attack asks for a few words, and is the spelling of no page", () => {
  for (const attack of ATTACKS) {
    for (const [path, hash] of [
      [attack, ""],
      ["nulle/part/", `#${attack}`],
    ]) {
      assert.ok(queryOfAddress(path, hash).length <= 80, attack);
      assert.deepEqual(respelledPages(path, PAGES), [], attack);
    }
  }
});
