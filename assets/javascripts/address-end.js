/**
 * Follows an address that took the end of its sentence along: `#p22.`, `(…#p22)`, `« …#p22 »`.
 */

const ENDING = /[\s.,;:!?…)\]»”"'’>]+$/u;

/** Go to the element that is meant, where the fragment as it stands is nobody's. */
function follow() {
  let fragment = location.hash.slice(1);
  try {
    fragment = decodeURIComponent(fragment);
  } catch {
    // The encoding is invalid: the fragment is used as it is.
  }
  const meant = fragment.replace(ENDING, "");
  if (meant === fragment || document.getElementById(fragment)) return;
  if (document.getElementById(meant)) location.replace(`#${encodeURIComponent(meant)}`);
}

follow();
window.addEventListener("hashchange", follow);
