import { UsageError } from '../../errors.ts';
import { reportHistory } from '../../publish/reports/history-report.ts';
import { say } from '../history/say.ts';
import { readArguments, readSettings, siteOptions, siteUsage } from '../options.ts';

const usage = `broadsheet history <story> [options]

Tells from git what changed for readers in a story since it was out, newest first: headline, standfirst, byline, address, pictures, dates,
corrections, and which sentences of the text. Renamed files are followed, and removed stories are told of too. What nobody notices, such as
white space, is only counted, and so is what was done while the story was not out. A story is named by its file, its address or its slug,
those of now or from before. Exit code 0: done. 2: wrong usage, no such story, no git, or a shallow clone that has not all of the history.

${siteUsage}  --limit N       how many changes it tells, the newest first   (20)
  --json          prints it as one JSON object
`;

export async function run(args: string[]): Promise<void> {
  const options = { ...siteOptions, limit: { type: 'string' }, json: { type: 'boolean' } } as const;
  const given = readArguments(args, usage, options, 1);
  if (!given) return;
  const { values, positionals } = given;
  const [named] = positionals;
  if (named === undefined) throw new UsageError(`Name a story by its file, its address or its slug.\n\n${usage}`);
  const { report, locale } = await reportHistory(readSettings(values), named, readLimit(values.limit));
  console.log(values.json ? JSON.stringify(report) : say(report, locale));
  if (!report.isCut) return;
  console.error(
    'This clone is shallow and has not all of the history: git fetch --unshallow gets the rest; where a CI checks out, give it fetch-depth: 0.',
  );
  process.exitCode = 2;
}

function readLimit(written = '20'): number {
  const number = Number(written);
  if (!Number.isInteger(number) || number < 1)
    throw new UsageError(`--limit ${written} is not a number of changes; choose one from 1 on.`);
  return number;
}
