/** Where the page of an address that moved leads, whatever the address brings with it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { ATTACKS } from "./attacks.mjs";

const SCRIPT = "../../overrides/assets/javascripts/pages/moved.js";
const HERE = "https://edition.example/ancienne/";

/** Return a function that says where the script leads from an address, by its table. */
async function follower(name, table) {
  let here = new URL(HERE);
  let next;
  let follow;
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
      replace: (address) => {
        next = new URL(address, here).href;
      },
    },
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
    const { origin, pathname } = new URL(lead(`#${attack}`));
    assert.equal(origin + pathname, "https://edition.example/nouvelle/");
  }
});

test("a page with fragments that moved leads on from those alone", async () => {
  const lead = await follower("fragment", { vieux: "../autre/#p3" });
  assert.equal(lead("#vieux"), "https://edition.example/autre/#p3");
  for (const attack of ATTACKS) assert.equal(lead(`#${attack}`), undefined);
});
