import { hash as sha256 } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { recipe } from '../../src/pictures/recipes.ts';
import { PictureStore } from '../../src/pictures/store.ts';
import { folderOf } from '../../src/pictures/variant.ts';
import { hash, picture } from './originals.ts';

const crane = hash;
const reef = `f${hash.slice(1)}`;
const nameOf = (original: string, what = '360.webp') => `${folderOf(original)}-${what}`;
const { hash: _, ...probe } = picture({ width: 300, height: 200 });

/** A folder of made pictures that goes when the test ends. */
class Folder {
  readonly path = join(mkdtempSync(join(tmpdir(), 'broadsheet-pictures-')), 'pictures');
  readonly store = new PictureStore(this.path);

  constructor() {
    onTestFinished(() => rmSync(join(this.path, '..'), { recursive: true, force: true }));
  }

  /** Makes variants of an original out of words. */
  make(original: string, words: Record<string, string>): void {
    const made = Object.entries(words).map(([name, word]) => [name, this.store.put(name, Buffer.from(word))] as const);
    this.store.remember(original, new Map(made));
  }

  files(): string[] {
    if (!existsSync(this.path)) return [];
    const entries = readdirSync(this.path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return entries.map((entry) => join(entry.parentPath, entry.name).slice(this.path.length + 1)).sort();
  }

  /** The names that the store has of an original, read from disk by another process. */
  found(original: string, ...names: string[]): string[] {
    return [...new PictureStore(this.path).find(original, names).keys()];
  }
}

test('what was made is found again, byte for byte and with its sum', () => {
  const folder = new Folder();
  folder.make(crane, { [nameOf(crane)]: 'a crane' });
  const found = new PictureStore(folder.path).find(crane, [nameOf(crane), nameOf(crane, '720.webp')]);
  expect([...found.keys()]).toEqual([nameOf(crane)]);
  expect(found.get(nameOf(crane))).toMatchObject({
    sum: sha256('sha256', 'a crane'),
    size: 7,
  });
  expect(readFileSync(folder.store.fileOf(nameOf(crane)), 'utf8')).toBe('a crane');
});

test('a store in a folder that is not there yet has nothing', () => {
  const folder = new Folder();
  expect(folder.found(crane, nameOf(crane))).toEqual([]);
  expect(folder.store.probeOf(crane)).toBeUndefined();
  expect(folder.store.prune(() => false)).toEqual({ files: 0, bytes: 0 });
  expect(folder.files()).toEqual([]);
});

test('what was put and not remembered does not count', () => {
  const folder = new Folder();
  folder.store.put(nameOf(crane), Buffer.from('a crane'));
  expect(folder.found(crane, nameOf(crane))).toEqual([]);
});

test('files that are missing or damaged are left out', () => {
  const folder = new Folder();
  const [gone, cut, other, whole] = ['80.webp', '160.webp', '240.webp', '360.webp'].map((what) => nameOf(crane, what));
  const names = [gone, cut, other, whole] as [string, string, string, string];
  folder.make(crane, Object.fromEntries(names.map((name) => [name, 'a crane'])));
  rmSync(folder.store.fileOf(names[0]));
  writeFileSync(folder.store.fileOf(names[1]), 'a cra');
  // As long as before, at another time.
  writeFileSync(folder.store.fileOf(names[2]), 'a crime');
  utimesSync(folder.store.fileOf(names[2]), 1, 1);
  expect(folder.found(crane, ...names)).toEqual([names[3]]);
});

test('a file that is shorter than it was is left out, even if its time says that nobody touched it', () => {
  const folder = new Folder();
  const made = folder.store.put(nameOf(crane), Buffer.from('a crane'));
  folder.store.remember(crane, new Map([[nameOf(crane), { ...made, mtime: 1_000_000 }]]));
  writeFileSync(folder.store.fileOf(nameOf(crane)), 'a cra');
  utimesSync(folder.store.fileOf(nameOf(crane)), 1000, 1000);
  expect(folder.found(crane, nameOf(crane))).toEqual([]);
});

test('files that came from another machine, with other times, are found', () => {
  const folder = new Folder();
  folder.make(crane, { [nameOf(crane)]: 'a crane' });
  utimesSync(folder.store.fileOf(nameOf(crane)), 1_000_000_000, 1_000_000_000);
  expect(folder.found(crane, nameOf(crane))).toEqual([nameOf(crane)]);
});

test('what is made later is remembered beside what was made before, and so is what was found in the original', () => {
  const folder = new Folder();
  folder.store.putProbe(crane, probe);
  folder.make(crane, { [nameOf(crane)]: 'a crane' });
  folder.make(crane, { [nameOf(crane, '720.webp')]: 'a large crane' });
  expect(folder.found(crane, nameOf(crane), nameOf(crane, '720.webp'))).toHaveLength(2);
  expect(new PictureStore(folder.path).probeOf(crane)).toEqual(probe);
});

test('what is found in an original again takes nothing from what was made of it', () => {
  const folder = new Folder();
  folder.make(crane, { [nameOf(crane)]: 'a crane' });
  folder.store.putProbe(crane, { ...probe, width: 600 });
  expect(folder.store.probeOf(crane)?.width).toBe(600);
  expect(folder.found(crane, nameOf(crane))).toEqual([nameOf(crane)]);
});

test('a variant that is made again takes the place of the old one', () => {
  const folder = new Folder();
  folder.make(crane, { [nameOf(crane)]: 'a crane' });
  folder.make(crane, { [nameOf(crane)]: 'a better crane' });
  expect(readFileSync(folder.store.fileOf(nameOf(crane)), 'utf8')).toBe('a better crane');
  expect(folder.store.find(crane, [nameOf(crane)]).get(nameOf(crane))?.size).toBe(14);
  expect(folder.files()).toEqual([`${folderOf(crane)}-360.webp`, `${folderOf(crane)}.json`]);
});

test('two originals do not know of each other', () => {
  const folder = new Folder();
  folder.make(crane, { [nameOf(crane)]: 'a crane' });
  folder.make(reef, { [nameOf(reef)]: 'a reef' });
  folder.store.putProbe(reef, probe);
  expect(folder.found(crane, nameOf(crane), nameOf(reef))).toEqual([nameOf(crane)]);
  expect(folder.found(reef, nameOf(crane), nameOf(reef))).toEqual([nameOf(reef)]);
  expect(folder.store.probeOf(crane)).toBeUndefined();
});

test.each(['', '{', '{"made":{"a"', 'null', '[]', '{}', '"made"', '7', '{"made":null}', '{"made":7}', '\0\0\0\0'])(
  'notes that are damaged, such as %j, count as none, and are written anew',
  (damage) => {
    const folder = new Folder();
    folder.store.putProbe(crane, probe);
    folder.make(crane, { [nameOf(crane)]: 'a crane' });
    writeFileSync(join(folder.path, `${folderOf(crane)}.json`), damage);
    expect(folder.found(crane, nameOf(crane))).toEqual([]);
    expect(folder.store.probeOf(crane)).toBeUndefined();
    folder.make(crane, { [nameOf(crane)]: 'a crane' });
    expect(folder.found(crane, nameOf(crane))).toEqual([nameOf(crane)]);
  },
);

/** A store with two cranes, a reef, and a picture of an older recipe. */
function full(): Folder {
  const folder = new Folder();
  folder.make(crane, { [nameOf(crane)]: 'a crane', [nameOf(crane, '720.webp')]: 'a large crane' });
  folder.make(reef, { [nameOf(reef)]: 'a reef' });
  const old = nameOf(crane).replace(/^\d+/, String(recipe - 1));
  folder.store.put(old, Buffer.from('an old crane'));
  writeFileSync(folder.store.fileOf(old.replace('-360.webp', '.json')), '{"made":{}}\n');
  return folder;
}

test('what nobody wants is removed, and the notes of originals of which nothing is left', () => {
  const folder = full();
  const before = folder.files();
  const wanted = nameOf(crane);
  const gone = before.filter((name) => name !== wanted && name !== `${folderOf(crane)}.json`);
  const bytes = gone.reduce((sum, name) => sum + readFileSync(join(folder.path, name)).length, 0);
  expect(folder.store.prune((name) => name === wanted)).toEqual({ files: 5, bytes });
  expect(folder.files()).toEqual([wanted, `${folderOf(crane)}.json`]);
  expect(folder.found(crane, wanted, nameOf(crane, '720.webp'))).toEqual([wanted]);
});

test('a rehearsal tells what would be removed, and removes nothing', () => {
  const folder = full();
  const before = folder.files();
  const told = folder.store.prune((name) => name === nameOf(crane), { dryRun: true });
  expect(folder.files()).toEqual(before);
  expect(folder.store.prune((name) => name === nameOf(crane))).toEqual(told);
});

test('when all is wanted nothing goes but what belongs to nothing', () => {
  const folder = full();
  folder.store.putProbe(`a${hash.slice(1)}`, probe);
  const before = folder.files();
  expect(folder.store.prune(() => true).files).toBe(1);
  expect(before).toHaveLength(8);
  expect(folder.files()).toHaveLength(7);
});

test('what a killed process left half written goes', () => {
  const folder = full();
  writeFileSync(folder.store.fileOf(`${nameOf(crane)}.4711.part`), 'a cra');
  writeFileSync(folder.store.fileOf(`${folderOf(crane)}.json.4711.part`), '{"ma');
  folder.store.prune((name) => name === nameOf(crane));
  expect(folder.files()).toEqual([nameOf(crane), `${folderOf(crane)}.json`]);
});

test('what is not named as the store names its files is not removed', () => {
  const folder = new Folder();
  folder.make(crane, { [nameOf(crane)]: 'a crane' });
  const foreign = ['wedding.jpg', '2019/summer/beach.jpg', '1/aa/notes.json'];
  for (const path of foreign) {
    mkdirSync(join(folder.path, path, '..'), { recursive: true });
    writeFileSync(join(folder.path, path), 'Mine.');
  }
  writeFileSync(`${folder.store.fileOf(nameOf(crane))}.77.part`, 'half');
  expect(folder.store.prune(() => false).files).toBe(3);
  expect(folder.files()).toEqual(foreign.toSorted());
});
