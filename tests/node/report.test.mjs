/** The message by which an error in a passage is reported. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { reportLink } from "../../assets/javascripts/cite/report.js";

const REPORT = {
  address: "mailto:a@a.example?subject={title}&body={body}",
  title: "Erreur dans « Le voyage & retour »",
  body: "Adresse : ⟦address⟧\nPassage : ⟦words⟧\n\nCe qui ne va pas :\n",
};
const ADDRESS = "https://a.example/voyage/#p7";

/** @param {string} words */
const filled = (words) => new URL(reportLink(REPORT, ADDRESS, words)).searchParams;

test("it says which passage, and quotes it", () => {
  const message = filled("Il partit $& tôt.");
  assert.equal(message.get("subject"), REPORT.title);
  assert.equal(
    message.get("body"),
    `Adresse : ${ADDRESS}\r\nPassage : «\u00a0Il partit $& tôt.\u00a0»\r\n\r\nCe qui ne va pas :\r\n`,
  );
});

test("without words their line is left out", () => {
  assert.equal(filled("").get("body"), `Adresse : ${ADDRESS}\r\n\r\nCe qui ne va pas :\r\n`);
});

test("a long passage is cut after a word", () => {
  const body = filled("le long voyage ".repeat(200)).get("body") ?? "";
  assert.match(body, / (le|long|voyage)\u00a0…\u00a0»\r\n/);
  assert.ok(body.length < 500);
});
