/**
 * Stands where the theme starts the search's worker, on every page, and fetches the engine (see
 * `worker.js`) once something is asked: who only reads pays nothing for it.
 */

import { FOLDER } from "./files.js";
import { FAILED, helpOf, QUERY, READY, RESULT, SETUP } from "./protocol.js";

/** @import { Question, Request, Setup } from "./protocol.js" */

/** @type {Setup | null} */
let setup = null;
/**
 * What was asked last: the engine may come after the next letter.
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

/** Fetch the engine, and tell it what it missed. */
async function load() {
  try {
    // A worker has it at once; the frame that stands for one promises it.
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
