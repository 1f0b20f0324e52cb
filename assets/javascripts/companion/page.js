/** Reads the page that lists the names and dates of each section of a text. */

import { run } from "../waiting-script.js";

const DISK = "file:";

/**
 * Return the HTML of a page from `<main` on. Its head is left out because the policy of the page
 * that is open would refuse the style in it. Throws where it can't be read.
 * @param {URL} url
 */
async function read(url) {
  // A page of a disk may not fetch: `edition/exports/offline` writes what is read here as a script.
  if (url.protocol === DISK) {
    const script = document.createElement("script");
    script.src = new URL("index.js", url).href;
    await run(script);
    return window.companion;
  }
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  const text = await answer.text();
  return text.slice(text.indexOf("<main"));
}

/**
 * Make the address of a link, or of an image, right for the page that is open.
 * @param {Element} element
 * @param {URL} url of the page that it comes from
 */
function lead(element, url) {
  const to = new URL(/** @type {string} */ (element.getAttribute("href")), url);
  // A place of the open page: to ask for the page again would lose its query.
  const isHere = to.pathname === location.pathname && to.hash;
  element.setAttribute("href", isHere ? to.hash : to.href);
}

/**
 * Return the list of each section, by the id of its heading: what follows the heading on the page.
 * @param {URL} url
 * @returns {Promise<Map<string, Element>>}
 */
export async function listsOf(url) {
  const page = new DOMParser().parseFromString(await read(url), "text/html");
  for (const element of page.querySelectorAll(".ed-landmarks [href]")) lead(element, url);
  const lists = [...page.querySelectorAll(".ed-landmarks")];
  return new Map(
    lists.map((list) => [/** @type {Element} */ (list.previousElementSibling).id, list]),
  );
}
