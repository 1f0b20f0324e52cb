/**
 * The folders above an address of this host, the outermost first: `/`, `/a/`, `/a/b/`. What begins
 * with two slashes is none: there, a browser would read the name of another host.
 * @param {string} path
 */
export function foldersOf(path) {
  const folders = [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index + 1));
  return folders.filter((folder) => !folder.startsWith("//"));
}
