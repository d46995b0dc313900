/** A difference as Markdown for a comment on a pull request. */
import type { Difference, FieldDifference, PageDifference } from '../difference.ts';
import { isNothing } from '../difference.ts';
import { isSame, type Row, type Words } from '../pages/compare-blocks.ts';
import type { Block } from '../pages/page-text.ts';
import { count, sayAmount, sayBase, sayCampaigns, sayPlaces, sayThere, sayWarning, sumUp } from './words.ts';

/** What GitHub takes of a comment, in characters, less than a list that stands after the texts. */
const mostCharacters = 65_536;
/** Lines of a list. */
const mostLines = 40;
/** Unchanged words that are shown beside changed ones. */
const context = 8;
/** Words of a paragraph that is all new, or all gone. */
const mostOfParagraph = 120;

export function toMarkdown(difference: Difference): string {
  const { pages } = difference;
  const head = [
    '## What this changes for readers',
    `**${sumUp(difference)}.** ${sayBase(difference, code)}`,
    ...(isNothing(difference) ? ['Readers see nothing of what differs.'] : []),
  ];
  const rest = restOf(difference);
  const parts = [...head];
  let room = mostCharacters - [...head, ...rest].join('\n\n').length - 500;
  let left = 0;
  const headings = new Set<string>();
  for (const page of pages) {
    const text = [...(headings.has(page.change) ? [] : [`### ${headingOf[page.change]}`]), sayPage(page)].join('\n\n');
    const short = text.length > room ? text.replace(/\n\n>[\s\S]*$/, '') : text;
    if (short !== text || short.length > room) left += 1;
    if (short.length > room) continue;
    headings.add(page.change);
    parts.push(short);
    room -= short.length + 2;
  }
  if (left > 0) {
    const which = left === 1 ? 'The text of one page is' : `The texts of ${left} pages are`;
    parts.push(`${which} left out, since a comment has no more room; \`--html FILE\` writes all of it.`);
  }
  return [...parts, ...rest].join('\n\n');
}

const headingOf = { added: 'Added', changed: 'Changed', gone: 'Gone' };

function sayPage(page: PageDifference): string {
  const { change, url, from, title, fields, rows, isSource } = page;
  const address = from === undefined ? code(url) : `${code(from)} → ${code(url)}`;
  const there = sayThere(page, code);
  const told = [address, sayAmount(page), from === undefined ? there : `the old address ${there}`].filter(Boolean);
  const line = `**${escapeMarkdown(title)}** · ${told.join(' · ')}`;
  if (change !== 'changed') return line;
  const shown = rows.filter((row) => !isSame(row)).map(sayRow);
  return [
    line,
    ...(fields.length > 0 ? [fields.map(sayField).join('\n')] : []),
    ...(isSource && shown.length > 0 ? ['The text as it is written, since it is code:'] : []),
    ...(shown.length > 0 ? [shown.map((text) => `> ${text}`).join('\n>\n')] : []),
  ].join('\n\n');
}

function sayField({ name, before, now, words }: FieldDifference): string {
  if (before === undefined) return `- ${name}: ${came(escapeMarkdown(now ?? ''))}`;
  if (now === undefined) return `- ${name}: ${went(escapeMarkdown(before))}`;
  return `- ${name}: ${sayWords(words)}`;
}

function sayRow({ before, after, words }: Row): string {
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

/** What is told below the texts. */
function restOf(difference: Difference): string[] {
  const { waiting, front, everyPage, others, isCut, redirects, places, campaigns, warnings, errors } = difference;
  return [
    ...section(
      'Not out yet',
      waiting.map(({ title, path, why }) => `${escapeMarkdown(title)} · ${escapeMarkdown(why)} · ${code(path)}`),
    ),
    ...section('Front page', front ? sayFront(front) : []),
    ...section('Every page', everyPage.length > 0 ? [`Every page changes, because of ${listed(everyPage)}.`] : []),
    ...section('Other pages', [
      ...others.map(({ name, urls }) => `${name}: ${sayUrls(urls)}`),
      ...(isCut ? ['So many may change that they were not looked at one by one.'] : []),
    ]),
    ...section('Redirects', [
      ...redirects.came.map(({ from, to }) => `came: ${code(from)} → ${code(to)}`),
      ...redirects.went.map(({ from, to }) => `went: ${code(from)} → ${code(to)}`),
    ]),
    ...section('Ads', [...sayPlaces(places, code), ...sayCampaigns(campaigns, code)]),
    ...section('Warnings', [
      ...warnings.came.map((problem) => `came: ${escapeMarkdown(sayWarning(problem))}`),
      ...warnings.went.map((problem) => `went: ${escapeMarkdown(sayWarning(problem))}`),
    ]),
    ...section(
      'Errors before',
      errors.map((problem) => escapeMarkdown(sayWarning(problem))),
      'What this is compared with has errors, so that some of it could not be compared:',
    ),
  ];
}

function sayFront({ lead, came, went }: NonNullable<Difference['front']>): string[] {
  return [
    ...(lead?.now === undefined ? [] : [`leads now: **${escapeMarkdown(lead.now)}**`]),
    ...(lead?.before === undefined ? [] : [`led before: ${escapeMarkdown(lead.before)}`]),
    ...came.map((title) => `came: ${escapeMarkdown(title)}`),
    ...went.map((title) => `went: ${escapeMarkdown(title)}`),
  ];
}

/** Few addresses are told, of many how many there are. */
function sayUrls(urls: readonly string[]): string {
  return urls.length > 5 ? count(urls.length, 'page') : urls.map(code).join(', ');
}

const listed = (names: readonly string[]) => names.map(escapeMarkdown).join(', ');

function section(heading: string, lines: readonly string[], before?: string): string[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, mostLines).map((line) => `- ${line}`);
  if (lines.length > mostLines) shown.push(`- and ${lines.length - mostLines} more`);
  return [`### ${heading}`, ...(before === undefined ? [] : [before]), shown.join('\n')];
}

const code = (text: string) => {
  const ticks = '`'.repeat(Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length)) + 1);
  return ticks.length > 1 ? `${ticks} ${text} ${ticks}` : `${ticks}${text}${ticks}`;
};

/**
 * Text as Markdown that says just that, in a line. Names and numbers that GitHub takes for people and for issues, whom it would tell, are
 * broken by a space of no width.
 */
function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]|~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[@#](?=\w)/g, '$&&#8203;')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^[-+#=]/, '\\$&');
}
