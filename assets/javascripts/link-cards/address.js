/** Where the card of a link is, and where the links of a card lead. */

const UNSAFE = /[^a-z0-9_-]/gu;
/** What a disk names and a server leaves out. */
const INDEX = /(?<=\/)index\.html$/;

/**
 * Return what names the card of a place, as `card_name` of `edition/pages/link_cards.py` does: its
 * page's address, and its id as a file may be named.
 * @param {string} url of the page, from the site's root
 * @param {string} id
 */
export function cardName(url, id) {
  return url + id.replace(UNSAFE, (sign) => `.${sign.codePointAt(0)?.toString(16)}.`);
}

/**
 * Return what names the card of a link; empty where it leads to no place of the site.
 * @param {string} address of the link
 * @param {string} root of the site
 */
export function nameOfCard(address, root) {
  const { href, hash, origin, pathname } = new URL(address);
  const from = new URL(root);
  if (!hash || !href.startsWith(from.href) || origin !== from.origin) return "";
  const url = pathname.slice(from.pathname.length).replace(INDEX, "");
  return cardName(url, decodeURIComponent(hash.slice(1)));
}

/**
 * Return the address of a link of a card, which is from the site's root. On a disk, it names the
 * file that a server would choose.
 * @param {string} address
 * @param {string} root
 */
export function completed(address, root) {
  const found = new URL(address, root);
  if (found.protocol === "file:" && found.pathname.endsWith("/")) found.pathname += "index.html";
  return found.href;
}
