/**
 * On the page for addresses not found (404): searches for the words of the address, with the
 * worker of the search dialog, and lists the results. Nothing of the address becomes mark-up.
 */

import { queryOfAddress, respelledPages } from "../address-query.js";

/** @import { Item, Reply } from "../search/protocol.js" */

const QUERY = 2;
const RESULT = 3;
/** How many results are listed; the search dialog has them all. */
const MOST = 6;

/** @typedef {{ path: string, title: string }} MeantPage */

/** @type {{ base: string, search: string }} */
const settings = JSON.parse(
  /** @type {Element} the theme has it */ (document.getElementById("__config")).textContent,
);
const root = new URL(settings.base.replace(/\/*$/, "/"), location.href);
const section = /** @type {HTMLElement} the template has it */ (
  document.querySelector("[data-ed-asked]")
);

/**
 * Return the words of a result's HTML: of its first block, which is the passage.
 * @param {string} html
 */
function plain(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  return (body.firstElementChild?.matches("p, div") ? body.firstElementChild : body).textContent;
}

/**
 * @param {string} href
 * @param {string} title
 * @param {string} text
 */
function itemOf(href, title, text) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = href;
  link.textContent = title;
  item.append(link, text ? `\u00a0: ${text}` : "");
  return item;
}

/** Return the pages of which the address is another spelling: path below the root, menu title. */
function pagesMeant() {
  const links = [
    .../** @type {NodeListOf<HTMLAnchorElement>} */ (
      document.querySelectorAll("nav a.md-nav__link[href]")
    ),
  ];
  const titles = new Map(
    links.map((link) => {
      // Without the line that says under it what a text is.
      const name = /** @type {Element} */ (link.cloneNode(true));
      name.querySelector("small")?.remove();
      return [new URL(link.href).pathname, name.textContent.trim()];
    }),
  );
  /** @param {string} path */
  const below = (path) => path.slice(root.pathname.length);
  const found = respelledPages(below(location.pathname), [...titles.keys()].map(below));
  return found.map((path) => ({
    path,
    title: /** @type {string} */ (titles.get(root.pathname + path)),
  }));
}

/**
 * @param {MeantPage[]} meant
 * @param {Item[][]} items
 * @param {string} query
 */
function show(meant, items, query) {
  const found = items.flatMap((group) => group.filter(({ location: at }) => at.includes("#")));
  /** @param {Item} item */
  const itemOfHit = ({ location: at, title, text }) =>
    itemOf(new URL(at, root).href, plain(title), plain(text));
  // Results on a page of which the address is another spelling come first.
  /** @param {Item} item */
  const isOnOne = ({ location: at }) => meant.some(({ path }) => at.startsWith(path));
  const listed = [
    ...found.filter(isOnOne).map(itemOfHit),
    ...meant.map(({ path, title }) => itemOf(new URL(path, root).href, title, "")),
    ...found.filter((hit) => !isOnOne(hit)).map(itemOfHit),
  ];
  // The template has both.
  /** @type {Element} */ (section.querySelector("ul")).replaceChildren(...listed.slice(0, MOST));
  const all = /** @type {HTMLAnchorElement} */ (section.querySelector("a[data-ed-all]"));
  all.href = new URL(`?${new URLSearchParams({ q: query })}`, root).href;
  all.textContent = `Chercher «\u00a0${query}\u00a0» dans l’édition`;
  section.hidden = !listed.length;
}

/** @param {string} query */
function search(query) {
  const meant = pagesMeant();
  const worker = new Worker(new URL(settings.search, root));
  worker.addEventListener("message", (/** @type {MessageEvent<Reply>} */ { data: message }) => {
    if (message.type === RESULT) show(meant, message.data.items, query);
  });
  worker.postMessage({ type: QUERY, data: query });
}

const query = queryOfAddress(location.pathname.slice(root.pathname.length), location.hash);
if (query) search(query);
