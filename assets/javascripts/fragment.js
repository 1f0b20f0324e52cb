/** Return the fragment of the address decoded, or unchanged where its encoding is invalid. */
export function fragment() {
  const raw = location.hash.slice(1);
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}
