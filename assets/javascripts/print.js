/**
 * The button that prints: browsers hide theirs in a menu, and on a phone in a second one.
 */

for (const button of document.querySelectorAll("[data-ed-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
