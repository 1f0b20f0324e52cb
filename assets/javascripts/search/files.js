/**
 * Where the worker's files are, and how they are read.
 *
 * A page opened from a disk (`make offline`) may neither start a worker nor fetch: a frame stands
 * for the worker (iframe-worker), whose address is the page's, and which reads scripts only.
 */

const DISK = "file:";
// A worker has no document.
const script =
  /** @type {HTMLScriptElement | null} not one of SVG */ (globalThis.document?.currentScript)
    ?.src ?? self.location.href;

/** The folder of what the build wrote. */
export const FOLDER = new URL("../../search/", script);

/**
 * Return what a file of the build says. Throws where it can't be had.
 * @param {string} name
 * @returns {Promise<any>} whose type its reader knows
 */
export async function fetched(name) {
  if (FOLDER.protocol === DISK) return imported(name);
  const response = await fetch(new URL(name, FOLDER));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.json();
}

/**
 * The same from a script, which sets `searched[name]`: `edition/exports/offline.py` writes it.
 * @param {string} name
 */
async function imported(name) {
  await importScripts(new URL(name.replace(/json$/, "js"), FOLDER));
  return self.searched[name];
}
