import { readFile } from 'node:fs/promises';
import { readClock } from '../../clock.ts';
import { UsageError } from '../../errors.ts';
import { manifestIn } from '../../output/manifest.ts';
import { Fault } from '../../store/fault.ts';
import { openStore } from '../../store/open-store.ts';
import { pruneStore } from '../../store/prune.ts';
import { readDays } from '../options/days.ts';
import { readOptions } from '../options.ts';

const usage = `broadsheet cache prune --store URL [options]

Removes what is old from a store that machines share, and pictures that no site shows any more.

  --store URL         a folder, s3://bucket/prefix or https://…
  --manifest FILE     of a site that shows pictures of it, or the address of one; may be given several times, and without it all pictures stay
  --older-than DAYS   goes                                (14; pictures 30)
  --dry-run           only tells what would be removed
  --json              prints what was done as one JSON object
`;

export async function pruneShared(args: string[]): Promise<void> {
  const values = readOptions(args, usage, {
    store: { type: 'string' },
    manifest: { type: 'string', multiple: true },
    'older-than': { type: 'string' },
    'dry-run': { type: 'boolean' },
    json: { type: 'boolean' },
  });
  if (!values) return;
  const { store: address = '', manifest: manifests, 'older-than': given, 'dry-run': dryRun = false, json } = values;
  const olderThan = given === undefined ? undefined : readDays(given);
  const store = await openStore(address);
  // All of them, before anything is removed: one that is missing would take its site's pictures along.
  const shown = manifests && new Set((await Promise.all(manifests.map(readOriginals))).flat());
  try {
    const { objects, bytes } = await pruneStore(store, {
      ...(shown && { shown }),
      ...(olderThan !== undefined && { olderThan }),
      now: readClock(),
      dryRun,
    });
    if (json) return console.log(JSON.stringify({ objects, bytes }));
    const what = `${objects} ${objects === 1 ? 'object' : 'objects'}, ${(bytes / 1e6).toFixed(1)} MB`;
    console.log(`${what} ${dryRun ? 'would be removed' : 'removed'}`);
  } catch (error) {
    if (error instanceof Fault) throw new UsageError(`The store ${store.name} ${error.message}; run it again then.`);
    throw error;
  }
}

/** How long a host may take for a manifest, in milliseconds: those of large sites have a hundred megabytes. */
const manifestTime = 60_000;

/** The originals of which a site shows pictures. */
async function readOriginals(source: string): Promise<string[]> {
  const wrong = (why: string) => new UsageError(`${source} ${why}; give the manifest.json of a site that was built.`);
  let value: unknown;
  try {
    value = JSON.parse((await readSource(source)).replace(/^\uFEFF/, ''));
  } catch (error) {
    throw wrong(`cannot be read as a manifest (${(error as Error).message})`);
  }
  const pictures = [...manifestIn(value, wrong).files.keys()].filter((path) => path.startsWith('_pictures/'));
  return pictures.map((path) => {
    const [, folder, rest] = /^_pictures\/[^/]+\/([0-9a-f]{2})\/([0-9a-f]{38})\b/.exec(path) ?? [];
    if (folder === undefined || rest === undefined)
      throw wrong(`names ${path}, which does not tell its original: it is of an older version of Broadsheet`);
    return folder + rest;
  });
}

async function readSource(source: string): Promise<string> {
  if (!/^https?:\/\//i.test(source)) return readFile(source, 'utf8');
  const response = await fetch(source, { signal: AbortSignal.timeout(manifestTime) });
  if (!response.ok) throw new Error(`the host answers with ${response.status}`);
  return response.text();
}
