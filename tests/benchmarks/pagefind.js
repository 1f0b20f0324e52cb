/*
 * The least page that searches with Pagefind: a box, a list of ten results.
 * The results are its own data, loaded one by one as its documentation has it.
 */
const MOST = 10; // what the theme's dialog shows at first
// The page has both.
const input = /** @type {HTMLInputElement} */ (document.querySelector("#query"));
const list = /** @type {HTMLElement} */ (document.querySelector("#results"));
const { benchmark } = window; // probe.js, which was there before
benchmark.watch(list);

/** @type {Pagefind} */
const pagefind = await import(/** @type {string} made with the site */ ("/pagefind/pagefind.js"));
await pagefind.init();

/** @param {PagefindData} data */
function item(data) {
  const element = document.createElement("li");
  const link = document.createElement("a");
  link.href = data.url;
  link.textContent = data.meta.title;
  const excerpt = document.createElement("p");
  excerpt.innerHTML = data.excerpt;
  element.append(link, excerpt);
  return element;
}

let turn = 0;
/** @param {string} query */
async function show(query) {
  turn += 1;
  const mine = turn;
  benchmark.note("query", 0);
  const { results } = await pagefind.search(query);
  benchmark.note("answer", results.length);
  if (mine !== turn) return;
  const loading = results.slice(0, MOST).map((result) => result.data());
  const first = await Promise.all(loading.slice(0, 1));
  // An empty comment, so that emptying an empty list is a change as well
  list.replaceChildren(document.createComment(""), ...first.map(item));
  const rest = await Promise.all(loading.slice(1));
  if (mine === turn && rest.length) list.append(...rest.map(item));
}

benchmark.note("ready", 0);
input.addEventListener("input", () => show(input.value));
const query = new URLSearchParams(location.search).get("q");
if (query) {
  input.value = query;
  show(query);
}
