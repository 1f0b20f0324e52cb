/**
 * What the theme's search dialog lacks: it hears a paste, and says what an answer is.
 */

const query = document.querySelector("[data-md-component=search-query]");
const message = document.querySelector("[data-md-component=search-result] > :first-child");

if (query && message) {
  // The theme only listens to keys: what is pasted, dropped or dictated would go unanswered.
  query.addEventListener("input", () => query.dispatchEvent(new KeyboardEvent("keyup")));

  // Read out as it changes; the theme leaves it silent.
  message.setAttribute("role", "status");

  // The theme tells of each answer that it has shown, with all that our worker put into it.
  window.component$?.subscribe(({ ref, status }) => {
    if (status !== undefined && ref?.dataset.mdComponent === "search-result") {
      message.textContent = status;
    }
  });
}

/** Fetch what the first query will need, while one is still thinking of it. */
async function warmUp() {
  const { base } = JSON.parse(
    /** @type {Element} the theme has it */ (document.querySelector("#__config")).textContent,
  );
  // On the page of what is not found it is the root, with its slash.
  const folder = new URL(`${base.replace(/\/*$/, "")}/search/`, location.href);
  const settings = await (await fetch(new URL("search_index.json", folder))).json();
  for (const name of [settings.config.names, settings.config.engine]) fetch(new URL(name, folder));
}

// A browser that is offline says so once one searches. On a disk nothing is fetched, nor is it far.
if (location.protocol !== "file:") {
  query?.addEventListener("focus", () => warmUp().catch(() => {}), { once: true });
}
