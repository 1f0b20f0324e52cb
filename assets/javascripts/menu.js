/**
 * Makes the menu of narrow screens usable by keyboard: the theme opens it with a label, which
 * takes no focus and has no name. This script replaces the label by a button.
 */

/** @type {HTMLInputElement | null} */
const toggle = document.querySelector("#__drawer");
const label = document.querySelector(".md-header label[for=__drawer]");

if (toggle && label) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = `${label.className} ed-menu`;
  button.ariaLabel = "Menu";
  button.append(...label.childNodes);
  label.replaceWith(button);
  // The labels that open the page's table of contents take focus; the theme handles Enter on them.
  for (const part of document.querySelectorAll("label.md-nav__link[for=__toc]")) part.tabIndex = 0;
  const tell = () => button.setAttribute("aria-expanded", String(toggle.checked));
  toggle.addEventListener("change", tell);
  tell();
  button.addEventListener("click", () => toggle.click());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !toggle.checked) return;
    toggle.click();
    button.focus();
  });
}
