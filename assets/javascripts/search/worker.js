/**
 * The worker of the theme's search dialog: it answers queries with the theme's messages.
 * `bootstrap.js` fetches it with the first query.
 *
 * It receives `{type: 0, data: {config}}` once and `{type: 2, data: query}`. It posts `{type: 1}`
 * when it is ready and `{type: 3, data: {items}}`. With the items it posts the `query` that they
 * answer, the answer in words (`status`), and whether the answer is final (`isWhole`), because a
 * query is answered again as more pieces are read.
 */

import { Engine } from "./engine.js";
import { fetched } from "./files.js";
import { FAILED, helpOf, QUERY, READY, RESULT, SETUP } from "./protocol.js";
import { groupsOf, indexesOf, messageOf } from "./results.js";

/**
 * @import { PageOfPiece } from "./data.js"
 * @import { Answer } from "./engine.js"
 * @import { Config, Item, Request, Result } from "./protocol.js"
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

/** @type {Engine | null} */
let engine = null;
let failed = false;
/** What is said while nothing is asked. */
let help = "";
let current = "";
/**
 * What was last shown for the query; null where it was not answered yet.
 * @type {Result | null}
 */
let shown = null;
let begun = false;
/** @type {ReturnType<typeof setTimeout> | 0} */
let timer = 0;
/** @type {Map<number, Promise<unknown>>} the pieces that were asked for */
const pending = new Map();
/** @type {Set<number>} those that are read, or can't be had */
const settled = new Set();

self.addEventListener("message", (/** @type {MessageEvent<Request>} */ { data: message }) => {
  if (message.type === SETUP) setUp(message.data.config);
  if (message.type === QUERY) {
    current = message.data;
    shown = null;
    answer();
  }
});

/** @param {Config} config */
async function setUp(config) {
  help = helpOf(config);
  try {
    engine = new Engine(await fetched(config.names), PAGE);
  } catch {
    failed = true;
  }
  self.postMessage({ type: READY });
  answer();
}

/** Answer what is in the box now. */
function answer() {
  if (!current.trim()) return post([], help, true);
  // A query may come before the engine is ready: `setUp` answers it then.
  if (!engine) return failed ? post([], FAILED, true) : undefined;
  const found = engine.answer(current);
  const isOver = found.isWhole || (failed && settled.size === pending.size);
  const nothing = !found.hits.length && isOver;
  const groups = nothing ? indexesOf(engine.data) : groupsOf(found, engine.data);
  const message = messageOf(found, engine.data, isOver);
  post(groups, failed ? `${FAILED} ${message}` : message, isOver);
  readFor(found);
}

/**
 * Show an answer, unless it is what is shown already.
 * @param {Item[][]} items
 * @param {string} status
 * @param {boolean} isWhole
 */
function post(items, status, isWhole) {
  const data = { items, query: current, status, isWhole };
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
  const waiting = [...needs].filter((piece) => !settled.has(piece));
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
 * Read a piece, once: fetch it and add its pages, with pauses in which queries are answered.
 * @param {number} piece
 */
function read(piece) {
  if (!pending.has(piece)) {
    const added = add(piece).catch(() => {
      failed = true;
    });
    pending.set(
      piece,
      added.then(() => settled.add(piece)),
    );
  }
  return pending.get(piece);
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
