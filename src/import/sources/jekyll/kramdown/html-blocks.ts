/**
 * Elements of HTML as kramdown has them: all to their end, empty lines too. Ours end at an empty line, after which Markdown begins.
 * https://kramdown.gettalong.org/syntax.html#html-blocks
 */
import type { Edit } from '../../../markdown/body/edit.ts';
import type { CodeAt } from './code.ts';
import { stretchFinder } from './stretches.ts';

interface Element {
  name: string;
  start: number;
  /** Where its tag ends, and where that of its end begins. */
  inside: readonly [start: number, end: number];
  end: number;
  /** What its tag says of the Markdown in it: `1`, `0`, `block`, `span`; undefined if nothing. */
  markdown: string | undefined;
}

const tag = /<(\/?)([a-z][\w-]*)\b([^<>]*)>/gi;
const attribute = /\smarkdown\s*=\s*["']?(\w+)["']?/i;
const single = /^(?:br|hr|img|input|col|wbr|source|track|embed|link|meta)$/;
const inSentences = /^(?:a|abbr|b|cite|code|em|i|kbd|mark|q|s|small|span|strong|sub|sup|u)$/;

export function htmlBlocks(text: string, codeAt: CodeAt): Edit[] {
  const elements = elementsIn(text, codeAt);
  const isMarked = ({ markdown = '0' }: Element) => markdown !== '0';
  const apart = stretchFinder(
    outermost(elements.filter((one) => isMarked(one) || /^(?:pre|textarea)$/.test(one.name))),
  );
  const raw = elements.filter(
    (one) => !isMarked(one) && !inSentences.test(one.name) && indentOf(one, text) !== undefined,
  );
  return [
    ...elements.flatMap((element) => (element.markdown === undefined ? [] : markdownIn(text, element))),
    ...outermost(raw).flatMap((element) => afterEmptyLines(text, element, apart, codeAt)),
  ];
}

/** In the order of their beginnings; those without an end are not among them. */
function elementsIn(text: string, codeAt: CodeAt): Element[] {
  const found: Element[] = [];
  const open = new Map<string, Omit<Element, 'end'>[]>();
  let depth = 0;
  for (const { 0: whole, 1: slash, 2: written = '', 3: rest = '', index } of text.matchAll(tag)) {
    const code = codeAt(index);
    const name = written.toLowerCase();
    // What is far from the margin is no code in an element.
    if ((code && (depth === 0 || !code.isIndented)) || single.test(name)) continue;
    const end = index + whole.length;
    const same = open.get(name) ?? [];
    open.set(name, same);
    if (slash === '') {
      same.push({ name, start: index, inside: [end, end], markdown: attribute.exec(rest)?.[1]?.toLowerCase() });
      depth++;
    } else {
      const begun = same.pop();
      if (!begun) continue;
      found.push({ ...begun, inside: [begun.inside[0], index], end });
      depth--;
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Those that do not stand in another of them. */
function outermost(elements: readonly Element[]): Element[] {
  let done = 0;
  return elements.filter(({ start, end }) => {
    if (start < done) return false;
    done = end;
    return true;
  });
}

/** What stands before an element on its line, if that is nothing but space. */
const indentOf = ({ start }: Element, text: string): string | undefined =>
  /(?:^|\n)([ \t]*)$/.exec(text.slice(Math.max(0, start - 100), start))?.[1];

/** What is in it is Markdown for us between empty lines. */
function markdownIn(text: string, { name, start, inside, end, markdown }: Element): Edit[] {
  const found = attribute.exec(text.slice(start, inside[0]));
  if (!found) return [];
  const at = start + found.index;
  const removal = { start: at, end: at + found[0].length, text: '' };
  if (markdown === '0' || inSentences.test(name)) return [removal];
  const before = gapAfter(text, inside[0]);
  const after = /\n[ \t]*$/.test(text.slice(Math.max(0, inside[1] - 100), inside[1])) ? '' : '\n\n';
  // A paragraph is one by itself.
  if (name === 'p')
    return [
      { start, end: inside[0], text: before },
      { start: inside[1], end, text: after },
    ];
  return [
    removal,
    { start: inside[0], end: inside[0], text: before },
    { start: inside[1], end: inside[1], text: after },
  ];
}

/** The line breaks that a place lacks for an empty line after it. */
function gapAfter(text: string, at: number): string {
  const [space = ''] = /^(?:[ \t]*\n){0,2}/.exec(text.slice(at, at + 200)) ?? [];
  return '\n'.repeat(2 - (space.match(/\n/g)?.length ?? 0));
}

/** Behind an empty line nothing stands so far from the margin that it would be code, and preformatted text has none. */
function afterEmptyLines(
  text: string,
  element: Element,
  apart: (at: number) => Element | undefined,
  codeAt: CodeAt,
): Edit[] {
  const indent = indentOf(element, text) ?? '';
  const inside = text.slice(...element.inside);
  return [...inside.matchAll(/\n(?:[ \t]*\n)+([ \t]*)/g)].flatMap(({ 0: gap, 1: space = '', index }): Edit[] => {
    const start = element.inside[0] + index;
    const end = start + gap.length;
    const around = apart(start);
    if (around === element || around?.markdown !== undefined || codeAt(start)?.isIndented === false) return [];
    if (around) {
      const breaks = gap.split('\n').length - 2;
      return [{ start, end: end - space.length, text: `\n${'&#10;'.repeat(breaks)}` }];
    }
    const isFar = space.startsWith(indent) && space.length - indent.length > 3;
    return isFar ? [{ start: end - space.length + indent.length, end, text: '' }] : [];
  });
}
