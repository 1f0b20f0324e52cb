/** Makes a search query from an address for which there is no page. */

import { fold } from "./folding.js";
import { decoded } from "./fragment.js";

/** Segments that are no words to search for: index files, numbers of paragraphs. */
const SAYS_NOTHING = /^(index|citation|p\d+|\d{1,2})?$/i;
const ENDING = /(\.tei)?\.(html?|php|md|txt|xml|pdf|epub|bib|ris|json)$/i;
/** A date is searched as it is written: its hyphens are not replaced by spaces. */
const DATE = /^\d{4}(-\d{2}){1,2}$/;
/** The longest query, in UTF-16 units. */
const LONGEST = 80;

/**
 * Return the words of one part of an address; empty where it has none.
 * @param {string} part
 */
function wordsOf(part) {
  const bare = decoded(part).replace(ENDING, "");
  if (DATE.test(bare)) return bare;
  const words = bare
    .replace(/[-_+./,;:]+/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
  return SAYS_NOTHING.test(words) ? "" : words;
}

/**
 * Return the letters and figures alone, without accents or case, to compare two spellings.
 * @param {string} part
 */
const bare = (part) => fold(decoded(part).replace(ENDING, "")).replace(/[^\p{L}\p{N}]/gu, "");

/**
 * Return the pages of which the address is another spelling: `/traite-1950/` for
 * `/Traité1950.html` and for every address below it.
 * @param {string} path the path below the site's root
 * @param {string[]} pages the paths of all pages, below the same root
 */
export function respelledPages(path, pages) {
  const segments = new Set(path.split("/").map(bare).filter(Boolean));
  return pages.filter((page) => segments.has(bare(page.split("/").filter(Boolean).at(-1) ?? "")));
}

/**
 * Return the words that an address asks for: those of its fragment, else of the last part of its
 * path that has any. Empty where there is nothing to search for.
 * @param {string} path the path below the site's root
 * @param {string} hash the fragment, with its sign
 */
export function queryOfAddress(path, hash) {
  const parts = [...path.split("/"), hash.replace(/^#/, "").replace(/:~:.*$/, "")];
  const words = parts.map(wordsOf).filter(Boolean);
  return (words.at(-1) ?? "").slice(0, LONGEST);
}
