/**
 * What a card says. Notes of the page itself are copied from it; all else is read from the file of
 * the card, a script, because pages opened from a disk can read nothing else.
 */

import { wordsOfNote } from "../note.js";
import { run } from "../waiting-script.js";
import { completed, nameOfCard } from "./address.js";

/** Passages shown, at the most: the file has more, since one may be that which is being read. */
const MOST = 3;
const PASSAGE = "ul > li";

/** The site's root, from the address of this script. */
const root = new URL(
  "../../",
  /** @type {HTMLScriptElement} a classic script */ (document.currentScript).src,
).href;

/**
 * Return the content of the card of a link; null where it leads to no place that has a card. Rejects
 * where the card can't be read.
 * @param {HTMLAnchorElement} link
 */
export async function contentFor(link) {
  return noteOf(link) ?? (await read(link));
}

/**
 * Return a note of this page.
 * @param {HTMLAnchorElement} link
 */
function noteOf(link) {
  if (!link.hasAttribute("aria-expanded")) return null;
  const note = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!note) return null;
  const said = document.createElement("div");
  said.toggleAttribute("data-ed-said", true);
  said.append(title(link.ariaLabel ?? ""), ...wordsOfNote(note));
  const content = document.createDocumentFragment();
  content.append(said);
  return content;
}

/** @param {string} words */
function title(words) {
  return Object.assign(document.createElement("p"), {
    className: "ed-link-card__title",
    textContent: words,
  });
}

/** @param {HTMLAnchorElement} link */
async function read(link) {
  const name = nameOfCard(link.href, root);
  if (!name) return null;
  if (!self.linkCards?.[name]) {
    const script = document.createElement("script");
    script.src = `${root}assets/fiches/${name}.js`;
    await run(script).finally(() => script.remove());
  }
  const template = document.createElement("template");
  template.innerHTML = self.linkCards[name];
  leaveOutRead(template.content, link);
  for (const each of template.content.querySelectorAll("[href]"))
    each.setAttribute("href", completed(/** @type {string} */ (each.getAttribute("href")), root));
  return template.content;
}

/**
 * Leave out of the passages of a card that which is being read, and those that are too many.
 * @param {DocumentFragment} content
 * @param {HTMLAnchorElement} link
 */
function leaveOutRead(content, link) {
  const block = link.closest("[id]:is(p, li, td, th, dd, figcaption)")?.id;
  const here = location.href.replace(/[?#].*/, "");
  const seen = new Set(block ? [nameOfCard(`${here}#${block}`, root)] : []);
  for (const passage of content.querySelectorAll(PASSAGE)) {
    const address = /** @type {string} the template writes it */ (
      passage.querySelector("a")?.getAttribute("href")
    );
    const name = nameOfCard(new URL(address, root).href, root);
    if (seen.has(name)) passage.remove();
    seen.add(name);
  }
  const all = [...content.querySelectorAll(PASSAGE)];
  for (const passage of all.slice(MOST)) passage.remove();
  if (!all.length) content.querySelector("ul")?.remove();
}
