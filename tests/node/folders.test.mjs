/** Tests of the folders in which the 404 page looks for the site. */

import assert from "node:assert/strict";
import test from "node:test";
import { foldersOf } from "../../assets/javascripts/inline/folders.js";

const CASES = {
  "/": ["/"],
  "/joukov": ["/"],
  "/depot/joukov/": ["/", "/depot/", "/depot/joukov/"],
  "/depot//joukov": ["/", "/depot/", "/depot//"],
  // Never on another host
  "//ailleurs.example/joukov/": ["/"],
  "///ailleurs.example/": ["/"],
};

for (const [path, folders] of Object.entries(CASES)) {
  test(`the folders above ${path}`, () => assert.deepEqual(foldersOf(path), folders));
}
