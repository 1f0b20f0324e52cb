/** What readers do in a Firefox that refuses all cookies, and so keeps nothing for any page. */

import assert from "node:assert/strict";
import { openSearch, preferences, RESULTS, testInFirefox } from "./firefox.mjs";

const SITE = process.env.SITE_URL;

// All are refused.
preferences["network.cookie.cookieBehavior"] = 2;

testInFirefox("the search and the choice of a scheme work", async (page) => {
  await page.goto(`${SITE}/kantokuen/`);
  const isRefused = await page.evaluate(() => {
    try {
      return !localStorage;
    } catch {
      return true;
    }
  });
  assert.ok(isRefused);
  await page.focus("[data-md-component=palette] input");
  await page.keyboard.press("Enter");
  await page.keyboard.press(" ");
  await page.waitForFunction(() => document.body.dataset.mdColorScheme === "slate");
  await openSearch(page);
  await page.keyboard.type("Joukov");
  await page.waitForSelector(`${RESULTS} li a[href$="#joukov"]`);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.hash === "#joukov");
});
