/** The forms of a citation, from a text that is none of ours. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "yaml";
import { formsOf, quoted } from "../../assets/javascripts/cite/fill.js";

/** @import { CitationData, Passage } from "../../assets/javascripts/cite/fill.js" */

/**
 * @type {{
 *   quotes: Record<string, string>,
 *   days: Record<string, string>,
 *   tex: [string, string][],
 * }}
 */
const CASES = parse(readFileSync(new URL("citations.yml", import.meta.url), "utf8"));
/** @param {string} html */
const plain = (html) => html.replace(/<\/?i>/g, "");
/** @param {string} text */
const spaces = (text) => text.replaceAll("\u00a0", " ").replaceAll("\u202f", " ");

/** @type {CitationData} */
const DATA = {
  key: "voyage",
  address: "https://a.example/voyage/",
  about: "",
  correction: { text: "texte corrigé", passage: "passage corrigé" },
  item: { id: "voyage", type: "chapter", title: "Le voyage" },
  references: {
    text: {
      plain: "Le voyage. <i>Livre</i>. ⟦accessed⟧. ⟦address⟧.",
      noted: "Le voyage. <i>Livre</i>. ⟦accessed⟧. ⟦address⟧. ⟦note⟧.",
    },
    section: {
      plain: "Le voyage. <i>Livre</i>, section ⟦locator⟧. ⟦address⟧.",
      noted: "Le voyage. <i>Livre</i>, section ⟦locator⟧. ⟦address⟧. ⟦note⟧.",
    },
    paragraph: {
      plain: "Le voyage. <i>Livre</i>, § ⟦locator⟧. ⟦accessed⟧. ⟦address⟧.",
      noted: "Le voyage. <i>Livre</i>, § ⟦locator⟧. ⟦accessed⟧. ⟦address⟧. ⟦note⟧.",
    },
  },
  bibtex:
    "@incollection{⟦key⟧,\n  title = {{Le voyage}},\n  url = {⟦address⟧},\n" +
    "  urldate = {⟦day⟧},\n  note = {Version 2. ⟦printed⟧}\n}",
  ris: "TY  - CHAP\nTI  - Le voyage\nUR  - ⟦address⟧\nY2  - ⟦slashed⟧\nN1  - ⟦remark⟧\nER  - \n",
};
/** @type {Passage} */
const TEXT = { kind: "text", id: "", directive: "", locator: "", words: "", isCorrected: false };
/** @type {Passage} */
const PARAGRAPH = { ...TEXT, kind: "paragraph", id: "p7", locator: "7", words: "Il partit." };
/** @type {Passage} */
const SECTION = { ...TEXT, kind: "section", id: "depart", locator: "Le départ" };
const DAY = new Date(2026, 10, 20, 23, 59);

for (const [words, expected] of Object.entries(CASES.quotes)) {
  test(`quotes: ${words}`, () => {
    assert.equal(spaces(quoted(words)), expected);
    assert.match(quoted(words), /^«\u00a0.*\u00a0»$/);
  });
}

for (const [day, expected] of Object.entries(CASES.days)) {
  test(`day: ${day}`, () => {
    const [year, month, number] = day.split("-").map(Number);
    for (const hour of [0, 23]) {
      const date = new Date(year, month - 1, number, hour, 59);
      const { reference, bibtex, ris, csl } = formsOf(DATA, PARAGRAPH, date);
      assert.ok(spaces(reference.html).includes(`. ${expected}. `), reference.html);
      assert.ok(bibtex.text.includes(`urldate = {${day}},`));
      assert.ok(ris.text.includes(`Y2  - ${day.replaceAll("-", "/")}\n`));
      assert.deepEqual(JSON.parse(csl.text)[0].accessed, { "date-parts": [[year, month, number]] });
    }
  });
}

for (const [words, expected] of CASES.tex) {
  test(`TeX: ${words}`, () => {
    const { bibtex } = formsOf({ ...DATA, about: words }, TEXT, DAY);
    assert.ok(bibtex.text.includes(`note = {Version 2. ${expected}. https:`), bibtex.text);
  });
}

test("a paragraph is cited by its number, and its words quoted", () => {
  const forms = formsOf(DATA, PARAGRAPH, DAY);
  assert.deepEqual(Object.keys(forms), [
    "address",
    "quotation",
    "reference",
    "bibtex",
    "ris",
    "csl",
  ]);
  assert.equal(forms.address.text, "https://a.example/voyage/#p7");
  const reference = "Le voyage. <i>Livre</i>, § 7. 20 novembre 2026. https://a.example/voyage/#p7";
  assert.equal(spaces(forms.reference.html), `${reference}.`);
  assert.equal(spaces(forms.quotation?.html ?? ""), `« Il partit. » (${reference}).`);
  assert.ok(forms.bibtex.text.startsWith("@incollection{voyage-p7,\n"));
  const noted = "  note = {Version 2. § 7. https://a.example/voyage/\\#p7}\n}";
  assert.ok(spaces(forms.bibtex.text).endsWith(noted));
  assert.ok(spaces(forms.ris.text).includes("\nN1  - § 7\nER  - \n"));
  const [item] = JSON.parse(forms.csl.text);
  assert.deepEqual([item.id, item.locator], ["voyage-p7", "7"]);
  assert.equal(item.URL, forms.address.text);
  assert.equal(item.note, undefined);
  assert.ok(forms.csl.text.startsWith("[\n  {\n"));
});

test("several paragraphs are cited by the first and the last", () => {
  const passage = { ...PARAGRAPH, locator: "7-9", directive: ":~:text=a,b" };
  const forms = formsOf(DATA, passage, DAY);
  assert.equal(forms.address.text, "https://a.example/voyage/#p7:~:text=a,b");
  assert.ok(forms.reference.html.includes("§ 7-9."));
  assert.ok(forms.bibtex.text.startsWith("@incollection{voyage-p7-9,"));
});

test("a section is cited by its title", () => {
  const forms = formsOf(DATA, { ...SECTION, locator: "Le « vrai » sud-est" }, DAY);
  assert.equal(forms.quotation, undefined);
  assert.ok(spaces(forms.reference.html).includes("section « Le “vrai” sud-est »."));
  assert.ok(forms.bibtex.text.startsWith("@incollection{voyage-depart,"));
  assert.ok(spaces(forms.ris.text).includes("N1  - « Le “vrai” sud-est »\n"));
  const [item] = JSON.parse(forms.csl.text);
  assert.deepEqual([spaces(item.note), "locator" in item], ["« Le “vrai” sud-est »", false]);
});

test("a text is cited whole, and a line with nothing to say is left out", () => {
  const forms = formsOf(DATA, TEXT, DAY);
  assert.equal(forms.address.text, "https://a.example/voyage/");
  assert.equal(forms.quotation, undefined);
  assert.ok(forms.bibtex.text.includes("note = {Version 2. https://a.example/voyage/}"));
  assert.ok(!forms.ris.text.includes("N1"));
  assert.ok(forms.ris.text.endsWith("Y2  - 2026/11/20\nER  - \n"));
  const [item] = JSON.parse(forms.csl.text);
  assert.deepEqual([item.id, "note" in item, "locator" in item], ["voyage", false, false]);
});

/** @type {CitationData} */
const WARNED = { ...DATA, about: "traduction automatique" };
/** @type {[CitationData, Passage, string][]} */
const WARNINGS = [
  [DATA, { ...PARAGRAPH, isCorrected: true }, "Passage corrigé"],
  [DATA, { ...SECTION, isCorrected: true }, "Passage corrigé"],
  [DATA, { ...TEXT, isCorrected: true }, "Texte corrigé"],
  [WARNED, PARAGRAPH, "Traduction automatique"],
  [WARNED, { ...PARAGRAPH, isCorrected: true }, "Traduction automatique ; passage corrigé"],
];
for (const [data, passage, said] of WARNINGS) {
  test(`warns: ${passage.kind}, ${said}`, () => {
    const forms = formsOf(data, passage, DAY);
    assert.ok(spaces(plain(forms.reference.html)).endsWith(`. ${said}.`), forms.reference.html);
    const [item] = JSON.parse(forms.csl.text);
    // A section is named before it: CSL-JSON has no other place for its title.
    assert.ok(spaces(item.note).endsWith(said));
    for (const form of [forms.bibtex, forms.ris]) assert.ok(spaces(form.text).includes(said));
    if (passage.kind === "paragraph") {
      assert.ok(spaces(forms.bibtex.text).includes(`note = {Version 2. § 7. ${said}. https:`));
      assert.ok(spaces(forms.quotation?.html ?? "").endsWith(`. ${said}).`));
    }
  });
}

test("what is filled in becomes no mark-up, and no field", () => {
  const passage = { ...SECTION, locator: 'a <b> & "c"\n d', words: "<img>" };
  const forms = formsOf(DATA, passage, DAY);
  assert.ok(forms.reference.html.includes("a &lt;b&gt; &amp; &quot;c&quot;"));
  assert.ok(forms.quotation?.html.includes("&lt;img&gt;"));
  assert.equal(forms.ris.text.split("\n").filter((line) => line.startsWith("N1")).length, 1);
  assert.ok(forms.ris.text.split("\n").every((line) => !line || /^[A-Z][A-Z0-9] {2}- /.test(line)));
});

test("an address is written as it is", () => {
  const passage = { ...PARAGRAPH, directive: ":~:text=50%20%25,a%2Db" };
  const forms = formsOf(DATA, passage, DAY);
  const address = "https://a.example/voyage/#p7:~:text=50%20%25,a%2Db";
  assert.ok(forms.bibtex.text.includes(`url = {${address}},`));
  assert.ok(forms.ris.text.includes(`UR  - ${address}\n`));
});

test("a mark that nobody knows is an error", () => {
  for (const data of [
    { ...DATA, bibtex: "@x{⟦key⟧, a = {⟦pages⟧}}" },
    { ...DATA, ris: "UR  - ⟦toString⟧" },
    { ...DATA, references: { ...DATA.references, text: { plain: "⟦volume⟧", noted: "" } } },
  ]) {
    assert.throws(() => formsOf(data, TEXT, DAY), /unknown mark ⟦(?:pages|toString|volume)⟧/);
  }
});
