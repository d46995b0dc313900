import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { environment } from '../../src/pictures/environment.ts';
import { removeLeftovers, type Tidying } from '../../src/pictures/leftovers.ts';
import { crane, Folder, nameOf, probe, reef } from './made.ts';

const day = 24 * 60 * 60 * 1000;
const shows =
  (...names: string[]): Tidying['isShown'] =>
  ({ name }) =>
    names.includes(name);
const nothing = shows();

/** Two cranes with what was found in them, and a reef. @returns also paths of the files of crane, large crane, probe and reef */
function full() {
  const folder = new Folder();
  const before = folder.files();
  const add = (put: () => void) => {
    put();
    const path = folder.files().find((one) => !before.includes(one)) ?? '';
    before.push(path);
    return path;
  };
  const paths = [
    add(() => folder.make({ [nameOf(crane)]: 'a crane' })),
    add(() => folder.make({ [nameOf(crane, '720.webp')]: 'a large crane' })),
    add(() => folder.store.putProbe(crane, probe)),
    add(() => folder.make({ [nameOf(reef)]: 'a reef' })),
  ] as const;
  return { folder, paths };
}

function write(folder: Folder, paths: readonly string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(folder.path, path)), { recursive: true });
    writeFileSync(join(folder.path, path), 'bytes');
  }
}

test('what nobody shows is removed, with its folder, and what is known of originals of which nothing is left', () => {
  const { folder, paths } = full();
  const [wanted, large, known, other] = paths;
  const bytes = [large, other].reduce((sum, path) => sum + readFileSync(join(folder.path, path)).length, 0);
  const isShown = shows(nameOf(crane));
  expect(removeLeftovers(folder.path, { isShown, now: Date.now() })).toEqual({ files: 2, bytes });
  expect(folder.files()).toEqual([wanted, known].sort());
  expect(existsSync(dirname(join(folder.path, other)))).toBe(false);
  expect(removeLeftovers(folder.path, { isShown: nothing, now: Date.now() }).files).toBe(2);
  expect(folder.files()).toEqual([]);
  expect(existsSync(folder.path)).toBe(true);
});

test('a rehearsal tells what would be removed, and removes nothing', () => {
  const { folder } = full();
  const before = folder.files();
  const tidying = { isShown: shows(nameOf(crane)), now: Date.now() };
  const told = removeLeftovers(folder.path, { ...tidying, dryRun: true });
  expect(folder.files()).toEqual(before);
  expect(removeLeftovers(folder.path, tidying)).toEqual(told);
});

test('what came less long ago than asked stays, and what is known of it', () => {
  const { folder } = full();
  const before = folder.files();
  const tidying = { isShown: nothing, age: 30 * day };
  expect(removeLeftovers(folder.path, { ...tidying, now: Date.now() + 29 * day }).files).toBe(0);
  expect(folder.files()).toEqual(before);
  expect(removeLeftovers(folder.path, { ...tidying, now: Date.now() + 31 * day }).files).toBe(4);
});

test('of another environment stays what a site shows, byte for byte', () => {
  const { folder } = full();
  renameSync(join(folder.path, environment), join(folder.path, 'darwin-arm64-sharp-0.1.0-rc.1'));
  const { sum } = folder.store.put(nameOf(crane), Buffer.from('a crane, made here'));
  const isShown: Tidying['isShown'] = (one) => one.name === nameOf(reef) || one.sum === sum;
  removeLeftovers(folder.path, { isShown, now: Date.now() });
  expect(folder.files().map((path) => path.split('/')[0])).toEqual(['darwin-arm64-sharp-0.1.0-rc.1', environment]);
});

test('what versions before left goes when it is older than asked', () => {
  const { folder, paths } = full();
  const old = ['2/01/23456789abcdef-360.webp', '2/01/23456789abcdef.json', '1/f1/23456789abcdef-card.png.77.part'];
  write(folder, old);
  const tidying = { isShown: () => true, age: day, now: Date.now() };
  expect(removeLeftovers(folder.path, tidying).files).toBe(0);
  expect(removeLeftovers(folder.path, { ...tidying, now: Date.now() + 2 * day }).files).toBe(3);
  expect(folder.files()).toEqual([...paths].sort());
});

test('what a killed process left half written goes a day later, however little else may stay', () => {
  const { folder, paths } = full();
  write(folder, [join(dirname(paths[0]), '0123456789abcdef.part')]);
  expect(removeLeftovers(folder.path, { isShown: () => true, now: Date.now() }).files).toBe(0);
  expect(removeLeftovers(folder.path, { isShown: () => true, now: Date.now() + 2 * day }).files).toBe(1);
  expect(folder.files()).toEqual([...paths].sort());
});

test('what is not named as the store names its files is not removed, and a folder that is missing has nothing', () => {
  const folder = new Folder();
  const later = { isShown: nothing, now: Date.now() + 99 * day };
  expect(removeLeftovers(folder.path, later)).toEqual({ files: 0, bytes: 0 });
  const [made = ''] = folder.make({ [nameOf(crane)]: 'a crane' });
  const inFolder = dirname(made).slice(folder.path.length + 1);
  const foreign = [
    'wedding.jpg',
    '2019/summer/beach.jpg',
    '1/aa/notes.json',
    `${inFolder}/notes.txt`,
    `${environment}/a.part`,
  ];
  write(folder, foreign);
  expect(removeLeftovers(folder.path, later).files).toBe(1);
  expect(folder.files()).toEqual(foreign.toSorted());
});
