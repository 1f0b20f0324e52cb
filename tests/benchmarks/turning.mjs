/**
 * Turns from page to page as a reader does, and prints how soon each shows: in milliseconds from
 * the click to the first words painted, by the browser's own clock.
 *
 *     node turning.mjs SITE BROWSER TURNS FLAGS...
 *
 * A page that was made ahead counts from when it is shown (`activationStart`). One line of JSON a
 * turn. Playwright switches off what is made ahead; puppeteer-core leaves it on.
 */

import puppeteer from "puppeteer-core";

const [site, executablePath, turns, ...args] = process.argv.slice(2);
const LINK = '.md-sidebar--primary a[href="../kantokuen/"]';
const POINTED_AT_MS = 1500;

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Follow a link; return what the page that it leads to says of itself.
 * @param {import("puppeteer-core").Page} page
 * @param {boolean} isPointedAt
 * @param {"no-preference" | "reduce"} motion
 */
async function turn(page, isPointedAt, motion) {
  await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: motion }]);
  await page.goto(`${site}/pacte-1941/`, { waitUntil: "networkidle0" });
  if (isPointedAt) {
    await page.hover(LINK);
    await pause(POINTED_AT_MS);
  }
  await page.click(LINK);
  await pause(POINTED_AT_MS);
  return page.evaluate(() => {
    const [{ activationStart }] = /** @type {(PerformanceEntry & { activationStart: number })[]} */ (
      performance.getEntriesByType("navigation")
    );
    const [paint] = performance.getEntriesByName("first-contentful-paint");
    return { isAhead: activationStart > 0, ms: paint.startTime - activationStart };
  });
}

const browser = await puppeteer.launch({ executablePath, headless: "shell", args });
const page = await browser.newPage();
await page.setViewport({ width: 1280, height: 900 });
for (let count = 0; count < Number(turns); count += 1) {
  for (const isPointedAt of [true, false]) {
    for (const motion of /** @type {const} */ (["no-preference", "reduce"])) {
      const said = await turn(page, isPointedAt, motion);
      console.log(JSON.stringify({ isPointedAt, motion, ...said }));
    }
  }
}
await browser.close();
