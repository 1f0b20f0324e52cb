/**
 * On the page for addresses not found (404): finds the root of the site, if it is served under
 * another path than its settings say. Hosts show this page at any address, so its links can't be
 * relative. If they are wrong, the style sheet fails to load, which starts this script's work.
 */

import { foldersOf } from "./folders.js";

const SHEET = /^(.*\/)(assets\/stylesheets\/edition\.\w+\.css)$/;

/**
 * Return the folder that has the style sheet; undefined where none has.
 * @param {string} sheet
 */
async function findRoot(sheet) {
  for (const folder of foldersOf(location.pathname)) {
    const answer = await fetch(folder + sheet, { method: "HEAD" });
    if (answer.ok && answer.headers.get("content-type")?.includes("css")) return folder;
  }
  return undefined;
}

/**
 * Make the links and files of this page begin at the root that was found.
 * @param {string} root
 * @param {string} saidRoot
 */
function startAt(root, saidRoot) {
  /** @param {string} path */
  const moved = (path) => root + path.slice(saidRoot.length);
  const config = /** @type {Element} the theme has it */ (document.getElementById("__config"));
  const { base, search, ...others } = JSON.parse(config.textContent);
  config.textContent = JSON.stringify({ base: root, search: moved(search), ...others });
  for (const name of ["href", "src"]) {
    for (const element of document.querySelectorAll(`[${name}^="${saidRoot}"]`)) {
      element.setAttribute(name, moved(/** @type {string} */ (element.getAttribute(name))));
    }
  }
  // A script that failed to load is not loaded again: new elements replace all, in their order.
  for (const failed of /** @type {NodeListOf<HTMLScriptElement>} */ (
    document.querySelectorAll("script[src]")
  )) {
    const script = document.createElement("script");
    script.async = false;
    script.src = failed.src;
    failed.replaceWith(script);
  }
}

/** @param {Event} event */
async function onError({ target }) {
  const found =
    /** @type {PageTarget} */ (target).matches?.("link[rel=stylesheet]") &&
    SHEET.exec(
      /** @type {string} a sheet that matches has one */ (
        /** @type {Element} */ (target).getAttribute("href")
      ),
    );
  if (!found) return;
  const [, saidRoot, sheet] = found;
  if (document.readyState === "loading") {
    await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve));
  }
  const root = await findRoot(sheet);
  if (root && root !== saidRoot) startAt(root, saidRoot);
}

addEventListener("error", onError, true);
