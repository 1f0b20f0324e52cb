/**
 * On the page of what was not found: finds where the site is, if it lies under another path than
 * its settings say. Hosts show this page at any address, so that its links can't be relative; where
 * they are wrong, its style sheet is what fails to load first.
 */

const SHEET = /^(.*\/)(assets\/stylesheets\/edition\.\w+\.css)$/;

/** The folders above an address of this host, the outermost first: `/`, `/a/`, `/a/b/`. */
function foldersOf(path) {
  return [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index + 1));
}

/** The folder that has the style sheet; nothing where none has. */
async function findRoot(sheet) {
  for (const folder of foldersOf(location.pathname)) {
    const answer = await fetch(folder + sheet, { method: "HEAD" });
    if (answer.ok && answer.headers.get("content-type")?.includes("css")) return folder;
  }
  return undefined;
}

/** Have what this page links and loads begin at the root that was found. */
function startAt(root, saidRoot) {
  const moved = (path) => root + path.slice(saidRoot.length);
  const config = document.getElementById("__config");
  const { base, search, ...others } = JSON.parse(config.textContent);
  config.textContent = JSON.stringify({ base: root, search: moved(search), ...others });
  for (const name of ["href", "src"]) {
    for (const element of document.querySelectorAll(`[${name}^="${saidRoot}"]`)) {
      element.setAttribute(name, moved(element.getAttribute(name)));
    }
  }
  // A script that has failed does not try again: others take their places, in their order.
  for (const failed of document.querySelectorAll("script[src]")) {
    const script = document.createElement("script");
    script.async = false;
    script.src = failed.src;
    failed.replaceWith(script);
  }
}

async function onError({ target }) {
  const found = target.matches?.("link[rel=stylesheet]") && SHEET.exec(target.getAttribute("href"));
  if (!found) return;
  const [, saidRoot, sheet] = found;
  if (document.readyState === "loading") {
    await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve));
  }
  const root = await findRoot(sheet);
  if (root && root !== saidRoot) startAt(root, saidRoot);
}

addEventListener("error", onError, true);
