import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../../errors.ts';
import { claimCache } from '../../output/folders.ts';
import { prunePictures } from '../../publish/pictures/prune.ts';
import { readOptions, readSettings } from '../options.ts';

const usage = `broadsheet cache prune [options]

Removes the made pictures that no page of the site as it was built last shows. A build keeps them, in case a story comes back.

  --cache DIR     what can be made again              (.cache)
  --dry-run       only tells what would be removed
  --json          prints what was done as one JSON object
`;

export async function run([action, ...args]: string[]): Promise<void> {
  const isHelp = action === '--help' || action === '-h';
  const values = readOptions(isHelp ? ['--help'] : args, usage, {
    cache: { type: 'string' },
    'dry-run': { type: 'boolean' },
    json: { type: 'boolean' },
  });
  if (!values) return;
  if (action !== 'prune')
    throw new UsageError(`${action === undefined ? 'Say what to do' : `There is no cache ${action}`}.\n\n${usage}`);
  const settings = readSettings(values);
  if (!existsSync(join(settings.cache, 'index.db'))) {
    throw new UsageError(
      `No site was built with ${settings.cache}, so nothing tells what its pages show; build it first.`,
    );
  }
  claimCache(settings);
  const dryRun = values['dry-run'] ?? false;
  const { files, bytes } = await prunePictures(settings, { dryRun });
  if (values.json) console.log(JSON.stringify({ files, bytes }));
  else
    console.log(
      `${files} ${files === 1 ? 'file' : 'files'}, ${(bytes / 1e6).toFixed(1)} MB ${dryRun ? 'would be removed' : 'removed'}`,
    );
}
