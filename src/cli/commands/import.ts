import { existsSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { styleText } from 'node:util';
import { readDate } from '../../editorial/written-date.ts';
import { UsageError } from '../../errors.ts';
import { shownFolder } from '../../folder.ts';
import { type Plan, planSchema } from '../../import/decide/plan.ts';
import { type SourceName, sourceNames } from '../../import/form/source.ts';
import { type Imported, importSite } from '../../import/import.ts';
import type { ImportOptions } from '../../import/options.ts';
import { proposal, readPlan } from '../../import/plan-file.ts';
import type { Entry } from '../../import/report/losses.ts';
import { summaryLines, writeReport } from '../../import/report/write-report.ts';
import { checkContent, claimCache } from '../../output/folders.ts';
import { lock } from '../../output/lock.ts';
import { checkMovedIn } from '../../publish/reports/moved-in.ts';
import type { Settings } from '../../settings.ts';
import { guess, readArguments, readSettings } from '../options.ts';
import { progressBar } from '../progress.ts';

const usage = `broadsheet import SOURCE [options]

Brings stories, pages, authors, sections, tags, pictures and old addresses from another system into the content folder. SOURCE is an
export of WordPress (.xml), Ghost (.json, .zip), Substack or Medium (.zip), or the folder of a site made with Hugo, Jekyll, Eleventy or
Astro. Nothing that an editor changed is written over, and the same command goes on where it was ended, or brings what a newer export
has new. What did not come as it was is told in import/report.md, the worst first.

  --from NAME       what SOURCE is: ${sourceNames.join(', ')}   (found out)
  --dry-run         tells what would be done, and writes nothing but the plan
  --plan FILE       follows the plan in FILE; with --dry-run and no such file, proposes one there
  --base-url URL    the address of the old site, where SOURCE does not tell it
  --hosts NAMES     further hosts that were the old site's, apart by commas
  --pictures WHICH  all of the old host, none, or a folder that is a copy of what it had   (all)
  --private         private stories, and those behind a password, come as drafts
  --members         stories for members come as drafts
  --updated         readers are told when a story was changed last
  --types LIST      other post types, with their sections, such as product=reviews,event=calendar
  --since DATE      only what was published then or later
  --only TEXT       only what has TEXT in its address or title
  --jobs N          texts are converted on so many threads        (one less than processors)
  --report DIR      where the report lies, and what imports wrote  (import)
  --content DIR     what editors write                             (content)
  --public DIR      documents that keep their addresses            (public, beside src)
  --cache DIR       what can be made again                         (.cache)
  --now INSTANT     as if it were that instant
  --json            prints what was done as one JSON object

Exit code 0: all came as it was. 1: something was lost or changed, as the report tells. 2: wrong usage.
`;

/** So many losses are told of a rehearsal, which writes no report. */
const mostForetold = 20;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

export async function run(args: string[]): Promise<void> {
  const read = readArguments(
    args,
    usage,
    {
      ...{ from: text, 'dry-run': flag, plan: text, 'base-url': text, hosts: text, pictures: text },
      ...{ private: flag, members: flag, updated: flag, types: text, since: text, only: text, jobs: text },
      ...{ report: text, content: text, public: text, cache: text, now: text, json: flag },
    },
    1,
  );
  if (!read) return;
  const { values, positionals } = read;
  const [path] = positionals;
  if (path === undefined)
    throw new UsageError(`Name what is imported: an export, or the folder of a site.\n\n${usage}`);
  const settings = readSettings(values);
  // A new site has none yet.
  if (existsSync(settings.content)) checkContent(settings);
  const dry = values['dry-run'] ?? false;
  const plan = readPlan(values.plan, dry);
  const options: ImportOptions = {
    path: resolve(path),
    from: readSource(values.from),
    plan: withTypes(plan, values.types),
    baseUrl: readBase(values['base-url']),
    hosts: (values.hosts ?? '')
      .split(',')
      .map((host) => host.trim())
      .filter(Boolean),
    pictures: readPictures(values.pictures),
    jobs: values.jobs === undefined ? Math.max(1, availableParallelism() - 1) : readJobs(values.jobs),
    folder: resolve(values.report ?? 'import'),
    private: values.private ?? false,
    members: values.members ?? false,
    updated: values.updated ?? false,
    since: readSince(values.since),
    only: values.only,
    dry,
  };
  claimCache(settings);
  const unlock = await lock(settings.cache, console.error, 'import-lock');
  const bar = progressBar();
  const imported = await importSite(settings, options, {
    progress: bar.show,
    check: (addresses) => checkMovedIn(settings, addresses, (done, total) => bar.show('index', done, total)),
  }).finally(unlock);
  bar.clear();
  tell(imported, options, settings, values);
}

function tell(
  imported: Imported,
  options: ImportOptions,
  settings: Settings,
  values: { json?: boolean; plan?: string },
) {
  const { losses, summary } = imported;
  const entries = losses.sorted();
  const shown = shownFolder(settings.content);
  if (options.dry && values.plan !== undefined && !existsSync(values.plan))
    writeFileSync(values.plan, proposal(imported));
  if (!options.dry) writeReport(options.folder, summary, entries, shown);
  const report = `${shownFolder(options.folder)}/report.md`;
  const [lost, changed] = [losses.count('lost'), losses.count('changed')];
  if (values.json)
    console.log(JSON.stringify({ ...summary, lost, changed, ...(options.dry ? { entries } : { report }) }));
  else {
    const done = options.dry ? 'would come' : 'came';
    console.log(`${styleText('green', '✓')} From ${summary.source} ${done}:`);
    for (const line of summaryLines(summary)) console.log(`  ${line}`);
    if (lost + changed > 0)
      console.log(
        `  ${styleText('yellow', `${lost} lost, ${changed} changed`)}${options.dry ? '' : `: see ${report}`}`,
      );
    if (options.dry) for (const line of foretold(entries, shown)) console.log(`  ${line}`);
    if (options.dry && values.plan !== undefined)
      console.log(`The plan is ${values.plan}: change it where you decide otherwise, and import with it.`);
    else if (options.dry) console.log('Nothing was written. --plan import.yaml proposes a plan that you can change.');
  }
  if (lost + changed > 0) process.exitCode = 1;
}

/** Lines of what would be lost or changed, and how many more there are. */
function foretold(entries: readonly Entry[], shown: string): string[] {
  const told = entries.filter(({ level }) => level === 'lost' || level === 'changed');
  const lines = told.slice(0, mostForetold).map(({ level, what, file, source, line }) => {
    const place = [file === undefined ? source.file : `${shown}/${file}`, file === undefined ? source.line : line];
    return `${level}: ${place.filter((part) => part !== undefined).join(':')}  ${what}`;
  });
  const others = told.length - lines.length;
  return others > 0 ? [...lines, `and ${others} more, which --json has`] : lines;
}

function readJobs(written: string): number {
  const jobs = Number(written);
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > 64)
    throw new UsageError(`--jobs ${written} is not a number of threads; choose one from 1 to 64.`);
  return jobs;
}

function readSource(from: string | undefined): SourceName | undefined {
  if (from === undefined) return undefined;
  const name = sourceNames.find((one) => one === from.toLowerCase());
  if (name === undefined)
    throw new UsageError(
      `--from ${from} is no source.${guess(from, sourceNames)} Choose one of ${sourceNames.join(', ')}.`,
    );
  return name;
}

function readBase(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  const whole = /^https?:\/\//i.test(url) ? url : `https://${url}`;
  if (!URL.canParse(whole) || !new URL(whole).hostname.includes('.'))
    throw new UsageError(`--base-url ${url} is not the address of a site; write it such as https://old.example.`);
  return whole.replace(/\/$/, '');
}

function readPictures(which = 'all'): ImportOptions['pictures'] {
  if (which === 'all' || which === 'none') return which;
  if (!existsSync(which))
    throw new UsageError(`--pictures ${which} is no folder; name one, or write all (from the old host) or none.`);
  return { folder: resolve(which) };
}

function readSince(date: string | undefined): number | undefined {
  if (date === undefined) return undefined;
  const instant = readDate(date, 'UTC');
  if (instant === undefined) throw new UsageError(`--since ${date} is not a date; write it such as 2024-01-31.`);
  return instant;
}

/** `product=reviews,event` */
function withTypes(plan: Plan, types: string | undefined): Plan {
  if (types === undefined) return plan;
  const named = types.split(',').map((one) => one.split('=').map((part) => part.trim()));
  return planSchema.parse({
    ...plan,
    types: { ...plan.types, ...Object.fromEntries(named.map(([type = '', section]) => [type, section || type])) },
  });
}
