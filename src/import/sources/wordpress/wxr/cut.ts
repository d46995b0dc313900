import type { Bytes } from './bytes.ts';

/**
 * An export is cut into pieces before it is parsed: each item by itself, so that what is broken in one cannot swallow the next, and
 * bodies and comments left aside, so that surveying costs neither their memory nor their time.
 */

export interface Range {
  start: number;
  end: number;
}

/** Where a piece begins; with this it can be read again without the rest. */
export interface Start {
  start: number;
  /** 1-based. */
  line: number;
  column: number;
}

/** An item, or another child of the channel such as an author or a category. Offsets are bytes of the file. */
export interface Piece extends Range, Start {
  /** Of its tag, without prefix: `item`, `author`. */
  name: string;
  /** What is between the tags of `content:encoded`, and the line at which it begins. */
  body: (Range & { line: number }) | undefined;
  /** Everything else but bodies and comments. */
  fields: readonly Range[];
  /** How it ended: properly, where another began, or with the file. */
  ending: 'closed' | 'unclosed' | 'cut';
}

const opens = Buffer.from('<');
const closes = Buffer.from('>');
const dataEnds = Buffer.from(']]>');
const commentEnds = Buffer.from('-->');

const containers = new Set(['rss', 'channel', 'rdf']);
/** Children of the channel that have children. */
const groups = new Set(['item', 'author', 'wp_author', 'category', 'tag', 'term', 'image']);
const tagForm = /^<(\/?)(?:([\w.-]{1,30}):)?([\w.-]{1,60})/;

interface Tag extends Range {
  closing: boolean;
  selfClosing: boolean;
  prefix: string;
  name: string;
}

/** Tags outside of CDATA and comments, in order. */
function* tagsOf(file: Bytes, from: number): Generator<Tag> {
  for (let at = from; ; ) {
    const start = file.find(opens, at);
    if (start === -1) return;
    const text = file.peek(start, 100);
    const ends = text.startsWith('<![CDATA[') ? dataEnds : text.startsWith('<!--') ? commentEnds : undefined;
    const [, slash, prefix = '', name] = ends === undefined ? (tagForm.exec(text) ?? []) : [];
    at = start + 1;
    if (ends !== undefined) {
      const end = file.find(ends, start + 4);
      // A comment without an end is text, and CDATA without one goes on to the end of the file.
      if (end !== -1) at = end + ends.length;
      else if (ends === dataEnds) return;
    } else if (name !== undefined) {
      const end = file.find(closes, start);
      if (end === -1) return;
      at = end + 1;
      const selfClosing = file.peek(end - 1, 1) === '/';
      yield { start, end: at, closing: slash === '/', selfClosing, prefix, name: name.toLowerCase() };
    }
  }
}

/** A piece of which the end has not been seen. */
class Opened {
  readonly name: string;
  readonly start: number;
  readonly #fields: Range[] = [];
  #from: number;
  #aside: { name: string; from: number } | undefined;
  #body: Range | undefined;

  constructor({ name, start }: Tag) {
    this.name = name;
    this.start = start;
    this.#from = start;
  }

  /** @returns whether the tag ends the piece properly */
  take(tag: Tag): boolean {
    const { name, prefix, closing, selfClosing } = tag;
    if (closing && name === this.name) return true;
    const isBody = name === 'encoded' && prefix === 'content';
    if (this.#aside !== undefined) {
      if (closing && name === this.#aside.name && (isBody || name !== 'encoded')) this.#putAside(tag.start);
    } else if (!closing && !selfClosing && this.name === 'item' && (isBody || name === 'comment')) {
      this.#fields.push({ start: this.#from, end: tag.start });
      this.#aside = { name, from: tag.end };
    }
    return false;
  }

  /** What it has, when it ends. */
  finish(end: number): { fields: readonly Range[]; body: Range | undefined } {
    if (this.#aside !== undefined) this.#putAside(end);
    return { fields: [...this.#fields, { start: Math.min(this.#from, end), end }], body: this.#body };
  }

  #putAside(end: number): void {
    if (this.#aside?.name === 'encoded') this.#body ??= { start: this.#aside.from, end };
    this.#aside = undefined;
    this.#from = end;
  }
}

/** @param from where a piece begins, to have that one and those after it */
export function* cut(file: Bytes, from: Start = { start: 0, line: 1, column: 1 }): Generator<Piece> {
  let place = { at: from.start, line: from.line, lineStart: from.start - from.column + 1 };
  const goTo = (at: number) => {
    const { count, last } = file.lines(place.at, at);
    place = { at, line: place.line + count, lineStart: last === undefined ? place.lineStart : last + 1 };
    return place;
  };
  function finish(opened: Opened, end: number, ending: Piece['ending']): Piece {
    const { name, start } = opened;
    const { fields, body } = opened.finish(end);
    const { line, lineStart } = goTo(start);
    const column = start - lineStart + 1;
    return { name, start, end, line, column, body: body && { ...body, line: goTo(body.start).line }, fields, ending };
  }

  let opened: Opened | undefined;
  for (const tag of tagsOf(file, from.start)) {
    const { name, start, end, closing, selfClosing } = tag;
    const isOuter = containers.has(name);
    // Nothing but an item begins within another piece, and nothing at all within one that only has text.
    const breaks = opened && (isOuter || (!closing && (name === 'item' || !groups.has(opened.name))));
    if (opened && breaks) {
      yield finish(opened, start, 'unclosed');
      opened = undefined;
    }
    if (opened) {
      if (opened.take(tag)) {
        yield finish(opened, end, 'closed');
        opened = undefined;
      }
    } else if (!closing && !selfClosing && !isOuter) opened = new Opened(tag);
  }
  if (opened) yield finish(opened, file.size, 'cut');
}
