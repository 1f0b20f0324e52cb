/**
 * On the page of what was not found: searches for what the address asked, with the worker behind
 * the search dialog, and lists what was found. Nothing of the address becomes mark-up.
 */

import { askedFor } from "../asked.js";

const SETUP = 0;
const READY = 1;
const QUERY = 2;
const RESULT = 3;
/** Results that are listed; the dialog has them all. */
const MOST = 6;

const settings = JSON.parse(document.getElementById("__config").textContent);
const root = new URL(settings.base.replace(/\/*$/, "/"), location.href);
const section = document.querySelector("[data-ed-asked]");

/** The words of what the worker writes as HTML. */
const plain = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent;

function show(items, query) {
  const list = section.querySelector("ul");
  const found = items.flatMap((group) => group.filter(({ location: at }) => at.includes("#")));
  list.replaceChildren(
    ...found.slice(0, MOST).map(({ location: at, title, text }) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = new URL(at, root).href;
      link.textContent = plain(title);
      item.append(link, text ? `\u00a0: ${plain(text)}` : "");
      return item;
    }),
  );
  const all = section.querySelector("a[data-ed-all]");
  all.href = new URL(`?${new URLSearchParams({ q: query })}`, root).href;
  all.textContent = `Chercher «\u00a0${query}\u00a0» dans l’édition`;
  section.hidden = false;
}

async function search(query) {
  const response = await fetch(new URL("search/search_index.json", root));
  const { config } = await response.json();
  const worker = new Worker(new URL(settings.search, root));
  worker.addEventListener("message", ({ data: message }) => {
    if (message.type === READY) worker.postMessage({ type: QUERY, data: query });
    if (message.type === RESULT) show(message.data.items, query);
  });
  worker.postMessage({ type: SETUP, data: { config } });
}

const query = askedFor(location.pathname.slice(root.pathname.length), location.hash);
if (query) search(query);
