/**
 * Shortcodes in a text: `[caption id="a"]…[/caption]`, `[gallery ids="1,2"]`. Much that is in brackets is none (`[sic]`, `[1]`,
 * `[Update: …]`), so a name has to be known, or to have named attributes or an end.
 */
import { Tags } from '../markup/tags.ts';
import { readAttributes, type ShortcodeAttributes } from './attributes.ts';

export interface Shortcode {
  /** As it is written: WordPress knows `[gallery]`, and `[Gallery]` is a word. */
  name: string;
  attributes: ShortcodeAttributes;
  /** What it encloses; undefined if nothing ends it. */
  inner: readonly (string | Shortcode)[] | undefined;
  /** As the text has it, with what it encloses. */
  source: string;
}

/** How names are read. */
export interface Names {
  /** A shortcode even without attributes and end. */
  isKnown(name: string): boolean;
  /** What it encloses is kept as it is. */
  isVerbatim(name: string): boolean;
}

type Token = { at: number; end: number; name: string } & (
  | { kind: 'open'; attributes: ShortcodeAttributes }
  | { kind: 'close' }
  | { kind: 'verbatim'; attributes: ShortcodeAttributes; from: number; to: number }
);

const opening = /\[([a-z][\w-]*)(?=[\s\]=/])/iy;
const closing = /\[\/([a-z][\w-]*)\s*\]/iy;
const either = /[<[]/g;

export function readShortcodes(text: string, names: Names): (string | Shortcode)[] {
  return assemble(text, chosen([...tokensOf(text, names)], names));
}

function* tokensOf(text: string, names: Names): Generator<Token> {
  const tags = new Tags(text, ['code', 'kbd', 'samp']);
  const neverClosed = new Set<string>();
  either.lastIndex = 0;
  for (let found = either.exec(text); found !== null; found = either.exec(text)) {
    const at = found.index;
    if (found[0] === '<') {
      either.lastIndex = at + (tags.at(at)?.text.length ?? 1);
      continue;
    }
    // `[[name]]` shows `[name]`, which is seen to when the text is put together.
    if (text[at + 1] === '[') {
      const length = escapeAt(text, at);
      if (length !== undefined) {
        either.lastIndex = at + length;
        continue;
      }
    }
    closing.lastIndex = at;
    const [end, closed] = closing.exec(text) ?? [];
    if (end !== undefined && closed !== undefined) {
      either.lastIndex = at + end.length;
      yield { kind: 'close', at, end: at + end.length, name: closed };
      continue;
    }
    opening.lastIndex = at;
    const [begin, name] = opening.exec(text) ?? [];
    if (begin === undefined || name === undefined) continue;
    const attributes = readAttributes(text, at + begin.length) ?? (names.isKnown(name) ? unread(text, at) : undefined);
    if (attributes === undefined) continue;
    either.lastIndex = attributes.end;
    const to = names.isVerbatim(name) && !neverClosed.has(name) ? text.indexOf(`[/${name}]`, attributes.end) : -1;
    if (to === -1) {
      if (names.isVerbatim(name)) neverClosed.add(name);
      yield { kind: 'open', at, end: attributes.end, name, attributes };
    } else {
      const end = to + name.length + 3;
      either.lastIndex = end;
      yield { kind: 'verbatim', at, end, name, attributes, from: attributes.end, to };
    }
  }
}

/** A known one whose quotation marks do not pair: it ends where WordPress thinks so. */
function unread(text: string, at: number): ShortcodeAttributes | undefined {
  const length = text.slice(at, at + 2000).indexOf(']');
  return length === -1
    ? undefined
    : { named: new Map(), bare: [], assigned: false, single: false, end: at + length + 1 };
}

const escapes = /\[(\[\/?[a-z][\w-]*(?:\s[^[\]]{0,500})?\/?\])\]/iy;

/** How long an escaped shortcode is; undefined if there is none. */
function escapeAt(text: string, at: number): number | undefined {
  escapes.lastIndex = at;
  return escapes.exec(text)?.[0].length;
}

const withoutEscapes = (text: string) => text.replace(/\[(\[\/?[a-z][\w-]*(?:\s[^[\]]{0,500})?\/?\])\]/gi, '$1');

/** Without the tokens that are mere words in brackets; those that are closed have the number of their end. */
function chosen(tokens: readonly Token[], names: Names): (Token & { partner?: number })[] {
  const open = new Map<string, number[]>();
  const partners = new Map<number, number>();
  const stack: number[] = [];
  tokens.forEach((token, index) => {
    if (token.kind === 'open' && !token.attributes.single) {
      const same = open.get(token.name) ?? [];
      same.push(index);
      open.set(token.name, same);
      stack.push(index);
    } else if (token.kind === 'close') {
      const begin = open.get(token.name)?.at(-1);
      if (begin === undefined) return;
      // Whatever began within and did not end has no end.
      for (let inner = stack.pop(); inner !== undefined; inner = stack.pop()) {
        open.get(tokens[inner]?.name ?? '')?.pop();
        if (inner === begin) break;
      }
      partners.set(begin, index).set(index, begin);
    }
  });
  return tokens.flatMap((token, index) => {
    const partner = partners.get(index);
    const isOne =
      token.kind === 'verbatim' ||
      partner !== undefined ||
      (token.kind === 'open' && (names.isKnown(token.name) || token.attributes.named.size > 0));
    return isOne ? [{ ...token, ...(partner !== undefined && { partner }) }] : [];
  });
}

/** Deeper ones are text. */
const deepest = 60;

function assemble(text: string, tokens: readonly (Token & { partner?: number })[]): (string | Shortcode)[] {
  const top: (string | Shortcode)[] = [];
  const open: { at: number; inner: (string | Shortcode)[]; shortcode: Shortcode }[] = [];
  let done = 0;
  const here = () => open.at(-1)?.inner ?? top;
  const addText = (to: number) => {
    if (to > done) here().push(withoutEscapes(text.slice(done, to)));
  };
  for (const token of tokens) {
    if (token.kind === 'close') {
      if (token.partner === undefined || open.length === 0) continue;
      const { at, shortcode } = open.at(-1) ?? {};
      if (at === undefined || shortcode === undefined || shortcode.name !== token.name) continue;
      addText(token.at);
      open.pop();
      shortcode.source = text.slice(at, token.end);
    } else if (open.length < deepest) {
      addText(token.at);
      const { name, attributes } = token;
      const source = text.slice(token.at, token.end);
      const inner =
        token.kind === 'verbatim' ? [text.slice(token.from, token.to)] : token.partner === undefined ? undefined : [];
      const shortcode: Shortcode = { name, attributes, inner, source };
      here().push(shortcode);
      if (token.kind === 'open' && inner !== undefined) open.push({ at: token.at, inner, shortcode });
    } else continue;
    done = token.end;
  }
  addText(text.length);
  return top;
}
