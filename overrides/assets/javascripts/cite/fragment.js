/**
 * Text fragments: the end of an address that lights words of a page, `#p7:~:text=…`
 * (https://wicg.github.io/scroll-to-text-fragment/).
 *
 * A browser takes the first place of the whole page that fits, and only whole words. What is made
 * here fits no earlier place: words before or after are added until it does not. The library that
 * exists (text-fragments-polyfill) reads the page as it shows, rejected readings included once
 * they are switched on, which the one who follows the link does not see; and it weighs ten times
 * as much.
 */

import { fold } from "../folding.js";

/** Stands in a page's text wherever one block ends: no part of a fragment may reach across. */
export const BREAK = "\n";

/** Words, as Unicode parts them: a mark between two letters is of the word. */
const WORD = /[\p{L}\p{M}\p{N}_]+(?:[’'.:·,_][\p{L}\p{M}\p{N}_]+)*/gu;
/** Up to so many words are given whole; of more, the first and the last ones. */
const MOST = 12;
const ENDS = 4;
/** More words around than this make no address. */
const AROUND = 12;

/** Percent-encode a part; `-` and `,` have a meaning between the parts. */
function encoded(part) {
  return encodeURIComponent(part.replace(/ +/g, " ").trim()).replace(
    /[-!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A page's text, taken apart into words. */
class Words {
  constructor(text) {
    this.text = text;
    this.spans = [...text.matchAll(WORD)].map((found) => [
      found.index,
      found.index + found[0].length,
    ]);
    this.folded = this.spans.map(([start, end]) => fold(text.slice(start, end)));
    /** The block that each stands in. */
    this.blocks = [];
    let block = 0;
    this.spans.forEach(([start], index) => {
      if (index && text.slice(this.spans[index - 1][1], start).includes(BREAK)) block += 1;
      this.blocks.push(block);
    });
  }

  /** The first and last words that a stretch of text has a part of. */
  within(from, to) {
    const first = this.spans.findIndex(([, end]) => end > from);
    const last = this.spans.findLastIndex(([start]) => start < to);
    return first < 0 || last < first ? null : [first, last];
  }

  /** Whether words, from one to another, stand at a place; in one block, as all parts do. */
  isAt(first, last, place) {
    for (let step = 0; step <= last - first; step += 1) {
      const isWord = this.folded[place + step] === this.folded[first + step];
      if (!isWord || this.blocks[place + step] !== this.blocks[place]) return false;
    }
    return true;
  }

  /** How many words may be added on a side of a word without leaving its block. */
  room(index, step) {
    let room = 0;
    while (room < AROUND && this.blocks[index + (room + 1) * step] === this.blocks[index]) room += 1;
    return room;
  }

  /**
   * How many words before `first` and after `last` it takes for no place from `from` on, but that
   * very one, to fit; null where none do.
   */
  around(first, last, from) {
    const [before, after] = [this.room(first, -1), this.room(last, 1)];
    for (let size = 0; size <= AROUND; size += 1) {
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

  isFirst(first, last, from) {
    for (let place = from; place < first; place += 1) {
      if (this.isAt(first, last, place)) return false;
    }
    return true;
  }

  /** The text from a word to another. */
  from(first, last) {
    return this.text.slice(this.spans[first][0], this.spans[last][1]);
  }

  /** The text between a word and the one before it or after it, with as many words as are asked. */
  before(first, count) {
    return this.text.slice(this.spans[first - count][0], this.spans[first][0]);
  }

  after(last, count) {
    return this.text.slice(this.spans[last][1], this.spans[last + count][1]);
  }
}

/**
 * The directive that lights a stretch of a page's text.
 * @param {string} text all words of the page as most readers see it, blocks parted by `BREAK`
 * @param {number} from where the stretch begins
 * @param {number} to where it ends
 * @returns {string} `:~:text=…`, or nothing where there are no words or nothing tells them apart
 */
export function directive(text, from, to) {
  const words = new Words(text);
  const found = words.within(from, to);
  if (!found) return "";
  const [first, last] = found;
  const isShort = last - first < MOST && words.blocks[first] === words.blocks[last];
  const inBlock = (index, step) => index + step * Math.min(ENDS - 1, words.room(index, step));
  const opening = isShort ? last : Math.min(last, inBlock(first, 1));
  const closing = isShort ? first : Math.max(opening + 1, inBlock(last, -1));
  const [before, afterOpening] = words.around(first, opening, 0) ?? [];
  if (before === undefined) return "";
  if (isShort) {
    return directiveOf(
      before && words.before(first, before),
      words.from(first, last),
      "",
      afterOpening && words.after(last, afterOpening),
    );
  }
  // What follows the opening words is of the stretch: it becomes part of them.
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

function directiveOf(prefix, start, end, suffix) {
  const parts = [
    prefix && `${encoded(prefix)}-`,
    encoded(start),
    end && encoded(end),
    suffix && `-${encoded(suffix)}`,
  ];
  return `:~:text=${parts.filter(Boolean).join(",")}`;
}
