/**
 * Switches off the theme's shortcuts, which are single letters and signs: `n` and `.` leave the
 * page, `f` and `/` open the search. Whoever speaks to a computer, or touches a key by mistake,
 * would press them without meaning to (WCAG 2.1.4). While the search is open it gets all keys.
 */

/** @type {HTMLInputElement | null} */
const search = document.querySelector("#__search");

// The theme listens at the window: what stops here does not reach it.
document.addEventListener("keydown", (event) => {
  if (event.key.length === 1 && !search?.checked) event.stopPropagation();
});
