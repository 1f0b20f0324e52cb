/** The worker's answers, from a small edition of two texts that are none of ours. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Engine } from "../../assets/javascripts/search/engine.js";
import { groupsOf, messageOf } from "../../assets/javascripts/search/results.js";
import { ATTACKS } from "./attacks.mjs";
import { hostileQueries } from "./hostile.mjs";

/**
 * @import { Names, PageOfPiece } from "../../assets/javascripts/search/data.js"
 * @import { Item } from "../../assets/javascripts/search/protocol.js"
 */

/** @type {Names} */
const NAMES = {
  pages: [
    ["un/", "Le premier", 3, 0],
    ["deux/", "Le <second>", 2, 1],
    ["personnes/", "Personnes", 2, -1],
    ["dates/", "Dates", 0, -1],
  ],
  headings: [
    [0, "debut", "Le début & la suite"],
    [1, "fin", "La fin"],
  ],
  notices: [
    [2, "ibn-battuta", "Ibn Battûta", ["Ibn Battûta", "Battuta", "ابن بطوطة"], 1, [0, 3]],
    [2, "polo", "Polo, Marco", ["Marco Polo", "Polo", "马可波罗"], 2, [1]],
  ],
  dates: [
    ["1325-06-14", 1, [0]],
    ["1271", 1, [1, 2]],
    ["1295/1299", 1, [3]],
  ],
  chronology: 3,
  pieces: [
    ["texte-0.json", 1],
    ["texte-1.json", 3],
  ],
};
/** @type {PageOfPiece[]} */
const FIRST = [
  {
    page: 0,
    records: [
      {
        id: "p1",
        text: "Ibn Battûta partit le 14 juin 1325.",
        marks: [0, 11, 0, 19, 15, -1],
        heading: 0,
      },
      {
        id: "p2",
        text: "Marco Polo était parti en 1271 avec les marchands.",
        marks: [0, 10, 1, 26, 4, -2],
        heading: 0,
      },
      {
        id: "p3",
        text: 'Un <b>marchand</b> & « ses » "chameaux".',
        heading: 0,
        sic: [[3, 3, "chamo"]],
      },
    ],
  },
];
/** @type {PageOfPiece[]} */
const SECOND = [
  {
    page: 1,
    records: [
      {
        id: "p1",
        text: "De 1295 à 1299, puis dès 1271 ailleurs, le voyageur écrivit.",
        marks: [3, 11, -3, 25, 4, -2, 43, 8, 0],
        heading: 0,
      },
      { id: "debut", text: "Une note sur les marchands de Venise.", supplied: 1, heading: 0 },
    ],
  },
  {
    page: 2,
    records: [
      { id: "ibn-battuta", text: "Voyageur.", supplied: 1 },
      { id: "polo", text: "Marchand.", supplied: 1 },
    ],
  },
  { page: 3, records: [] },
];

/** @param {PageOfPiece[][]} pieces */
function engine(...pieces) {
  const made = new Engine(structuredClone(NAMES));
  for (const page of structuredClone(pieces.flat())) made.add(page);
  return made;
}

/**
 * The addresses that are found, pages apart, without the words to be lit.
 * @param {Engine} made
 * @param {string} query
 */
const found = (made, query) =>
  groupsOf(made.answer(query), made.data)
    .flatMap((group) => group.slice(0, -1))
    .map(({ location }) => location.replace(/\?[^#]*/, ""));

test("a name is answered before any text is read, and says which pieces it needs", () => {
  const answer = engine().answer("battuta");
  assert.deepEqual(
    answer.hits.map(({ id }) => id),
    ["ibn-battuta"],
  );
  assert.deepEqual([...answer.needs].sort(), [0, 1]);
  assert.match(messageOf(answer, engine().data, false), /La lecture des textes continue/);
});

test("what is read later completes it", () => {
  assert.deepEqual(found(engine(FIRST), "battuta"), ["personnes/#ibn-battuta", "un/#p1"]);
  assert.deepEqual(found(engine(FIRST, SECOND), "Battuta, Ibn"), [
    "personnes/#ibn-battuta",
    "un/#p1",
    "deux/#p1",
  ]);
});

test("a word that may still come is not taken for a slip", () => {
  assert.deepEqual(found(engine(FIRST), "ecrivit"), []);
  assert.deepEqual(found(engine(FIRST), "marchandt"), []);
  assert.deepEqual(found(engine(FIRST, SECOND), "marchandt").length > 0, true);
});

test("dates come in time order, through all texts", () => {
  const made = engine(FIRST, SECOND);
  const answer = made.answer("après 1200");
  assert.ok(answer.inTimeOrder);
  const days = answer.hits.filter(({ record }) => record).map(({ day }) => day ?? NaN);
  assert.deepEqual(
    days,
    [...days].sort((a, b) => a - b),
  );
  assert.deepEqual(found(made, "1271"), ["dates/#1271", "un/#p2", "deux/#p1"]);
  assert.match(messageOf(answer, made.data, true), /dans l’ordre du temps/);
});

test("the word that is typed comes before the same word inflected, and a note after the text", () => {
  assert.deepEqual(found(engine(FIRST, SECOND), "marchands"), [
    "un/#p2",
    "un/#p3",
    "deux/#debut",
    "personnes/#polo",
  ]);
});

test("a rejected reading says where it was corrected", () => {
  const made = engine(FIRST, SECOND);
  const [[item]] = groupsOf(made.answer("chamo"), made.data);
  assert.equal(item.location, "un/?h=%3Cb%3E#p3");
  assert.match(item.text, /la source dit «\u00a0chamo\u00a0», corrigé en «\u00a0&lt;b&gt;\u00a0»/);
});

test("what a passage lacks is named as it was typed", () => {
  const made = engine(FIRST, SECOND);
  /** @param {string} query */
  const missing = (query) =>
    groupsOf(made.answer(query), made.data)
      .flat()
      .flatMap(({ terms }) => Object.keys(terms));
  assert.ok(missing('polo "venise la belle"').includes("venise la belle"));
  assert.ok(missing("battuta 1271 absent").includes("absent"));
});

test("a name and a date that meet nowhere give the name first", () => {
  const made = engine(FIRST, SECOND);
  assert.deepEqual(found(made, "polo 1325").slice(0, 2), ["personnes/#polo", "un/#p2"]);
  const { inTimeOrder, isPartial } = made.answer("polo 1325");
  assert.ok(isPartial && !inTimeOrder);
});

test("what is left out is a name in all its forms, or a date however it is written", () => {
  const made = engine(FIRST, SECOND);
  assert.deepEqual(found(made, "marchands"), found(made, "marchands -absent"));
  assert.ok(!found(made, "marchands -马可波罗").includes("un/#p2"));
  assert.ok(!found(made, "marchands -1271").includes("un/#p2"));
  assert.deepEqual(found(made, "texte:un -suite"), []);
  assert.deepEqual(found(made, "texte:un"), ["un/#debut"]);
});

test("what the texts hold is no mark-up in the dialog", () => {
  const made = engine(FIRST, SECOND);
  for (const query of ["chameaux", "second", "1271", "debut"]) {
    for (const item of groupsOf(made.answer(query), made.data).flat()) assertNoMarkUp(item);
  }
  const [[item]] = groupsOf(made.answer("chameaux"), made.data);
  assert.match(
    item.text,
    /&lt;b&gt;marchand&lt;\/b&gt; &amp; « ses » &quot;<mark>chameaux<\/mark>&quot;/,
  );
});

test("what a text tells says whose it is; what the indexes do, nothing", () => {
  const made = engine(FIRST, SECOND);
  /** @type {[string, string | undefined][][]} */
  const accents = groupsOf(made.answer("marchand"), made.data).map((group) =>
    group.map(({ location, title }) => [location.split("/")[0], /accent="(\d)"/.exec(title)?.[1]]),
  );
  /** @type {Record<string, string>} */
  const own = { un: "0", deux: "1" };
  for (const [page, accent] of accents.flat()) assert.equal(accent, own[page]);
  assert.deepEqual([...new Set(accents.flat().map(([page]) => page))].sort(), [
    "deux",
    "personnes",
    "un",
  ]);
});

/**
 * Fail if a title or a text holds more than our own mark-up.
 * @param {Item} item
 */
function assertNoMarkUp({ title, text, location }) {
  const own = /<mark>|<\/mark>|<em>|<\/em>|<p class="ed-search__note">|<\/p>/g;
  const accented = /^<span data-ed-accent="\d+">(.*)<\/span>$/;
  for (const html of [title.replace(accented, "$1"), text.replace(own, "")]) {
    assert.doesNotMatch(html, /[<>"']/);
    assert.doesNotMatch(html, /&(?!(?:amp|lt|gt|quot|#39);)/);
  }
  assert.doesNotMatch(location, /[<>"'\s]/);
}

test("whatever is typed is answered: no error, no mark-up, words in French", () => {
  const made = engine(FIRST, SECOND);
  for (const query of [...hostileQueries(2000), ...ATTACKS]) {
    const answer = made.answer(query);
    for (const item of groupsOf(answer, made.data).flat()) assertNoMarkUp(item);
    assert.equal(typeof messageOf(answer, made.data, true), "string");
  }
});

test("a reference gives its paragraph first, once its text is read, and the others' where it is not clear", () => {
  assert.deepEqual(found(engine(FIRST, SECOND), "un § 3"), ["un/#p3"]);
  assert.deepEqual(found(engine(FIRST, SECOND), "§ 1"), ["un/#p1", "deux/#p1"]);
  assert.deepEqual(found(engine(FIRST, SECOND), "https://example.org/x/un/?h=a#p2"), ["un/#p2"]);
  assert.deepEqual(found(engine(FIRST, SECOND), "personnes/#polo"), ["personnes/#polo"]);
  assert.deepEqual(found(engine(FIRST, SECOND), "dates/#1295_1299"), ["dates/#1295_1299"]);
  assert.deepEqual(found(engine(FIRST, SECOND), "premier 2"), ["un/#p2"]);
  const waiting = engine().answer("deux § 1");
  assert.deepEqual([waiting.hits.length, waiting.isWhole, [...waiting.needs]], [0, false, [1]]);
});

test("a paragraph that is not there is searched for as words", () => {
  const { hits, isNear } = engine(FIRST, SECOND).answer("un § 99");
  assert.ok(isNear || !hits.some(({ id }) => /^p\d/.test(id)));
});

test("the text that is being read comes first", () => {
  const made = new Engine(structuredClone(NAMES), "deux/");
  for (const page of structuredClone([...FIRST, ...SECOND])) made.add(page);
  assert.deepEqual(found(made, "§ 1"), ["deux/#p1", "un/#p1"]);
});

/** @param {string[]} texts the paragraphs of the first text */
const engineOf = (...texts) =>
  engine([
    { page: 0, records: texts.map((text, at) => ({ id: `p${at + 1}`, text, heading: 0 })) },
    { page: 1, records: [] },
    { page: 2, records: [] },
    { page: 3, records: [] },
  ]);

test("small numbers are the same in words and in figures, what was typed first", () => {
  const made = engineOf("Selon l’article 3.", "Selon l’article trois.", "Ils furent trois.");
  assert.deepEqual(found(made, "article 3"), ["un/#p1", "un/#p2"]);
  assert.deepEqual(found(made, "article trois"), ["un/#p2", "un/#p1"]);
  const others = engineOf("Selon l’article 3.", "Selon l’article 4.");
  assert.deepEqual(found(others, "article III"), ["un/#p1"]);
  const ordinals = engineOf(
    "La 2e guerre.",
    "La Seconde Guerre.",
    "La deuxième guerre.",
    "2 guerres",
  );
  for (const typed of ["2e guerre", "seconde guerre", "deuxième guerre", "2nde guerre"]) {
    assert.deepEqual(found(ordinals, typed).sort(), ["un/#p1", "un/#p2", "un/#p3"], typed);
  }
  const compounds = engineOf("L’article vingt-deux.", "L’article 22.", "Les articles 20 et 2.");
  for (const typed of ["article 22", "article vingt-deux"]) {
    assert.deepEqual(found(compounds, typed).sort(), ["un/#p1", "un/#p2"], typed);
  }
});

test("a word that nothing has is read without its article, or with short vowels", () => {
  const made = engineOf("Les forces de l’Axe.", "Le port de Tōkyō.", "Une politique douce.");
  assert.deepEqual(found(made, "laxe"), ["un/#p1"]);
  assert.deepEqual(found(made, "forces laxe"), ["un/#p1"]);
  for (const typed of ["Toukyou", "Tookyoo", "Tohkyoh"]) {
    assert.deepEqual(found(made, typed), ["un/#p2"], typed);
  }
  assert.deepEqual(found(made, "douce"), ["un/#p3"]);
  // What is known means itself.
  assert.deepEqual(found(engineOf("Une loi laxe.", "L’Axe."), "laxe"), ["un/#p1"]);
});

test("the one notice that has all words in its name comes before the texts", () => {
  const [first, ...others] = found(engine(FIRST, SECOND), "marco");
  assert.equal(first, "personnes/#polo");
  assert.deepEqual(others, ["un/#p2"]);
});
