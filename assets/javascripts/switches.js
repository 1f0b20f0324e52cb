/**
 * Completes the theme's switches. Space works on them as on any switch, where the theme knows Enter
 * alone: on the choice of a colour scheme, and on the labels that unfold the menu. A page restored
 * from the browser's cache, or open in another tab, has the scheme that was chosen last.
 */

const SCHEMES = "[data-md-component=palette] input";

document.addEventListener("keydown", (event) => {
  if (event.key !== " " || !event.target.matches?.(`label[tabindex], ${SCHEMES}`)) return;
  // The page would scroll.
  event.preventDefault();
  event.target.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
});

function showChosenScheme() {
  const chosen = window.__md_get?.("__palette");
  /** @type {NodeListOf<HTMLInputElement>} */
  const inputs = document.querySelectorAll(SCHEMES);
  const input = chosen && inputs[chosen.index];
  if (!input || input.dataset.mdColorMedia === document.body.dataset.mdColorMedia) return;
  input.checked = true;
  input.dispatchEvent(new Event("change"));
}

addEventListener("pageshow", ({ persisted }) => {
  if (persisted) showChosenScheme();
});
addEventListener("storage", showChosenScheme);
