import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { build } from '../../src/publish/build.ts';
import { settingsFrom } from '../../src/settings.ts';
import { article, bringTemplates, differences, TestSite } from '../site/site.ts';
import { testFolder } from './folder.ts';

test('a build with a store that has the texts reads none of them, and gives the same files', async () => {
  const stories = Array.from({ length: 1020 }, (_, n) => {
    const fields = { title: `Story ${n}`, published: `2026-0${(n % 5) + 1}-1${n % 10}` };
    return [`articles/story-${n}.md`, article(fields, `Words ${n}, of [another](story-${(n * 3) % 1020}.md).\n`)];
  });
  const site = new TestSite(Object.fromEntries(stories));
  await site.build();
  const plain = site.tree();
  const { content, out } = site;
  const store = testFolder();
  const machine = () => {
    const cache = join(testFolder(), 'cache');
    bringTemplates(cache);
    rmSync(out, { recursive: true });
    const now = Date.parse('2026-06-01T00:00:00Z');
    return build(settingsFrom({ content, out, cache, now, stores: { own: store, others: [] } }), {});
  };
  expect((await machine()).read).toBe(1023);
  expect(differences(site.tree(), plain)).toEqual([]);
  expect((await machine()).read).toBe(1);
  expect(differences(site.tree(), plain)).toEqual([]);
});
