/** Something of Nunjucks or Liquid in a text. */
export type Token = { start: number; end: number } & (
  | { kind: 'comment' }
  /** What stands as it is. */
  | { kind: 'raw'; inner: string }
  | { kind: 'output'; expression: string }
  | { kind: 'tag'; name: string; written: string }
);

const opening = /\{[{%#]/g;
const block = /\{%-?\s*(raw|verbatim|comment)\s*-?%\}/y;
const blockEnd = /\{%-?\s*end(raw|verbatim|comment)\s*-?%\}/g;
// No template of a text is longer than these.
const output = /\{\{-?((?:[^{}"']|"(?:[^"\\]|\\.){0,500}"|'(?:[^'\\]|\\.){0,500}'){0,500})\}\}/y;
const tag = /\{%-?\s*([\w-]{1,100})((?:[^%"']|"(?:[^"\\]|\\.){0,500}"|'(?:[^'\\]|\\.){0,500}'|%(?!\})){0,500})%\}/y;

/** Those of a text, in its order. What does not end is text. */
export function* tokensIn(text: string): Generator<Token> {
  const ends = [...text.matchAll(blockEnd)].map(({ 0: whole, 1: name, index }) => ({
    name,
    index,
    end: index + whole.length,
  }));
  const lastComment = text.lastIndexOf('#}');
  let nextEnd = 0;
  opening.lastIndex = 0;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const start = match.index;
    while ((ends[nextEnd]?.index ?? Number.POSITIVE_INFINITY) < start) nextEnd++;
    const token =
      match[0] === '{#'
        ? comment(text, start, lastComment)
        : (blockAt(text, start, ends.slice(nextEnd, nextEnd + 3)) ?? single(text, start));
    if (!token) continue;
    yield token;
    opening.lastIndex = token.end;
  }
}

function comment(text: string, start: number, last: number): Token | undefined {
  const end = start < last ? text.indexOf('#}', start) : -1;
  return end === -1 ? undefined : { kind: 'comment', start, end: end + 2 };
}

function blockAt(
  text: string,
  start: number,
  ends: readonly { name: string | undefined; index: number; end: number }[],
): Token | undefined {
  block.lastIndex = start;
  const match = block.exec(text);
  const end = match && ends.find(({ name, index }) => name === match[1] && index >= block.lastIndex);
  if (!match || !end) return undefined;
  if (match[1] === 'comment') return { kind: 'comment', start, end: end.end };
  return { kind: 'raw', start, end: end.end, inner: text.slice(start + match[0].length, end.index) };
}

function single(text: string, start: number): Token | undefined {
  output.lastIndex = start;
  const shown = output.exec(text);
  if (shown)
    return { kind: 'output', start, end: output.lastIndex, expression: (shown[1] ?? '').replace(/-$/, '').trim() };
  tag.lastIndex = start;
  const [whole = '', name = '', written = ''] = tag.exec(text) ?? [];
  return whole === '' ? undefined : { kind: 'tag', start, end: start + whole.length, name, written };
}
