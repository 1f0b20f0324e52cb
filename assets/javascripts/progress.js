/**
 * Shows in the header which section of a text is being read, and how far the reader has come.
 * Where the browser has scroll-driven animations, the style sheet alone draws the progress line;
 * elsewhere it uses the number that this script sets.
 */

import { titleOf } from "./cite/reading.js";
import { followHeadings } from "./followed.js";

const READ = "--ed-read";
const text = document.querySelector(".ed-text");
const topic = document.querySelector("[data-md-component=header-topic] .md-ellipsis");
const header = document.querySelector(".md-header");
// The functions below are called only where all three are there.

/**
 * Show in the header the title of the last section whose heading has reached it.
 * @param {HTMLElement[]} headings
 */
function followSections(headings) {
  const title = document.createElement("span");
  title.className = "ed-page-title";
  const section = document.createElement("span");
  section.className = "ed-section";
  followHeadings(headings, (last) => {
    const words = last ? titleOf(last) : "";
    if (section.textContent === words) return;
    section.textContent = words;
    if (section.isConnected) return;
    // Not before it has something to say: the header is as the page has it until then.
    const place = /** @type {Element} */ (topic);
    title.append(...place.childNodes);
    place.append(title, section);
  });
}

function followReading() {
  let isAsked = false;
  const read = () => {
    isAsked = false;
    const { top, height } = /** @type {HTMLElement} */ (text).getBoundingClientRect();
    const part = -top / Math.max(1, height - innerHeight);
    /** @type {HTMLElement} */ (header).style.setProperty(
      READ,
      String(Math.min(1, Math.max(0, part))),
    );
  };
  const ask = () => {
    if (!isAsked) requestAnimationFrame(read);
    isAsked = true;
  };
  addEventListener("scroll", ask, { passive: true });
  addEventListener("resize", ask);
  ask();
}

if (text && topic && header) {
  const headings = [...text.querySelectorAll(":is(h2, h3)[id]")];
  if (headings.length) followSections(headings);
  if (!CSS.supports("timeline-scope", "--ed-text")) followReading();
}
