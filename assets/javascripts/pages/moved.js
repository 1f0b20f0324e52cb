/**
 * Leads from a fragment that moved to where it is now. A fragment never reaches a server: the
 * page that had it carries a table, and the empty fragment there is the page itself.
 */

/** @type {Record<string, string>} where each fragment is now */
const table = JSON.parse(
  /** @type {Element} the template has it */ (document.querySelector("[data-ed-moved]"))
    .textContent,
);

/** Return the fragment of the address as it was written; as it is, where it is not encoded. */
function fragment() {
  const raw = location.hash.slice(1);
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

function follow() {
  const id = fragment();
  const there = Object.hasOwn(table, id) ? table[id] : undefined;
  // A whole page keeps its fragments: they moved with it.
  const page =
    table[""]?.includes("#") === false ? table[""] + location.search + location.hash : table[""];
  const next = there ?? page;
  if (next !== undefined) location.replace(next);
}

addEventListener("hashchange", follow);
follow();
