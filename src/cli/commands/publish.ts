import { styleText } from 'node:util';
import { deploy, Overtaken, readBuilt } from '../../deploy/deploy.ts';
import { type Rest, restOf } from '../../deploy/due.ts';
import { checkApart, isToolHost, type ToolHost } from '../../deploy/place.ts';
import { certainOf, recall } from '../../deploy/state.ts';
import { checkThere } from '../../deploy/targets/gone.ts';
import { deployByTool } from '../../deploy/tool-host.ts';
import { commitIn } from '../../git.ts';
import type { Manifest } from '../../output/manifest.ts';
import type { Settings } from '../../settings.ts';
import { type Announcer, announceOptions, announceUsage, readAnnouncer } from '../deploy/announcer.ts';
import { type Place, placeOptions, placeUsage, readPlace, readWait, withGround } from '../deploy/ground.ts';
import { notePublished } from '../deploy/published.ts';
import { readOptions, readSettings, siteOptions, siteUsage } from '../options.ts';
import { buildAndReport, ledgerOf, summary } from './build.ts';
import { sayOutcome } from './deploy.ts';

const usage = `broadsheet publish [options]

Builds what differs from what is deployed, deploys it and tells of it: as deploy --fetch-manifest, build --sparse and deploy would one
after the other. DIR of --out holds nothing else then. For netlify and cloudflare, which tell nobody what they have, it builds the whole site.
Exit code 0: done. 1: the content has errors, nothing was deployed. 2: wrong usage, or the place does not let it, or the CDN is not
purged; start it again, and it goes on from there. 3: a bug of ours.

${siteUsage}${placeUsage.replace(/^ {2}--content .*\n/m, '')}${announceUsage}  --if-due        does nothing while this commit is deployed and nothing changes by itself, or somebody went back from it
  --allow-removal lets it remove more than a fifth of the pages
  --all           builds the whole and brings every file, as after the files at the place were lost or changed by hand
  --adopt         takes a place that has files already, and that no state knows
  --force         deploys over what is newer, or of another site
  --json          prints what was done as one JSON object on the last line
`;

/** How often it begins again because another deployment came between. */
const attempts = 3;

export async function run(args: string[]): Promise<void> {
  const values = readOptions(args, usage, {
    ...siteOptions,
    ...placeOptions,
    ...announceOptions,
    'if-due': { type: 'boolean' },
    'allow-removal': { type: 'boolean' },
    all: { type: 'boolean' },
    adopt: { type: 'boolean' },
    force: { type: 'boolean' },
  });
  if (!values) return;
  const wait = readWait(values);
  for (let attempt = 1; ; attempt++) {
    // Each attempt has the clock of its own beginning: what overtook it was built later than what it had.
    const settings = readSettings(values);
    const place = readPlace(values, settings);
    const announcer = readAnnouncer(values, place);
    announcer.check();
    try {
      if (isToolHost(place.to)) await publishWhole(place.to, settings, values);
      else await publishDifference({ place, announcer }, settings, values, wait);
      return;
    } catch (error) {
      if (!(error instanceof Overtaken) || attempt === attempts) throw error;
      console.error('Another deployment came between; building against what that brought.');
    }
  }
}

interface Values {
  'if-due'?: boolean;
  'allow-removal'?: boolean;
  all?: boolean;
  adopt?: boolean;
  force?: boolean;
  json?: boolean;
  now?: string;
  drafts?: boolean;
}

async function publishWhole(host: ToolHost, settings: Settings, values: Values): Promise<void> {
  const report = await build(settings, values);
  if (!report) return;
  const { manifest, commit, nextWakeUp } = readBuilt(settings);
  const code = await deployByTool(host, settings.out, manifest.files.keys());
  if (code === 0) notePublished(settings, commit, nextWakeUp);
  process.exitCode = code;
  if (values.json) console.log(JSON.stringify({ build: report }));
}

/** @throws Overtaken if another deployment came between */
async function publishDifference(
  { place, announcer }: { place: Place; announcer: Announcer },
  settings: Settings,
  values: Values,
  wait: number,
): Promise<void> {
  checkApart(place.to, place.state, settings);
  const { all = false, adopt = false, force = false } = values;
  const { remembered, isOwed, where } = await withGround(place, settings, announcer, async ({ target, store }) => {
    const known = await recall(store);
    if (!all) await checkThere(target, store, known.state);
    return { remembered: known, isOwed: await announcer.isOwed(store), where: target.name };
  });
  if (values['if-due'] && !all && !isOwed) {
    const present = await commitIn(settings.content);
    const rest = restOf(remembered, present, settings.now);
    if (rest) {
      notePublished(settings, present, rest.until);
      console.log(values.json ? JSON.stringify({ due: false, ...rest }) : sayRest(rest, present));
      return;
    }
  }
  const nothing: Manifest = { site: remembered.state?.site ?? null, files: new Map() };
  const report = await build(settings, values, all ? nothing : certainOf(remembered));
  if (!report) return;
  const begun = performance.now();
  const options = { all, adopt, force, wait, against: remembered.state?.id ?? null };
  const outcome = await withGround(place, settings, announcer, (ground) => deploy(ground, settings, options));
  const milliseconds = Math.round(performance.now() - begun);
  announcer.report(
    { build: report, deployment: { ...outcome, milliseconds } },
    sayOutcome(outcome, milliseconds, where),
  );
  const { commit, nextWakeUp } = readBuilt(settings);
  if (!process.exitCode) notePublished(settings, commit, nextWakeUp);
}

/** @param deployed what is deployed, if only what differs from it is built */
async function build(settings: Settings, values: Values, deployed?: Manifest) {
  const built = await buildAndReport(settings, {
    ...(deployed && { deployed }),
    ledger: ledgerOf({ ...values, sparse: deployed !== undefined }),
    allowRemoval: values['allow-removal'] ?? false,
    json: values.json ?? false,
  });
  if (!built) return undefined;
  const { printed: _printed, ...report } = built;
  if (!values.json) console.log(summary(report));
  return report;
}

/** @param commit of the content */
function sayRest({ why, until }: Rest, commit: string | null): string {
  const what =
    why === 'back'
      ? 'somebody went back to what was deployed before; broadsheet publish without --if-due ends that'
      : `commit ${commit?.slice(0, 7)} is deployed, and nothing changes by itself ${until === null ? 'any more' : `before ${until}`}`;
  return `${styleText('green', '✓')} nothing is due: ${what}`;
}
