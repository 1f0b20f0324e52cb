/** French numbers in words, each as a speaker writes it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { readNumber } from "../../assets/javascripts/search/number-words.js";

const UNITS =
  "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize " +
  "dix-sept dix-huit dix-neuf";
const TENS = ["", "", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante"];

/**
 * Return a number below 100 in words, with the hyphens of tradition.
 * @param {number} value
 * @returns {string}
 */
function belowHundred(value) {
  if (value < 20) return UNITS.split(" ")[value];
  if (value >= 80)
    return value === 80 ? "quatre-vingts" : `quatre-vingt-${belowHundred(value - 80)}`;
  const tens = TENS[Math.floor(value / 10)];
  const rest = value < 60 || value < 70 ? value % 10 : value - 60;
  if (rest === 0) return tens;
  return rest === 1 || rest === 11
    ? `${tens} et ${belowHundred(rest)}`
    : `${tens}-${belowHundred(rest)}`;
}

/** @param {number} year */
function yearInWords(year) {
  const rest = year % 100 ? ` ${belowHundred(year % 100)}` : "";
  return `mille ${belowHundred(Math.floor(year / 100) - 10)} cent${rest}`;
}

/** @param {string} text */
const read = (text) => {
  const words = text.match(/[a-zéè]+|-/g) ?? [];
  const number = readNumber((at) => words[at] ?? "");
  return number && [number.value, number.count === words.length];
};

for (let value = 1; value < 100; value += 1) {
  const words = belowHundred(value);
  test(`${value}: ${words}`, () => {
    assert.deepEqual(read(words), [value, true]);
    assert.deepEqual(read(words.replaceAll("-", " ")), [value, true]);
    assert.deepEqual(read(words.replaceAll(" ", "-")), [value, true]);
  });
}

for (let year = 1200; year < 2000; year += 7) {
  const words = yearInWords(year);
  test(`${year}: ${words}`, () => {
    assert.deepEqual(read(words), [year, true]);
    assert.deepEqual(read(words.replace("mille", "mil")), [year, true]);
    assert.deepEqual(read(words.replaceAll(" ", "-")), [year, true]);
  });
}

test("what follows a number is no part of it", () => {
  assert.deepEqual(read("treize avril"), [13, false]);
  assert.deepEqual(read("huit et neuf"), [8, false]);
  assert.deepEqual(read("quarante et deux"), [40, false]);
  assert.deepEqual(read("cent-"), [100, false]);
  assert.equal(read("avril"), null);
  assert.equal(read("-"), null);
});
