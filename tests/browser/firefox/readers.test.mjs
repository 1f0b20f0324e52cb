/**
 * What readers do on the site: read a text with its companion, switch its corrections, search, cite;
 * and on a disk, where pages may do less: search, read with the companion.
 *
 * SITE_URL is where the site is served; TEXTS is a file with the words of each paragraph of each
 * text, as the edition establishes them; EDITION is the address of the folder on the disk.
 */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { openSearch, QUERY, RESULTS, testInFirefox } from "./firefox.mjs";

const SITE = process.env.SITE_URL;
const TEXTS = JSON.parse(readFileSync(process.env.TEXTS, "utf8"));
const SWITCH = "button[data-ed-corrections]";
const DIALOG = "[data-ed-citation-dialog]";
const PARAGRAPH = "#p3";

/** The words of a text, whatever white space is between them. */
const words = (text) => text.trim().split(/\s+/).join(" ");

function countVisible(page, selector) {
  return page.$$eval(
    `main article ${selector}`,
    (elements) => elements.filter((element) => element.checkVisibility()).length,
  );
}

for (const [name, paragraphs] of Object.entries(TEXTS)) {
  testInFirefox(`${name}: the text is read as established`, async (page) => {
    await page.goto(`${SITE}/${name}/`);
    const shown = await page.evaluate(() => {
      // Buttons, numbers, calls of notes: what the edition adds among the words
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(".supplied, .ed-cite, .ed-number { display: none !important }");
      document.adoptedStyleSheets.push(sheet);
      const blocks = [...document.querySelectorAll("main article [id]")];
      const numbered = blocks.filter(({ id }) => /^p\d+$/.test(id));
      return Object.fromEntries(numbered.map((block) => [block.id, block.innerText]));
    });
    assert.deepEqual(Object.keys(shown), Object.keys(paragraphs));
    for (const id in paragraphs) assert.equal(words(shown[id]), words(paragraphs[id]));
  });
}

testInFirefox("the browser finds each paragraph by its words", async (page) => {
  for (const [name, paragraphs] of Object.entries(TEXTS)) {
    await page.goto(`${SITE}/${name}/`);
    const ids = await page.$$eval("p[id]", (all) => all.map(({ id }) => id));
    for (const id of ids.filter((one) => one in paragraphs)) {
      const isFound = await page.evaluate((sought) => {
        getSelection().removeAllRanges();
        return find(sought, false, false, true);
      }, words(paragraphs[id]));
      assert.ok(isFound, `${name} ${id}`);
    }
  }
});

testInFirefox("the switch shows the corrections and is remembered", async (page) => {
  const [first, second] = Object.keys(TEXTS);
  await page.goto(`${SITE}/${first}/`);
  assert.equal(await countVisible(page, "del.critic"), 0);
  await page.click(SWITCH);
  assert.notEqual(await countVisible(page, "del.critic"), 0);
  await page.goto(`${SITE}/${second}/`);
  assert.notEqual(await countVisible(page, "del.critic"), 0);
  assert.equal(await page.$eval(SWITCH, (button) => button.ariaChecked), "true");
  await page.click(SWITCH);
  assert.equal(await countVisible(page, "del.critic"), 0);
});

testInFirefox("the address of a year opens it on the timeline", async (page) => {
  await page.goto(`${SITE}/chronologie/`);
  const closed = await page.$$eval("details:not([open]) [id^=frise-]", (all) =>
    all.map(({ id }) => id),
  );
  assert.notEqual(closed.length, 0);
  await page.goto(`${SITE}/chronologie/#${closed[0]}`);
  await page.waitForFunction((id) => document.getElementById(id).closest("details").open, {}, closed[0]);
});

testInFirefox("a search leads to the words and lights them", async (page) => {
  await page.goto(`${SITE}/edition/`);
  await openSearch(page);
  await page.keyboard.type("Zhukov");
  const passage = await page.waitForFunction(
    (results) => {
      const links = [...document.querySelectorAll(`${results} li a`)].map((link) => link.href);
      return links.find((link) => /[?&]h=.*#p\d+$/.test(link));
    },
    {},
    RESULTS,
  );
  await page.goto(await passage.jsonValue());
  const lit = await page.waitForFunction(() =>
    [...(CSS.highlights.get("ed-found") ?? [])].map(String).join(),
  );
  assert.match(await lit.jsonValue(), /Joukov/);
});

testInFirefox("Enter follows the first result", async (page) => {
  await page.goto(`${SITE}/?q=Staline`);
  await page.waitForSelector(`${RESULTS} li a[href$="#staline"]`);
  await page.click(QUERY);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.pathname + location.hash === "/personnes/#staline");
});

const CITE_BUTTON = `${PARAGRAPH} .ed-cite`;

/** Wait until the paragraph has its button, and it is opaque. */
function waitForButton(page) {
  return page.waitForFunction(
    (selector) => {
      const button = document.querySelector(selector);
      return button && getComputedStyle(button).opacity === "1";
    },
    {},
    CITE_BUTTON,
  );
}

const WAYS_TO_CITE = {
  "the text": {
    fragment: "",
    press: (page) => page.click("[data-ed-cite-text]"),
  },
  "a paragraph, by mouse": {
    fragment: PARAGRAPH,
    press: async (page) => {
      await page.hover(`${PARAGRAPH} .ed-number`);
      await waitForButton(page);
      await page.click(CITE_BUTTON);
    },
  },
  "a paragraph, by keyboard": {
    fragment: PARAGRAPH,
    press: async (page) => {
      await page.goto(page.url() + PARAGRAPH);
      await page.waitForSelector(CITE_BUTTON);
      const links = await page.$$(`${PARAGRAPH} :is(a[href], button)`);
      for (const _ of links) await page.keyboard.press("Tab");
      await page.waitForSelector(`${CITE_BUTTON}:focus-visible`);
      await waitForButton(page);
      await page.keyboard.press("Enter");
    },
  },
};

for (const [way, { fragment, press }] of Object.entries(WAYS_TO_CITE)) {
  testInFirefox(`a passage is cited and copied: ${way}`, async (page) => {
    const [name] = Object.keys(TEXTS);
    await page.goto(`${SITE}/${name}/`);
    await press(page);
    await page.waitForSelector(`${DIALOG}[open]`);
    const read = (part) => page.$eval(`${DIALOG} ${part}`, (element) => element.innerText);
    const address = await read("[data-ed-form=address] .ed-form__value");
    assert.equal(new URL(address).pathname + new URL(address).hash, `/${name}/${fragment}`);
    assert.match(await read("[data-ed-form=reference]"), /Les pactes d’Extrême-Orient/);
    await page.click(`${DIALOG} [data-ed-form=address] [data-ed-copied]`);
    const status = await page.waitForFunction(
      (selector) => document.querySelector(selector).textContent,
      {},
      `${DIALOG} [role=status]`,
    );
    assert.equal(await status.jsonValue(), "Adresse copiée");
  });
}

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

const COMPANION = ".ed-companion";

/** Open the companion of a text, scroll to its second section, and return that section's names. */
async function followInCompanion(page, address) {
  await page.goto(address);
  await page.click(`${COMPANION} summary`);
  await page.waitForSelector(`${COMPANION} h2`);
  const title = await page.$$eval(".ed-text > h2[id]", ([, second]) => {
    scrollTo(0, second.getBoundingClientRect().top + scrollY - 100);
    return second.firstChild.textContent.trim();
  });
  await page.waitForFunction(
    (companion, words) => document.querySelector(`${companion} h2`)?.textContent === words,
    {},
    COMPANION,
    title,
  );
  return page.$$eval(`${COMPANION} a.mention`, (links) => links.map(({ href }) => href));
}

testInFirefox("the companion follows the reading and is remembered", async (page) => {
  const [first, second] = Object.keys(TEXTS);
  assert.notDeepEqual(await followInCompanion(page, `${SITE}/${first}/`), []);
  await page.goto(`${SITE}/${second}/`);
  await page.waitForSelector(`${COMPANION} h2`);
});

testInFirefox("the companion follows the reading on a disk", async (page) => {
  const names = await followInCompanion(page, `${process.env.EDITION}/kantokuen/index.html`);
  assert.match(names[0], /\/index\.html#/);
});
