/**
 * Redirects from a fragment that moved to its new address. A server never sees a fragment, so the
 * old page has a table of new addresses by fragment; the empty fragment is the page itself.
 */

import { fragment } from "../fragment.js";

/** @type {Record<string, string>} where each fragment is now */
const table = JSON.parse(
  /** @type {Element} the template has it */ (document.querySelector("[data-ed-moved]"))
    .textContent,
);

function follow() {
  const id = fragment();
  const there = Object.hasOwn(table, id) ? table[id] : undefined;
  // If the whole page moved, its fragments are the same at the new address.
  const page =
    table[""]?.includes("#") === false ? table[""] + location.search + location.hash : table[""];
  const next = there ?? page;
  if (next !== undefined) location.replace(next);
}

addEventListener("hashchange", follow);
follow();
