/**
 * Pages as a unit that machines share: their bytes, and what they were printed from as a pile of their own. It depends on the order
 * that says what is printed (content, code, instant) and on the addresses, and on nothing that was printed before.
 */
import { hash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { unseen } from '../../content/files/look.ts';
import { isDamage } from '../../content/index/database.ts';
import { type Press, type PrintResult, type PrintTask, printPages, type Tray } from '../../print/print.ts';
import { keyOf, type Unit, type UnitName } from '../../store/unit.ts';
import { urlToFile } from '../../urls.ts';
import { attachPiles, mergePiles } from './merge.ts';
import { Pile } from './pile.ts';

/** Addresses of a unit: some seconds of work, and some megabytes to send. */
export const pagesInUnit = 500;
/** Pages that are printed in one go: few, because all that they are made of is kept until the last of them is there. */
export const pagesAtOnce = 20;

interface About {
  /** Paths in the output folder and sizes in bytes, in the order in which the files lie in their part. */
  files: [path: string, size: number][];
}

export const pagesName = (order: string, urls: readonly string[]): UnitName => ({
  kind: 'pages',
  key: keyOf(order, urls),
});

/** Prints pages into a unit; nothing is written. */
export async function makePages(tasks: readonly PrintTask[], press: Press): Promise<Unit> {
  const files: Uint8Array[] = [];
  const tray: Tray = {
    placeAssets: () => {},
    put: (path, bytes) => {
      files.push(bytes);
      return { path, sum: hash('sha256', bytes), size: bytes.byteLength, look: unseen };
    },
  };
  const pile = new Pile(':memory:');
  try {
    const results: PrintResult[] = [];
    for (let at = 0; at < tasks.length; at += pagesAtOnce) {
      const some = tasks.slice(at, at + pagesAtOnce);
      results.push(...(await printPages(some, { ...press, tray, told: pile.told })));
    }
    pile.record(inOrder(results));
    const about: About = { files: results.map(({ file: { path, size } }) => [path, size]) };
    const parts = new Map<string, Uint8Array>([
      ['records', pile.index.database.serialize()],
      ['files', Buffer.concat(files)],
    ]);
    return { about, parts };
  } finally {
    pile.close();
  }
}

/**
 * Writes the pages of a unit and puts them on record, as if they were printed here.
 * @returns whether the unit is that of these pages; if not, nothing is on record, and what was written is to be written again
 */
export function takePages(
  { about, parts }: Unit,
  tasks: readonly PrintTask[],
  { tray }: Pick<Press, 'tray'>,
  pile: Pile,
): boolean {
  const records = parts.get('records');
  const all = parts.get('files');
  const { files } = about as About;
  const size = files.reduce((sum, [, one]) => sum + one, 0);
  const paths = tasks.map(({ url }) => urlToFile(url));
  if (!records || all?.byteLength !== size || !isSame(files, paths, ([path]) => path)) return false;
  const beside = `${pile.file}-unit`;
  writeFileSync(beside, records);
  const { index } = pile;
  try {
    const [unit = ''] = attachPiles(index, [beside]);
    try {
      pile.change(() => {
        const urls = index.rows<[string]>(`select url from ${unit}.pages order by id`);
        if (
          !isSame(
            urls,
            tasks,
            ([url]) => url,
            ({ url }) => url,
          )
        )
          throw new Foreign();
        mergePiles(index, [unit]);
        const sums = new Map(index.rows<[string, string]>(`select path, sum from ${unit}.output`));
        for (const [set] of index.rows<[string]>(`select files from ${unit}.assets`)) tray.placeAssets(JSON.parse(set));
        let at = 0;
        for (const [n, [path, length]] of files.entries()) {
          const file = tray.put(path, all.subarray(at, at + length), tasks[n]?.deployed);
          if (file.sum !== sums.get(path)) throw new Foreign();
          pile.note(file);
          at += length;
        }
      });
      return true;
    } finally {
      index.database.exec(`detach ${unit}`);
    }
  } catch (error) {
    if (error instanceof Foreign || isDamage(error)) return false;
    throw error;
  } finally {
    rmSync(beside, { force: true });
  }
}

/** A unit is of other pages than its name says. */
class Foreign extends Error {}

/** The same with the answers and what they were read from sorted, so that equal pages give equal bytes. */
function inOrder(results: readonly PrintResult[]): PrintResult[] {
  const byQuestion = results
    .flatMap(({ record }) => record.answers)
    .map((answer) => ({ ...answer, reads: sorted(answer.reads, (read) => JSON.stringify(read)) }));
  const answers = sorted(byQuestion, ({ question }) => question);
  // The first page tells all; to what is on record once it does not matter which.
  return results.map((result, n) => ({ ...result, record: { ...result.record, answers: n === 0 ? answers : [] } }));
}

const sorted = <Thing>(things: readonly Thing[], key: (thing: Thing) => string) =>
  things.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));

function isSame<One, Other>(
  ones: readonly One[],
  others: readonly Other[],
  ofOne: (one: One) => unknown,
  ofOther: (other: Other) => unknown = (other) => other,
): boolean {
  return ones.length === others.length && ones.every((one, n) => ofOne(one) === ofOther(others[n] as Other));
}
