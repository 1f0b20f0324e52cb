/**
 * Shows in the companion the names and dates of the section that is being read, from the page that
 * lists those of all sections. `companion.js` fetches this script when it is first opened. What
 * stands above the first section is read with the first, and the notes with the last.
 */

import { titleOf } from "../cite/reading.js";
import { followHeadings } from "../followed.js";
import { listsOf } from "./page.js";

const NOTHING = "Cette section ne nomme personne, ni lieu, ni date.";

const companion = /** @type {HTMLElement} `companion.js` has made it */ (
  document.querySelector(".ed-companion")
);
const content = /** @type {HTMLElement} */ (companion.querySelector(".ed-companion__content"));
const whole = /** @type {HTMLAnchorElement} */ (content.querySelector("a"));
const headings = [...document.querySelectorAll(".ed-text > h2[id]")];
const title = document.createElement("h2");
const place = document.createElement("div");
/** @type {Map<string, Element>} */
let lists = new Map();
/** @type {HTMLElement | null} */
let shown = null;

/** @param {HTMLElement} heading */
function show(heading) {
  const list = lists.get(heading.id);
  title.textContent = titleOf(heading);
  place.replaceChildren(list ?? NOTHING);
  content.scrollTop = 0;
  shown = heading;
}

/** @param {HTMLElement | null} heading */
function follow(heading) {
  const read = heading ?? headings[0];
  if (read === shown) return;
  // What has the focus stays until the reader has left it.
  if (!content.contains(document.activeElement)) show(read);
  else content.addEventListener("focusout", () => follow(heading), { once: true });
}

async function start() {
  try {
    lists = await listsOf(new URL(whole.href));
    content.prepend(title, place);
    followHeadings(headings, follow);
  } finally {
    whole.hidden = false;
  }
}

start().catch(() => {});
