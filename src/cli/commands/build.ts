import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { styleText } from 'node:util';
import { ContentError, UsageError } from '../../errors.ts';
import { type Manifest, nothing, readManifest } from '../../output/manifest.ts';
import type { BuildOptions, Report } from '../../publish/report.ts';
import { problemsAsJson, reportProblems } from '../../publish/report-problems.ts';
import type { Settings } from '../../settings.ts';
import type { Exchange } from '../../store/shared-store.ts';
import { atOption, atUsage, readSettingsAt } from '../options/at.ts';
import { readOptions, siteOptions, siteUsage } from '../options.ts';
import { progressBar } from '../progress.ts';

const usage = `broadsheet build [options]

Prints the site. Exit code 0: done. 1: the content has errors, nothing was written. 2: wrong usage. 3: a bug of ours.

${siteUsage}${atUsage}  --full          compiles and prints everything, whatever the cache says
  --sparse        writes only what differs from the site as it is deployed; DIR of --out holds nothing else then
  --manifest FILE what is deployed, for --sparse      (manifest.json in the cache folder)
  --order NAME    puts together what machines have made of an order, and makes what is missing
  --allow-removal lets a build remove more than a fifth of the pages
  --explain       tells for each printed page why it was printed
  --json          prints what was done as one JSON object on the last line
`;

export async function run(args: string[]): Promise<void> {
  const values = readOptions(args, usage, {
    ...siteOptions,
    ...atOption,
    full: { type: 'boolean' },
    sparse: { type: 'boolean' },
    manifest: { type: 'string' },
    order: { type: 'string' },
    'allow-removal': { type: 'boolean' },
    explain: { type: 'boolean' },
    json: { type: 'boolean' },
  });
  if (!values) return;
  if (values.manifest !== undefined && !values.sparse)
    throw new UsageError('--manifest says what is deployed, for --sparse; give both, or leave it out.');
  if (values.order !== undefined) checkOrdered(values);
  const settings = await readSettingsAt(values);
  const deployed = values.sparse ? readDeployed(values.manifest, settings) : undefined;
  await build(settings, {
    ...values,
    allowRemoval: values['allow-removal'] ?? false,
    ...(deployed && { deployed }),
    order: values.order,
    ledger: ledgerOf(values),
  });
}

/** @throws UsageError if something else says what an order does */
function checkOrdered(values: { now?: string; at?: string; drafts?: boolean; full?: boolean }): void {
  const other = (['now', 'at', 'drafts', 'full'] as const).find((name) => values[name] !== undefined);
  if (other === undefined) return;
  throw new UsageError(
    other === 'full'
      ? '--full makes all anew, and --order takes what others have made; give one of them.'
      : `--${other} is said by the order; give it to broadsheet order instead.`,
  );
}

type Told = Omit<Report, 'problems' | 'printed'>;
type HowToBuild = Pick<BuildOptions, 'ledger' | 'full' | 'allowRemoval' | 'order'> & {
  deployed?: Manifest;
  explain?: boolean;
  json?: boolean;
};

/** Builds the site, and tells how far it is and what it did. @returns whether the site was built; else its content has errors */
export async function build(settings: Settings, values: HowToBuild = {}): Promise<boolean> {
  const built = await buildAndReport(settings, values);
  if (!built) return false;
  const { printed, ...report } = built;
  if (values.explain && !values.json) for (const { url, why } of printed) console.log(`${url}  ${why}`);
  if (values.json) console.log(JSON.stringify({ ...report, ...(values.explain && { printed }) }));
  else console.log(summary(report));
  return true;
}

/** Builds the site, and tells how far it is and what is wrong. @returns what it did; undefined if the content has errors */
export async function buildAndReport(
  settings: Settings,
  values: HowToBuild,
): Promise<Omit<Report, 'problems'> | undefined> {
  const { build } = await import('../../publish/build.ts');
  const bar = progressBar();
  try {
    const { problems, ...report } = await build(settings, {
      full: values.full ?? false,
      allowRemoval: values.allowRemoval ?? false,
      ...(values.deployed && { deployed: values.deployed }),
      ledger: values.ledger,
      order: values.order,
      progress: bar.show,
      say: bar.say,
    });
    bar.clear();
    reportProblems(problems, settings.content);
    return report;
  } catch (error) {
    bar.clear();
    if (!(error instanceof ContentError)) throw error;
    reportProblems(error.problems, settings.content, 'Nothing was written; the last output stays as it is.');
    if (values.json) console.log(JSON.stringify({ problems: problemsAsJson(error.problems, settings.content) }));
    process.exitCode = 1;
    return undefined;
  }
}

/**
 * What a build does with the ledger of addresses. One of another instant or of drafts is a preview, whose addresses are not public. What a
 * CI would write nobody commits, and a sparse build leaves its machine as it was.
 */
export function ledgerOf(values: {
  now?: string;
  at?: string;
  drafts?: boolean;
  sparse?: boolean;
}): BuildOptions['ledger'] {
  if (values.now !== undefined || values.at !== undefined || values.drafts) return undefined;
  return values.sparse || isCi() ? 'tell' : 'write';
}

/** CI services set CI; whoever wants to build as on one's own machine says CI=false. */
const isCi = () => !['', '0', 'false'].includes(process.env['CI'] ?? '');

/**
 * The manifest of what is deployed; before the first deployment there is none, and everything differs from that.
 * @param named on the command line: then it has to be there
 */
function readDeployed(named: string | undefined, { cache }: Settings): Manifest {
  const file = named ?? join(cache, 'manifest.json');
  if (existsSync(file)) return readManifest(file);
  if (named !== undefined) {
    throw new UsageError(
      `There is no manifest ${named}. Without it nothing tells what is deployed; for a first deployment leave --manifest out.`,
    );
  }
  console.error(`There is no manifest ${file} yet, so everything is written.`);
  return nothing;
}

export function summary(told: Told): string {
  const { pages, rendered, added, changed, removed, exchange, milliseconds, peakRss, nextWakeUp } = told;
  const seconds = Object.values(milliseconds).reduce((sum, part) => sum + part, 0) / 1000;
  const parts = [
    `${count(pages, 'page')}, ${rendered} printed; files: ${added} added, ${changed} changed, ${removed} removed`,
    ...(exchange ? [sayExchange(exchange)] : []),
    `${seconds.toFixed(1)} s, ${peakRss} MB`,
    ...(nextWakeUp ? [`next change without an edit: ${nextWakeUp}`] : []),
  ];
  return `${styleText('green', '✓')} ${parts.join(' · ')}`;
}

function sayExchange({ taken, put }: Exchange): string {
  const sum = (units: Exchange['put']) => Object.values(units).reduce((all, some) => all + some, 0);
  return `store: ${count(sum(taken), 'unit')} taken, ${sum(put)} put`;
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}
