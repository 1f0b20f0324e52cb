/**
 * The small worker that the theme starts on every page: it fetches the search engine (see
 * `worker.js`) with the first query, so that readers who search nothing do not load it.
 *
 * It takes queries at once. What the search is set up with comes from the theme, or is fetched
 * here where that is late or failed: the theme asks once only.
 */

import { FOLDER, fetched } from "./files.js";
import { FAILED, helpOf, QUERY, READY, RESULT, SETUP } from "./protocol.js";

/** @import { Question, Request, Result, Setup } from "./protocol.js" */

const INDEX = "search_index.json";

/** @type {Setup | null} */
let setup = null;
/**
 * The last query: more may be typed before the engine is loaded.
 * @type {Question | null}
 */
let question = null;
/** @type {Promise<void> | null} */
let loading = null;

/** @param {Omit<Result, "query" | "items" | "isFound">} answer without items */
function say(answer) {
  const { data: query } = /** @type {Question} what is said answers one */ (question);
  self.postMessage({ type: RESULT, data: { ...answer, query, items: [], isFound: false } });
}

/** Say what may be typed, once that is known. */
function help() {
  if (setup) say({ status: helpOf(setup.data.config), isWhole: true });
}

/** Fetch the engine, and send it the messages that came before it. */
async function load() {
  try {
    setup ??= { type: SETUP, data: await fetched(INDEX) };
    // In a worker `importScripts` is synchronous; in the frame used on a disk it gives a promise.
    await importScripts(new URL(setup.data.config.engine, FOLDER));
  } catch {
    say({ status: FAILED, isWhole: true });
    return;
  }
  self.removeEventListener("message", start);
  for (const message of [setup, question]) {
    self.dispatchEvent(new MessageEvent("message", { data: message }));
  }
}

/** @param {MessageEvent<Request>} event */
function start({ data: message }) {
  if (message.type === SETUP) setup = message;
  if (message.type === QUERY) question = message;
  if (question?.data.trim()) loading ??= load().finally(() => (loading = null));
  else if (question) help();
}

self.addEventListener("message", start);
self.postMessage({ type: READY });
