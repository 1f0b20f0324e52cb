/**
 * Locates and reads the search files of the build.
 *
 * A page opened from a disk (`make offline`) may neither start a worker nor fetch. There a frame
 * replaces the worker (iframe-worker): its address is the page's, and it can read scripts only.
 */

const DISK = "file:";
// A worker has no document.
const script =
  /** @type {HTMLScriptElement | null} not one of SVG */ (globalThis.document?.currentScript)
    ?.src ?? self.location.href;

/** The folder of the search files that the build wrote. */
export const FOLDER = new URL("../../search/", script);

/**
 * Return the content of a file of the build. Throws where the file can't be read.
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
 * Return the content of a file from the script that sets `searched[name]`
 * (`edition/exports/offline` writes it).
 * @param {string} name
 */
async function imported(name) {
  await importScripts(new URL(name.replace(/json$/, "js"), FOLDER));
  return self.searched[name];
}
