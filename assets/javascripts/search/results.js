/**
 * Turns an answer into the items that the theme's dialog shows, and into its status in French.
 *
 * The dialog takes groups of items. In each group, one item without a fragment is the page, and
 * items that score below the first are folded away. The dialog inserts titles and texts as HTML:
 * therefore this module escapes all that comes from outside.
 */

import { fold } from "../folding.js";
import { slugOf } from "./data.js";
import { inFrench } from "./dates.js";
import { KIND } from "./hits.js";
import { TIER } from "./names.js";
import { squashName } from "./words.js";

/**
 * @import { Data, Page } from "./data.js"
 * @import { Answer } from "./engine.js"
 * @import { Evidence, Span } from "./evidence.js"
 * @import { DateHit, Hit, HitOfKind, NoticeHit, ParagraphHit } from "./hits.js"
 * @import { Item } from "./protocol.js"
 * @import { Query } from "./query.js"
 */

/** Characters shown before and after the first words found. */
const BEFORE = 60;
const AFTER = 160;
/** Results of a page that are shown before one asks for more. */
const SHOWN = 3;
/** Characters of a query that are said again. */
const LONGEST_SAID = 80;
/** How many words a link highlights in the page that it leads to. */
const MOST_LIT = 8;
/** The dialog shows scores as whole numbers; the best result has the highest. */
const BEST_SCORE = 1000;

/** @type {Record<string, string>} */
const ESCAPED = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
/** @param {string} text */
const escapeSigns = (text) => text.replace(/[&<>"']/g, (sign) => ESCAPED[sign]);
/** @param {string} text */
const quoted = (text) => `«\u00a0${text}\u00a0»`;

/**
 * @typedef {object} Shown what is shown of a hit
 * @property {string} title
 * @property {string} text the words around, as HTML
 * @property {string[]} lit the words that its link lights
 * @property {string[]} says notes, as HTML
 *
 * @typedef {Span & { evidence: Evidence }} LitSpan with what it was found by
 */

/**
 * Return the groups of items for an answer, the best first.
 * @param {Answer} answer
 * @param {Data} data
 * @returns {Item[][]}
 */
export function groupsOf(answer, data) {
  const groups = grouped(answer);
  const isShort = answer.inTimeOrder || answer.isNear || groups.length === 1;
  const most = isShort ? Infinity : SHOWN;
  return groups.map((hits, index) => {
    const score = BEST_SCORE - index;
    const shown = (answer.isNear ? hits : shownFirst(hits)).slice(0, most);
    const rest = hits.filter((hit) => !shown.includes(hit));
    const items = [
      ...shown.map((hit) => itemOf(hit, data, score)),
      ...rest.map((hit) => itemOf(hit, data, 0)),
    ];
    return [...items, pageItem(data.pages[hits[0].page])];
  });
}

/**
 * Return what is not folded away of a group: not the edition's words beside what they are of.
 * @param {Hit[]} hits
 */
function shownFirst(hits) {
  if (hits[0].kind === KIND.DATE) return hits.slice(0, 1);
  if (hits[0].kind === KIND.NOTICE && hits[0].tier === TIER.EXACT) {
    return hits.filter(({ kind, tier }) => kind === KIND.NOTICE && tier === TIER.EXACT);
  }
  /** @param {Hit} hit */
  const isSupplied = ({ kind }) => kind === KIND.SUPPLIED;
  return hits.every(isSupplied) ? hits : hits.filter((hit) => !isSupplied(hit));
}

/**
 * Return the hits by page; in time order, a page comes again as often as time asks for it.
 * @param {Answer} answer
 */
function grouped({ hits, inTimeOrder }) {
  /** @type {Hit[][]} */
  const groups = [];
  for (const hit of hits) {
    const open = inTimeOrder ? groups.slice(-1) : groups;
    const group = open.find(([{ page }]) => page === hit.page);
    if (group) group.push(hit);
    else groups.push([hit]);
  }
  return groups;
}

/**
 * Return the item that stands for a page.
 * @param {Page} page
 * @returns {Item}
 */
function pageItem(page) {
  const kind = page.kind && ` <small class="ed-search__kind">${escapeSigns(page.kind)}</small>`;
  const title = accented(page.title, page) + kind;
  return { location: page.url, title, text: "", score: 0, terms: {} };
}

/**
 * Return a title as HTML, which says whose accent it has: that of the text it is of, if any.
 * @param {string} title
 * @param {Page} page
 */
function accented(title, { isText, accent }) {
  return isText
    ? `<span data-ed-accent="${accent}">${escapeSigns(title)}</span>`
    : escapeSigns(title);
}

/**
 * Return the pages that list all names and dates: what is left where nothing is found.
 * @param {Data} data
 * @returns {Item[][]}
 */
export function indexesOf({ pages, notices, chronology }) {
  const listed = new Set(notices.map(({ page }) => page));
  if (chronology >= 0) listed.add(chronology);
  return [...listed].map((page) => [pageItem(pages[page])]);
}

/**
 * Return the item of a hit.
 * @param {Hit} hit
 * @param {Data} data
 * @param {number} score
 * @returns {Item}
 */
function itemOf(hit, data, score) {
  const page = data.pages[hit.page];
  const { title, text, lit, says } = shownOf(/** @type {HitOfKind} */ (hit), data);
  const notes = says.map((html) => `<p class="ed-search__note">${html}</p>`).join("");
  const address = new URLSearchParams(lit.slice(0, MOST_LIT).map((words) => ["h", words]));
  return {
    location: `${page.url}${lit.length ? `?${address}` : ""}#${hit.id}`,
    title: accented(title, page),
    text: text + notes,
    score,
    terms: Object.fromEntries(hit.missing.map((typed) => [typed, false])),
  };
}

/**
 * Return what is shown of a hit.
 * @param {HitOfKind} hit
 * @param {Data} data
 * @returns {Shown}
 */
function shownOf(hit, data) {
  if (hit.kind === KIND.NOTICE) return noticeShown(hit, data);
  if (hit.kind === KIND.DATE) return dateShown(hit);
  if (hit.kind === KIND.HEADING) {
    const { text, lit } = around(hit.heading.title, spansOf(hit, hit.heading.title, data));
    return { title: hit.heading.title, text: lit.length ? text : "", lit, says: [] };
  }
  const { record } = hit;
  const spans = spansOf(hit, record.text, data);
  return { title: titleOf(hit, data), ...around(record.text, spans), says: saidOf(spans, hit) };
}

/**
 * Return where the text of a hit has what was typed, in order, each place once.
 * @param {Hit} hit
 * @param {string} text
 * @param {Data} data
 * @returns {LitSpan[]}
 */
function spansOf({ matched, record }, text, data) {
  const spans = matched.flatMap(({ evidence, tier }) =>
    evidence.spans(text, tier, record, data).map((span) => ({ ...span, evidence })),
  );
  spans.sort((one, other) => one.start - other.start || other.end - one.end);
  return spans.filter(
    ({ start, end }, index) =>
      !spans.slice(0, index).some((span) => span.start <= start && end <= span.end),
  );
}

/**
 * Return the name of a paragraph, a note or a notice for readers.
 * @param {ParagraphHit} hit
 * @param {Data} data
 */
function titleOf({ record, page, id }, data) {
  if (record.notice !== undefined) return data.notices[record.notice].heading;
  const { headings, title } = data.pages[page];
  const section = headings[record.heading]?.title ?? title;
  if (record.supplied) return section;
  const paragraph = `§\u00a0${id.slice(1)}`;
  return record.heading > 0 ? `${section} · ${paragraph}` : paragraph;
}

/**
 * Return a notice: what the edition says of it, and the spelling that the texts use.
 * @param {NoticeHit} hit
 * @param {Data} data
 * @returns {Shown}
 */
function noticeShown({ notice, matched }, data) {
  const page = data.pages[notice.page];
  const record = page.records?.find(({ id }) => id === notice.id);
  const typed = matched.map(({ evidence }) => squashName(evidence.typed)).join("");
  /** @param {string} spelling */
  const has = (spelling) => squashName(spelling).includes(typed);
  const lit = [notice.heading, ...notice.spellings].filter(has);
  const isNamed = has(notice.heading) || notice.forms.some(has);
  const shortest = [...notice.forms].sort((a, b) => a.length - b.length)[0];
  return {
    title: notice.heading,
    text: record ? around(record.text, []).text : "",
    lit: lit.slice(0, 1),
    says: isNamed || !shortest ? [] : [found(shortest)],
  };
}

/**
 * Return an entry of the chronology.
 * @param {DateHit} hit
 * @returns {Shown}
 */
function dateShown({ dated: { edtf, passages } }) {
  const text = `${passages} ${passages > 1 ? "passages" : "passage"}`;
  return { title: inFrench(edtf), text, lit: [], says: [] };
}

/** @param {string} form */
const found = (form) => `trouvé sous la forme <em>${escapeSigns(form)}</em>`;

/**
 * Return what has to be said of the words found: another spelling, a correction, a date.
 * @param {LitSpan[]} spans
 * @param {ParagraphHit} hit
 */
function saidOf(spans, { record }) {
  const says = spans.flatMap((span) => {
    const words = record.text.slice(span.start, span.end);
    if (span.sic !== undefined) {
      const now = words ? `corrigé en ${quoted(escapeSigns(words))}` : "laissé de côté";
      return [`la source dit ${quoted(escapeSigns(span.sic.trim()))}, ${now}`];
    }
    if (span.edtf)
      return /\d{4}/.test(words) ? [] : [`date\u00a0: ${escapeSigns(inFrench(span.edtf))}`];
    const isOther = span.notice !== undefined || span.tier === TIER.TYPO;
    return isOther && !isSame(words, span.evidence.typed) ? [found(words)] : [];
  });
  return [...new Set(says)];
}

/**
 * Tell whether one name is the other, or part of it, however they are written.
 * @param {string} one
 * @param {string} other
 */
function isSame(one, other) {
  const [a, b] = [squashName(one), squashName(other)];
  return a.includes(b) || b.includes(a);
}

/**
 * Return the words around the first place found, as HTML, and the words found themselves.
 * @param {string} text
 * @param {Span[]} spans
 */
function around(text, spans) {
  const first = spans[0]?.start ?? 0;
  const from = first > BEFORE ? text.indexOf(" ", first - BEFORE) + 1 : 0;
  const cut = text.lastIndexOf(" ", first + AFTER);
  const to = first + AFTER < text.length && cut > first ? cut : text.length;
  let html = from > 0 ? "… " : "";
  let at = from;
  for (const { start, end } of spans.filter((span) => span.start >= from && span.end <= to)) {
    if (start < at) continue;
    html += `${escapeSigns(text.slice(at, start))}<mark>${escapeSigns(text.slice(start, end))}</mark>`;
    at = end;
  }
  html += escapeSigns(text.slice(at, to)) + (to < text.length ? "…" : "");
  const lit = spans.map(({ start, end }) => text.slice(start, end).replace(/\s+/gu, " "));
  return { text: html, lit: [...new Set(lit.filter(Boolean))] };
}

/**
 * Say what an answer is, in French: for readers, and for screen readers first.
 * @param {Answer} answer
 * @param {Data} data
 * @param {boolean} isComplete whether every text was read
 * @returns {string}
 */
export function messageOf({ query, hits, ...answer }, { pages }, isComplete) {
  const reading = isComplete ? "" : " La lecture des textes continue…";
  const texts = pages.filter(({ isText }) => isText).map(({ url }) => slugOf(url));
  const unknown = query.texts.find((asked) => !texts.some((address) => address.startsWith(asked)));
  if (unknown) {
    const listed = texts.length > 10 ? "" : ` Les textes\u00a0: ${texts.join(", ")}.`;
    return `Aucun texte ne porte l’identifiant ${quoted(unknown)}.${listed}`;
  }
  if (!hits.length && !isComplete) return reading.trim();
  const typed = query.typed.trim().slice(0, LONGEST_SAID);
  // What is typed in quotes needs no others.
  const said = /^["“„«]/u.test(typed) ? typed : quoted(typed);
  const nothing = `Rien ne correspond à ${said}.${understood(query)}`;
  if (!hits.length) return `${nothing} Les index donnent tous les noms et toutes les dates\u00a0:`;
  if (answer.isNear) return `${nothing} Le plus proche\u00a0:`;
  const count = hits.length === 1 ? "1 résultat" : `${hits.length} résultats`;
  const counted = answer.isMore ? `Les ${hits.length} premiers résultats` : count;
  const order = answer.inTimeOrder && hits.length > 1 ? ", dans l’ordre du temps" : "";
  const partial = answer.isPartial
    ? "Aucun passage ne réunit tout cela\u202f; les plus proches\u00a0: "
    : "";
  return `${partial}${partial ? counted.toLowerCase() : counted}${order}.${understood(query)}${reading}`;
}

/**
 * Say how the dates of a query were read, where that is not what was typed, letter for letter.
 * @param {Query} query
 */
function understood({ dates }) {
  const read = dates.map(({ edtf, typed }) => ({ typed, meant: inFrench(edtf) }));
  const said = read.filter(({ typed, meant }) => fold(typed) !== fold(meant));
  const meant = [...new Set(said.map(({ meant }) => meant))];
  if (!meant.length) return "";
  return ` ${meant.length > 1 ? "Dates comprises" : "Date comprise"}\u00a0: ${meant.join(", ")}.`;
}
