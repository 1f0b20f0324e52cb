/** What the theme's search dialog and its worker tell each other. */

export const SETUP = 0;
export const READY = 1;
export const QUERY = 2;
export const RESULT = 3;

/** What is said while nothing is asked. */
export const helpOf = ({ examples }) => `Un nom, une date, des mots\u00a0: ${examples}.`;

export const FAILED =
  "La recherche n’a pas pu lire ce qu’il lui faut. Vérifier la connexion et recharger la page\u202f; " +
  "les index donnent tous les noms et toutes les dates.";
