/** The card of a link: where it is, where its links lead, where it stands in the window. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "yaml";
import { cardName, completed, nameOfCard } from "../../assets/javascripts/link-cards/address.js";
import { place } from "../../assets/javascripts/link-cards/placement.js";

/** @type {{ names: { url: string, id: string, name: string }[] }} */
const CASES = parse(readFileSync(new URL("link-cards.yml", import.meta.url), "utf8"));
const SITE = "https://site.example/edition/";
const DISK = "file:///home/%C3%A9cole/edition/";

for (const { url, id, name } of CASES.names) {
  test(`name: ${url}#${id}`, () => {
    assert.equal(cardName(url, id), name);
    const hash = encodeURIComponent(id);
    assert.equal(nameOfCard(`${SITE}${url}#${hash}`, SITE), name);
    assert.equal(nameOfCard(`${SITE}${url}?h=mot#${hash}`, SITE), name);
    assert.equal(nameOfCard(`${DISK}${url}index.html#${hash}`, DISK), name);
  });
}

test("what leads to no place of the site has no card", () => {
  for (const address of [SITE, `${SITE}lieux/`, "https://other.example/edition/lieux/#tokyo"])
    assert.equal(nameOfCard(address, SITE), "");
});

test("the links of a card lead from the root, and on a disk to files", () => {
  assert.equal(completed("lieux/#tokyo", SITE), `${SITE}lieux/#tokyo`);
  assert.equal(completed("lieux/#tokyo", DISK), `${DISK}lieux/index.html#tokyo`);
  assert.equal(completed("assets/a.svg", DISK), `${DISK}assets/a.svg`);
});

const VIEW = { width: 400, top: 50, bottom: 800 };

/**
 * Return the place of a card for a link of 20 pixels.
 * @param {number} top
 * @param {number} left
 * @param {number} height
 */
const placed = (top, left, height) =>
  place({ left, top, bottom: top + 20 }, { width: 300, height }, VIEW);

test("a card stands below its link, and above where there is more room", () => {
  const below = placed(100, 20, 200);
  assert.ok(below.top >= 120);
  assert.equal(below.height, 200);
  const above = placed(700, 20, 200);
  assert.ok(above.top + above.height <= 700);
  assert.equal(above.height, 200);
});

test("a card is no higher than the room beside its link", () => {
  for (const top of [60, 300, 500, 760]) {
    const card = placed(top, 20, 2000);
    assert.ok(card.top >= VIEW.top && card.top + card.height <= VIEW.bottom, String(top));
    assert.ok(card.top >= top + 20 || card.top + card.height <= top, String(top));
    assert.ok(card.height > 250, String(top));
  }
});

test("a card stays within the width of the window", () => {
  for (const left of [-50, 0, 90, 399]) {
    const card = placed(100, left, 200);
    assert.ok(card.left >= 0 && card.left + 300 <= VIEW.width, String(left));
  }
});
