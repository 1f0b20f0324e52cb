/**
 * Reads French numbers in words: « treize », « quarante et un », « mille neuf cent quarante-cinq »;
 * says which words and figures are the same small number.
 */

const UNITS =
  "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize";
/**
 * Other spellings of thousands and hundreds: deeds have « mil neuf cent ».
 * @type {Record<string, string[]>}
 */
const SPELLINGS = { mille: ["mil"], cent: ["cents"] };
/** @type {Map<string, number>} */
const VALUES = new Map([
  ...UNITS.split(" ").map((word, at) => /** @type {[string, number]} */ ([word, at + 1])),
  ...["vingt", "trente", "quarante", "cinquante", "soixante"].map(
    (word, at) => /** @type {[string, number]} */ ([word, 20 + 10 * at]),
  ),
  ["septante", 70],
  ["octante", 80],
  ["huitante", 80],
  ["nonante", 90],
]);

/**
 * Return the number that words begin with, and how many of them it takes; null where they begin
 * with none. A sign counts as a word: « quarante-cinq » has three.
 * @param {(at: number) => string} word the word at a place, folded; empty after the last one
 * @returns {{ value: number, count: number } | null}
 */
export function readNumber(word) {
  let total = 0;
  let at = 0;
  for (const [name, worth] of /** @type {[string, number][]} */ ([
    ["mille", 1000],
    ["cent", 100],
  ])) {
    const several = belowHundred(word, at);
    const next = several ? afterHyphen(word, several.next) : at;
    const isNamed = [name, ...SPELLINGS[name]].includes(word(next));
    if (!isNamed || (several && several.value > (name === "mille" ? 2 : 19))) continue;
    total += (several?.value ?? 1) * worth;
    at = afterHyphen(word, next + 1);
  }
  const rest = belowHundred(word, at);
  if (rest) return { value: total + rest.value, count: rest.next };
  // A hyphen that nothing follows is no part of it.
  const end = at > 0 && word(at - 1) === "-" ? at - 1 : at;
  return total ? { value: total, count: end } : null;
}

/**
 * @param {(at: number) => string} word
 * @param {number} at
 */
const afterHyphen = (word, at) => (word(at) === "-" ? at + 1 : at);

/**
 * @param {(at: number) => string} word
 * @param {number} at
 * @returns {{ value: number, next: number } | null}
 */
function belowHundred(word, at) {
  let value = VALUES.get(word(at));
  if (value === undefined) return null;
  let next = at + 1;
  const vingt = afterHyphen(word, next);
  if (value === 4 && /^vingts?$/.test(word(vingt))) {
    value = 80;
    next = vingt + 1;
  }
  if (value < 10 || (value > 10 && value < 20)) return { value, next };
  const start = afterHyphen(word, next);
  const unit = afterHyphen(word, word(start) === "et" ? start + 1 : start);
  const more = VALUES.get(word(unit)) ?? 0;
  // « soixante-douze », « quatre-vingt-dix-sept », « dix-neuf »; only « un » and « onze » follow « et ».
  const most = value === 60 || value === 80 ? 16 : 9;
  const isAfterAnd = word(start) === "et";
  if (value === 10 && (more < 7 || more > 9)) return { value, next };
  if (!more || more > most || (isAfterAnd && more !== 1 && more !== 11)) return { value, next };
  if (more !== 10) return { value: value + more, next: unit + 1 };
  const tail = afterHyphen(word, unit + 1);
  const nine = VALUES.get(word(tail)) ?? 0;
  const isTeen = nine >= 7 && nine <= 9;
  return { value: value + 10 + (isTeen ? nine : 0), next: isTeen ? tail + 1 : unit + 1 };
}

/** Numbers up to here are the same in words and in figures: those of articles, of days. */
const MOST = 31;

/**
 * Return a number up to 31 in one word: `vingtdeux`, as compounds are kept.
 * @param {number} value
 */
function wordOf(value) {
  const units = UNITS.split(" ");
  if (value <= units.length) return units[value - 1];
  const tens = ["dix", "vingt", "trente"][Math.floor(value / 10) - 1];
  const unit = units[(value % 10) - 1] ?? "";
  return `${tens}${unit === "un" ? "et" : ""}${unit}`;
}

/**
 * Return the ordinal of a number in one word: `quatrieme`, `neuvieme`.
 * @param {string} word
 */
const ordinalOf = (word) =>
  `${word.replace(/e$/, "").replace(/cinq$/, "cinqu").replace(/neuf$/, "neuv")}ieme`;

/**
 * Return a number up to 31 in Roman figures, folded: `iii` for 3. What is a letter, or a word of its
 * own, is left out.
 * @param {number} value
 */
function romanOf(value) {
  const units = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
  const roman = "x".repeat(Math.floor(value / 10)) + units[value % 10];
  return roman.length > 1 && roman !== "vi" && roman !== "xi" ? [roman] : [];
}

/** @type {Map<string, string[]>} */
const SAME = new Map();
for (let value = 1; value <= MOST; value += 1) {
  const word = wordOf(value);
  const first = ["1e", "premier", "premiere", "1"];
  const ordinals = [`${value}e`, ordinalOf(word), ...(value === 2 ? ["second", "seconde"] : [])];
  // « un » is rather an article.
  for (const same of value === 1 ? [first] : [[String(value), word, ...romanOf(value)], ordinals]) {
    for (const one of same) SAME.set(one, same);
  }
}

/**
 * Return the other ways to write a small number, folded, in one word: `trois` for `3`, `2e` for
 * `seconde`; none for other words.
 * @param {string} word
 */
export const sameNumber = (word) => (SAME.get(word) ?? []).filter((same) => same !== word);
