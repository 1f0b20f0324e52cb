/** Firefox as it is installed (FIREFOX is its path), for the tests of a file. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import puppeteer from "puppeteer-core";

/** The preferences that Firefox is started with, before the first test: a file may add its own. */
export const preferences = {
  // As in a reader's Firefox, where pages on a disk may not read each other: Puppeteer lets them.
  "security.fileuri.strict_origin_policy": true,
  // No request of the browser's own
  "app.normandy.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  // The light scheme, whichever the machine has
  "layout.css.prefers-color-scheme.content-override": 1,
  // A mouse, precise (2) and able to hover (4), which Firefox does not find without a screen
  "ui.allPointerCapabilities": 6,
  "ui.primaryPointerCapabilities": 6,
};

let browser;

before(async () => {
  browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX,
    extraPrefsFirefox: preferences,
    // The window as Firefox opens it
    defaultViewport: null,
  });
});

after(() => browser?.close());

/** Run a test in the page of a new reader. It fails as well where a script of the site does. */
export function testInFirefox(name, run) {
  test(name, async () => {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    const errors = [];
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => {
      if (["assert", "error"].includes(message.type())) errors.push(message.text());
    });
    try {
      await run(page);
    } finally {
      await context.close();
    }
    assert.deepEqual(errors, []);
  });
}

export const QUERY = "[data-md-component=search-query]";
export const RESULTS = "[data-md-component=search-result]";

/** Open the search as its box does when it is reached. */
export async function openSearch(page) {
  await page.focus(QUERY);
}
