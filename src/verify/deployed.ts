/** What readers should find: as a manifest says it, or as the state of deployments remembers it. */
import { standing } from '../deploy/carry-out.ts';
import type { Delta } from '../deploy/plan.ts';
import { readDelta, recall, type State } from '../deploy/state.ts';
import type { Store } from '../deploy/target.ts';
import { UsageError } from '../errors.ts';
import type { Manifest } from '../output/manifest.ts';
import type { Encoding } from '../schemas/site/deploy.ts';

export interface Deployed {
  /** Where that is from, as people name it. */
  name: string;
  /** Address of the site; null if it has none. */
  site: string | null;
  /** Path → SHA-256. */
  files: ReadonlyMap<string, string>;
  /** The same of files that pages need which were opened before. */
  late: ReadonlyMap<string, string>;
  /** What the last deployment changed. */
  lately: Delta;
  /** Paths of files that were there, and are to be no more. */
  removed: readonly string[];
  /** Encodings in which text files lie beside the others. */
  compress: readonly Encoding[];
  /** Paths of which nobody knows what is there, since a deployment has not ended. */
  unknown: ReadonlySet<string>;
}

export const deployedByManifest = ({ site, files }: Manifest, name: string): Deployed => ({
  ...{ name, site, files, late: new Map(), lately: new Map() },
  ...{ removed: [], compress: [], unknown: new Set() },
});

/**
 * @param now milliseconds since 1970
 * @param everything whether what any deployment removed counts, and not that of the last alone
 * @throws UsageError if nothing was deployed, or if the state is not what a deployment wrote
 */
export async function deployedByState(store: Store, now: number, everything: boolean): Promise<Deployed> {
  const remembered = await recall(store);
  const { state } = remembered;
  if (!state)
    throw new UsageError(
      `Nothing was deployed with the state ${store.name}. Deploy first; or name what should be there with --manifest, such as .cache/manifest.json.`,
    );
  const deltas = await deltasOf(store, state);
  const { site, files, compress, generation } = state;
  const { late: kept, unknown } = standing(remembered);
  const late = [...kept].filter(([, { sum, until }]) => sum !== '' && until > now);
  const removed = (everything ? deltas : deltas.slice(-1)).flatMap((delta) =>
    [...delta].filter(([path, [, after]]) => after === null && !files.has(path) && !kept.has(path)),
  );
  return {
    ...{ name: `generation ${generation} in ${store.name}`, site, files, compress },
    late: new Map(late.map(([path, { sum }]) => [path, sum])),
    lately: deltas.at(-1) ?? new Map(),
    removed: [...new Set(removed.map(([path]) => path))].sort(),
    unknown,
  };
}

/** What each deployment changed that can be gone back on, the oldest first. */
async function deltasOf(store: Store, { history }: State): Promise<Delta[]> {
  return Promise.all(history.slice(1).map(({ generation }) => readDelta(store, generation)));
}
