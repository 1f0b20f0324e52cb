/** Writes what a page's address says after its `?`. */

/**
 * Set parameters of the address, in place: Back leads to the page before, as ever.
 * @param {Record<string, string>} values by their names; a parameter without a value is taken away
 */
export function setParameters(values) {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries(values)) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  history.replaceState(history.state, "", address);
}
