/** Reads what addresses encode. */

/**
 * Return a part of an address decoded, or unchanged where its encoding is invalid.
 * @param {string} part
 */
export function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Return the fragment of the page's address. */
export const fragment = () => decoded(location.hash.slice(1));
