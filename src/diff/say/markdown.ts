/** A difference as Markdown for a comment on a pull request. */
import type { Difference, PageDifference } from '../difference.ts';
import { isNothing } from '../difference.ts';
import { type Notation, type Section, sectionsBeside } from './beside-pages.ts';
import { code, escapeMarkdown } from './escape-markdown.ts';
import { lengthOf, sayDetails } from './markdown-details.ts';
import { count, sayAmount, sayBase, sayThere, sayView, sumUp } from './words.ts';

/** What GitHub takes of a comment, in characters. */
const mostCharacters = 65_536;
/** For headings and the sentence on what is left out. */
const roomForWords = 400;
/** Lines of a list. */
const mostLines = 40;

export function toMarkdown(difference: Difference): string {
  const { pages } = difference;
  const head = [
    `## What this changes for readers${escapeMarkdown(sayView(difference))}`,
    `**${sumUp(difference)}.** ${sayBase(difference, code)}`,
    ...(isNothing(difference) ? ['Readers see nothing of what differs.'] : []),
  ];
  const rest = sectionsBeside(difference, notation).flatMap(section);
  let room = mostCharacters - lengthOf(head) - lengthOf(rest) - roomForWords;
  // A line for each page, as far as there is room; then the texts in what is left.
  const lines: string[] = [];
  for (const line of pages.map(sayLine)) {
    if (lengthOf([line]) > room) break;
    lines.push(line);
    room -= lengthOf([line]);
  }
  const named = pages.slice(0, lines.length);
  const wanted = named.map((page) => lengthOf(sayDetails(page)));
  let shortened = 0;
  let later = wanted.reduce((sum, length) => sum + length, 0);
  const parts = named.flatMap((page, at) => {
    later -= wanted[at] as number;
    // One long text leaves room for those below it.
    const most = Math.max(room - later, Math.floor(room / 2));
    const isWhole = (wanted[at] as number) <= most;
    const details = sayDetails(page, most);
    room -= lengthOf(details);
    if (!isWhole) shortened += 1;
    const heading = named[at - 1]?.change === page.change ? [] : [`### ${headingOf[page.change]}`];
    return [...heading, lines[at] as string, ...details];
  });
  return [...head, ...parts, ...sayLeft(shortened, pages.length - named.length), ...rest].join('\n\n');
}

/** What has no room. @param shortened pages of which not all is there @param unnamed and those of which there is nothing */
function sayLeft(shortened: number, unnamed: number): string[] {
  if (shortened + unnamed === 0) return [];
  const texts = `the rest of ${shortened === 1 ? 'one text' : `${shortened} texts`}`;
  const left = [...(shortened > 0 ? [texts] : []), ...(unnamed > 0 ? [count(unnamed, 'more page')] : [])];
  const why = `since a comment may have ${mostCharacters.toLocaleString('en-GB')} characters`;
  return [`Left out, ${why}: ${left.join(', and ')}; \`--html FILE\` writes all of it.`];
}

const headingOf = { added: 'Added', changed: 'Changed', gone: 'Gone' };

function sayLine(page: PageDifference): string {
  const { url, from, title, why } = page;
  const address = from === undefined ? code(url) : `${code(from)} → ${code(url)}`;
  const there = sayThere(page, code);
  const told = [
    address,
    why && escapeMarkdown(why),
    sayAmount(page),
    from === undefined ? there : `old address: ${there}`,
  ];
  return `**${escapeMarkdown(title)}** · ${told.filter(Boolean).join(' · ')}`;
}

/** What is told below the texts. */
const notation: Notation = {
  text: escapeMarkdown,
  strong: (words) => `**${escapeMarkdown(words)}**`,
  code,
  pages: (name, urls) => `${name}: ${sayUrls(urls)}`,
};

/** Few addresses are told, of many how many there are. */
function sayUrls(urls: readonly string[]): string {
  return urls.length > 5 ? count(urls.length, 'page') : urls.map(code).join(', ');
}

function section({ heading, lines, before }: Section): string[] {
  const shown = lines.slice(0, mostLines).map((line) => `- ${line}`);
  if (lines.length > mostLines) shown.push(`- and ${lines.length - mostLines} more`);
  return [`### ${heading}`, ...(before === undefined ? [] : [before]), shown.join('\n')];
}
