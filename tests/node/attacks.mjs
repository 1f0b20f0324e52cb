/** Malicious content of addresses, in each encoding that the tests try. */

import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** @type {Record<string, string[]>} */
const CLASSES = parse(readFileSync(new URL("attacks.yml", import.meta.url), "utf8"));

/** @param {string} text */
const escaped = (text) => encodeURIComponent(text.toWellFormed());
/** @type {((text: string) => string)[]} */
const WRITTEN = [
  (text) => text,
  escaped,
  (text) => escaped(escaped(text)),
  (text) => text.toUpperCase(),
  (text) => text.replaceAll(" ", "\t"),
  (text) => text.replaceAll(" ", "/"),
  (text) => text.replaceAll("<", "<\v"),
  (text) => Array.from(text, (sign) => `&#${sign.codePointAt(0)};`).join(""),
  (text) => `Joukov ${text} 1941`,
  (text) => `«\u00a0${text}\u00a0»`,
  (text) => `texte:${text}`,
];

/** Each attack of the list in each way of writing it, alone and with the next one of the list. */
export const ATTACKS = Object.values(CLASSES)
  .flat()
  .flatMap((attack, index, all) => [attack, attack + all[(index + 1) % all.length]])
  .flatMap((attack) => WRITTEN.map((write) => write(attack)));
