/*
 * Runs before the scripts of a page and times its search by the page's own clock: in milliseconds
 * since the navigation began (performance.now()), so that nothing waits for the benchmark's wire.
 *
 * What happens is noted as it happens: a query put to the worker, an answer of the worker, the list
 * of results changed. An answer may be completed by others: a letter has been answered when nothing
 * more has happened for a while.
 */
{
  const QUIET = 200; // ms: longer than what is loaded already takes to complete an answer
  const LIMIT = 300_000; // ms: no answer by then is none
  const QUERY = 2; // the types of the theme's messages
  const READY = 1;
  const RESULT = 3;

  /** @type {SearchEvent[]} */
  const events = [];
  /** @param {number} ms */
  const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  /** @type {(kind: SearchEvent["kind"], items: number) => unknown} */
  const note = (kind, items) => events.push({ kind, items, at: performance.now() });

  const list = () =>
    /** @type {Element} every page has one */ (
      document.querySelector(".md-search-result__list, #results")
    );

  /**
   * Note every change of the results: a microtask after it, before anything else runs.
   * @param {Element} element
   */
  function watch(element) {
    const changed = () => note("shown", list().childElementCount);
    new MutationObserver(changed).observe(element, { childList: true, subtree: true });
  }

  /** The theme's own worker or this project's: both are made by the theme's script, late enough. */
  window.Worker = class extends window.Worker {
    /** @param {[string | URL, WorkerOptions?]} given */
    constructor(...given) {
      super(...given);
      const results = document.querySelector("[data-md-component=search-result]");
      if (results) watch(results);
      this.addEventListener("message", ({ data }) => {
        if (data?.type === READY) note("ready", 0);
        if (data?.type === RESULT) note("answer", data.data.items.length);
      });
    }

    /**
     * @param {any} message the theme's
     * @param {any} [options]
     */
    postMessage(message, options) {
      if (message?.type === QUERY) note("query", 0);
      super.postMessage(message, options);
    }
  };

  /**
   * Wait for an event after the first `since`.
   * @param {SearchEvent["kind"]} kind
   * @param {number} [since]
   */
  async function happened(kind, since = 0) {
    const limit = performance.now() + LIMIT;
    while (!events.slice(since).some((event) => event.kind === kind)) {
      if (performance.now() > limit) throw new Error(`no ${kind} within ${LIMIT} ms`);
      await sleep(20);
    }
  }

  /**
   * Wait until the list has been changed and nothing more happens; return what did.
   * @param {number} since
   */
  async function settled(since) {
    await happened("shown", since);
    while (performance.now() - events[events.length - 1].at < QUIET) await sleep(20);
    return events.slice(since);
  }

  /**
   * The first event of a kind that has results (the last where none has), and the last.
   * @param {SearchEvent[]} mine
   * @param {SearchEvent["kind"]} kind
   * @param {number} start
   * @returns {Bounds}
   */
  function bounds(mine, kind, start) {
    const all = mine.filter((event) => event.kind === kind);
    const last = all.at(-1);
    const first = all.find((event) => event.items > 0) ?? last;
    return first && last ? [first.at - start, last.at - start] : null;
  }

  window.benchmark = {
    note,
    watch,
    ready: () => happened("ready"),

    /** How much has been noted: it has settled where that and the host's log stand still. */
    count: () => events.length,
    shown: () => happened("shown"),

    /** The search that the page made by itself, for `?q=`. */
    loaded: () => ({
      origin: performance.timeOrigin,
      shown: bounds(events, "shown", 0),
      items: list().childElementCount,
    }),

    /** Type a query letter by letter; return the times of each letter. */
    async typed(query, selector) {
      const input = /** @type {HTMLInputElement} every page has one */ (
        document.querySelector(selector)
      );
      const times = [];
      for (let length = 1; length <= query.length; length += 1) {
        const since = events.length;
        input.value = query.slice(0, length);
        const start = performance.now();
        // Some listen to the one, some to the other; a reader's finger is not waited for.
        input.dispatchEvent(new InputEvent("input", { bubbles: true }));
        input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true, key: query[length - 1] }));
        const mine = await settled(since);
        const asked = mine.find((event) => event.kind === "query")?.at ?? start;
        times.push({
          shown: bounds(mine, "shown", start),
          answered: bounds(mine, "answer", asked),
        });
      }
      return times;
    },
  };
}
