/** The cards of links in Firefox: by pointer, by keyboard, by finger, on the site and on a disk. */

import assert from "node:assert/strict";
import { testInFirefox } from "./firefox.mjs";

const { SITE_URL, EDITION } = process.env;
const CARD = ".ed-link-card";
const NAME = "#p3 a.mention[data-ref=matsuoka]";
const DATE = "#p3 a.ed-date";

const waitForCard = (page, words) =>
  page.waitForFunction(
    (selector, said) => {
      const card = document.querySelector(selector);
      return card?.checkVisibility() && card.textContent.includes(said);
    },
    {},
    CARD,
    words,
  );

const waitForNoCard = (page) =>
  page.waitForFunction((selector) => !document.querySelector(selector)?.checkVisibility(), {}, CARD);

for (const [where, address] of [
  ["the site", `${SITE_URL}/pacte-1941/`],
  ["a disk", `${EDITION}/pacte-1941/index.html`],
]) {
  testInFirefox(`a pointer shows the cards of a name and of a date on ${where}`, async (page) => {
    await page.goto(address);
    await page.hover(NAME);
    await waitForCard(page, "Matsuoka, Yōsuke");
    await page.hover(DATE);
    await waitForCard(page, "13 avril 1941");
    const leads = await page.$eval(`${CARD} a[href*='chronologie']`, ({ href }) => href);
    assert.match(leads, /chronologie\/(index\.html)?#1941-04-13$/);
    assert.equal(leads.endsWith("index.html#1941-04-13"), where === "a disk");
    await page.keyboard.press("Escape");
    await waitForNoCard(page);
  });
}

testInFirefox("the keyboard shows a card, enters it and leaves it", async (page) => {
  await page.goto(`${SITE_URL}/pacte-1941/`);
  await page.focus(DATE);
  await page.keyboard.press("Tab");
  await waitForCard(page, "Matsuoka, Yōsuke");
  assert.ok(await page.$eval(NAME, (link) => link.hasAttribute("aria-describedby")));
  await page.keyboard.down("Alt");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.up("Alt");
  await page.waitForFunction((card) => document.activeElement.matches(card), {}, CARD);
  await page.keyboard.press("Escape");
  await waitForNoCard(page);
  assert.ok(await page.$eval(NAME, (link) => link === document.activeElement));
});

testInFirefox("a finger opens a card, then follows the link", async (page) => {
  await page.goto(`${SITE_URL}/pacte-1941/`);
  await page.tap(NAME);
  await waitForCard(page, "Matsuoka, Yōsuke");
  assert.equal(page.url(), `${SITE_URL}/pacte-1941/`);
  await page.tap(NAME);
  await page.waitForFunction(() => location.hash === "#matsuoka");
});
