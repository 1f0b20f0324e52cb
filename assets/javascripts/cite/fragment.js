/**
 * Makes text fragments: the end of an address by which a browser highlights words of a page,
 * `#p7:~:text=…` (https://wicg.github.io/scroll-to-text-fragment/).
 *
 * A browser takes the first place of the page that fits, and only whole words. Therefore words
 * before or after are added to a fragment until it fits no earlier place. Fragments also have to
 * stay valid: no part of one reaches over a correction, because the reader who follows the link
 * may have corrections shown, and none has the number of a note, because numbers change when notes
 * are added. The existing library (text-fragments-polyfill) is not used: it reads the page as it
 * is shown, with the source's readings (sic) when corrections are shown, which the reader who
 * follows the link may not see; and it is ten times as large.
 */

import { fold } from "../folding.js";

/** The sign between two blocks in a page's text: no part of a fragment may reach across it. */
export const BREAK = "\n";

/** Words as Unicode segments them: an apostrophe or a point between two letters is part of one. */
const WORD = /[\p{L}\p{M}\p{N}_]+(?:[’'.:·,_][\p{L}\p{M}\p{N}_]+)*/gu;
/** Up to `MOST` words are written whole; of more, the first and the last `ENDS` words. */
const MOST = 12;
const ENDS = 4;
/** How many words are added before or after at most. */
const AROUND = 12;

/**
 * Percent-encode a part; `-` and `,` have a meaning between the parts.
 * @param {string} part
 */
function encoded(part) {
  return encodeURIComponent(part.replace(/ +/g, " ").trim()).replace(
    /[-!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** @typedef {[number, number]} Stretch the numbers of its first and its last word */

/** A page's text, split into words. */
class Words {
  /**
   * @param {string} text
   * @param {number[]} breaks places of what not every reader sees (corrections, calls), in order
   */
  constructor(text, breaks) {
    this.text = text;
    this.spans = [...text.matchAll(WORD)].map((found) => [
      found.index,
      found.index + found[0].length,
    ]);
    this.folded = this.spans.map(([start, end]) => fold(text.slice(start, end)));
    /** @type {number[]} the block that each word stands in */
    this.blocks = [];
    /** @type {number[]} for each word, the number of its run: words without a break between */
    this.runs = [];
    /** @type {boolean[]} whether each touches a break: others may see a longer word there */
    this.isLoose = [];
    let [block, run, next] = [0, 0, 0];
    this.spans.forEach(([start, end], index) => {
      const isNew = index > 0 && text.slice(this.spans[index - 1][1], start).includes(BREAK);
      const first = next;
      while (next < breaks.length && breaks[next] <= end) next += 1;
      const isLoose = next > first && breaks[next - 1] >= start;
      if (isNew) block += 1;
      if (isNew || next > first || this.isLoose.at(-1)) run += 1;
      this.blocks.push(block);
      this.runs.push(run);
      this.isLoose.push(isLoose);
    });
  }

  /**
   * Return a stretch without the words at its ends that touch a break; null where none are left.
   * @param {Stretch} words
   * @returns {Stretch | null}
   */
  fastened([first, last]) {
    let [from, to] = [first, last];
    while (from <= to && this.isLoose[from]) from += 1;
    while (to >= from && this.isLoose[to]) to -= 1;
    return from <= to ? [from, to] : null;
  }

  /**
   * Return the first and the last word that lie at least partly in a stretch of text.
   * @param {number} from
   * @param {number} to
   * @returns {Stretch | null}
   */
  within(from, to) {
    const first = this.spans.findIndex(([, end]) => end > from);
    const last = this.spans.findLastIndex(([start]) => start < to);
    return first < 0 || last < first ? null : [first, last];
  }

  /**
   * Tell whether the words from `first` to `last` are also found at a place, within one block.
   * @param {number} first
   * @param {number} last
   * @param {number} place
   */
  isAt(first, last, place) {
    for (let step = 0; step <= last - first; step += 1) {
      const isWord = this.folded[place + step] === this.folded[first + step];
      if (!isWord || this.blocks[place + step] !== this.blocks[place]) return false;
    }
    return true;
  }

  /**
   * Return how many words may be added on one side of a word without leaving its run.
   * @param {number} index
   * @param {1 | -1} step
   */
  room(index, step) {
    let room = 0;
    while (room < AROUND && this.runs[index + (room + 1) * step] === this.runs[index]) room += 1;
    return room;
  }

  /**
   * Return how many words have to be added before `first` and after `last` so that, from `from`
   * on, no earlier place fits; null where no number does.
   * @param {number} first
   * @param {number} last
   * @param {number} from
   * @returns {[number, number] | null}
   */
  around(first, last, from) {
    const [before, after] = [this.room(first, -1), this.room(last, 1)];
    for (let size = 0; size <= AROUND; size += 1) {
      /** @type {[number, number][]} */
      const tried = [
        [Math.min(size, before), 0],
        [0, Math.min(size, after)],
        [Math.min(size, before), Math.min(size, after)],
      ];
      const found = tried.find(([some, more]) => this.isFirst(first - some, last + more, from));
      if (found) return found;
    }
    return null;
  }

  /**
   * @param {number} first
   * @param {number} last
   * @param {number} from
   */
  isFirst(first, last, from) {
    for (let place = from; place < first; place += 1) {
      if (this.isAt(first, last, place)) return false;
    }
    return true;
  }

  /**
   * Return the text from one word to another.
   * @param {number} first
   * @param {number} last
   */
  from(first, last) {
    return this.text.slice(this.spans[first][0], this.spans[last][1]);
  }

  /**
   * Return the text of so many words before a word, up to it. `after` does the same behind a word.
   * @param {number} first
   * @param {number} count
   */
  before(first, count) {
    return this.text.slice(this.spans[first - count][0], this.spans[first][0]);
  }

  /**
   * @param {number} last
   * @param {number} count
   */
  after(last, count) {
    return this.text.slice(this.spans[last][1], this.spans[last + count][1]);
  }
}

/**
 * Return the directive by which a browser highlights a stretch of a page's text.
 * @param {string} text all words of the page as most readers see it, blocks parted by `BREAK`
 * @param {number} from where the stretch begins
 * @param {number} to where it ends
 * @param {number[]} [breaks] where corrections and calls of notes stand in it, in order
 * @returns {string} `:~:text=…`, or nothing where there are no words or nothing tells them apart
 */
export function directive(text, from, to, breaks = []) {
  // If no lasting fragment exists, make one that may cross corrections: it works for most readers.
  return lighting(text, from, to, breaks) || lighting(text, from, to, []);
}

/**
 * @param {string} text
 * @param {number} from
 * @param {number} to
 * @param {number[]} breaks
 */
function lighting(text, from, to, breaks) {
  const words = new Words(text, breaks);
  const found = words.within(from, to);
  const kept = found && words.fastened(found);
  if (!kept) return "";
  const [first, last] = kept;
  const isShort = last - first < MOST && words.runs[first] === words.runs[last];
  /** @type {(index: number, step: 1 | -1) => number} */
  const inRun = (index, step) => index + step * Math.min(ENDS - 1, words.room(index, step));
  const opening = isShort ? last : Math.min(last, inRun(first, 1));
  const closing = isShort ? first : Math.max(opening + 1, inRun(last, -1));
  const [before, afterOpening] = /** @type {[number, number] | [undefined, 0]} */ (
    words.around(first, opening, 0) ?? []
  );
  if (before === undefined) return "";
  if (isShort) {
    return directiveOf(
      before && words.before(first, before),
      words.from(first, last),
      "",
      afterOpening && words.after(last, afterOpening),
    );
  }
  // The words that follow the opening are in the stretch: they become part of the opening.
  const longOpening = opening + afterOpening;
  const end = words.around(closing, last, longOpening + 1);
  if (!end || longOpening >= closing - end[0]) return "";
  return directiveOf(
    before && words.before(first, before),
    words.from(first, longOpening),
    words.from(closing - end[0], last),
    end[1] && words.after(last, end[1]),
  );
}

/**
 * @param {string | 0} prefix none for 0
 * @param {string} start
 * @param {string} end
 * @param {string | 0} suffix none for 0
 */
function directiveOf(prefix, start, end, suffix) {
  const parts = [
    prefix && `${encoded(prefix)}-`,
    encoded(start),
    end && encoded(end),
    suffix && `-${encoded(suffix)}`,
  ];
  return `:~:text=${parts.filter(Boolean).join(",")}`;
}
