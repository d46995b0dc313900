import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { isSettings } from '../../src/content/files/folders.ts';
import { Index } from '../../src/content/index/database.ts';
import { cutUnits, isOfUnit } from '../../src/content/read/units/cut.ts';
import { makePart, openTexts, readUnit } from '../../src/content/read/units/read-unit.ts';
import { updateIndex } from '../../src/content/update.ts';
import { sortProblems } from '../../src/errors.ts';
import { addressEdits } from '../proof/address-edits.ts';
import { type Edit, Pick } from '../proof/commands.ts';
import { danglingEdits } from '../proof/dangling-edits.ts';
import { deskEdits } from '../proof/desk-edits.ts';
import { filesOf, openingNewsroom, settle } from '../proof/newsroom-model.ts';
import type { PressRoom } from '../proof/press-room.ts';
import { seed } from '../proof/settings.ts';
import { storyEdits } from '../proof/story-edits.ts';
import { article, type Files, minimal, writeFiles } from '../site/site.ts';
import { allOf, contentOf, emptyIndex, largeFolder, readers, testFolder } from './folder.ts';

/** Reads a folder file by file and in units, and demands that both give the same. */
async function demandSame(files: Files): Promise<void> {
  const content = contentOf(files);
  const [one, other] = [emptyIndex(), emptyIndex()];
  const alone = await updateIndex(one, content);
  const inUnits = await updateIndex(other, content, { readers });
  expect(allOf(other)).toEqual(allOf(one));
  expect(inUnits.changed.toSorted()).toEqual(alone.changed.toSorted());
  expect(sortProblems(inUnits.problems)).toEqual(sortProblems(alone.problems));
}

test('a folder read in units gives the index that reading it file by file gives, whatever is in it', async () => {
  await demandSame(largeFolder());
});

test('so it is with what a newsroom makes of its folder', async () => {
  const edits: readonly Edit[] = [...storyEdits, ...deskEdits, ...danglingEdits, ...addressEdits];
  const steps = fc.array(fc.tuple(fc.constantFrom(...edits), fc.array(fc.nat(), { minLength: 8, maxLength: 8 })), {
    minLength: 5,
    maxLength: 40,
  });
  const run = async (made: [Edit, number[]][]) => {
    const newsroom = openingNewsroom(120);
    for (const [edit, numbers] of made) edit(newsroom, new Pick(numbers), {} as PressRoom);
    settle(newsroom);
    await demandSame(filesOf(newsroom));
  };
  await fc.assert(fc.asyncProperty(steps, run), { numRuns: 6, seed });
});

test('a unit made twice is the same bytes', async () => {
  const content = contentOf(largeFolder(40));
  const { readAdSettings, readSettings } = await import('../../src/content/index/settings.ts');
  const index = emptyIndex();
  const context = { content, site: readSettings(index), ads: readAdSettings(index), bodies: true };
  const paths = [...Array(40).keys()].map((n) => ({ path: `articles/2026/story-${n}.md` }));
  const make = () => makePart(openTexts(paths, content), context);
  const [one, other] = [await make(), await make()];
  expect(Buffer.compare(one.part.bytes(), other.part.bytes())).toBe(0);
  expect(one.bodies).toEqual(other.bodies);
  expect(JSON.parse(JSON.stringify(one.bodies))).toStrictEqual(one.bodies);
});

test('what was read in units is known to the next update, and edits are read one by one', async () => {
  const content = contentOf(largeFolder());
  const index = emptyIndex();
  await new Promise((wake) => setTimeout(wake, 100));
  await updateIndex(index, content, { readers });
  expect((await updateIndex(index, content, { readers })).changed).toEqual([]);
  writeFiles(content, { 'articles/2026/story-5.md': article({ title: 'Five' }) });
  expect((await updateIndex(index, content, { readers })).changed).toEqual(['articles/2026/story-5.md']);
});

test('a file that was written just now is looked at once more', async () => {
  const content = contentOf({ ...minimal, 'articles/a.md': article() });
  const index = emptyIndex();
  await updateIndex(index, content, { readers });
  expect(index.rows(`select path from files where look = '' and path = 'articles/a.md'`)).toHaveLength(1);
});

test('what an update that failed among its units left is made whole by the next one', async () => {
  const content = contentOf(largeFolder());
  const index = emptyIndex();
  let read = 0;
  const failing: typeof readUnit = (...order) =>
    ++read > 2 ? Promise.reject(new Error('The power is gone.')) : readUnit(...order);
  await expect(updateIndex(index, content, { readers: { ...readers, readUnit: failing } })).rejects.toThrow('power');
  await updateIndex(index, content, { readers });
  const whole = emptyIndex();
  await updateIndex(whole, content);
  expect(allOf(index)).toEqual(allOf(whole));
});

test('an index whose making was killed among its units does not count as whole', async () => {
  const content = contentOf(largeFolder());
  const file = join(testFolder(), 'index.db');
  const script = `
    const { Index } = await import('./src/content/index/database.ts');
    const { readFolder } = await import('./src/content/read/read-folder.ts');
    const { readUnit } = await import('./src/content/read/units/read-unit.ts');
    const { readFiles } = await import('./src/content/read/read-file.ts');
    const [content, file] = process.argv.slice(1);
    const index = Index.open(file, 'test', console.error);
    const killed = async () => process.kill(process.pid, 'SIGKILL');
    await readFolder(index, content, { readers: { size: 1, worthwhile: 1, isSharing: false, read: readFiles, readUnit: killed } });
  `;
  const run = () => execFileSync(process.execPath, ['--input-type=module', '--eval', script, content, file]);
  expect(run).toThrow();
  const say = vi.fn();
  const index = Index.open(file, 'test', say);
  expect(say.mock.calls).toEqual([['The index was left half written and is made anew.']]);
  await updateIndex(index, content, { readers });
  const whole = emptyIndex();
  await updateIndex(whole, content);
  expect(allOf(index)).toEqual(allOf(whole));
  index.close();
});

test('bodies are only made as long as there is room for them', async () => {
  const content = contentOf(largeFolder());
  const asked: (boolean | undefined)[] = [];
  const watching: typeof readUnit = (files, context) => {
    asked.push(context.bodies);
    return readUnit(files, context);
  };
  const urls: string[] = [];
  const takeBody = ({ url }: { url: string }) => urls.push(url) < 10;
  await updateIndex(emptyIndex(), content, { readers: { ...readers, size: 0, readUnit: watching }, takeBody });
  expect(urls).toHaveLength(10);
  expect(asked[0]).toBe(true);
  expect(asked.at(-1)).toBe(false);
});

const found = (paths: readonly string[]) => paths.map((path) => ({ path, size: 100, look: '' }));
const archive = [...Array(20_000).keys()].map((n) => `articles/${2000 + (n % 25)}/story-${n}.md`);

test('units that are shared are of some 500 files', () => {
  const sizes = cutUnits(found(archive), true).map(({ length }) => length);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(1000);
  expect(Math.min(...sizes.slice(0, -1))).toBeGreaterThanOrEqual(250);
  expect(sizes.length).toBeGreaterThan(30);
  expect(sizes.length).toBeLessThan(55);
});

test('a file more changes one or two of the units that are shared', () => {
  const before = new Set(cutUnits(found(archive), true).map((unit) => JSON.stringify(unit)));
  const changed = [...Array(50).keys()].map((n) => {
    const after = cutUnits(found([...archive, `articles/${2000 + (n % 25)}/story-${n * 399}a.md`]), true);
    return after.filter((unit) => !before.has(JSON.stringify(unit))).length;
  });
  expect(changed.toSorted((a, b) => a - b)[25]).toBeLessThanOrEqual(1);
  expect(Math.max(...changed)).toBeLessThanOrEqual(6);
});

test('settings, the ledger, pictures and what is larger than a novel are in no unit', () => {
  const paths = ['site.yaml', 'ads.yaml', 'addresses.txt', 'redirects.yaml', 'articles/a.jpg', 'articles/a.pdf'];
  expect(found(paths).filter(isOfUnit)).toEqual([]);
  expect(paths.filter(isSettings)).toEqual(['site.yaml', 'ads.yaml']);
  expect(isOfUnit({ path: 'articles/a.md', size: 2 ** 20, look: '' })).toBe(false);
});
