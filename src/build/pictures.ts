/** The pictures of the site: made once for each original, kept in the cache folder, and in the output as long as a page shows them. */
import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { thingOf } from '../content/answers.ts';
import { blobId } from '../content/blob-id.ts';
import type { Index } from '../content/database.ts';
import type { PictureFile } from '../content/reader.ts';
import { bounds, type View, visible } from '../content/view.ts';
import { ContentChanged, ContentError, type Problem } from '../errors.ts';
import { renditionOf } from '../pictures/rendition.ts';
import type { Output } from './output.ts';
import type { Records } from './records.ts';
import type { Settings } from './settings.ts';

/** A picture that a page shows: its content path, and what the index knows of it. */
interface UsedPicture {
  path: string;
  file: PictureFile;
}

type Folders = Pick<Settings, 'content' | 'cache'>;

export interface PictureOptions {
  folders: Folders;
  output: Output;
  /** Paths in the output folder that are not what was written. */
  lost: ReadonlyMap<string, string | null>;
  /** Gets how many were made, of all that must be. */
  progress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Makes the pictures that edits brought, and puts them into the output folder, where the pages to come will link them.
 * @param all looks at every picture of the site, instead of those of edited files
 * @returns how many were encoded
 * @throws ContentError if pictures turn out to be broken; then the output folder is as before
 */
export async function bringPictures(
  index: Index,
  view: View,
  { all, folders, output, lost, progress }: PictureOptions & { all: boolean },
): Promise<number> {
  const wanted = usedPictures(index, view, all ? '' : edited);
  // What is lost may be wanted for the sake of another picture with the same bytes.
  for (const [path, origin] of lost) {
    if (origin?.startsWith('picture ')) wanted.push(...usedPictures(index, view, sameBytes, ...hashesOf(path)));
  }
  const missing = new Map<string, UsedPicture>();
  for (const picture of wanted) {
    const path = fileOf(picture.file);
    if (!output.has(path) || lost.has(path)) missing.set(path, picture);
  }
  if (missing.size === 0) return 0;

  const pictures = [...missing].filter(([path]) => output.deployedSum(path) === undefined);
  for (const [path, { file }] of pictures) dropDamaged(storeFile(folders, file), output.sumOf(path));
  const encoded = await makePictures(
    pictures.map(([, picture]) => picture),
    folders,
    progress,
  );
  for (const [path, picture] of missing) place(path, picture, folders, output);
  return encoded;
}

/**
 * Takes pictures out of the output that no page shows any more, and sees to it that all are there that one does.
 * @param records of the build, with all its pages printed
 */
export async function settlePictures(index: Index, records: Records, folders: Folders, output: Output): Promise<void> {
  const shown = index.sql(`select path from files f join questions on question = 'picture ' || path
    where kind = 'picture' ${sameBytes}`);
  for (const question of records.changed) {
    const [kind, path] = thingOf(question);
    if (kind !== 'picture') continue;
    const file = records.digestOf(question) === undefined ? undefined : pictureAt(index, path);
    const target = file && fileOf(file);
    const origin = `picture ${path}`;
    for (const row of index.sql('select path from output where origin = ?').all(origin)) {
      const old = row['path'] as string;
      if (old === target) continue;
      const other = shown.get(...hashesOf(old))?.['path'];
      if (other === undefined) output.remove(old);
      else index.sql('update output set origin = ? where path = ?').run(`picture ${other}`, old);
    }
    if (file && target && !output.has(target)) {
      if (output.deployedSum(target) === undefined) await makePictures([{ path, file }], folders);
      place(target, { path, file }, folders, output);
    }
  }
}

/**
 * The renditions of pictures, made where the cache folder does not have them yet.
 * @returns how many were encoded
 */
export async function makePictures(
  pictures: readonly UsedPicture[],
  folders: Folders,
  progress?: (done: number, total: number) => void,
): Promise<number> {
  mkdirSync(join(folders.cache, 'pictures'), { recursive: true });
  const missing = pictures.filter(({ file }) => !existsSync(storeFile(folders, file)));
  if (missing.length === 0) return 0;
  const { encode } = await import('../pictures/encode.ts');
  const broken: Problem[] = [];
  const total = missing.length;
  let done = 0;
  const make = async ({ path, file }: UsedPicture) => {
    const original = readFileSync(join(folders.content, path));
    if (blobId(original) !== file.hash) throw new ContentChanged(path);
    const bytes = await encode(original, file.format).catch(() => undefined);
    if (bytes) {
      const target = storeFile(folders, file);
      writeFileSync(`${target}.part`, bytes);
      renameSync(`${target}.part`, target);
    } else {
      const what = 'the picture cannot be read to its end';
      broken.push({ file: path, what, fix: 'save it again, or copy it here once more', severity: 'error' });
    }
    progress?.(++done, total);
  };
  const work = async () => {
    for (let next = missing.pop(); next; next = missing.pop()) await make(next);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  if (broken.length > 0) throw new ContentError(broken);
  return total;
}

/** The file in the cache folder that holds what is made of a picture. */
export function storeFile({ cache }: Pick<Folders, 'cache'>, file: PictureFile): string {
  return join(cache, 'pictures', basename(renditionOf(file).url));
}

/** The path in the output folder of what is made of a picture. */
const fileOf = (file: PictureFile) => renditionOf(file).url.slice(1);

const columns = 'p.path, f.hash, p.width, p.height, p.format from pictures p join files f using (path)';

/** Pictures whose git blob ids lie between two; see `hashesOf`. */
const sameBytes = 'and f.hash >= ? and f.hash < ?';

/** Between which git blob ids that of the original lies: the name of what is made of it begins as the id does. */
function hashesOf(path: string): [from: string, to: string] {
  const [begin = ''] = basename(path).split('-');
  return [begin, `${begin}g`];
}

/** Pictures of files that were edited, or that were edited themselves. */
const edited = `and (p.path in (select name from touched where kind = 'picture')
  or p.path in (select target from touched cross join refs using (path) where refs.kind = 'picture'))`;

/** The pictures of what readers may see. */
function usedPictures(index: Index, view: View, condition: string, ...values: string[]): UsedPicture[] {
  const rows =
    index.sql(`select ${columns} where exists (select 1 from refs r where r.kind = 'picture' and r.target = p.path and (
      exists (select 1 from articles a where a.path = r.path and ${visible})
      or exists (select 1 from entries e where e.path = r.path))) ${condition} order by p.path`);
  return rows.all(...bounds(view), ...values).map(toPicture);
}

function pictureAt(index: Index, path: string): PictureFile | undefined {
  const row = index.sql(`select ${columns} where p.path = ?`).get(path);
  return row && toPicture(row).file;
}

function toPicture({ path, ...file }: Record<string, unknown>): UsedPicture {
  return { path: path as string, file: file as unknown as PictureFile };
}

/** Removes a rendition that is not what it was when it was made. */
function dropDamaged(file: string, sum: string | undefined): void {
  if (sum !== undefined && existsSync(file) && hash('sha256', readFileSync(file)) !== sum) rmSync(file);
}

function place(path: string, { path: original, file }: UsedPicture, folders: Folders, output: Output): void {
  const deployed = output.deployedSum(path);
  const origin = `picture ${original}`;
  if (deployed === undefined) output.write(path, readFileSync(storeFile(folders, file)), origin);
  else output.note({ path, sum: deployed, size: 0, mtime: 0 }, origin);
}
