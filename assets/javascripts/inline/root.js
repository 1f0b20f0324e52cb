/**
 * On the page of what was not found: finds where the site is, if it lies under another path than
 * its settings say. Hosts show this page at any address, so that its links can't be relative; where
 * they are wrong, its style sheet is what fails to load first.
 */

import { foldersOf } from "./folders.js";

const SHEET = /^(.*\/)(assets\/stylesheets\/edition\.\w+\.css)$/;

/**
 * The folder that has the style sheet; nothing where none has.
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
 * Have what this page links and loads begin at the root that was found.
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
  // A script that has failed does not try again: others take their places, in their order.
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
