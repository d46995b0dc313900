/** Reads a folder of which an index knows nothing yet, in units: threads read and store them, and this one merges what they stored. */
import type { Look } from '../../files/look.ts';
import type { FoundFile } from '../../files/scan.ts';
import type { Index } from '../../index/database.ts';
import { mergeParts } from '../../index/merge.ts';
import type { ReadContext } from '../read-file.ts';
import type { FolderOptions, Readers } from '../read-folder.ts';
import { cutUnits, isOfUnit } from './cut.ts';

/** The units of a folder; none if there are too few files for that. */
export function unitsOf(
  found: readonly FoundFile[],
  readers: Pick<Readers, 'worthwhile' | 'isSharing'>,
): FoundFile[][] {
  const files = found.filter(isOfUnit);
  return files.length < readers.worthwhile ? [] : cutUnits(files, readers.isSharing);
}

interface UnitsOptions extends Pick<FolderOptions, 'takeBody'> {
  readers: Readers;
  context: ReadContext;
  /** The look that the index may keep of a file. */
  trusted: (file: Look) => string;
  /** Gets the number of files read so far. */
  progress: (done: number) => void;
}

/**
 * What fails leaves in the index what was merged before, each file wholly.
 * @returns how many files came from a store
 */
export async function readUnits(
  index: Index,
  units: readonly FoundFile[][],
  { readers, context, trusted, takeBody, progress }: UnitsOptions,
): Promise<number> {
  const left = units.values();
  let hasRoom = takeBody !== undefined;
  let hasFailed = false;
  let done = 0;
  let taken = 0;
  await mergeParts(index, async (merge) => {
    const work = async () => {
      for (const unit of left) {
        if (hasFailed) return;
        const files = unit.map(({ path, size, look }) => ({ path, size, look: trusted({ size, look }) }));
        const read = await readers.readUnit(files, { ...context, bodies: hasRoom });
        await merge(read.part);
        const looks = new Map(unit.map(({ path, look }) => [path, look]));
        for (const body of read.bodies) hasRoom &&= takeBody?.({ ...body, look: looks.get(body.file) ?? '' }) ?? false;
        if (read.taken) taken += unit.length;
        done += unit.length;
        progress(done);
      }
    };
    // One more than there are threads, so that none waits for what is merged here.
    const all = Array.from({ length: readers.size + 1 }, () =>
      work().catch((error) => {
        hasFailed = true;
        throw error;
      }),
    );
    // Nothing is merged any more when this ends, even where one failed.
    for (const one of await Promise.allSettled(all)) if (one.status === 'rejected') throw one.reason;
  });
  return taken;
}
