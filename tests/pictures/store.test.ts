import { hash as sha256 } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { expect, test, vi } from 'vitest';
import { environment } from '../../src/pictures/environment.ts';
import { recipe } from '../../src/pictures/recipes.ts';
import { PictureStore } from '../../src/pictures/store.ts';
import { crane, Folder, nameOf, probe, reef, twin } from './made.ts';

/** Writes into a file and leaves its time as it was. */
function damage(file: string, bytes: string): void {
  const { atime, mtime } = statSync(file);
  writeFileSync(file, bytes);
  utimesSync(file, atime, mtime);
}

test('what was made is found again, byte for byte, and its name tells its size and its sum', () => {
  const folder = new Folder();
  const [file = ''] = folder.make({ [nameOf(crane)]: 'a crane' });
  const found = new PictureStore(folder.path).find(crane, [nameOf(crane), nameOf(crane, '720.webp')]);
  const sum = sha256('sha256', 'a crane');
  expect([...found]).toEqual([[nameOf(crane), { file, sum, size: 7 }]]);
  expect(readFileSync(file, 'utf8')).toBe('a crane');
  const { version } = JSON.parse(readFileSync('node_modules/sharp/package.json', 'utf8'));
  const made = `${process.platform}-${process.arch}-sharp-${version}`;
  expect(folder.files()).toEqual([`${made}/${recipe}/${crane.slice(0, 2)}/${crane.slice(2)}/360.7-${sum}.webp`]);
});

test('the environment is told without sharp, and names the version that is loaded', () => {
  expect(environment).toContain(`-sharp-${sharp.versions.sharp}`);
  expect(environment).toContain(process.arch);
});

test('a store in a folder that is not there yet has nothing', () => {
  const folder = new Folder();
  expect(folder.found(crane, nameOf(crane))).toEqual([]);
  expect(folder.store.probeOf(crane)).toBeUndefined();
  expect(folder.files()).toEqual([]);
});

test('what was made in another environment is not taken', () => {
  const folder = new Folder();
  folder.make({ [nameOf(crane)]: 'a crane' });
  folder.store.putProbe(crane, probe);
  renameSync(join(folder.path, environment), join(folder.path, environment.replace(/\d+$/, '999')));
  expect(folder.found(crane, nameOf(crane))).toEqual([]);
  expect(folder.store.probeOf(crane)).toBeUndefined();
});

test('files that are missing, cut off or other than they were are left out, and put again they are whole', () => {
  const folder = new Folder();
  const names = ['80.webp', '160.webp', '240.webp', '360.webp'].map((what) => nameOf(crane, what));
  const words = Object.fromEntries(names.map((name) => [name, 'a crane']));
  const [gone = '', cut = '', other = ''] = folder.make(words);
  rmSync(gone);
  damage(cut, 'a cra');
  // As long as before.
  writeFileSync(other, 'a crime');
  expect(folder.found(crane, ...names)).toEqual([names[3]]);
  folder.make(words);
  expect(folder.found(crane, ...names)).toEqual(names);
  expect(folder.files()).toHaveLength(4);
});

test('a flipped byte under the time of before is seen where there is a doubt, and is made again', () => {
  const folder = new Folder();
  const [file = ''] = folder.make({ [nameOf(crane)]: 'a crane' });
  damage(file, 'a crime');
  const doubting = new PictureStore(folder.path, (name) => name === nameOf(crane));
  expect(doubting.find(crane, [nameOf(crane)]).size).toBe(0);
  doubting.put(nameOf(crane), Buffer.from('a crane'));
  expect(readFileSync(file, 'utf8')).toBe('a crane');
  expect(doubting.find(crane, [nameOf(crane)]).size).toBe(1);
});

test('a copy that lost its times costs one reading of each file, and then none', () => {
  const folder = new Folder();
  const [file = ''] = folder.make({ [nameOf(crane)]: 'a crane' });
  const copy = new Folder();
  cpSync(folder.path, copy.path, { recursive: true });
  const copied = join(copy.path, file.slice(folder.path.length));
  expect(statSync(copied).mtimeMs).not.toBe(statSync(file).mtimeMs);
  const read = vi.spyOn(PictureStore.prototype, 'read');
  expect(copy.found(crane, nameOf(crane))).toEqual([nameOf(crane)]);
  expect(copy.found(crane, nameOf(crane))).toEqual([nameOf(crane)]);
  expect(read).toHaveBeenCalledTimes(1);
  expect(statSync(copied).mtimeMs).toBe(statSync(file).mtimeMs);
});

test('a copy that kept its times is not read at all', () => {
  const folder = new Folder();
  folder.make({ [nameOf(crane)]: 'a crane' });
  const copy = new Folder();
  cpSync(folder.path, copy.path, { recursive: true, preserveTimestamps: true });
  const read = vi.spyOn(PictureStore.prototype, 'read');
  expect(copy.found(crane, nameOf(crane))).toEqual([nameOf(crane)]);
  expect(read).not.toHaveBeenCalled();
});

test('what is made later lies beside what was made before, and so does what was found in the original', () => {
  const folder = new Folder();
  folder.store.putProbe(crane, probe);
  folder.make({ [nameOf(crane)]: 'a crane' });
  folder.make({ [nameOf(crane, '16x9-50-20-720-fast.webp')]: 'a large crane' });
  expect(folder.found(crane, nameOf(crane), nameOf(crane, '16x9-50-20-720-fast.webp'))).toHaveLength(2);
  expect(new PictureStore(folder.path).probeOf(crane)).toEqual(probe);
});

test('of two files of one variant all take the same, whoever wrote first', () => {
  const one = new Folder();
  const other = new Folder();
  for (const word of ['a crane', 'another crane']) one.make({ [nameOf(crane)]: word });
  for (const word of ['another crane', 'a crane']) other.make({ [nameOf(crane)]: word });
  const sums = [one, other].map(
    ({ path }) => new PictureStore(path).find(crane, [nameOf(crane)]).get(nameOf(crane))?.sum,
  );
  expect(sums[0]).toBe(sums[1]);
  expect(one.files()).toHaveLength(2);
});

test.each([reef, twin])('two originals do not know of each other, not even %s of the same first digits', (other) => {
  const folder = new Folder();
  folder.make({ [nameOf(crane)]: 'a crane', [nameOf(other)]: 'a reef' });
  folder.store.putProbe(other, probe);
  expect(folder.found(crane, nameOf(crane), nameOf(other))).toEqual([nameOf(crane)]);
  expect(folder.found(other, nameOf(crane), nameOf(other))).toEqual([nameOf(other)]);
  expect(folder.store.probeOf(crane)).toBeUndefined();
  expect(new Set(folder.files().map(dirname)).size).toBe(2);
});

test.each(['', '{', 'null', '{"width":1}', '\0'.repeat(200)])(
  'what was found in an original and is damaged, such as %j, counts as nothing, and is written anew',
  (bytes) => {
    const folder = new Folder();
    folder.store.putProbe(crane, probe);
    const [path = ''] = folder.files();
    damage(join(folder.path, path), bytes);
    expect(folder.store.probeOf(crane)).toBeUndefined();
    folder.store.putProbe(crane, probe);
    expect(folder.store.probeOf(crane)).toEqual(probe);
    expect(folder.files()).toEqual([path]);
  },
);

test.each(['../../etc/passwd', `${recipe}/ab/cdef-360.webp`, `${nameOf(crane)}/../x`, ''])(
  'nothing is put under the name %j',
  (name) => {
    const folder = new Folder();
    expect(() => folder.store.put(name, Buffer.from('x'))).toThrow(RangeError);
    expect(folder.files()).toEqual([]);
  },
);

test('where a file cannot be put nothing half written is left', () => {
  const folder = new Folder();
  const [file = ''] = folder.make({ [nameOf(crane)]: 'a crane' });
  rmSync(file);
  // A folder in its place.
  cpSync('tests/pictures', file, { recursive: true });
  expect(() => folder.make({ [nameOf(crane)]: 'a crane' })).toThrow();
  expect(readdirSync(dirname(file))).toHaveLength(1);
  expect(folder.found(crane, nameOf(crane))).toEqual([]);
});
