/**
 * The small worker that the theme starts on every page: it fetches the search engine (see
 * `worker.js`) with the first query, so that readers who search nothing do not load it.
 */

import { FOLDER } from "./files.js";
import { FAILED, helpOf, QUERY, READY, RESULT, SETUP } from "./protocol.js";

/** @import { Question, Request, Setup } from "./protocol.js" */

/** @type {Setup | null} */
let setup = null;
/**
 * The last query: more may be typed before the engine is loaded.
 * @type {Question | null}
 */
let question = null;
/** @type {Promise<void> | null} */
// biome-ignore lint/correctness/noUnusedVariables: `??=` reads it
let loading = null;

/**
 * @param {string} query
 * @param {string} status
 */
function say(query, status) {
  self.postMessage({ type: RESULT, data: { items: [], query, status, isWhole: true } });
}

/** Fetch the engine, and send it the messages that came before it. */
async function load() {
  try {
    // In a worker `importScripts` is synchronous; in the frame used on a disk it gives a promise.
    await importScripts(
      new URL(/** @type {Setup} the theme sends it first */ (setup).data.config.engine, FOLDER),
    );
  } catch {
    loading = null;
    say(/** @type {Question} the engine is fetched for one */ (question).data, FAILED);
    return;
  }
  self.removeEventListener("message", start);
  for (const message of [setup, question]) {
    self.dispatchEvent(new MessageEvent("message", { data: message }));
  }
}

/** @param {MessageEvent<Request>} event */
function start(event) {
  const { type, data } = event.data;
  if (type === SETUP) {
    setup = event.data;
    self.postMessage({ type: READY });
  }
  if (type !== QUERY) return;
  question = event.data;
  if (data.trim()) loading ??= load();
  else say(data, helpOf(/** @type {Setup} the theme sends it first */ (setup).data.config));
}

self.addEventListener("message", start);
