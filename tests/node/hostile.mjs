/**
 * Queries that nobody means well by: mark-up, operators, broken and endless input, the same each
 * time. The tests of the worker use them, and those of the dialog, which call the functions at the
 * end within a page.
 */

const PIECES = [
  ..."<>&\"'`=/\\|*+?^$(){}[].,:;!@#%~-_ \0\u0001\u001b\t\n\r\u00a0\u200b\u2028\u202e\u202d\ufeff",
  ..."«»“”„’‘–—…§€½①ﬁﷺİıßœÆ中苏ญ",
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg/onload=alert(1)>",
  '"><iframe src=javascript:alert(1)>',
  "</mark></article></a><h1>",
  "javascript:alert(1)",
  "{{7*7}}",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what somebody may type
  "${alert(1)}",
  "&lt;b&gt;&#39;&amp;",
  "%3Cscript%3E",
  "../../../etc/passwd",
  "__proto__",
  "constructor",
  "hasOwnProperty",
  "toString",
  "NaN",
  "(a+)+$",
  "[\\s\\S]*",
  "(?<=x)",
  "\\u0000",
  "\ud800",
  "\udc00",
  "\ud83d\ude00",
  "👨‍👩‍👧‍👦🇫🇷",
  "שלום",
  "مرحبا",
  "ก็็็็็็็็็็",
  "Z̸̡a̵l̶g̷o̸",
  "texte:",
  "texte:kantokuen",
  'texte:"<b>"',
  "-japon",
  '-"',
  "--",
  "1941",
  "13/04/1941",
  "avril",
  "entre",
  "avant",
  "31/02/1941",
  "99/99/9999",
  "0000-00-00",
  "9".repeat(400),
  "Joukov",
  "Staline",
  "armée",
  "l'",
  "d’",
];

/**
 * Return a function that gives numbers from 0 to 1, the same each time (mulberry32).
 * @param {number} seed
 * @returns {() => number}
 */
export function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Return so many queries, some of them very long.
 * @param {number} count
 * @returns {string[]}
 */
export function hostileQueries(count) {
  const random = randomFrom(1950);
  const oneOf = () => PIECES[Math.floor(random() * PIECES.length)];
  return Array.from({ length: count }, (_, index) => {
    const pieces = Array.from({ length: 1 + Math.floor(random() * 12) }, oneOf).join("");
    return index % 50 === 0 ? pieces.repeat(1 + Math.floor(20_000 / pieces.length)) : pieces;
  });
}

/** What the dialog consists of, as the theme and we make it. */
const OURS =
  "ol, li, a[href], article, h1, h2, p, p *, div, mark, em, details, summary, nav, del, [role=status], span[data-ed-accent], small.ed-search__kind";
/**
 * Ask the dialog of this page, and wait for its whole answer.
 * @param {string} query
 */
async function ask(query) {
  const box = /** @type {HTMLInputElement} the theme has it */ (
    document.querySelector("[data-md-component=search-query]")
  );
  box.value = query;
  await new Promise((resolve) => {
    const answers = window.component$?.subscribe((component) => {
      // The box takes line ends away: what it holds is what is asked.
      if (component.query !== box.value || !component.isWhole) return;
      setTimeout(() => answers?.unsubscribe());
      resolve(undefined);
    });
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
}

/**
 * Ask the dialog of this page each query.
 * @param {number} count
 * @returns the elements of the longest list, and how many elements only mark-up would make
 */
export async function askAll(count) {
  const result = /** @type {Element} the theme has it */ (
    document.querySelector("[data-md-component=search-result]")
  );
  let longest = 0;
  let foreign = 0;
  for (const query of hostileQueries(count)) {
    await ask("Mao");
    await ask(query);
    longest = Math.max(longest, result.querySelectorAll("*").length);
    foreign += result.querySelectorAll(`:not(${OURS})`).length;
  }
  return { longest, foreign };
}

/**
 * Have this page light each query, as the next link that is followed would.
 * @param {number} count
 * @returns {Promise<number>} the most places that are lit at once
 */
export async function lightAll(count) {
  let most = 0;
  for (const [number, query] of hostileQueries(count).entries()) {
    const lit = new URLSearchParams([
      ["h", query],
      ["h", query.slice(0, 8)],
    ]);
    const fragment = number % 3 ? "p15" : encodeURIComponent(query.slice(0, 9).toWellFormed());
    history.replaceState({}, "", `?${lit}#${fragment}`);
    window.dispatchEvent(new HashChangeEvent("hashchange"));
    const marked = document.querySelectorAll("mark.ed-found").length;
    most = Math.max(most, marked, CSS.highlights?.get("ed-found")?.size ?? 0);
    if (number % 100 === 0) await new Promise((resolve) => setTimeout(resolve));
  }
  return most;
}

/**
 * Return addresses that ask and light queries.
 * @param {number} count
 * @returns {string[]}
 */
export function addresses(count) {
  return hostileQueries(count).map((query) => {
    const cut = query.slice(0, 1500);
    return `?${new URLSearchParams([
      ["q", cut],
      ["h", cut],
    ])}`;
  });
}
