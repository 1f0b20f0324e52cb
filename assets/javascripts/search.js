/**
 * Completes the theme's search dialog: what is in the box is answered however it came there, the
 * status of its answer is shown, and Enter opens the first result of that answer alone.
 */

import { keepPlace } from "./dialog/place.js";
import { watchWorker } from "./dialog/restart.js";
import { keepQuery } from "./dialog/return.js";
import { FAILED } from "./search/protocol.js";

/** @import { Result } from "./search/protocol.js" */

const WAITING = "Recherche…";

/** @type {HTMLInputElement | null} */
const query = document.querySelector("[data-md-component=search-query]");
const result = document.querySelector("[data-md-component=search-result]");
/** @type {HTMLInputElement | null} */
const toggle = document.querySelector("#__search");
const message = result?.firstElementChild;

/**
 * The answer that is shown.
 * @type {Result | null}
 */
let shown = null;
/** The query whose answer Enter waits for; null where it waits for none. */
let entered = /** @type {string | null} */ (null);

if (query?.form && result && message && toggle) {
  const isAnswered = () => shown?.query === query.value;
  const follow = () => {
    entered = null;
    // What is near, where nothing was found, is not what Enter asks for. A page has no fragment.
    if (shown?.isFound) result.querySelector("li a[href*='#']")?.click();
  };
  const restart =
    window.searchWorker &&
    watchWorker(window.searchWorker, () => {
      if (query.value.trim()) message.textContent = FAILED;
    });
  const onInput = () => {
    // The theme listens to keys only, and would ignore text that is pasted, dropped or dictated.
    query.dispatchEvent(new KeyboardEvent("keyup"));
    if (entered !== query.value) entered = null;
    if (isAnswered() || !query.value.trim()) return;
    message.textContent = WAITING;
    restart?.();
  };
  query.addEventListener("input", onInput);

  // The theme's own handling of Enter follows whatever is listed.
  query.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.stopPropagation();
  });
  query.form.noValidate = true;
  query.form.addEventListener("submit", (event) => {
    event.preventDefault();
    onInput();
    entered = query.value;
    // Once there are results, the first of them is what is meant.
    if (isAnswered() && shown?.isFound) follow();
  });
  toggle.addEventListener("change", () => {
    if (!toggle.checked) entered = null;
  });

  // The role makes screen readers read changes out, which the theme does not do.
  message.setAttribute("role", "status");

  const restorePlace = keepPlace(result, query);
  // The theme announces each answer that it showed, with all properties that our worker posted.
  window.component$?.subscribe(({ ref, ...answer }) => {
    if (ref !== result || answer.status === undefined) return;
    const isSame = shown?.query === answer.query;
    shown = /** @type {Result} */ (answer);
    message.textContent = isAnswered() || !query.value.trim() ? shown.status : WAITING;
    restorePlace(isSame && toggle.checked);
    if (entered === shown.query && shown.isWhole) follow();
  });
  // What was typed before this script came.
  onInput();
  keepQuery(query, result, toggle);
}

/** Fetch what the first query will need, before the reader types it. */
async function warmUp() {
  const { base } = JSON.parse(
    /** @type {Element} the theme has it */ (document.querySelector("#__config")).textContent,
  );
  // On the page for addresses not found, `base` is the root, with its slash.
  const folder = new URL(`${base.replace(/\/*$/, "")}/search/`, location.href);
  const settings = await (await fetch(new URL("search_index.json", folder))).json();
  for (const name of [settings.config.names, settings.config.engine]) fetch(new URL(name, folder));
}

// Errors are ignored here: the search itself reports them. From a disk nothing can be fetched.
if (location.protocol !== "file:") {
  query?.addEventListener("focus", () => warmUp().catch(() => {}), { once: true });
}
