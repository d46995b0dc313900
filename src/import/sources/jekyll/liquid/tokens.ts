/** The pieces of a Liquid template. https://shopify.github.io/liquid/ */

export type Token =
  | { kind: 'text'; start: number; end: number }
  /** `{{ markup }}` */
  | ({ kind: 'output' } & Marked)
  /** `{% name markup %}` */
  | ({ kind: 'tag'; name: string } & Marked)
  /** What stands between `{% raw %}` and `{% endraw %}`. */
  | { kind: 'raw'; start: number; end: number }
  /** Braces that nothing closes: Jekyll would not have built it. */
  | { kind: 'open'; start: number; end: number };

interface Marked {
  markup: string;
  start: number;
  end: number;
  /** Whether white space before and after it goes: `{%-`, `-%}`. */
  trims: readonly [before: boolean, after: boolean];
}

/** Every character of a template is in one of its tokens, in order. Linear in its length. */
export function* tokensOf(text: string): Generator<Token> {
  let at = 0;
  for (const { index } of text.matchAll(/\{[{%]/g)) {
    if (index < at) continue;
    if (index > at) yield { kind: 'text', start: at, end: index };
    const token = markedAt(text, index);
    at = token.end;
    yield token;
    if (token.kind !== 'tag' || token.name !== 'raw') continue;
    rawEnd.lastIndex = at;
    const end = rawEnd.exec(text);
    yield { kind: 'raw', start: at, end: end?.index ?? text.length };
    at = end ? rawEnd.lastIndex : text.length;
    if (end) yield { kind: 'tag', name: 'endraw', markup: '', start: end.index, end: at, trims: [false, false] };
  }
  if (at < text.length) yield { kind: 'text', start: at, end: text.length };
}

function markedAt(text: string, start: number): Exclude<Token, { kind: 'raw' | 'text' }> {
  const isTag = text[start + 1] === '%';
  const close = text.indexOf(isTag ? '%}' : '}}', start + 2);
  // What is not closed is text to its end, so that it is looked for only once.
  if (close === -1) return { kind: 'open', start, end: text.length };
  const inside = text.slice(start + 2, close);
  const trims = [inside.startsWith('-'), inside.endsWith('-')] as const;
  const markup = inside.replace(/^-/, '').replace(/-$/, '').trim();
  const marked = { start, end: close + 2, trims };
  if (!isTag) return { kind: 'output', markup, ...marked };
  const [name = ''] = /^[\w-]*/.exec(markup) ?? [];
  return { kind: 'tag', name, markup: markup.slice(name.length).trim(), ...marked };
}

const rawEnd = /\{%-?\s*endraw\s*-?%\}/g;
