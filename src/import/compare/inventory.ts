/** What readers find in a text, whatever it is written in: two of them tell what one text has and the other does not. */
export interface Inventory {
  /** In order, as `wordsIn` cuts them. Addresses are no words. */
  words: string[];
  /** The words of each link; addresses are others on the new site. */
  links: string[];
  /** Posts and videos of services that we know. */
  embeds: number;
  pictures: number;
  headings: number;
  codes: number;
  tables: number;
  footnotes: number;
}

/** Scripts that do not put spaces between words: each of their characters is one. */
const unspaced = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}`;

const word = new RegExp(`[${unspaced}]|(?:(?![${unspaced}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');

/** What is written within words, and is not read. */
const unread = /[\u{ad}\u{200b}-\u{200f}\u{2060}\u{feff}]/gu;

const addresses = /\b(?:https?:\/\/|www\.)[^\s<>"]+/gi;

/** The words of a text, lower case, without punctuation. */
export const wordsIn = (text: string): string[] =>
  text.replace(addresses, ' ').replace(unread, '').normalize('NFC').toLowerCase().match(word) ?? [];

/** Stands between blocks, as no page can have it. */
const apartFrom = '\0';

/** Text as it is read. */
export class Reading {
  private parts: string[] = [];
  private readonly links: string[] = [];
  readonly counts: Omit<Inventory, 'words' | 'links'> = {
    embeds: 0,
    pictures: 0,
    headings: 0,
    codes: 0,
    tables: 0,
    footnotes: 0,
  };

  /** How far it is. */
  get at(): number {
    return this.parts.length;
  }

  add(text: string): void {
    this.parts.push(text);
  }

  /** Words on both sides of it are two. */
  break(): void {
    this.parts.push(apartFrom);
  }

  since(at: number): string {
    return this.parts.slice(at).join('');
  }

  /** Takes back what was read since then. */
  forget(at: number): void {
    this.parts.length = at;
  }

  /** A link around several blocks is one of each. */
  linkSince(at: number): void {
    for (const part of this.since(at).split(apartFrom)) {
      const words = wordsIn(part).join(' ');
      if (words !== '') this.links.push(words);
    }
  }

  /** What stands at another place in a text that was read for itself. */
  include({ words, links }: Inventory): void {
    this.add(` ${words.join(' ')} `);
    this.links.push(...links);
  }

  inventory(): Inventory {
    return { ...this.counts, words: wordsIn(this.parts.join('')), links: this.links };
  }
}

/** Elements between which words are apart. */
const apart = new Set(
  'address article aside audio blockquote body br button caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html iframe img label li legend main menu nav noscript object ol option p pre section select summary table tbody td textarea tfoot th thead tr ul video'.split(
    ' ',
  ),
);

export const breaksWords = (name: string) => apart.has(name);
