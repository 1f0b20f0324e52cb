/**
 * The button that prints the page: browsers hide this command in menus.
 */

for (const button of document.querySelectorAll("[data-ed-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
