/** The words of a note. */

/**
 * Return a copy of what a note says, without its links back to the text and without ids.
 * @param {HTMLElement} note
 */
export function wordsOfNote(note) {
  const copy = /** @type {HTMLElement} a copy of one */ (note.cloneNode(true));
  for (const back of copy.querySelectorAll(".footnote-backref")) back.remove();
  for (const named of copy.querySelectorAll("[id]")) named.removeAttribute("id");
  return copy.childNodes;
}
