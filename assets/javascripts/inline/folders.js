/**
 * Return the folders above a path, the outermost first: `/`, `/a/`, `/a/b/`. A folder that begins
 * with two slashes is left out, because a browser would read it as the name of another host.
 * @param {string} path
 */
export function foldersOf(path) {
  const folders = [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index + 1));
  return folders.filter((folder) => !folder.startsWith("//"));
}
