import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { Answers } from '../../src/content/ask/answers.ts';
import { Index } from '../../src/content/index/database.ts';
import { viewOf } from '../../src/print/edition.ts';
import { cardUnits } from '../../src/publish/cards/work.ts';
import { pictureUnits } from '../../src/publish/pictures/work.ts';
import { settingsFrom } from '../../src/settings.ts';
import { readObject, writeObject } from '../../src/store/object.ts';
import { SharedStore } from '../../src/store/shared-store.ts';
import { placeOf, type UnitName } from '../../src/store/unit.ts';
import { article, differences, type Files, TestSite } from './site.ts';

const plain = (background: string, width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
/** Two stories have one picture, each with another point in view. */
const newsroom: Files = {
  'articles/a.md': article({ image: { src: 'a.png', alt: 'A dune', focus: 'top' } }),
  'articles/a.png': await plain('teal', 320, 240),
  'articles/b.md': article({ published: '2026-04-01', image: { src: 'a.png', alt: 'A dune', focus: 'bottom' } }),
  'articles/c.md': article({ published: '2026-03-01', authors: ['ada'] }, '![A wall](c.png)\n'),
  'articles/c.png': await plain('plum', 60, 40),
  'authors/ada.md': '---\nname: Ada Example\navatar: ada.png\n---\nWrites tests.\n',
  'authors/ada.png': await plain('sandybrown', 60, 60),
};

function newStore(): string {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'main');
}

/** Builds the site on a machine that has nothing but the store. */
async function buildWith(store: string) {
  const site = new TestSite(newsroom);
  const report = await site.build({ stores: { own: store, others: [] } });
  return { site, report };
}

/** Files of the objects in a store. */
function objectsIn(store: string, kind: 'pictures' | 'cards'): string[] {
  const entries = readdirSync(join(store, kind), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** The unit of an object. */
function nameOf(file: string): UnitName {
  const [first = '', key] = basename(file).split('-');
  return key === undefined ? { kind: 'cards', key: first } : { kind: 'pictures', key, original: first };
}

test('a second machine takes pictures and cards from the store, makes none, and prints the same site', async () => {
  const alone = new TestSite(newsroom);
  const { pictures, cards } = await alone.build();
  const store = newStore();
  const one = await buildWith(store);
  expect(one.report).toMatchObject({ pictures, cards });
  expect(differences(one.site.tree(), alone.tree())).toEqual([]);
  const put = { pictures: objectsIn(store, 'pictures').length, cards: objectsIn(store, 'cards').length };
  expect(one.report.exchange?.put).toMatchObject(put);
  // One featured with either point in view, one in a text, and a portrait.
  expect(put).toEqual({ pictures: 4, cards });

  const other = await buildWith(store);
  expect(other.report).toMatchObject({ pictures: 0, cards: 0 });
  expect(other.report.exchange).toMatchObject({ taken: put });
  expect(other.report.exchange?.put.pictures).toBeUndefined();
  expect(differences(other.site.tree(), alone.tree())).toEqual([]);
  expect(readFileSync(join(other.site.cache, 'manifest.json'))).toEqual(
    readFileSync(join(alone.cache, 'manifest.json')),
  );

  const edit = { 'articles/c.md': article({ title: 'Another' }), 'articles/b.md': undefined };
  for (const site of [alone, other.site]) site.edit(edit);
  const { changed, removed } = await alone.build();
  expect(await other.site.build()).toMatchObject({ pictures: 0, cards: 1, changed, removed });
  expect(differences(other.site.tree(), alone.tree())).toEqual([]);
});

test('objects that were cut off or changed are made again, and replaced', async () => {
  const store = newStore();
  const { site } = await buildWith(store);
  const [cut = '', flipped = ''] = objectsIn(store, 'pictures');
  const [card = ''] = objectsIn(store, 'cards');
  const before = [cut, flipped, card].map((file) => readFileSync(file));
  truncateSync(cut, 500);
  for (const file of [flipped, card]) {
    const bytes = readFileSync(file);
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 20) ^ 1, bytes.length - 20);
    writeFileSync(file, bytes);
  }
  const other = await buildWith(store);
  expect(other.report.pictures).toBeGreaterThan(0);
  expect(other.report).toMatchObject({ cards: 1, exchange: { put: { pictures: 2, cards: 1 } } });
  expect(differences(other.site.tree(), site.tree())).toEqual([]);
  expect([cut, flipped, card].map((file) => readFileSync(file))).toEqual(before);
});

test.each<[string, (parts: Map<string, Uint8Array>) => void]>([
  ['an additional name', (parts) => parts.set('../../../../evil.webp', Buffer.from('evil'))],
  [
    'another name',
    (parts) => {
      const [first = ''] = parts.keys();
      parts.delete(first);
      parts.set('/tmp/../evil.webp', Buffer.from('evil'));
    },
  ],
  ['no name', (parts) => parts.clear()],
])('of an object with %s nothing is written anywhere, and it counts as none', async (_, change) => {
  const store = newStore();
  const { site, report } = await buildWith(store);
  for (const file of [...objectsIn(store, 'pictures'), ...objectsIn(store, 'cards')]) {
    const parts = new Map(readObject(nameOf(file), readFileSync(file))?.parts);
    expect(parts.size).toBeGreaterThan(0);
    change(parts);
    writeFileSync(file, writeObject(nameOf(file), { about: null, parts }));
  }
  const other = await buildWith(store);
  expect(other.report).toMatchObject({ pictures: report.pictures, cards: report.cards });
  expect(differences(other.site.tree(), site.tree())).toEqual([]);
  const everything = Object.keys(other.site.tree(other.site.root));
  expect(everything.filter((path) => path.includes('evil'))).toEqual([]);
  expect(existsSync(join(other.site.root, '../evil.webp'))).toBe(false);
});

test('the work that machines do beforehand leaves nothing to be made, and is done once', async () => {
  const site = new TestSite(newsroom);
  await site.build();
  const index = Index.peek(join(site.cache, 'index.db'));
  onTestFinished(() => index.close());
  const store = newStore();
  const workOn = async (cache: string) => {
    const settings = settingsFrom({
      content: site.content,
      cache: join(site.root, cache),
      now: Date.parse('2026-06-01'),
    });
    const shared = await SharedStore.open({ own: store, others: [] });
    const answers = new Answers(index, viewOf(settings));
    const units = [...pictureUnits(answers, settings, shared), ...cardUnits(answers, settings, shared)];
    for (const unit of units) await unit.make();
    await shared.settle();
    return { places: units.map(({ name }) => placeOf(name)), put: shared.exchange.put };
  };
  const first = await workOn('first');
  expect(first.put).toEqual({ pictures: 4, cards: 2 });
  expect(new Set(first.places).size).toBe(6);
  expect(await workOn('second')).toEqual({ places: first.places, put: {} });
  expect(existsSync(join(site.root, 'second'))).toBe(false);
  // A machine that has them already only puts them.
  rmSync(store, { recursive: true });
  expect((await workOn('first')).put).toEqual(first.put);

  const { report, site: merged } = await buildWith(store);
  expect(report).toMatchObject({ pictures: 0, cards: 0 });
  expect(report.exchange?.put.pictures).toBeUndefined();
  expect(differences(merged.tree(), site.tree())).toEqual([]);
});
