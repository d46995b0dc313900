import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { readCompiled } from '../../src/compile/compiled.ts';
import { Answers } from '../../src/content/ask/answers.ts';
import { Index } from '../../src/content/index/database.ts';
import { makePlan } from '../../src/print/plan.ts';
import { Records } from '../../src/print/records.ts';
import { build } from '../../src/publish/build.ts';
import { Crew } from '../../src/publish/crew.ts';
import { placeOrder } from '../../src/publish/orders/place-order.ts';
import { work } from '../../src/publish/orders/work.ts';
import { pageUnits } from '../../src/publish/pages/work.ts';
import { type Settings, settingsFrom } from '../../src/settings.ts';
import { readObject, writeObject } from '../../src/store/object.ts';
import { openStore } from '../../src/store/open-store.ts';
import { SharedStore } from '../../src/store/shared-store.ts';
import type { WorkUnit } from '../../src/store/work-unit.ts';
import { article, differences, type Files, TestSite } from './site.ts';

const files: Files = Object.fromEntries(
  Array.from({ length: 30 }, (_, n) => [
    `articles/story-${n}.md`,
    article({ title: `Story ${n}`, tags: [`t${n % 5}`], authors: ['ada'] }, `Words. [Another](story-${n % 4}.md).\n`),
  ]),
);

/** A folder that machines share. */
function newStore(): string {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

const settingsOf = ({ content, out, cache }: TestSite, store: string): Settings =>
  settingsFrom({ content, out, cache, now: Date.parse('2026-06-01T00:00:00Z'), stores: { own: store, others: [] } });

/**
 * Prints the pages of a site into units.
 * @param cut how many of the pages are units of their own, made first
 */
async function printUnits(store: string, { cut = 0, only = false } = {}): Promise<WorkUnit[]> {
  const site = new TestSite(files);
  const settings = settingsOf(site, store);
  await site.build();
  rmSync(site.out, { recursive: true });
  const compiled = readCompiled(settings);
  if (!compiled) throw new Error('Nothing is compiled.');
  const index = Index.join(join(site.cache, 'index.db'));
  const answers = new Answers(index, { now: settings.now, drafts: false });
  const plan = makePlan(answers, {
    ...{ now: settings.now, full: true, lost: [], records: new Records(index), compiled: undefined },
  });
  const shared = await SharedStore.open(settings.stores ?? { others: [] });
  const crew = new Crew();
  try {
    const how = { crew, settings, compiled, sparse: false, order: 'what is printed', shared };
    const urls = [...plan.print.keys()];
    const parts = [...(only || cut === 0 ? [] : [urls.slice(0, cut)]), urls.slice(cut)];
    const units = parts.flatMap((part) => pageUnits(part, answers, how));
    for (const unit of units) await unit.make();
    expect(shared.exchange.put).toEqual({ pages: units.length });
    return units;
  } finally {
    await crew.dismiss();
    index.leave();
  }
}

/** Another machine places an order and does all of it. @returns the name of the order */
async function ordered(store: string): Promise<string> {
  const settings = settingsOf(new TestSite(files), store);
  const { name } = await placeOrder(settings, await openStore(store), { say: () => {} });
  const { exchange } = await work(settings, name, { part: { index: 1, total: 1 }, say: () => {} });
  expect(exchange.put.pages).toBe(1);
  expect(existsSync(settings.out)).toBe(false);
  return name;
}

const objectsOf = (store: string) =>
  readdirSync(store, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.parentPath.includes('pages'))
    .map((entry) => join(entry.parentPath, entry.name));

/** What is on record of a site's pages, whatever the ids. */
function recordsOf(site: TestSite): unknown[] {
  const database = new DatabaseSync(join(site.cache, 'index.db'), { readOnly: true });
  const all = (sql: string) => database.prepare(sql).all();
  const records = [
    all(`select url, since, until, files, (select group_concat(q.question, ' | ' order by q.question)
      from asked join questions q on q.id = asked.question where asked.page = pages.id) as asked
      from pages join assets on assets.id = pages.assets order by url`),
    all('select question, digest from questions order by question'),
    all(`select kind, name, upto, since, q.question from reads join questions q on q.id = reads.question
      order by kind, name, upto, since, q.question`),
    all('select path, sum, size, origin from output order by path'),
  ];
  database.close();
  return records;
}

test('a build takes the pages that another machine printed, which wrote none, and is what a plain one is', async () => {
  const store = newStore();
  const order = await ordered(store);
  const [object = ''] = objectsOf(store);
  const before = statSync(object).ino;
  const plain = new TestSite(files);
  const merged = new TestSite(files);
  await plain.build();
  const { exchange } = await build(settingsOf(merged, store), { order });
  expect(exchange?.taken.pages).toBe(1);
  expect(objectsOf(store)).toEqual([object]);
  // What is printed anew is put again.
  expect(statSync(object).ino).toBe(before);
  expect(differences(merged.tree(), plain.tree())).toEqual([]);
  expect(recordsOf(merged)).toEqual(recordsOf(plain));
  for (const site of [plain, merged]) site.edit({ 'articles/story-1.md': article({ title: 'Other', tags: ['t2'] }) });
  expect((await merged.build()).printed).toEqual((await plain.build()).printed);
  expect(differences(merged.tree(), plain.tree())).toEqual([]);
});

test('a unit is the same bytes whoever makes it, and whatever was printed before it', async () => {
  const [one, other] = [newStore(), newStore()];
  const units = await printUnits(one, { cut: 20 });
  await printUnits(other, { cut: 20, only: true });
  expect(units).toHaveLength(2);
  expect(objectsOf(one)).toHaveLength(2);
  const [object = ''] = objectsOf(other);
  expect(readFileSync(object.replace(other, one))).toEqual(readFileSync(object));
});

test.each<[string, (object: Buffer, name: WorkUnit['name']) => Uint8Array]>([
  ['is damaged', (object) => object.fill(0, 500, 600)],
  [
    'has the files of other pages',
    (object, name) =>
      rewritten(object, name, ({ about, parts }) => {
        const { files } = about as { files: [string, number][] };
        return { about: { files: files.map(([path, size]) => [`other/${path}`, size]) }, parts };
      }),
  ],
  [
    'has other bytes than its records say',
    (object, name) =>
      rewritten(object, name, ({ about, parts }) => {
        const bytes = Buffer.from(parts.get('files') ?? []).fill(0x20, 0, 10);
        return { about, parts: new Map([...parts, ['files', bytes]]) };
      }),
  ],
  [
    'has no records',
    (object, name) =>
      rewritten(object, name, ({ about, parts }) => {
        return { about, parts: new Map([...parts, ['records', Buffer.from('no database')]]) };
      }),
  ],
])('a unit that %s is printed anew, and put again', async (_, spoil) => {
  const store = newStore();
  const order = await ordered(store);
  const [object = ''] = objectsOf(store);
  const good = readFileSync(object);
  writeFileSync(object, spoil(Buffer.from(good), { kind: 'pages', key: basename(object) }));
  const plain = new TestSite(files);
  const merged = new TestSite(files);
  await plain.build();
  await build(settingsOf(merged, store), { order });
  expect(differences(merged.tree(), plain.tree())).toEqual([]);
  expect(recordsOf(merged)).toEqual(recordsOf(plain));
  expect(readFileSync(object)).toEqual(good);
});

type Content = NonNullable<ReturnType<typeof readObject>>;

/** An object that is whole, and of the unit by its name, with something else in it. */
function rewritten(object: Buffer, name: WorkUnit['name'], change: (unit: Content) => Content): Uint8Array {
  const unit = readObject(name, object);
  if (!unit) throw new Error('The object is not of the unit.');
  return writeObject(name, change(unit));
}
