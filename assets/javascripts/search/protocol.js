/** The messages between the theme's search dialog and the worker. */

export const SETUP = 0;
export const READY = 1;
export const QUERY = 2;
export const RESULT = 3;

/**
 * @typedef {object} Config as `edition/mkdocs/search.py` writes it
 * @property {string} names the file of the names, dates and headings
 * @property {string} engine the script that answers
 * @property {string} examples what may be typed
 *
 * @typedef {object} Item a result
 * @property {string} location its address, from the site's root
 * @property {string} title as HTML
 * @property {string} text as HTML
 * @property {number} score
 * @property {Record<string, boolean>} terms the words typed that are not there
 *
 * @typedef {object} Result an answer as the worker posts it
 * @property {Item[][]} items by page
 * @property {string} query what they answer
 * @property {string} status what the answer is, in words
 * @property {boolean} isFound whether the items are what was asked for, and not what is near
 * @property {boolean} isWhole whether nothing more comes
 *
 * @typedef {{ type: typeof SETUP, data: { config: Config } }} Setup
 * @typedef {{ type: typeof QUERY, data: string }} Question
 * @typedef {Setup | Question} Request what the worker is sent
 * @typedef {{ type: typeof READY } | { type: typeof RESULT, data: Result }} Reply what it posts
 */

/**
 * Return the help that is shown while the query is empty.
 * @param {Pick<Config, "examples">} config
 */
export const helpOf = ({ examples }) => `Un nom, une date, des mots\u00a0: ${examples}.`;

export const FAILED =
  "La recherche n’a pas pu lire ce qu’il lui faut. Vérifiez votre connexion, puis cherchez de nouveau\u202f; " +
  "les index donnent tous les noms et toutes les dates.";
