/** What is other in one page, as Markdown: its fields, then its paragraphs, as many as there is room for. */
import type { FieldDifference, PageDifference } from '../difference.ts';
import { hasOtherAlt, isSame, type Row, type Words } from '../pages/compare-blocks.ts';
import type { Block } from '../pages/page-text.ts';
import { code, escapeMarkdown } from './escape-markdown.ts';
import { count } from './words.ts';

/** Unchanged words that are shown beside changed ones. */
const context = 8;
/** Words of a paragraph that is all new, or all gone. */
const mostOfParagraph = 120;

/**
 * What is other in a page that is there before and now, or the beginning of that.
 * @param most characters, with an empty line below each part
 */
export function sayDetails(
  { change, fields, rows, isSource }: PageDifference,
  most = Number.POSITIVE_INFINITY,
): string[] {
  if (change !== 'changed') return [];
  const changed = rows.filter((row) => !isSame(row));
  const head = [
    ...(fields.length > 0 ? [fields.map(sayField).join('\n')] : []),
    ...(isSource && changed.length > 0 ? ['The text as it is written, since it is code:'] : []),
  ];
  const room = most - lengthOf(head);
  if (room < 0) return [];
  const shown = changed.length === 0 ? '' : sayRows(changed, room - 2);
  return shown === '' ? head : [...head, shown];
}

/** With an empty line below each. */
export const lengthOf = (parts: readonly string[]) => parts.reduce((sum, part) => sum + part.length + 2, 0);

/** @param most characters; the paragraph for which there is no room is cut, and how many more there are is said */
function sayRows(rows: readonly Row[], most: number): string {
  const quoted = (texts: readonly string[]) => texts.map((text) => `> ${text}`).join('\n>\n');
  const texts = rows.map(sayRow);
  if (quoted(texts).length <= most) return quoted(texts);
  const rest = (at: number) => `… and ${count(rows.length - at, 'more paragraph')}`;
  let room = most - quoted(['', rest(0)]).length;
  const shown: string[] = [];
  for (const [at, row] of rows.entries()) {
    const text = [texts[at] as string, ...cuts.map((cut) => sayRow(cutRow(row, cut)))].find(
      (text) => quoted(['', text]).length <= room,
    );
    if (text === undefined) break;
    shown.push(text);
    room -= quoted(['', text]).length;
    if (text !== texts[at]) break;
  }
  const left = shown.length < rows.length ? [rest(shown.length)] : [];
  return shown.length === 0 ? '' : quoted([...shown, ...left]);
}

/** To so many characters a paragraph is cut for which there is no room: the first of these that fits. */
const cuts = [32_000, 16_000, 8000, 4000, 2000, 1000, 500];

function cutRow({ words, ...row }: Row, most: number): Row {
  const cut = (text: string, room: number) =>
    text.length <= room ? text : `${text.slice(0, room).replace(/\s+\S*$/, '')} …`;
  const cutBlock = (block: Block | undefined) => block && { ...block, text: cut(block.text, most) };
  const [before, after] = [cutBlock(row.before), cutBlock(row.after)];
  const kept: Words[] = [];
  let room = most;
  for (const one of words ?? []) {
    if (room <= 0) break;
    kept.push({ ...one, text: cut(one.text, room) });
    room -= one.text.length;
  }
  return { ...(before && { before }), ...(after && { after }), ...(words && { words: kept }) };
}

function sayField({ name, before, now, words }: FieldDifference): string {
  if (before === undefined) return `- ${name}: ${came(escapeMarkdown(now ?? ''))}`;
  if (now === undefined) return `- ${name}: ${went(escapeMarkdown(before))}`;
  return `- ${name}: ${sayWords(words)}`;
}

function sayRow({ before, after, words }: Row): string {
  if (before && after && hasOtherAlt({ before, after })) return `alt: ${sayAlt(before)} → ${sayAlt(after)}`;
  if (words) return sayWords(words);
  if (before && after) return `${sayBlock(after)} ${sayOther(before, after)}`;
  return after ? came(sayBlock(after)) : went(sayBlock(before as Block));
}

/** Of two that have the same words. */
function sayOther(before: Block, after: Block): string {
  if (before.src !== after.src) return '(another picture)';
  const others = after.links.filter((link) => !before.links.includes(link));
  return others.length > 0 ? `(leads to ${others.map(code).join(', ')} now)` : '(set otherwise)';
}

function sayBlock({ kind, text }: Block): string {
  if (kind === 'picture') return `[picture: ${text === '' ? 'without words' : escapeMarkdown(text)}]`;
  if (kind === 'media') return `[film or sound: ${escapeMarkdown(text)}]`;
  return escapeMarkdown(shorten(text, mostOfParagraph));
}

const sayAlt = ({ text }: Block) => (text === '' ? 'none' : escapeMarkdown(text));

function sayWords(words: readonly Words[]): string {
  return words
    .map(({ text, change }, at) => {
      const blank = (end: RegExp) => end.exec(text)?.[0] ?? '';
      const inner = text.trim();
      if (inner === '') return text === '' ? '' : ' ';
      const marked =
        change === undefined
          ? escapeMarkdown(middle(inner, at === 0, at === words.length - 1))
          : change === 'came'
            ? came(escapeMarkdown(inner))
            : went(escapeMarkdown(inner));
      return `${blank(/^\s+/) && ' '}${marked}${blank(/\s+$/) && ' '}`;
    })
    .join('')
    .trim();
}

const came = (markdown: string) => `<ins>${markdown}</ins>`;
const went = (markdown: string) => `<del>${markdown}</del>`;

/** Words that stay, without those that are far from others. */
function middle(text: string, isFirst: boolean, isLast: boolean): string {
  const words = text.split(/\s+/);
  const before = isLast ? 0 : context;
  const after = isFirst ? 0 : context;
  if (words.length <= before + after + 2) return text;
  return [...words.slice(0, after), '…', ...words.slice(words.length - before)].join(' ');
}

function shorten(text: string, most: number): string {
  const words = text.split(/\s+/);
  return words.length <= most ? text : `${words.slice(0, most).join(' ')} …`;
}
