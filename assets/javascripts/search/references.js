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

/** A year has four figures; « 22, 4 novembre » goes on with a day. */
const NUMBER = String.raw`0*[1-9]\d{0,2}(?!\p{N}|\s+(?:janv|f[eé]v|mars|avr|mai|jui|ao[uû]|sept|oct|nov|d[eé]c))`;
const DASH = String.raw`\s*(?:[-–—‑]|à)\s*§?\s*`;
/** `22`, `22-24`, `22, 24 et 26-28` */
const NUMBERS = `(?<numbers>${NUMBER}(?:(?:${DASH}|\\s*(?:[,;/&]|et|ou)\\s*§{0,2}\\s*)${NUMBER})*)`;
const RANGE = new RegExp(String.raw`(\d+)(?:${DASH}(\d+))?`, "gu");
const PARAGRAPH = String.raw`al(?:in[ée]a)?s?\.?|paragraphe?s?|paragr?s?\.?|paras?\.?|pars?\.`;
/** A sign or a word that a paragraph's number follows. */
const SIGNED = new RegExp(
  String.raw`(?:§\s*§?\.?|¶|(?<![\p{L}\p{N}])(?:${PARAGRAPH}|(?<unsure>pp?\.?|par\s|(?=n(?:[°ºo]|um)))))\s*(?:n(?:[°ºo]s?|um(?:[ée]ro)?)\.?\s*)?${NUMBERS}`,
  "iu",
);
/** « 22e paragraphe » */
const ORDINAL = new RegExp(
  String.raw`(?<numbers>(?<!\p{N})[1-9]\d{0,2})(?:ᵉʳ|er|ᵉ|e|è?me|ème)\s+(?:§|(?:${PARAGRAPH})(?!\p{L}))`,
  "iu",
);
/** The same without the sign, after the name of a text. */
const BARE =
  /(?<before>[\p{L}\p{N}]+)(?:\s*[»”"])?(?:\s+[([]?|\s*[,:]\s*|(?<=\p{L})[-/])(?<numbers>0*[1-9]\d{0,2}(?:\s*(?:,|et)\s*[1-9]\d{0,2})*)\s*[.,;)\]]?$/u;
/** The title in « Nom, « Titre », § 22 ». */
const QUOTED = /[«“"]([^»”"]+)[»”"]/u;
/** Words that lead to a reference, or follow it. */
const LEADING = new Set(
  "voir voyez aussi cf v ibid ibidem id idem op loc cit supra infra ci dessus dessous sq sqq suiv suivant suivants ss texte".split(
    " ",
  ),
);
/** What is unseen, or parts an address where a line ends. */
const UNSEEN = /[\u00ad\u200b-\u200d\ufeff]|(?<=https?:\S*)[\r\n]+(?=\S*#)|\s+(?=#)/gu;
const PATH = String.raw`(?<path>[^\s"'<>{}()[\],;#?]+)`;
/** An address on the site, or the end of one: its path, and its fragment. */
const ADDRESS = new RegExp(
  String.raw`${PATH}(?:\?(?<query>[^\s"'<>#]*))?#(?<fragment>[\p{L}\p{N}_:%-]+)`,
  "gu",
);
/** The address of a whole page. */
const PAGE_ADDRESS = new RegExp(`https?:${PATH}`, "giu");

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
  const text = typed.slice(0, LONGEST).replaceAll("%23", "#").replace(UNSEEN, "").trim();
  return readAddress(text, pages) ?? readParagraphs(text, pages, current);
}

/**
 * @param {string} text
 * @param {Page[]} pages
 * @returns {Reference | null}
 */
function readAddress(text, pages) {
  for (const { groups } of text.matchAll(ADDRESS)) {
    const { path, query = "", fragment } = /** @type {Record<string, string>} */ (groups);
    // What leads on to an address has it among its terms.
    const onward = decoded(query);
    const page =
      pageAt(path, pages) ?? (onward.includes("://") ? pageAt(onward, pages) : undefined);
    const meant = fragmentOf(decoded(fragment));
    if (page !== undefined && meant) {
      return { places: [{ page, fragment: meant }], isSure: true };
    }
  }
  return null;
}

/**
 * Return the page whose address a path ends with.
 * @param {string} path
 * @param {Page[]} pages
 */
function pageAt(path, pages) {
  const asked = `/${slugOf(decoded(path).replaceAll("\\", "/"))}`.toLowerCase();
  const ends = [...pages.keys()].filter((number) => {
    const slug = slugOf(pages[number].url).toLowerCase();
    return slug && [slug, `${slug}.html`, `${slug}.md`].some((end) => asked.endsWith(`/${end}`));
  });
  // Of `lieux/` and `a/lieux/`, the one with more of the address.
  return ends.sort((one, other) => pages[other].url.length - pages[one].url.length).at(0);
}

/**
 * @param {string} text
 * @param {Page[]} pages
 * @param {string} current
 * @returns {Reference | null}
 */
function readParagraphs(text, pages, current) {
  const signed = ORDINAL.exec(text) ?? SIGNED.exec(text);
  const found = signed ?? BARE.exec(text);
  if (!found) return null;
  const groups = /** @type {Record<string, string>} */ (found.groups);
  const { numbers, before = "", unsure } = groups;
  // « kantokuen en 45 » is a year, and a `p.` may be that of a page.
  if (before && wordsOf(before).every(({ word }) => isEmpty(word))) return null;
  const isSure = signed !== null && unsure === undefined;
  const rest = text.slice(found.index + found[0].length);
  const named = isSure ? pageNamed(text, pages) : undefined;
  const around = `${text.slice(0, found.index)}${before} ${rest}`;
  const [, title] = QUOTED.exec(around) ?? [];
  let texts = named === undefined ? textsNamed(around, pages, isSure) : [named];
  // Its author and its date stand around a title that is quoted.
  if (!texts.length && title) texts = textsNamed(title, pages, isSure);
  if (!texts.length) return null;
  texts.sort((one, other) => rank(pages[one], current) - rank(pages[other], current));
  const fragments = numbersOf(numbers).map((number) => `p${number}`);
  const places = texts.flatMap((page) => fragments.map((fragment) => ({ page, fragment })));
  return { places, isSure };
}

/**
 * Return the text whose address stands in a reference: `Titre, § 22, https://…/texte/`.
 * @param {string} text
 * @param {Page[]} pages
 */
function pageNamed(text, pages) {
  const found = [...text.matchAll(PAGE_ADDRESS)].map(({ groups }) =>
    pageAt(/** @type {Record<string, string>} */ (groups).path.replace(/\.$/, ""), pages),
  );
  return found.find((page) => page !== undefined && pages[page].isText);
}

/**
 * Return the texts that all telling words around a paragraph's number name. A number alone, or
 * after the name of several texts, means none unless its sign says that it is a paragraph's.
 * @param {string} around
 * @param {Page[]} pages
 * @param {boolean} isSure
 */
function textsNamed(around, pages, isSure) {
  const words = wordsOf(around).filter(
    ({ word, joined }) => !joined && !isEmpty(word) && !LEADING.has(word),
  );
  const texts = [...pages.keys()].filter((page) => pages[page].isText);
  const named = texts.filter((page) => {
    const names = namesOf(pages[page], isSure);
    return words.every(({ word }) => names.some((name) => isNamed(word, name)));
  });
  return isSure || (words.length && named.length === 1) ? named : [];
}

/**
 * Return the numbers of « 22, 24-26 et 30 ».
 * @param {string} numbers
 */
function numbersOf(numbers) {
  const all = [...numbers.matchAll(RANGE)].flatMap(([, first, last = first]) => {
    const count = Math.min(MOST, Math.max(1, Number(last) - Number(first) + 1));
    return Array.from({ length: count }, (_, step) => Number(first) + step);
  });
  return [...new Set(all)].slice(0, MOST);
}

/**
 * Return the words that name a text: those of its address and its title, and of its heading where
 * the paragraph's sign says that a text is meant.
 * @param {Page} page
 * @param {boolean} isSigned
 */
function namesOf({ url, title, headings }, isSigned) {
  const heading = isSigned ? (headings[0]?.title ?? "") : "";
  const slug = slugOf(url);
  const names = wordsShown(`${slug} ${title} ${heading}`).map(({ word }) => word);
  // `pacte1941`, « pacte 41 »
  const years = isSigned ? names.filter((name) => /^\d{4}$/.test(name)) : [];
  return [...names, slug.replaceAll("-", ""), ...years.map((year) => year.slice(2))];
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
 * Return a fragment without the end of the sentence that it stood in; `#22`, `#P22`, `#p22-p24` are § 22.
 * @param {string} fragment
 */
const fragmentOf = (fragment) =>
  fragment.replace(/[^\p{L}\p{N}]+$/u, "").replace(/^[pP]?(\d{1,3})(?:-[pP]?\d{1,3})?$/, "p$1");
