/**
 * Completes the theme's search dialog: makes it react to pasted text, and shows the status of an
 * answer.
 */

const query = document.querySelector("[data-md-component=search-query]");
const message = document.querySelector("[data-md-component=search-result] > :first-child");

if (query && message) {
  // The theme listens to keys only, and would ignore text that is pasted, dropped or dictated.
  query.addEventListener("input", () => query.dispatchEvent(new KeyboardEvent("keyup")));

  // The role makes screen readers read changes out, which the theme does not do.
  message.setAttribute("role", "status");

  // The theme announces each answer that it showed, with all properties that our worker posted.
  window.component$?.subscribe(({ ref, status }) => {
    if (status !== undefined && ref?.dataset.mdComponent === "search-result") {
      message.textContent = status;
    }
  });
}

/** Fetch what the first query will need, before the reader types it. */
async function warmUp() {
  const { base } = JSON.parse(
    /** @type {Element} the theme has it */ (document.querySelector("#__config")).textContent,
  );
  // On the page for addresses not found, `base` is the root, with its slash.
  const folder = new URL(`${base.replace(/\/*$/, "")}/search/`, location.href);
  const settings = await (await fetch(new URL("search_index.json", folder))).json();
  for (const name of [settings.config.names, settings.config.engine]) fetch(new URL(name, folder));
}

// Errors are ignored here: the search itself reports them. From a disk nothing can be fetched.
if (location.protocol !== "file:") {
  query?.addEventListener("focus", () => warmUp().catch(() => {}), { once: true });
}
