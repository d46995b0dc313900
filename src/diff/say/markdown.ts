/** A difference as Markdown for a comment on a pull request. */
import type { Difference, FieldDifference, PageDifference } from '../difference.ts';
import { isNothing } from '../difference.ts';
import { isSame, type Row, type Words } from '../pages/compare-blocks.ts';
import type { Block } from '../pages/page-text.ts';
import { count, sayAmount, sayBase, sayCampaigns, sayPlaces, sayThere, sayWarning, sumUp } from './words.ts';

/** What GitHub takes of a comment, in characters. */
const mostCharacters = 65_536;
/** For headings and the sentence on what is left out. */
const roomForWords = 400;
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
  const lengthOf = (parts: readonly string[]) => parts.join('\n\n').length + 2;
  let room = mostCharacters - lengthOf(head) - lengthOf(rest) - roomForWords;
  // A line for each page, as far as there is room; then the texts in what is left.
  const lines: string[] = [];
  for (const line of pages.map(sayLine)) {
    if (lengthOf([line]) > room) break;
    lines.push(line);
    room -= lengthOf([line]);
  }
  const named = pages.slice(0, lines.length);
  let shortened = 0;
  const parts = named.flatMap((page, at) => {
    const details = sayDetails(page);
    const fits = lengthOf(details) <= room;
    if (fits) room -= lengthOf(details);
    else shortened += 1;
    const heading = named[at - 1]?.change === page.change ? [] : [`### ${headingOf[page.change]}`];
    return [...heading, lines[at] as string, ...(fits ? details : [])];
  });
  return [...head, ...parts, ...sayLeft(shortened, pages.length - named.length), ...rest].join('\n\n');
}

/** What has no room. @param shortened pages of which only a line is there @param unnamed and those of which there is none */
function sayLeft(shortened: number, unnamed: number): string[] {
  if (shortened + unnamed === 0) return [];
  const texts = shortened === 1 ? 'the text of one page' : `the texts of ${shortened} pages`;
  const left = [...(shortened > 0 ? [texts] : []), ...(unnamed > 0 ? [count(unnamed, 'more page')] : [])];
  return [`Left out, since a comment has no more room: ${left.join(', and ')}; \`--html FILE\` writes all of it.`];
}

const headingOf = { added: 'Added', changed: 'Changed', gone: 'Gone' };

function sayLine(page: PageDifference): string {
  const { url, from, title } = page;
  const address = from === undefined ? code(url) : `${code(from)} → ${code(url)}`;
  const there = sayThere(page, code);
  const told = [address, sayAmount(page), from === undefined ? there : `old address: ${there}`];
  return `**${escapeMarkdown(title)}** · ${told.filter(Boolean).join(' · ')}`;
}

/** What is other in a page that is there before and now. */
function sayDetails({ change, fields, rows, isSource }: PageDifference): string[] {
  if (change !== 'changed') return [];
  const shown = rows.filter((row) => !isSame(row)).map(sayRow);
  return [
    ...(fields.length > 0 ? [fields.map(sayField).join('\n')] : []),
    ...(isSource && shown.length > 0 ? ['The text as it is written, since it is code:'] : []),
    ...(shown.length > 0 ? [shown.map((text) => `> ${text}`).join('\n>\n')] : []),
  ];
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
