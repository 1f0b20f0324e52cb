/** The edition on a disk (EDITION is the address of its folder): its pages may do less than others. */

import assert from "node:assert/strict";
import { openSearch, RESULTS, testInFirefox } from "./firefox.mjs";

testInFirefox("a page of a disk searches", async (page) => {
  await page.goto(`${process.env.EDITION}/kantokuen/index.html`);
  // On a disk the theme reads its index once the dialog opens, which here no focus does.
  await page.$eval("#__search", (box) => box.click());
  await openSearch(page);
  await page.keyboard.type("Zhukov");
  const result = await page.waitForSelector(`${RESULTS} li a[href$="#joukov"]`);
  const address = await result.evaluate((link) => link.href);
  assert.match(address, /\/personnes\/index\.html/);
  await page.goto(address);
  const notice = await page.waitForSelector(":target");
  assert.match(await notice.evaluate((element) => element.textContent), /Joukov/);
});
