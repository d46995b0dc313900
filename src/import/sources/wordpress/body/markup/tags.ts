/** HTML as people and editors left it, walked through tag by tag without being parsed: what is between tags stays as it is. */

/** A tag, an element whose content is no HTML or is kept as it is, a comment, or what is between those. */
export interface Part {
  kind: 'text' | 'tag' | 'raw' | 'comment';
  text: string;
  /** Of a tag or element, lower case; '' of others. */
  name: string;
  closing: boolean;
}

const start = /<(\/?)([a-z][\w:-]*)/iy;
/** In characters; longer ones have lost a quotation mark. */
const longestTag = 20_000;
/** How much may be read in vain in search of quotation marks before none is believed any more. */
const patience = 4_000_000;
const alwaysRaw = new Set(['pre', 'script', 'style', 'textarea']);

/** Finds the ends of the tags of one text. Reading it front to back takes time in proportion to its length, whatever is in it. */
export class Tags {
  readonly #text: string;
  readonly #lower: string;
  readonly #raw: ReadonlySet<string>;
  readonly #absent = new Set<string>();
  #nextClose = -1;
  #patience = patience;

  /** @param raw elements that are one part with their content, beside `pre`, `script` and the like */
  constructor(text: string, raw: readonly string[] = []) {
    this.#text = text;
    this.#lower = text.toLowerCase().length === text.length ? text.toLowerCase() : text;
    this.#raw = new Set([...alwaysRaw, ...raw]);
  }

  /** All of the text, in order. */
  *parts(): Generator<Part> {
    let done = 0;
    for (let at = this.#text.indexOf('<'); at !== -1; at = this.#text.indexOf('<', at)) {
      const part = this.at(at);
      if (part === undefined) at += 1;
      else {
        if (at > done) yield textPart(this.#text.slice(done, at));
        yield part;
        at += part.text.length;
        done = at;
      }
    }
    if (done < this.#text.length) yield textPart(this.#text.slice(done));
  }

  /** What begins with the `<` at a place; undefined if that is a mere character. */
  at(place: number): Part | undefined {
    if (this.#text.startsWith('<!--', place)) {
      const end = this.#find('-->', place + 4);
      return end === -1
        ? undefined
        : { kind: 'comment', text: this.#text.slice(place, end + 3), name: '', closing: false };
    }
    start.lastIndex = place;
    const [, slash, written] = start.exec(this.#text) ?? [];
    const end = written === undefined ? -1 : this.#tagEnd(place);
    if (written === undefined || end === -1) return undefined;
    const name = written.toLowerCase();
    const closing = slash === '/';
    if (!closing && this.#raw.has(name)) {
      const close = this.#find(`</${name}`, end);
      const last = close === -1 ? -1 : this.#find('>', close);
      if (last !== -1) return { kind: 'raw', text: this.#text.slice(place, last + 1), name, closing };
    }
    return { kind: 'tag', text: this.#text.slice(place, end), name, closing };
  }

  #find(needle: string, from: number): number {
    if (this.#absent.has(needle)) return -1;
    const found = this.#lower.indexOf(needle, from);
    if (found === -1) this.#absent.add(needle);
    return found;
  }

  /** Behind its `>`, which is not within quotation marks; if those do not pair, behind the first. */
  #tagEnd(place: number): number {
    if (this.#nextClose < place) this.#nextClose = this.#find('>', place);
    const first = this.#nextClose;
    if (first === -1 || first - place > longestTag) return -1;
    let quote = '';
    for (let at = place; at < place + longestTag && at < this.#text.length && this.#patience > 0; at += 1) {
      const one = this.#text[at] ?? '';
      if (quote !== '') quote = one === quote ? '' : quote;
      else if (one === '>') return at + 1;
      else if ((one === '"' || one === "'") && /[=\s]/.test(this.#text[at - 1] ?? '')) quote = one;
      if (at > first) this.#patience -= 1;
    }
    return first + 1;
  }
}

const textPart = (text: string): Part => ({ kind: 'text', text, name: '', closing: false });
