/** What the search dialog does in Firefox, which keeps the pages that one leaves: going back to one. */

import assert from "node:assert/strict";
import { openSearch, QUERY, RESULTS, testInFirefox } from "./firefox.mjs";

const SITE = process.env.SITE_URL;
const SCHEMES = "[data-md-component=palette] input";

/** Wait for a result at an address that matches. */
const waitForResult = (page, end) => page.waitForSelector(`${RESULTS} li a[href$="${end}"]`);

const waitForHash = (page, hash) =>
  page.waitForFunction((wanted) => window.component$ && location.hash === wanted, {}, hash);

/** What of a query is there: in its box, below it, and whether the dialog is open. */
const shown = (page) =>
  page.evaluate(
    (query, results) => ({
      query: document.querySelector(query).value,
      isListed: document.querySelectorAll(`${results} li`).length > 0,
      isOpen: document.querySelector("#__search").checked,
    }),
    QUERY,
    RESULTS,
  );

const WAYS_TO_ASK = {
  "by hand": async (page) => {
    await page.goto(`${SITE}/kantokuen/#p18`);
    await openSearch(page);
    await page.keyboard.type("Joukov");
  },
  "by the address": (page) => page.goto(`${SITE}/kantokuen/?q=Joukov#p18`),
};

/** Go to a result and back, and check what is shown. Return whether Firefox had kept the page. */
async function goAndComeBack(page, ask, isLeavingHeard) {
  await ask(page);
  await waitForResult(page, "#joukov");
  await page.evaluate((isHeard) => {
    window.isKept = true;
    // Firefox keeps no page that wants to know when it is left.
    if (isHeard) addEventListener("unload", () => {});
  }, isLeavingHeard);
  await page.focus(QUERY);
  await page.keyboard.press("Enter");
  await waitForHash(page, "#joukov");
  // The page that is kept comes without the event that Puppeteer waits for.
  await page.evaluate(() => {
    history.back();
  });
  await waitForHash(page, "#p18");
  await waitForResult(page, "#joukov");
  assert.deepEqual(await shown(page), { query: "Joukov", isListed: true, isOpen: true });
  const isKept = await page.evaluate(() => window.isKept === true);
  await page.keyboard.press("Escape");
  assert.equal((await shown(page)).isOpen, false);
  assert.equal(page.url(), `${SITE}/kantokuen/#p18`);
  return isKept;
}

for (const [way, ask] of Object.entries(WAYS_TO_ASK)) {
  testInFirefox(`back from a result, asked ${way}, to a page that is loaded again`, async (page) => {
    assert.equal(await goAndComeBack(page, ask, true), false);
  });

  testInFirefox(`back from a result, asked ${way}, to a page that was kept`, async (page) => {
    // Firefox does not keep a page of which anything is still being loaded, even an icon, and
    // does not tell a page so: repeat the visit until it has kept one.
    let visits = 1;
    while (!(await goAndComeBack(page, ask, false))) {
      visits += 1;
      assert.ok(visits <= 10, "Firefox kept none of ten pages");
      await page.goto("about:blank");
    }
  });
}

testInFirefox("a page that was kept has the scheme that was chosen last", async (page) => {
  const media = () => page.evaluate(() => document.body.dataset.mdColorMedia);
  await page.goto(`${SITE}/kantokuen/`);
  await page.evaluate(() => {
    window.isKept = true;
  });
  await page.goto(`${SITE}/edition/`);
  await page.focus(SCHEMES);
  await page.keyboard.press(" ");
  await page.keyboard.press(" ");
  assert.equal(await media(), "(prefers-color-scheme: dark)");
  await page.evaluate(() => {
    history.back();
  });
  await page.waitForFunction(() => window.isKept);
  await page.waitForFunction(() => document.body.dataset.mdColorScheme === "slate");
  assert.equal(await media(), "(prefers-color-scheme: dark)");
});

testInFirefox("Enter waits for the answer to what is in the box", async (page) => {
  await page.goto(`${SITE}/`);
  await openSearch(page);
  await page.keyboard.type("staline");
  await waitForResult(page, "#staline");
  await page.$eval(QUERY, (box) => {
    box.value = "Yalta";
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
  await page.keyboard.press("Enter");
  await waitForHash(page, "#yalta");
});

testInFirefox("Enter stays where nothing was found", async (page) => {
  await page.goto(`${SITE}/`);
  await openSearch(page);
  await page.keyboard.type("Napoléon");
  await page.waitForFunction(
    () => document.querySelector("[role=status]").textContent.startsWith("Rien ne correspond"),
  );
  await page.keyboard.press("Enter");
  await page.$eval(QUERY, (box) => box.select());
  await page.keyboard.type("Yalta");
  await waitForResult(page, "#yalta");
  assert.equal(page.url(), `${SITE}/`);
});
