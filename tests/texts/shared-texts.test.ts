import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import type { Index } from '../../src/content/index/database.ts';
import { readFiles } from '../../src/content/read/read-file.ts';
import type { ReadyBody } from '../../src/content/read/ready-body.ts';
import { type Update, updateIndex } from '../../src/content/update.ts';
import { Crew } from '../../src/publish/crew.ts';
import { putTexts, readTexts } from '../../src/publish/texts/read-texts.ts';
import { SharedReaders } from '../../src/publish/texts/shared-readers.ts';
import { textUnits } from '../../src/publish/texts/text-units.ts';
import { settingsFrom } from '../../src/settings.ts';
import { readObject, writeObject } from '../../src/store/object.ts';
import type { Exchange } from '../../src/store/shared-store.ts';
import { article, type Files, writeFiles } from '../site/site.ts';
import { allOf, contentOf, emptyIndex, largeFolder, testFolder } from './folder.ts';

/** What a machine that has nothing yet gets of a content folder with a store. */
async function machine(
  content: string,
  store: string,
  { code = 'test', bodies = false } = {},
): Promise<Update & { index: Index; exchange: Exchange; bodies: ReadyBody[] }> {
  const index = emptyIndex(code);
  const threads = { size: 2, worthwhile: 1, read: readFiles, readTexts };
  const readers = new SharedReaders(threads, { own: store, others: [] }, code);
  const taken: ReadyBody[] = [];
  const takeBody = (body: ReadyBody) => taken.push(body) > 0;
  const update = await updateIndex(index, content, { readers, ...(bodies && { takeBody }) });
  return { ...update, index, exchange: readers.exchange, bodies: taken };
}

/** The same folder on another machine, with some edits. */
function clone(content: string, edits: Files = {}): string {
  const copy = join(testFolder(), 'content');
  cpSync(content, copy, { recursive: true });
  writeFiles(copy, edits);
  return copy;
}

/** How many files are read in units. */
const texts = (content: string) =>
  readdirSync(content, { recursive: true, withFileTypes: true }).filter(
    ({ parentPath, name }) => /\.(md|yaml)$/.test(name) && parentPath !== content,
  ).length;

/** The stored units of a kind, as files. */
const objects = (store: string, kind = 'texts') =>
  readdirSync(join(store, kind), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

test('a second machine reads no text, and has the same index and bodies', async () => {
  const content = contentOf(largeFolder());
  const store = testFolder();
  const first = await machine(content, store, { bodies: true });
  expect(first.taken).toBe(0);
  expect(first.exchange).toEqual({ taken: {}, put: { texts: 1, bodies: 1 } });
  const second = await machine(clone(content), store, { bodies: true });
  expect(second.taken).toBe(texts(content));
  expect(second.exchange).toEqual({ taken: { texts: 1, bodies: 1 }, put: {} });
  expect(allOf(second.index)).toEqual(allOf(first.index));
  expect(second.problems).toEqual(first.problems);
  const lookless = (all: ReadyBody[]) => all.map(({ look: _, ...body }) => body);
  expect(lookless(second.bodies)).toStrictEqual(lookless(first.bodies));
  expect(second.bodies.length).toBeGreaterThan(300);
});

test('an edit in a fresh clone reads one unit', async () => {
  const content = contentOf(largeFolder(900));
  const store = testFolder();
  const { exchange } = await machine(content, store);
  const units = exchange.put.texts ?? 0;
  expect(units).toBeGreaterThan(1);
  const edited = clone(content, { 'articles/2026/story-5.md': article({ title: 'Five' }) });
  const second = await machine(edited, store);
  expect(second.exchange).toEqual({ taken: { texts: units - 1 }, put: { texts: 1 } });
  const plain = emptyIndex();
  await updateIndex(plain, edited);
  expect(allOf(second.index)).toEqual(allOf(plain));
});

test.each<[string, { edits?: Files; code?: string }]>([
  ['another timezone', { edits: { 'site.yaml': 'name: A\nurl: https://test.example\ntimezone: Asia/Tokyo\n' } }],
  ['other ads', { edits: { 'ads.yaml': 'slots: [in-article]\n' } }],
  ['other code', { code: 'other' }],
])('%s reads everything anew', async (_, { edits = {}, code = 'test' }) => {
  const content = contentOf(largeFolder(20));
  const store = testFolder();
  await machine(content, store);
  const second = await machine(clone(content, edits), store, { code });
  expect(second.taken).toBe(0);
  expect(second.exchange.put).toEqual({ texts: 1 });
});

/** Changes the database in a unit that is otherwise as it was put. */
const within = (change: (database: DatabaseSync) => void) => (file: string) => {
  const [kind, , key = ''] = file.split('/').slice(-3) as ['texts', string, string];
  const name = { kind, key };
  const unit = readObject(name, readFileSync(file));
  const database = new DatabaseSync(':memory:', { defensive: false });
  database.deserialize(unit?.parts.get('index') ?? new Uint8Array());
  change(database);
  writeFileSync(file, writeObject(name, { about: {}, parts: new Map([['index', database.serialize()]]) }));
};
const sql = (text: string) => within((database) => database.exec(text));
const insteadOf = (bytes: Uint8Array) => (file: string) => {
  const [kind, , key = ''] = file.split('/').slice(-3) as ['texts', string, string];
  writeFileSync(file, writeObject({ kind, key }, { about: {}, parts: new Map([['index', bytes]]) }));
};

test.each<[string, (file: string) => void]>([
  ['is cut short', (file) => writeFileSync(file, readFileSync(file).subarray(0, 2000))],
  ['is nothing', (file) => writeFileSync(file, '')],
  ['holds no database', insteadOf(Buffer.from('This is no database. '.repeat(500)))],
  ['holds an empty one', insteadOf(new Uint8Array())],
  [
    'brings a file more',
    sql(`insert into files select 'pages/more.md', kind, size, '', hash, null from files limit 1`),
  ],
  ['lacks a file', sql(`delete from files where path = 'articles/2026/story-3.md'`)],
  ['is of other bytes', sql(`update files set hash = '${'0'.repeat(40)}' where path = 'articles/2026/story-3.md'`)],
  ['says how files look', sql(`update files set look = '1 1 1'`)],
  ['lists what it does not hold', sql(`insert into listings values ('all', 1, 'news/x', 0, 1, 'articles/x.md', null)`)],
  ['sets the site', sql(`insert into entries values ('site', 'site', 'articles/2026/story-3.md', '{}', 0, 0)`)],
  ['takes an author', sql(`insert into entries values ('author', 'eve', 'articles/2026/story-3.md', '{}', 0, 0)`)],
  ['has a trigger', sql('create trigger more after update on files begin delete from articles; end')],
  ['has a view', sql('drop table refs; create view refs as select path, kind, hash as target from files')],
  ['has a column more', sql('alter table words add column more')],
  [
    'is damaged inside',
    within((database) => {
      const bytes = Buffer.from(database.serialize());
      database.deserialize(bytes.fill('damage', 4096 * 6, 4096 * 9));
    }),
  ],
])('a unit that %s is not taken, and put anew', async (_, damage) => {
  const content = contentOf(largeFolder(20));
  const store = testFolder();
  const first = await machine(content, store);
  const [file = ''] = objects(store);
  const whole = readFileSync(file);
  damage(file);
  expect(readFileSync(file).equals(whole)).toBe(false);
  const second = await machine(content, store);
  expect(second.taken).toBe(0);
  expect(allOf(second.index)).toEqual(allOf(first.index));
  expect(readFileSync(file).equals(whole)).toBe(true);
});

test('bodies that are missing, or of other stories, are left to whoever prints', async () => {
  const content = contentOf(largeFolder(20));
  const store = testFolder();
  await machine(content, store, { bodies: true });
  const [file = ''] = objects(store, 'bodies');
  const name = { kind: 'bodies' as const, key: file.split('/').at(-1) ?? '' };
  const unit = readObject(name, readFileSync(file));
  const all: ReadyBody[] = JSON.parse(Buffer.from(unit?.parts.get('json') ?? '').toString());
  const [one, other] = all as [ReadyBody, ReadyBody];
  const parts = new Map([['json', Buffer.from(JSON.stringify([one, { ...other, url: one.url }]))]]);
  writeFileSync(file, writeObject(name, { about: {}, parts }));
  const second = await machine(content, store, { bodies: true });
  expect(second.bodies.map(({ url }) => url)).toEqual([one.url]);
  rmSync(file);
  expect((await machine(content, store, { bodies: true })).bodies).toEqual([]);
});

test('what workers read by parts of a list, a build finds', async () => {
  const content = contentOf(largeFolder(1100));
  const store = testFolder();
  const settings = { ...settingsFrom({ content, cache: testFolder() }), stores: { own: store, others: [] } };
  const crew = Object.assign(new Crew(), { putTexts });
  const units = await textUnits(settings, crew);
  expect(units.length).toBeGreaterThan(1);
  for (const [at, unit] of units.entries()) if (at % 2 === 0) await unit.make();
  const made = objects(store).map((file) => file.split('/').at(-1));
  expect(units.map(({ name }) => made.includes(name.key))).toEqual(units.map((_, at) => at % 2 === 0));
  for (const unit of units) await unit.make();
  const { codeKeys } = await import('../../src/compile/code/keys.ts');
  const { exchange } = await machine(content, store, { code: (await codeKeys(settings)).reading });
  expect(exchange).toEqual({ taken: { texts: units.length }, put: {} });
});
