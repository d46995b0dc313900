import type { Loss } from '../../../form/body.ts';
import { words } from './markup/words.ts';

/** More than anybody reads of one story. */
const most = 200;
/** How far back the words are looked for beside which something stood, in characters, and how many of them are given. */
const reach = { characters: 600, words: 6 };

/** What is lost of one body. Places are told in the text as the source has it. */
export class Losses {
  readonly all: Loss[] = [];
  readonly #text: string;
  readonly #line: number;
  readonly #told = new Set<string>();

  constructor(text: string, line: number) {
    this.#text = text;
    this.#line = line;
  }

  /** @param source what stood there, as the text has it; @param leftover whether it is worth keeping */
  add({
    level,
    what,
    fix = '',
    source,
    keep = false,
  }: Omit<Loss, 'fix'> & { fix?: string; source: string; keep?: boolean }): void {
    const key = `${what}\n${keep ? source : ''}`;
    if (this.all.length >= most || this.#told.has(key)) return;
    this.#told.add(key);
    const at = this.#text.indexOf(source);
    this.all.push({
      level,
      what,
      fix,
      ...(at !== -1 && { line: this.#line + lineEnds(this.#text, at), near: this.#wordsBefore(at) }),
      ...(keep && { leftover: source }),
    });
  }

  #wordsBefore(at: number): string | undefined {
    const before = this.#text.slice(Math.max(0, at - reach.characters), at).replace(/\[[^\]]*\]/g, ' ');
    return (
      words(before.replace(/^[^<]*>/, ''))
        .split(' ')
        .slice(-reach.words)
        .join(' ') || undefined
    );
  }
}

function lineEnds(text: string, before: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < before; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
