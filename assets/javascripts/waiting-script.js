/**
 * Runs scripts that most readers never need. Each waits in a `template` as a `script` element:
 * pages opened from a disk can't load modules, and tools that save pages find a script there, and
 * save it too.
 */

/**
 * Run a script of the site. Rejects where it can't be read.
 * @param {HTMLScriptElement} script
 */
export function run(script) {
  return new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
}

/**
 * Return a function that runs the script of a template: once, and again if that failed.
 * @param {HTMLTemplateElement} template
 */
export function runnerOf(template) {
  /** @type {Promise<unknown> | null} */
  let running = null;
  return () => {
    const copy = document.importNode(template.content, true);
    running ??= run(/** @type {HTMLScriptElement} */ (copy.firstElementChild)).catch((error) => {
      running = null;
      throw error;
    });
    return running;
  };
}
