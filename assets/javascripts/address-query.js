/** What an address that leads nowhere seems to ask for, as one would type it into the search. */

import { fold } from "./folding.js";

/** Segments that say nothing of what is asked: files of a folder, numbers of paragraphs. */
const SAYS_NOTHING = /^(index|citation|p\d+|\d{1,2})?$/i;
const ENDING = /(\.tei)?\.(html?|php|md|txt|xml|pdf|epub|bib|ris|json)$/i;
/** A date is asked for as it stands: its hyphens are not spaces. */
const DATE = /^\d{4}(-\d{2}){1,2}$/;
/** More is no address that somebody typed or copied. */
const LONGEST = 80;

/**
 * Decode a part of an address; as it is, where it is not encoded.
 * @param {string} part
 */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/**
 * Words of one part of an address.
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
 * Letters and figures alone, without accents or case: two spellings of an address.
 * @param {string} part
 */
const bare = (part) => fold(decoded(part).replace(ENDING, "")).replace(/[^\p{L}\p{N}]/gu, "");

/**
 * Return, of the addresses of pages, those that an address that leads nowhere is a spelling of:
 * `/Traité1950.html` of `/traite-1950/`, and what stood below it.
 * @param {string} path the path below the site's root
 * @param {string[]} pages those of pages, below the same root
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
