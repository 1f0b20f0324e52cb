/** The places of the map that a choice leaves, and what is said of them. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { choosePlaces } from "../../assets/javascripts/places.js";

/** @import { Places } from "../../assets/javascripts/places.js" */

/** @type {Places} */
const DATA = {
  places: [
    ["moscou", "Moscou"],
    ["urss", "Union soviétique", 1922, 1991],
    ["mandchoukouo", "Mandchoukouo", 1932, 1945],
    ["rpc", "République populaire de Chine", 1949, null],
    ["coree", "Corée du Nord", 1948, null],
  ],
  names: { joukov: ["moscou", "mandchoukouo"] },
  texts: { kantokuen: ["moscou", "mandchoukouo", "urss"] },
};
/** @param {import("../../assets/javascripts/places.js").Choice} choice */
const said = (choice) => choosePlaces(DATA, choice).sentence.replaceAll("\u00a0", " ");

test("all places are there where nothing is chosen", () => {
  assert.equal(choosePlaces(DATA, {}).shown.length, 5);
  assert.equal(said({}), "5 lieux.");
});

test("a year has what existed then, to its last year, and says what did not", () => {
  assert.deepEqual(choosePlaces(DATA, { annee: "1945" }).shown, ["moscou", "urss", "mandchoukouo"]);
  assert.equal(
    said({ annee: "1945" }),
    "En 1945 : 3 lieux, parmi lesquels Union soviétique et Mandchoukouo. " +
      "N’existent pas encore : République populaire de Chine et Corée du Nord.",
  );
  assert.equal(
    said({ annee: "1948" }),
    "En 1948 : 3 lieux, parmi lesquels Union soviétique et Corée du Nord. " +
      "N’existe pas encore : République populaire de Chine. N’existe plus : Mandchoukouo.",
  );
});

test("what goes on has no last year", () => {
  assert.deepEqual(choosePlaces(DATA, { annee: "2020" }).shown, ["moscou", "rpc", "coree"]);
});

test("the places of a name and of a text are named", () => {
  assert.equal(said({ nom: "joukov" }), "2 lieux : Moscou et Mandchoukouo.");
  assert.equal(said({ nom: "joukov", annee: "1950" }).slice(0, 26), "En 1950 : 1 lieu, Moscou. ");
  assert.deepEqual(choosePlaces(DATA, { texte: "kantokuen", nom: "joukov" }).shown, [
    "moscou",
    "mandchoukouo",
  ]);
});

test("who is named with no place has none", () => {
  assert.equal(said({ nom: "personne" }), "Aucun lieu.");
});
