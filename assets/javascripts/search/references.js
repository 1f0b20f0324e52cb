/**
 * Reads references to a place in the edition: `kantokuen § 22`, `§ 22`, an address or a whole
 * reference that was pasted.
 */

import { decoded } from "../fragment.js";
import { slugOf } from "./data.js";
import { isEmpty, wordsOf, wordsShown } from "./words.js";

/** @import { Page } from "./data.js" */

/** How much is read of what was pasted, in UTF-16 units: a reference is longer than a query. */
const LONGEST = 5000;
/** Paragraphs of one reference: `§ 2-40` is cut there. */
const MOST = 10;
/** Letters that a word needs to stand for a longer one of a title. */
const SHORTEST_BEGUN = 4;

/** A year has four figures. */
const NUMBER = String.raw`(?<first>\d{1,3})(?:\s*(?:[-–—‑]|à)\s*§?\s*(?<last>\d{1,3}))?(?!\p{N})`;
/** A sign or a word that a paragraph's number follows. */
const SIGNED = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:§\s*§?|¶|paragraphes?|par\.|(?<page>p\.?))\s*${NUMBER}`,
  "iu",
);
/** The same without the sign, after the name of a text. */
const BARE = /(?<before>[\p{L}\p{N}]+)\s+(?<first>\d{1,3})\s*[.,;]?$/u;
/** Words that lead to a reference, or follow it. */
const LEADING = new Set("voir voyez cf v sq sqq suiv".split(" "));
/** An address on the site, or the end of one: its path, and its fragment. */
const ADDRESS =
  /(?<path>[^\s"'<>{}()[\],;#?]+)(?:\?[^\s"'<>{}#]*)?#(?<fragment>[\p{L}\p{N}_:%-]+)/gu;

/**
 * @typedef {object} Reference places that are meant
 * @property {{ page: number, fragment: string }[]} places the likeliest first
 * @property {boolean} isSure whether nothing else can be meant by what was typed
 */

/**
 * Read what was typed as a reference; nothing where it is none.
 * @param {string} typed
 * @param {Page[]} pages
 * @param {string} [current] the address of the page on which it was typed, from the site's root
 * @returns {Reference | null}
 */
export function readReference(typed, pages, current = "") {
  const text = typed.slice(0, LONGEST).trim();
  return readAddress(text, pages) ?? readParagraphs(text, pages, current);
}

/**
 * @param {string} text
 * @param {Page[]} pages
 * @returns {Reference | null}
 */
function readAddress(text, pages) {
  for (const { groups } of text.matchAll(ADDRESS)) {
    const { path, fragment } = /** @type {Record<string, string>} */ (groups);
    const asked = `/${slugOf(decoded(path).replaceAll("\\", "/"))}`.toLowerCase();
    const meant = fragmentOf(decoded(fragment));
    const ends = [...pages.keys()].filter((number) => {
      const slug = slugOf(pages[number].url);
      return slug && asked.endsWith(`/${slug.toLowerCase()}`);
    });
    // Of `lieux/` and `a/lieux/`, the one with more of the address.
    const [page] = ends.sort((one, other) => pages[other].url.length - pages[one].url.length);
    if (page !== undefined && meant) {
      return { places: [{ page, fragment: meant }], isSure: true };
    }
  }
  return null;
}

/**
 * @param {string} text
 * @param {Page[]} pages
 * @param {string} current
 * @returns {Reference | null}
 */
function readParagraphs(text, pages, current) {
  const signed = SIGNED.exec(text);
  const found = signed ?? BARE.exec(text);
  if (!found) return null;
  const groups = /** @type {Record<string, string | undefined>} */ (found.groups);
  const { first = "", last = first, before = "", page: letter } = groups;
  // « kantokuen en 45 » is a year, and a `p.` may be that of a page.
  if (before && wordsOf(before).every(({ word }) => isEmpty(word))) return null;
  const isSure = signed !== null && letter === undefined;
  // « § 22 et 24 »: the first one leads there.
  const rest = text
    .slice(found.index + found[0].length)
    .replace(/^(?:\s*(?:,|et)\s*\d{1,3})+/u, "");
  const around = `${text.slice(0, found.index)}${before} ${rest}`;
  const words = wordsOf(around).filter(
    ({ word, joined }) => !joined && !isEmpty(word) && !LEADING.has(word),
  );
  const texts = [...pages.keys()].filter((page) => pages[page].isText);
  const named = texts.filter((page) => {
    const names = namesOf(pages[page], isSure);
    return words.every(({ word }) => names.some((name) => isNamed(word, name)));
  });
  // A number alone, or after the name of several texts, is no reference.
  if (!named.length || (!isSure && (!words.length || named.length > 1))) return null;
  named.sort((one, other) => rank(pages[one], current) - rank(pages[other], current));
  const count = Math.min(MOST, Math.max(1, Number(last) - Number(first) + 1));
  const fragments = Array.from({ length: count }, (_, step) => `p${Number(first) + step}`);
  const places = named.flatMap((page) => fragments.map((fragment) => ({ page, fragment })));
  return { places, isSure };
}

/**
 * Return the words that name a text: those of its address and its title, and of its heading where
 * the paragraph's sign says that a text is meant.
 * @param {Page} page
 * @param {boolean} isSigned
 */
function namesOf({ url, title, headings }, isSigned) {
  const heading = isSigned ? (headings[0]?.title ?? "") : "";
  return wordsShown(`${slugOf(url)} ${title} ${heading}`).map(({ word }) => word);
}

/**
 * @param {string} word
 * @param {string} name
 */
const isNamed = (word, name) =>
  word === name || (word.length >= SHORTEST_BEGUN && name.startsWith(word));

/**
 * Return a number that puts the text on which one types before the others.
 * @param {Page} page
 * @param {string} current
 */
const rank = ({ url }, current) => (slugOf(url) === slugOf(current) ? 0 : 1);

/**
 * Return a fragment without the end of the sentence that it stood in; `#22`, `#P22` are § 22.
 * @param {string} fragment
 */
const fragmentOf = (fragment) =>
  fragment.replace(/[^\p{L}\p{N}]+$/u, "").replace(/^[pP]?(\d{1,3})$/, "p$1");
