import { styleText } from 'node:util';
import type { Report } from '../build/build.ts';
import { ContentError } from '../errors.ts';
import { readOptions, readSettings, siteOptions, siteUsage } from './options.ts';
import { reportProblems } from './problems.ts';
import { progressBar } from './progress.ts';

const usage = `broadsheet build [options]

Prints the site. Exit code 0: done. 1: the content has errors, nothing was written. 2: wrong usage. 3: a bug of ours.

${siteUsage}  --full          compiles and prints everything, whatever the cache says
  --json          prints what was done as one JSON object on the last line
`;

export async function run(args: string[]): Promise<void> {
  const values = readOptions(args, usage, { ...siteOptions, full: { type: 'boolean' }, json: { type: 'boolean' } });
  if (!values) return;
  const settings = readSettings(values);
  const { build } = await import('../build/build.ts');
  const bar = progressBar();
  try {
    const { problems, ...report } = await build(settings, { full: values.full ?? false, progress: bar.show });
    bar.clear();
    reportProblems(problems, settings.content);
    if (values.json) console.log(JSON.stringify(report));
    else console.log(summary(report));
  } catch (error) {
    bar.clear();
    if (!(error instanceof ContentError)) throw error;
    reportProblems(error.problems, settings.content);
    if (values.json) console.log(JSON.stringify({ problems: error.problems }));
    process.exitCode = 1;
  }
}

function summary({
  pages,
  rendered,
  added,
  changed,
  removed,
  milliseconds,
  peakRss,
  nextWakeUp,
}: Omit<Report, 'problems'>): string {
  const seconds = Object.values(milliseconds).reduce((sum, part) => sum + part, 0) / 1000;
  const parts = [
    `${count(pages, 'page')}, ${rendered} printed; files: ${added} added, ${changed} changed, ${removed} removed`,
    `${seconds.toFixed(1)} s, ${peakRss} MB`,
    ...(nextWakeUp ? [`next change without an edit: ${nextWakeUp}`] : []),
  ];
  return `${styleText('green', '✓')} ${parts.join(' · ')}`;
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}
