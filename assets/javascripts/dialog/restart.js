/**
 * Starts the worker of the search again where its script could not be read: the theme starts it
 * once only. What the theme sends to the first worker goes to its successor, and back.
 */

/**
 * Watch the worker. The function that is returned starts it again, if that is needed.
 * @param {NonNullable<Window["searchWorker"]>} worker
 * @param {() => void} onFailure
 */
export function watchWorker(worker, onFailure) {
  let isLost = false;
  const fail = () => {
    isLost = true;
    onFailure();
  };
  // It may have failed before this script came.
  if (worker.isLost) fail();
  worker.onerror = fail;

  return () => {
    if (!isLost) return;
    isLost = false;
    const next = new Worker(worker.address);
    next.onerror = fail;
    next.onmessage = ({ data }) => worker.dispatchEvent(new MessageEvent("message", { data }));
    worker.postMessage = (/** @type {unknown} */ message) => next.postMessage(message);
  };
}
