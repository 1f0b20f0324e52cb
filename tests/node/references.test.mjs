/** References to a place in the edition, and what they are told from. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { readReference } from "../../assets/javascripts/search/references.js";

/** @import { Page } from "../../assets/javascripts/search/data.js" */

/**
 * @param {string} url
 * @param {string} title
 * @param {string} [heading]
 */
const page = (url, title, heading) =>
  /** @type {Page} what is read of it */ ({
    url,
    title,
    isText: heading !== undefined,
    headings: heading ? [{ id: "titre", title: heading }] : [],
  });
const PAGES = [
  page("", "Accueil"),
  page("pacte-1900/", "Le pacte de 1900", "Le grand pacte d’été (13 avril 1900)"),
  page("kanto/", "Kanto", "Pourquoi la guerre ?"),
  page("traite-1950/", "Le traité de 1950", "Traité d’amitié"),
  page("pacte-1950/", "Le pacte de 1950", "Pacte d’hiver"),
  page("lieux/", "Lieux"),
  page("a/lieux/", "Autres lieux"),
];

/** What is typed, what it means, and whether it can mean nothing else. */
/** @type {[string, string[], boolean][]} */
const READ = [
  ["kanto § 22", ["kanto/#p22"], true],
  ["Kanto §22", ["kanto/#p22"], true],
  ["KANTO, § 22.", ["kanto/#p22"], true],
  ["kanto §§ 2-4", ["kanto/#p2", "kanto/#p3", "kanto/#p4"], true],
  ["§\u00a022 de Kanto", ["kanto/#p22"], true],
  ["kanto paragraphe 22", ["kanto/#p22"], true],
  ["kanto par. 22", ["kanto/#p22"], true],
  ["kanto p22", ["kanto/#p22"], false],
  ["voir kanto § 22 sq.", ["kanto/#p22"], true],
  ["kanto § 22 à § 24", ["kanto/#p22", "kanto/#p23", "kanto/#p24"], true],
  // Several paragraphs
  ["kanto § 22 et 24", ["kanto/#p22", "kanto/#p24"], true],
  ["kanto § 22, 24-25, 24", ["kanto/#p22", "kanto/#p24", "kanto/#p25"], true],
  ["pacte 1900 § 3 ; § 5", ["pacte-1900/#p3", "pacte-1900/#p5"], true],
  ["kanto § 24-22", ["kanto/#p24"], true],
  // Words for the sign
  ["kanto paragr. 22", ["kanto/#p22"], true],
  ["kanto para n° 22", ["kanto/#p22"], true],
  ["22e paragraphe de Kanto", ["kanto/#p22"], true],
  ["texte : kanto, 22", ["kanto/#p22"], false],
  ["kanto (22)", ["kanto/#p22"], false],
  ["Kanto #22", ["kanto/#p22"], true],
  ["kanto, alinéa 22", ["kanto/#p22"], true],
  ["kanto al. 22", ["kanto/#p22"], true],
  // What may count something else
  ["kanto pp. 22-23", ["kanto/#p22", "kanto/#p23"], false],
  ["kanto no 22", ["kanto/#p22"], false],
  ["kanto par 22", ["kanto/#p22"], false],
  ["kanto/22", ["kanto/#p22"], false],
  // Other ways to name a text
  ["pacte1900 § 3", ["pacte-1900/#p3"], true],
  ["traité 50 § 3", ["traite-1950/#p3"], true],
  ["NOM, « Pourquoi la guerre », § 22", ["kanto/#p22"], true],
  ["ibid., § 2", ["pacte-1900/#p2", "kanto/#p2", "traite-1950/#p2", "pacte-1950/#p2"], true],
  ["kanto [22]", ["kanto/#p22"], false],
  ["kanto 22, 24 et 26", ["kanto/#p22", "kanto/#p24", "kanto/#p26"], false],
  ["kanto numéro 22", ["kanto/#p22"], false],
  ["kanto§22", ["kanto/#p22"], true],
  ["22e alinéa de kanto", ["kanto/#p22"], true],
  ["22e par. de kanto", ["kanto/#p22"], true],
  ["« Kanto », 22", ["kanto/#p22"], false],
  ["traite-1950.html#p3", ["traite-1950/#p3"], true],
  // The number, and the address of the whole text
  ["NOM, « Pourquoi », § 22, 4 mai 2019, https://example.org/kanto/.", ["kanto/#p22"], true],
  ["Nom (2019). Titre (par. 22). Site. https://example.org/kanto/", ["kanto/#p22"], true],
  // Addresses that were cut, written out or led on to
  ["https://example.org/kanto/%23p22", ["kanto/#p22"], true],
  ["https%3A%2F%2Fexample.org%2Fkanto%2F%23p22", ["kanto/#p22"], true],
  ["https://example.org/kanto/#\u00adp22", ["kanto/#p22"], true],
  ["https://example.org/kanto/\n#p22", ["kanto/#p22"], true],
  ["https://example.org/kan\nto/#p22", ["kanto/#p22"], true],
  ["https://example.com/?u=https%3A%2F%2Fexample.org%2Fkanto%2F%23p22&x=1", ["kanto/#p22"], true],
  ["https://example.org/kanto/?q={x}#p22", ["kanto/#p22"], true],
  ["HTTPS://EXAMPLE.ORG/KANTO/#P22", ["kanto/#p22"], true],
  ["https://example.org/kanto/#p22:~:text=guerre", ["kanto/#p22"], true],
  ["https://example.org/kanto/#p22:", ["kanto/#p22"], true],
  ["https://example.org/kanto/\\#p22", ["kanto/#p22"], true],
  ["kanto#22", ["kanto/#p22"], true],
  ["kanto ¶ 22", ["kanto/#p22"], true],
  ["kanto 22", ["kanto/#p22"], false],
  ["pacte 1900 § 3", ["pacte-1900/#p3"], true],
  ["pacte de 1900, § 3", ["pacte-1900/#p3"], true],
  ["pacte-1900 3", ["pacte-1900/#p3"], false],
  ["le pacte § 3", ["pacte-1900/#p3", "pacte-1950/#p3"], true],
  ["traité de 1950, § 7", ["traite-1950/#p7"], true],
  ["traite d’amitie § 7", ["traite-1950/#p7"], true],
  ["grand pacte § 2", ["pacte-1900/#p2"], true],
  ["pacte-1900#p3", ["pacte-1900/#p3"], true],
  ["/kanto/#p22", ["kanto/#p22"], true],
  ["https://example.org/kanto/#p22.", ["kanto/#p22"], true],
  ["(https://example.org/sous/kanto/#p22)", ["kanto/#p22"], true],
  ["https://example.org/kanto/?h=guerre&h=paix#p22", ["kanto/#p22"], true],
  ["https://example.org/kanto/index.html#une-section", ["kanto/#une-section"], true],
  ["https://example.org/kanto/#fn:gare", ["kanto/#fn:gare"], true],
  ["https://example.org/kanto/#%C3%A9t%C3%A9", ["kanto/#été"], true],
  ["https://example.org/lieux/#moscou", ["lieux/#moscou"], true],
  ["https://example.org/a/lieux/#moscou", ["a/lieux/#moscou"], true],
  [
    "NOM, Prénom. « Pourquoi », § 22, 4 novembre 2019. Disponible à l’adresse : " +
      "https://example.org/kanto/#p22 [consulté le 3 mai 2026].",
    ["kanto/#p22"],
    true,
  ],
  ["@misc{kanto, title = {T}, url = {https://example.org/kanto/#p22},}", ["kanto/#p22"], true],
  ["TY  - ELEC UR  - https://example.org/kanto/#p22 ER  - ", ["kanto/#p22"], true],
  ['{"URL":"https://example.org/kanto/#p22","id":"k"}', ["kanto/#p22"], true],
];

/** @param {{ page: number, fragment: string }} place */
const addressOf = ({ page: number, fragment }) => `${PAGES[number].url}#${fragment}`;

for (const [typed, places, isSure] of READ) {
  test(`reads: ${typed}`, () => {
    const found = readReference(typed, PAGES);
    assert.deepEqual(found && { ...found, places: found.places.map(addressOf) }, {
      places,
      isSure,
    });
  });
}

const NONE = [
  "",
  "§",
  "22",
  "le 22",
  "kanto",
  "kanto 1941",
  "pacte 1900",
  "pacte 3",
  "13 avril 1900",
  "pacte 13 avril 1900",
  "article 3",
  "par 2",
  "p38",
  "p. 41",
  "kanto en 45",
  "kanto été 45",
  "kanto § 0",
  "bureau no 22",
  "pacte 1900-50",
  "NOM, « Une autre guerre », § 22",
  "kanto § 22, ligne 3",
  "https://example.org/ailleurs/?p=kanto/#p3",
  "kanto 39-45",
  "kanto à 45",
  "https://example.org/kanto/#:~:text=guerre",
  "guerre 22",
  "Napoléon § 3",
  "https://example.org/ailleurs/#p3",
  "https://example.org/#p3",
  "https://example.org/kanto/",
  "C# 3",
  "850 000",
];
for (const typed of NONE) {
  test(`reads no reference: ${typed}`, () => {
    assert.equal(readReference(typed, PAGES), null);
  });
}

test("a number alone means the text that is being read first, then the others", () => {
  const places = readReference("§ 2", PAGES, "traite-1950/")?.places.map(addressOf);
  assert.deepEqual(places, ["traite-1950/#p2", "pacte-1900/#p2", "kanto/#p2", "pacte-1950/#p2"]);
});
