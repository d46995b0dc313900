/**
 * What a body holds that is no Markdown of ours: what looks like markup and is printed as text, what the sanitiser takes away, and
 * what swallows the text behind it. One of a kind is told. Most texts show by a few signs that they have none of it; the others are
 * parsed once more, for the places, which nothing else needs.
 */
import type { Nodes, Root } from 'mdast';
import { markdownToMdast } from 'satteri';
import { isAlertLine } from '../pieces/alert.ts';
import { hasEvenFences, isOpenFence } from './fences.ts';
import { isTooLong, mayHaveLongRows } from './long-rows.ts';
import { markedIn, mayHaveMarkedHtml } from './marked-html.ts';
import { findNoteMistakes, hasEvenNotes } from './notes.ts';
import { alertKind, noteKind, type StrayKind, strayKinds } from './stray.ts';
import { takenFrom } from './taken.ts';

export interface Rest {
  /** In the source, of a character. */
  offset: number;
  what: string;
  fix: string;
}

/** A source and its tree, with what is found so far. */
interface Search {
  source: string;
  kinds: readonly StrayKind[];
  add(kind: unknown, rest: Rest): void;
}

/**
 * @param marked how the source is marked up, with places, where that is known
 * @param isSilent whether nothing is to be said of what stands at an offset
 * @returns in the order of the text
 */
export function findRest(
  source: string,
  { marked, isSilent }: { marked?: Root | undefined; isSilent?: ((offset: number) => boolean) | undefined } = {},
): Rest[] {
  const areNotesEven = !source.includes('[^') || hasEvenNotes(source);
  const kinds = strayKinds.filter(
    (kind) => source.includes(kind.sign) && !(kind === noteKind && areNotesEven) && mayHave(kind, source),
  );
  const isPlain = kinds.length === 0 && areNotesEven && !hasTreeFaults(source);
  const found = new Map<unknown, Rest>();
  const add = (kind: unknown, rest: Rest) => {
    if (isSilent?.(rest.offset)) return;
    const known = found.get(kind);
    if (!known || rest.offset < known.offset) found.set(kind, rest);
  };
  const second = secondFrontMatter.exec(source);
  if (second) add('front matter', { offset: second[0].indexOf(second[1] ?? ''), ...twice });
  if (!isPlain) {
    const root =
      marked ??
      (markdownToMdast(
        source.replace(inCapitals, (tag) => tag.toLowerCase()),
        { features: { frontmatter: false } },
      ) as Root);
    for (const mistake of findNoteMistakes(root)) add(mistake.kind, mistake);
    // A quotation of the body itself may be an alert.
    for (const node of root.children) {
      const isMarked = node.type === 'blockquote' && isAlertLine(lineAt(node, source));
      look(node, { source, kinds: isMarked ? kinds.filter((kind) => kind !== alertKind) : kinds, add });
    }
  }
  return [...found.values()].sort((a, b) => a.offset - b.offset);
}

function mayHave({ pattern, sound }: StrayKind, source: string): boolean {
  const rest = sound ? source.replace(sound, (match) => filler.repeat(match.length)) : source;
  return rest.search(pattern) !== -1;
}

/** Sätteri 0.10.5 does not find the end of these where its letters are others than those of the beginning. */
const inCapitals = /<\/?(?:pre|script|style|textarea)\b/gi;

/** Whether there may be something of what only the tree tells for certain: raw HTML, open code, long rows, and words that are struck out. */
function hasTreeFaults(source: string): boolean {
  if (
    source.includes('<') &&
    (/<(?:!--|(?:pre|script|style|textarea)\b)/i.test(source) || takenFrom(source).length > 0)
  ) {
    return true;
  }
  if (source.includes('~') && /[\p{L}\p{N}]~(?!~)/u.test(source)) return true;
  return !hasEvenFences(source) || mayHaveLongRows(source) || mayHaveMarkedHtml(source);
}

const secondFrontMatter = /^\s*(---|\+\+\+)[ \t]*\n(?:[\w-]+[ \t]*[:=].*\n|[ \t]+.*\n|- .*\n)+\1[ \t]*(?:\n|$)/;
const twice = {
  what: 'a second front matter is printed as text',
  fix: 'move its fields into the first, between the two lines --- at the top of the file',
};

const tooLong = {
  what: 'this row has more cells than the table has columns, and the last are not shown',
  fix: 'write \\| where the sign | itself is meant, in code too, or add a column to the first two lines of the table',
};

const inHtml =
  'write it in HTML too, as <b>words</b>, <a href="address">words</a> or <img src="./photo.jpg" alt="what it shows">, or leave an empty line above and below the words';

/** The first line of a quotation, its mark taken off. */
function lineAt({ position }: Nodes, source: string): string {
  const [line = ''] = source.slice(position?.start.offset, position?.end.offset).split('\n', 1);
  return line.replace(/^[ \t>]*/, '');
}

/** @param inText the node stands in a paragraph or the like */
function look(node: Nodes, search: Search, inText = false): void {
  const { source, add } = search;
  const [start, end] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
  const written = () => source.slice(start, end);
  if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') {
    const covered = lookAtText(node, start, end, search);
    for (const child of node.children) if (!covered(child)) look(child, search, true);
    return;
  }
  if (node.type === 'table') {
    const row = node.children.find((one) => isTooLong(one, node));
    if (row) add('long row', { offset: row.position?.start.offset ?? start, ...tooLong });
  }
  if (node.type === 'html') lookAtHtml(node.value, start, inText, search);
  if (node.type === 'code' && isOpenFence(written())) {
    const what = 'the code that begins here is not closed, and takes all text behind it';
    add('fence', { offset: start, what, fix: `write a line ${/^`+|^~+/.exec(written())?.[0]} where it ends` });
  }
  if (node.type === 'delete' && /^~[^~]/.test(written()) && /[\p{L}\p{N}]/u.test(source.charAt(start - 1))) {
    const words = written().slice(1, -1);
    add('sub', {
      offset: start,
      what: `${words} is struck out`,
      fix: `write it low as <sub>${words}</sub>, or ~~${words}~~`,
    });
  }
  if ('children' in node) for (const child of node.children) look(child, search, inText);
}

/** Stands for what is no text in a paragraph: code, addresses, marks. Not a character that anybody writes, or a space. */
const filler = '\uE000';

/**
 * Looks for stray markup in the text of a paragraph, as it is written.
 * @returns whether a node is a part of what was found
 */
function lookAtText(node: Nodes, start: number, end: number, { source, kinds, add }: Search): (part: Nodes) => boolean {
  const found: [number, number][] = [];
  if (kinds.length > 0) {
    const text = textIn(node, start, end, source);
    for (const kind of kinds) {
      for (const match of text.matchAll(kind.pattern)) {
        const blank = /^[ \t>]*/.exec(match[0])?.[0].length ?? 0;
        const [at, to] = [start + match.index + blank, start + match.index + match[0].length];
        // Behind a backslash it is meant to be text; within what was told already it is a part of that.
        if (/(?<!\\)(?:\\\\)*\\$/.test(text.slice(0, match.index)) || found.some(([a, b]) => at >= a && at < b))
          continue;
        found.push([at, to]);
        const words = source.slice(at, to).replace(/\s+/g, ' ');
        const shown = words.length > 60 ? `${words.slice(0, 57)}...` : words;
        const fix = typeof kind.fix === 'string' ? kind.fix : kind.fix(match);
        add(kind, { offset: at, what: kind.what.replace('$0', () => shown), fix });
      }
    }
  }
  return ({ position }) =>
    found.some(([at, to]) => at <= (position?.start.offset ?? -1) && (position?.start.offset ?? 0) < to);
}

/** The source of a paragraph with filler in place of what is not printed as text; line breaks stay. */
function textIn(node: Nodes, start: number, end: number, source: string): string {
  const parts: string[] = [];
  let done = start;
  const fill = (to: number) => {
    if (to > done) parts.push(source.slice(done, to).replace(/[^\n \t>]/g, filler));
    done = Math.max(done, to);
  };
  const visit = (part: Nodes) => {
    if (part.type === 'text' && part.position) {
      const [from = 0, to = 0] = [part.position.start.offset, part.position.end.offset];
      fill(from);
      parts.push(source.slice(done, to));
      done = to;
    } else if ('children' in part) {
      part.children.forEach(visit);
    }
  };
  visit(node);
  fill(end);
  return parts.join('');
}

function lookAtHtml(html: string, start: number, inText: boolean, { add }: Search): void {
  const [, name] = /^\s*<(!--|pre|script|style|textarea)/i.exec(html) ?? [];
  const closing = name === '!--' ? '-->' : `</${name}>`;
  if (name !== undefined && !inText && !html.toLowerCase().includes(closing.toLowerCase())) {
    const opening = name === '!--' ? 'the comment' : `<${name}>`;
    const what = `${opening} that begins here is not closed, and takes all text behind it`;
    add('open', { offset: start, what, fix: `write ${closing} where it ends` });
  }
  if (/^<!--\s*(?:more|nextpage|noteaser|wp:|truncate|excerpt)/i.test(html)) {
    const fix = 'remove it: lists show the dek, or the beginning of the text';
    add('more', { offset: start, what: `${html.slice(0, 40).trim()} does nothing here`, fix });
  }
  const marked = inText ? undefined : markedIn(html);
  if (marked) {
    const what = `${marked.words} is printed as it stands: HTML has no Markdown in it`;
    add('marked', { offset: start + marked.offset, what, fix: inHtml });
  }
  for (const { offset, kind, what, fix } of takenFrom(html)) add(kind, { offset: start + offset, what, fix });
}
