/**
 * Makes a switch among the tools of a text work, and remembers the choice for all texts.
 */

import { remember, remembered } from "./choice.js";

/**
 * Make the switches with an attribute work.
 * @param {string} attribute that the template gives the button
 * @param {string} key under which the choice is remembered
 * @param {(isOn: boolean) => void} apply changes the page, and may be told what it has done already
 */
export function startSwitch(attribute, key, apply) {
  /** @param {boolean} isOn */
  const press = (isOn) => {
    apply(isOn);
    for (const button of document.querySelectorAll(`button[${attribute}]`)) {
      button.hidden = false;
      button.setAttribute("aria-checked", String(isOn));
    }
  };
  const follow = () => press(remembered(key));

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(`button[${attribute}]`);
    if (!button) return;
    const isOn = button.getAttribute("aria-checked") !== "true";
    remember(key, isOn);
    press(isOn);
  });
  // A page restored from the browser's cache, or open in another tab, follows the choice too.
  addEventListener("pageshow", follow);
  addEventListener("storage", follow);
  follow();
}
