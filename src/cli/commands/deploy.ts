import { writeFileSync } from 'node:fs';
import { styleText } from 'node:util';
import type { Outcome } from '../../deploy/carry-out.ts';
import { checkPublic, deploy, type Intent, readBuilt, rehearse } from '../../deploy/deploy.ts';
import { checkApart, isToolHost, placesOf } from '../../deploy/place.ts';
import { certainManifest, recall } from '../../deploy/state.ts';
import { deployByTool } from '../../deploy/tool-host.ts';
import { UsageError } from '../../errors.ts';
import { announceOptions, announceUsage, readAnnouncer } from '../deploy/announcer.ts';
import { placeOptions, placeUsage, readPlace, readWait, withGround } from '../deploy/ground.ts';
import { readOptions, readSettings } from '../options.ts';

const usage = `broadsheet deploy [options]

Brings what the last build printed to where readers find it: what has changed, in an order in which no page links what is not there
yet; then tells the CDN, search engines and the hub of what has changed. Exit code 0: done. 1: site.yaml has errors. 2: wrong usage, or
the place does not let it, or the CDN is not purged; start it again, and it goes on from there. 3: a bug of ours.

${placeUsage}${announceUsage}  --out DIR       what was printed                    (dist)
  --cache DIR     where the build left its manifest   (.cache)
  --drafts        deploys a preview with drafts, which everybody can read if the host does not ask for a password
  --dry-run       only tells what would be brought and removed
  --all           brings every file, as after a change of the place by hand
  --adopt         takes a place that has files already, and that no state knows
  --force         deploys over what is newer, or of another site
  --fetch-manifest FILE  writes the manifest of what is deployed, for build --sparse --manifest FILE, and deploys nothing
  --json          prints what was done as one JSON object on the last line
`;

export async function run(args: string[]): Promise<void> {
  const values = readOptions(args, usage, {
    ...placeOptions,
    ...announceOptions,
    out: { type: 'string' },
    cache: { type: 'string' },
    drafts: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    all: { type: 'boolean' },
    adopt: { type: 'boolean' },
    force: { type: 'boolean' },
    'fetch-manifest': { type: 'string' },
  });
  if (!values) return;
  const settings = readSettings(values);
  const place = readPlace(values, settings);
  const { 'fetch-manifest': manifestFile, 'dry-run': dryRun, all = false, adopt = false, force = false } = values;
  const wait = readWait(values);

  if (manifestFile !== undefined) {
    if (isToolHost(place.to))
      throw new UsageError(`${place.to} tells nobody what is deployed; build without --sparse.`);
    writeFileSync(manifestFile, certainManifest(await recall(placesOf(place.to, place.state).store)));
    return;
  }
  checkPublic(settings);
  const announcer = readAnnouncer(values, place);
  if (isToolHost(place.to)) {
    const { manifest } = readBuilt(settings);
    process.exitCode = await deployByTool(place.to, settings.out, manifest.files.keys());
    return;
  }
  checkApart(place.to, place.state, settings);
  const begun = performance.now();
  const options = { all, adopt, force, wait };
  const { target, store } = placesOf(place.to, place.state);
  if (dryRun) {
    const { news, ...intent } = await withGround(place, settings, announcer, (ground) =>
      rehearse(ground, settings, options),
    );
    const announced = await announcer.rehearse(store, news.changes, news.deployed);
    console.log(
      values.json
        ? JSON.stringify({ ...intent, announced })
        : [sayIntent(intent, target.name), ...announcer.sayIntent(announced)].join('\n'),
    );
    return;
  }
  announcer.check();
  const outcome = await withGround(place, settings, announcer, (ground) => deploy(ground, settings, options));
  const milliseconds = Math.round(performance.now() - begun);
  announcer.report({ ...outcome, milliseconds }, sayOutcome(outcome, milliseconds, target.name));
}

/** @param where the name of the place */
export function sayOutcome(outcome: Outcome, milliseconds: number, where: string): string {
  const { generation, added, changed, removed, uploaded, bytes } = outcome;
  const isNothing = uploaded === 0 && [added, changed, removed].every((paths) => paths.length === 0);
  const what = isNothing
    ? [`nothing to bring to ${where}; generation ${generation} stays`]
    : [
        `generation ${generation}: ${added.length} added, ${changed.length} changed, ${removed.length} removed`,
        `${uploaded} ${uploaded === 1 ? 'file' : 'files'}, ${(bytes / 1e6).toFixed(1)} MB brought to ${where}`,
      ];
  return `${styleText('green', '✓')} ${[...what, `${(milliseconds / 1000).toFixed(1)} s`].join(' · ')}`;
}

function sayIntent({ added, puts, removes, late }: Omit<Intent, 'news'>, where: string): string {
  const isNew = new Set(added);
  const lines = [
    ...puts.map((path) => `${isNew.has(path) ? '+' : '~'} ${path}`),
    ...removes.map((path) => `- ${path}`),
    ...late.map((path) => `- ${path}  later, since pages that were opened before may ask for it`),
  ];
  if (lines.length === 0) return `Nothing would change in ${where}.`;
  const later = late.length > 0 ? `, and ${late.length} later` : '';
  return [...lines, `${where}: ${puts.length} to bring, ${removes.length} to remove${later}`].join('\n');
}
