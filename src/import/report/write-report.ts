/** `import/report.md` for people and `report.json` for programs: all that did not come as it was, the worst first. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../../folder.ts';
import { type Level, levels } from '../form/holding.ts';
import type { Entry } from './losses.ts';

export interface Summary {
  /** What people call the kind of source. */
  source: string;
  stories: number;
  pages: number;
  drafts: number;
  /** Stories that were there and are none of this source. */
  beside: number;
  /** By state, of those that stayed away. */
  left: Partial<{ [state: string]: number }>;
  pictures: number;
  files: { written: number; same: number; kept: number; removed: number };
  /** Old addresses that lead somewhere, of all. */
  addresses: { leading: number; all: number };
}

const titles: Record<Level, string> = {
  lost: 'Lost: readers had it, and have it no more',
  changed: 'Changed: readers have it otherwise',
  left: 'Left out on purpose',
  told: 'Good to know',
};

/** @param folder that of the report */
export function writeReport(folder: string, summary: Summary, entries: readonly Entry[], shown: string): void {
  makeFolder(folder);
  writeFileSync(join(folder, 'report.md'), asMarkdown(summary, entries, shown));
  writeFileSync(join(folder, 'report.json'), `${JSON.stringify({ ...summary, entries }, null, 1)}\n`);
}

/** @param shown how the content folder is called */
function asMarkdown(summary: Summary, entries: readonly Entry[], shown: string): string {
  const parts = levels.flatMap((level) => {
    const some = entries.filter((entry) => entry.level === level);
    const count = some.reduce((sum, { times = 1 }) => sum + times, 0);
    return count === 0 ? [] : [`## ${titles[level]} (${count})\n\n${linesOf(some, shown).join('')}`];
  });
  return `${[
    `# What came from ${summary.source}\n`,
    `${summaryLines(summary)
      .map((one) => `- ${one}\n`)
      .join('')}`,
    ...parts,
  ].join('\n')}`;
}

/** Who might read what stayed away. */
const whose: { [state: string]: string } = {
  private: 'private',
  password: 'behind a password',
  members: 'for members',
  trash: 'in the trash',
};

/** What an import did, in lines. */
export function summaryLines({ stories, pages, drafts, beside, left, pictures, files, addresses }: Summary): string[] {
  const count = (number: number, one: string, more = `${one}s`) => `${number} ${number === 1 ? one : more}`;
  const away = Object.entries(left).flatMap(([state, number]) => (number ? `${number} ${whose[state] ?? state}` : []));
  return [
    `${count(stories, 'story', 'stories')} and ${count(pages, 'page')}${drafts > 0 ? `; of these ${count(drafts, 'draft')}` : ''}`,
    ...(away.length > 0 ? [`stayed away: ${away.join(', ')}`] : []),
    ...(beside > 0 ? [`beside ${count(beside, 'story', 'stories')} that this source does not have`] : []),
    count(pictures, 'picture or file', 'pictures and files'),
    `${count(files.written, 'file')} written, ${files.same} already there${files.kept > 0 ? `, ${files.kept} kept as an editor changed them` : ''}${
      files.removed > 0 ? `, ${files.removed} removed by an editor and not brought again` : ''
    }`,
    `${addresses.leading} of ${count(addresses.all, 'old address', 'old addresses')} lead on`,
  ];
}

/** So many places are named of what is the same in more of them. */
const most = 4;

/** What is the same in many places is one line. */
function linesOf(entries: readonly Entry[], shown: string): string[] {
  const same = Map.groupBy(entries, ({ what, fix }) => `${what}\n${fix}`);
  return [...same.values()].flatMap((all) => {
    const [first] = all;
    if (!first || all.length <= most) return all.map((one) => line(one, shown));
    const places = all.slice(0, most).map((one) => placeNow(one, shown));
    const { what, fix } = first;
    return [
      `- ${escaped(what)}${fix === '' ? '' : ` · ${escaped(fix)}`}, in ${all.length} places: ${places.join(', ')} and others, which report.json has\n`,
    ];
  });
}

const placeNow = ({ file, line: at, source }: Entry, shown: string): string =>
  file === undefined
    ? `\`${[source.file, source.line].filter((part) => part !== undefined).join(':')}\``
    : `\`${file.startsWith('public/') ? '' : `${shown}/`}${file}${at ? `:${at}` : ''}\``;

function line({ what, fix, source, old, file, line: at, leftover, times }: Entry, shown: string): string {
  const now =
    file === undefined ? '' : `\`${file.startsWith('public/') ? '' : `${shown}/`}${file}${at ? `:${at}` : ''}\`  `;
  const from = old ?? [source.file, source.line, source.column].filter((part) => part !== undefined).join(':');
  const rest = leftover === undefined ? '' : ` · it is kept in [${leftover}](${leftover})`;
  return `- ${now}${escaped(what)}${times ? ` (${times} times)` : ''}${fix === '' ? '' : ` · ${escaped(fix)}`}${rest} (${from.includes('://') ? `<${from}>` : `\`${from}\``})\n`;
}

/** What comes from a source is text in a report too. */
const escaped = (text: string) => text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|]/g, (sign) => `\\${sign}`);
