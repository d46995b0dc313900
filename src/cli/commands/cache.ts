import { existsSync } from 'node:fs';
import { UsageError } from '../../errors.ts';
import { prunePictures } from '../../publish/pictures/prune.ts';
import { pruneShared } from '../cache/prune-shared.ts';
import { readDays } from '../options/days.ts';
import { readOptions, readSettings } from '../options.ts';

const usage = `broadsheet cache prune [options]

Removes the made pictures that no page of the site as it was built last shows. A build keeps them, in case a story comes back.
Where branches, sites or machines share the folder of made pictures, name the manifests of all of them, and let be what is young.

  --cache DIR        what can be made again              (.cache)
  --manifest FILE    keeps what the site of this manifest.json shows too; may be given several times
  --older-than DAYS  keeps what came there, or was shown anew, in the last days     (0)
  --dry-run          only tells what would be removed
  --json             prints what was done as one JSON object

broadsheet cache prune --store URL [options]

Removes what is old from a store that machines share; with --help its options.
`;

export async function run([action, ...args]: string[]): Promise<void> {
  if (action === 'prune' && args.some((arg) => /^--store(?:=|$)/.test(arg))) return pruneShared(args);
  const isHelp = action === '--help' || action === '-h';
  const values = readOptions(isHelp ? ['--help'] : args, usage, {
    cache: { type: 'string' },
    manifest: { type: 'string', multiple: true },
    'older-than': { type: 'string' },
    'dry-run': { type: 'boolean' },
    json: { type: 'boolean' },
  });
  if (!values) return;
  if (action !== 'prune')
    throw new UsageError(`${action === undefined ? 'Say what to do' : `There is no cache ${action}`}.\n\n${usage}`);
  const settings = readSettings({ ...(values.cache !== undefined && { cache: values.cache }) });
  const age = readDays(values['older-than'] ?? '0');
  const dryRun = values['dry-run'] ?? false;
  const { manifest: manifests = [] } = values;
  const missing = manifests.find((file) => !existsSync(file));
  if (missing !== undefined) throw new UsageError(`There is no ${missing}, so nothing tells what that site shows.`);
  const { files, bytes } = await prunePictures(settings, { manifests, age, dryRun });
  if (values.json) console.log(JSON.stringify({ files, bytes }));
  else
    console.log(
      `${files} ${files === 1 ? 'file' : 'files'}, ${(bytes / 1e6).toFixed(1)} MB ${dryRun ? 'would be removed' : 'removed'}`,
    );
}
