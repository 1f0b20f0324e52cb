/**
 * Follows an address that took the end of its sentence along: `#p22.`, `(…#p22)`, `« …#p22 »`.
 */

import { fragment } from "./fragment.js";

/** Go to the element that is meant, where the fragment as it stands is nobody's. */
function follow() {
  const meant = fragment().replace(/[^\p{L}\p{N}]+$/u, "");
  if (document.getElementById(meant) && !document.getElementById(fragment())) {
    location.replace(`#${meant}`);
  }
}

follow();
addEventListener("hashchange", follow);
