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
    return some.length === 0
      ? []
      : [`## ${titles[level]} (${some.length})\n\n${some.map((one) => line(one, shown)).join('')}`];
  });
  return `${[
    `# What came from ${summary.source}\n`,
    `${summaryLines(summary)
      .map((one) => `- ${one}\n`)
      .join('')}`,
    ...parts,
  ].join('\n')}`;
}

/** What an import did, in lines. */
export function summaryLines({ stories, pages, drafts, left, pictures, files, addresses }: Summary): string[] {
  const count = (number: number, one: string, more = `${one}s`) => `${number} ${number === 1 ? one : more}`;
  const away = Object.entries(left).flatMap(([state, number]) => (number ? `${number} ${state}` : []));
  return [
    `${count(stories, 'story', 'stories')} and ${count(pages, 'page')}${drafts > 0 ? `, ${drafts} of them as drafts` : ''}`,
    ...(away.length > 0 ? [`stayed away: ${away.join(', ')}`] : []),
    count(pictures, 'picture or file', 'pictures and files'),
    `${count(files.written, 'file')} written, ${files.same} already there${files.kept > 0 ? `, ${files.kept} kept as an editor changed them` : ''}${
      files.removed > 0 ? `, ${files.removed} removed by an editor and not brought again` : ''
    }`,
    `${addresses.leading} of ${count(addresses.all, 'old address', 'old addresses')} lead on`,
  ];
}

function line({ what, fix, source, old, file, line: at, leftover, times }: Entry, shown: string): string {
  const now =
    file === undefined ? '' : `\`${file.startsWith('public/') ? '' : `${shown}/`}${file}${at ? `:${at}` : ''}\`  `;
  const from = old ?? [source.file, source.line, source.column].filter((part) => part !== undefined).join(':');
  const rest = leftover === undefined ? '' : ` · it is kept in [${leftover}](${leftover})`;
  return `- ${now}${escaped(what)}${times ? ` (${times} times)` : ''}${fix === '' ? '' : ` · ${escaped(fix)}`}${rest} (${from.includes('://') ? `<${from}>` : `\`${from}\``})\n`;
}

/** What comes from a source is text in a report too. */
const escaped = (text: string) => text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|]/g, (sign) => `\\${sign}`);
