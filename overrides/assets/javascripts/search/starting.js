/**
 * Stands where the theme starts the search's worker, on every page, and fetches the engine (see
 * `worker.js`) once something is asked: who only reads pays nothing for it.
 */

import { FAILED, helpOf, QUERY, READY, RESULT, SETUP } from "./protocol.js";

const FOLDER = new URL("../../search/", self.location.href);
let setup = null;

function say(query, status) {
  self.postMessage({ type: RESULT, data: { items: [], query, status, isWhole: true } });
}

function start(event) {
  const { type, data } = event.data;
  if (type === SETUP) {
    setup = event.data;
    self.postMessage({ type: READY });
  }
  if (type !== QUERY) return;
  if (!data.trim()) {
    say(data, helpOf(setup.data.config));
    return;
  }
  try {
    importScripts(new URL(setup.data.config.engine, FOLDER));
  } catch {
    say(data, FAILED);
    return;
  }
  self.removeEventListener("message", start);
  for (const told of [setup, event.data]) {
    self.dispatchEvent(new MessageEvent("message", { data: told }));
  }
}

self.addEventListener("message", start);
