/**
 * Makes the menu of narrow screens usable by keyboard: the theme opens it with a label, which
 * takes no focus and has no name. This script replaces the label by a button, and keeps the focus
 * in the menu while it lies over the page.
 */

/** @type {HTMLInputElement | null} */
const toggle = document.querySelector("#__drawer");
const label = document.querySelector(".md-header label[for=__drawer]");
const menu = document.querySelector(".md-sidebar--primary");
/** The screens on which the menu lies over the page, as the theme's style has it. */
const narrow = matchMedia("(max-width: 76.234375em)");

/**
 * Return all of the page that is beside an element, but not the shade that closes the menu.
 * @param {Element} element
 * @returns {HTMLElement[]}
 */
function besides(element) {
  const parent = element.parentElement;
  if (!parent || element === document.body) return [];
  const siblings = /** @type {HTMLElement[]} */ ([...parent.children]).filter(
    (sibling) => sibling !== element && !sibling.matches(".md-overlay"),
  );
  return [...siblings, ...besides(parent)];
}

if (toggle && label && menu) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = `${label.className} ed-menu`;
  button.ariaLabel = "Menu";
  button.append(...label.childNodes);
  label.replaceWith(button);
  // The labels that open the page's table of contents take focus; the theme handles Enter on them.
  for (const part of document.querySelectorAll("label.md-nav__link[for=__toc]")) part.tabIndex = 0;
  const tell = () => {
    const isOver = toggle.checked && narrow.matches;
    button.setAttribute("aria-expanded", String(isOver));
    for (const element of besides(menu)) element.inert = isOver;
  };
  toggle.addEventListener("change", tell);
  narrow.addEventListener("change", tell);
  tell();
  button.addEventListener("click", () => {
    toggle.click();
    menu.querySelector("a")?.focus({ preventScroll: true });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !toggle.checked) return;
    toggle.click();
    button.focus();
  });
}
