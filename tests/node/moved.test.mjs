/** Tests of the redirects of pages that moved, with any fragment or query in the address. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { ATTACKS } from "./attacks.mjs";

const SCRIPT = "../../assets/javascripts/pages/moved.js";
const HERE = "https://edition.example/ancienne/";

/**
 * Return a function that says where the script leads from an address, by its table.
 * @param {string} name what tells this run of the script from the others
 * @param {Record<string, string>} table
 * @returns {Promise<(address: string) => string | undefined>}
 */
async function follower(name, table) {
  let here = new URL(HERE);
  /** @type {string | undefined} */
  let next;
  /** @type {() => void} */
  let follow = () => assert.fail("the script listens to no change of the address");
  // What the script uses of a browser; it reads the address anew each time that it changes.
  Object.assign(globalThis, {
    document: { querySelector: () => ({ textContent: JSON.stringify(table) }) },
    location: {
      get search() {
        return here.search;
      },
      get hash() {
        return here.hash;
      },
      /** @param {string} address */
      replace: (address) => {
        next = new URL(address, here).href;
      },
    },
    /**
     * @param {string} _
     * @param {() => void} listener
     */
    addEventListener: (_, listener) => {
      follow = listener;
    },
  });
  await import(`${SCRIPT}?${name}`);
  return (address) => {
    here = new URL(address, HERE);
    next = undefined;
    follow();
    return next;
  };
}

test("a page leads to its new address with all that was asked, and nowhere else", async () => {
  const lead = await follower("page", { "": "../nouvelle/", vieux: "../autre/#p3" });
  assert.equal(lead("#vieux"), "https://edition.example/autre/#p3");
  for (const attack of ATTACKS) {
    const { href, search, hash } = new URL(`?h=${attack}#p1${attack}`, HERE);
    assert.equal(lead(href), `https://edition.example/nouvelle/${search}${hash}`);
    const { origin, pathname } = new URL(lead(`#${attack}`) ?? HERE);
    assert.equal(origin + pathname, "https://edition.example/nouvelle/");
  }
});

test("a page with fragments that moved leads on from those alone", async () => {
  const lead = await follower("fragment", { vieux: "../autre/#p3" });
  assert.equal(lead("#vieux"), "https://edition.example/autre/#p3");
  for (const attack of ATTACKS) assert.equal(lead(`#${attack}`), undefined);
});
