/**
 * Shows in the companion the names and dates of the section that is being read, from the page that
 * lists those of all sections. `companion.js` fetches this script when it is first opened. What
 * stands above the first section is read with the first, and the notes with the last.
 */

import { titleOf } from "../cite/reading.js";
import { followHeadings } from "../followed.js";
import { listsOf } from "./page.js";

const companion = /** @type {HTMLElement} `companion.js` has made it */ (
  document.querySelector(".ed-companion")
);
const content = /** @type {HTMLElement} */ (companion.querySelector(".ed-companion__content"));
const whole = /** @type {HTMLAnchorElement} */ (content.querySelector("a"));
const headings = [...document.querySelectorAll(".ed-text > h2[id]")];
const title = document.createElement("h2");
const nothing = document.createElement("p");
nothing.textContent = "Cette section ne nomme personne, ni lieu, ni date.";
/** @type {Map<string, Element>} */
let lists = new Map();
let read = headings[0];
/** @type {HTMLElement | null} */
let shown = null;

function show() {
  if (read === shown) return;
  title.textContent = titleOf(read);
  content.replaceChildren(title, lists.get(read.id) ?? nothing, whole);
  content.scrollTop = 0;
  shown = read;
}

async function start() {
  try {
    lists = await listsOf(new URL(whole.href));
    followHeadings(headings, (heading) => {
      read = heading ?? headings[0];
      // What has the focus stays until the reader has left it.
      if (!content.contains(document.activeElement)) show();
    });
    content.addEventListener("focusout", ({ relatedTarget }) => {
      if (!content.contains(/** @type {Node | null} */ (relatedTarget))) show();
    });
  } finally {
    whole.hidden = false;
  }
}

start().catch(() => {});
