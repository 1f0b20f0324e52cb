/**
 * Chooses the places of the map, and says in words which they are. This module uses no DOM, so that
 * Node.js can test it.
 *
 * @typedef {[id: string, heading: string, first?: number, last?: number | null]} Place with the
 *   years in which it began and ended, of one that has a date; null for one that goes on
 *
 * @typedef {object} Places what the page's `data-ed-places` says
 * @property {Place[]} places the most mentioned first
 * @property {Record<string, string[]>} names by notice, the places in the paragraphs that name it
 * @property {Record<string, string[]>} texts by text, the places that it names
 *
 * @typedef {object} Choice
 * @property {string} [annee]
 * @property {string} [texte]
 * @property {string} [nom]
 */

/** How many places are all named. */
const FEW = 12;

const LIST = new Intl.ListFormat("fr");

/** @param {Place[]} places */
const headings = (places) => LIST.format(places.map(([, heading]) => heading));

/**
 * Return the places of a text or of a name, whatever the year.
 * @param {Places} data
 * @param {Choice} choice
 */
function candidates({ places, names, texts }, { texte, nom }) {
  const lists = [texte && (texts[texte] ?? []), nom && (names[nom] ?? [])].filter(Array.isArray);
  return places.filter(([id]) => lists.every((list) => list.includes(id)));
}

/** @param {Place} place */
const isDated = ([, , first]) => first !== undefined;

/**
 * Return the places that a choice leaves, in the order of the data, and what the page says of them.
 * @param {Places} data
 * @param {Choice} choice
 * @returns {{ shown: string[], sentence: string }} the ids of the places, and the words
 */
export function choosePlaces(data, choice) {
  const found = candidates(data, choice);
  const year = Number(choice.annee);
  const coming = choice.annee ? found.filter(([, , first = year]) => first > year) : [];
  const gone = choice.annee ? found.filter(([, , , last]) => (last ?? year) < year) : [];
  const shown = found.filter((place) => !coming.includes(place) && !gone.includes(place));
  const isNarrowed = Boolean(choice.texte || choice.nom);
  return {
    shown: shown.map(([id]) => id),
    sentence: [
      counted(shown, choice.annee ?? "", isNarrowed),
      missing(coming, "pas encore"),
      missing(gone, "plus"),
    ].join(""),
  };
}

/**
 * Say how many places there are, and which: all of a few, else those that had not always been.
 * @param {Place[]} shown
 * @param {string} year empty where none is chosen
 * @param {boolean} isNarrowed whether they are those of a text or of a name
 */
function counted(shown, year, isNarrowed) {
  const count = `${shown.length || "aucun"} ${shown.length > 1 ? "lieux" : "lieu"}`;
  const said = year ? `En ${year}\u00a0: ${count}` : count[0].toUpperCase() + count.slice(1);
  const dated = year ? shown.filter(isDated) : [];
  if (isNarrowed && shown.length && shown.length <= FEW) {
    return `${said}${year ? "," : "\u00a0:"} ${headings(shown)}.`;
  }
  return dated.length ? `${said}, parmi lesquels ${headings(dated)}.` : `${said}.`;
}

/**
 * Say which places did not exist.
 * @param {Place[]} places
 * @param {string} when in words, after « ne »
 */
function missing(places, when) {
  if (!places.length) return "";
  const verb = places.length > 1 ? "N’existent" : "N’existe";
  return ` ${verb} ${when}\u00a0: ${headings(places)}.`;
}
