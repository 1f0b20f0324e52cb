/**
 * The worker of the theme's search dialog: it answers queries with the theme's messages.
 * `bootstrap.js` fetches it with the first query.
 *
 * It receives `{type: 0, data: {config}}` and then `{type: 2, data: query}`. It posts
 * `{type: 3, data: {items}}`. With the items it posts the `query` that they answer, the answer in
 * words (`status`), whether anything was found (`isFound`), and whether the answer is final
 * (`isWhole`), because a query is answered again as more pieces are read.
 *
 * A file that could not be read is asked for again with the next query.
 */

import { Engine } from "./engine.js";
import { fetched } from "./files.js";
import { FAILED, helpOf, QUERY, RESULT, SETUP } from "./protocol.js";
import { groupsOf, indexesOf, messageOf } from "./results.js";

/**
 * @import { PageOfPiece } from "./data.js"
 * @import { Answer } from "./engine.js"
 * @import { Config, Request, Result } from "./protocol.js"
 */

/** How long pages are read before a query that waits is looked at, in milliseconds. */
const SPELL = 8;
/** So few pieces are all read with the first query. */
const FEW = 2;
/** How long an answer is given to be shown, in milliseconds. */
const SHOWN = 20;
/** How long the reader has to stop typing before all pieces are read, in milliseconds. */
const PAUSE = 150;
/** How many pieces are fetched while one is read. */
const AHEAD = 3;
/** How often an answer is completed while the rest is read, in milliseconds. */
const AGAIN = 400;

/** The address of the page that is being read: `overrides/main.html` writes it into ours. */
const PAGE = self.location.hash.slice(1);

/** @type {Config | null} */
let config = null;
/** @type {Engine | null} */
let engine = null;
/** Whether the names are being read, which the engine begins with. */
let isStarting = false;
/** Whether a file could not be read since the query was typed. */
let failed = false;
let current = "";
/**
 * What was last shown for the query; null where it was not answered yet.
 * @type {Result | null}
 */
let shown = null;
/** Whether all pieces are being read, or were. */
let begun = false;
/** @type {ReturnType<typeof setTimeout> | 0} */
let timer = 0;
/** @type {Map<number, Promise<void>>} the pieces that are being read */
const reading = new Map();
/** @type {Set<number>} those that were read */
const known = new Set();
/** @type {Set<number>} those that could not be read since the query was typed */
const lost = new Set();

self.addEventListener("message", (/** @type {MessageEvent<Request>} */ { data: message }) => {
  // The theme's own may come after that of `bootstrap.js`.
  if (message.type === SETUP && !config) {
    config = message.data.config;
    start(config);
  }
  if (message.type === QUERY) {
    current = message.data;
    shown = null;
    if (failed) tryAgain();
    answer();
  }
});

/**
 * Read the names, and answer what was typed meanwhile.
 * @param {Config} settings
 */
async function start({ names }) {
  isStarting = true;
  try {
    engine = new Engine(await fetched(names), PAGE);
  } catch {
    failed = true;
  }
  isStarting = false;
  answer();
}

/** Let what could not be read be asked for again. */
function tryAgain() {
  failed = false;
  if (lost.size) begun = false;
  lost.clear();
  if (!engine && !isStarting) start(/** @type {Config} its names were asked for */ (config));
}

/** Answer what is in the box now. */
function answer() {
  if (!current.trim()) {
    const help = config ? helpOf(config) : "";
    return post({ items: [], status: help, isFound: false, isWhole: true });
  }
  // A query may come before the engine is ready: `start` answers it then.
  if (!engine) {
    if (failed) post({ items: [], status: FAILED, isFound: false, isWhole: true });
    return;
  }
  const found = engine.answer(current);
  const { hits } = found;
  const isOver = found.isWhole || (failed && reading.size === 0);
  const items = hits.length || !isOver ? groupsOf(found, engine.data) : indexesOf(engine.data);
  const message = messageOf(found, engine.data, isOver);
  // What was not read may have what was not found.
  const failure = hits.length ? `${FAILED} ${message}` : FAILED;
  const status = failed ? failure : message;
  post({ items, status, isFound: hits.length > 0 && !found.isNear, isWhole: isOver });
  readFor(found);
}

/**
 * Show an answer to the query, unless it is what is shown already.
 * @param {Omit<Result, "query">} answer
 */
function post(answer) {
  const data = { ...answer, query: current };
  const isSame = shown !== null && JSON.stringify(shown) === JSON.stringify(data);
  if (!isSame) self.postMessage({ type: RESULT, data });
  shown = data;
}

/**
 * Read the pieces that an answer needs or, for words, all pieces, and answer again. Reading waits
 * a moment: answers from names and dates are shown first, and a name that is still being typed
 * looks like a word, for which all pieces would be read.
 * @param {Answer} answer
 */
function readFor({ needs, isListed }) {
  clearTimeout(timer);
  const waiting = [...needs].filter((piece) => !known.has(piece) && !lost.has(piece));
  const isSmall = /** @type {Engine} it has answered */ (engine).data.files.length <= FEW;
  timer = setTimeout(
    () => {
      if (waiting.length) Promise.all(waiting.map(read)).then(answer);
      if (!isListed && !begun) readRest();
    },
    isListed || isSmall ? SHOWN : PAUSE,
  );
}

/** Read all pieces that are not read. */
async function readRest() {
  begun = true;
  const pieces = [.../** @type {Engine} it has answered */ (engine).data.files.keys()];
  let last = performance.now();
  for (const piece of pieces) {
    for (const next of pieces.slice(piece, piece + AHEAD)) read(next);
    await read(piece);
    if (performance.now() - last > AGAIN) {
      answer();
      last = performance.now();
    }
  }
  answer();
}

/**
 * Read a piece, unless it was read: fetch it and add its pages, with pauses in which queries are
 * answered.
 * @param {number} piece
 */
function read(piece) {
  if (known.has(piece) || lost.has(piece)) return undefined;
  const asked = reading.get(piece) ?? readOnce(piece);
  reading.set(piece, asked);
  return asked;
}

/** @param {number} piece */
async function readOnce(piece) {
  try {
    await add(piece);
    known.add(piece);
  } catch {
    lost.add(piece);
    failed = true;
  }
  reading.delete(piece);
}

/**
 * Fetch a piece and add its pages. Throws where it can't be had.
 * @param {number} piece
 */
async function add(piece) {
  /** @type {PageOfPiece[]} */
  const pages = await fetched(
    /** @type {Engine} it has named the piece */ (engine).data.files[piece],
  );
  let start = performance.now();
  for (const page of pages) {
    /** @type {Engine} it has named the piece */ (engine).add(page);
    if (performance.now() - start > SPELL) {
      await new Promise((resolve) => setTimeout(resolve));
      start = performance.now();
    }
  }
}
