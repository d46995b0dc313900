import { hash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { Index } from '../../src/content/index/database.ts';
import { makeShard } from '../../src/publish/search/make-shard.ts';
import type { ShardFiles, ShardOrder } from '../../src/publish/search/shard-files.ts';
import type { ShardStory } from '../../src/publish/search/shard-stories.ts';
import { putShard, type Sharing, takeShard } from '../../src/publish/search/shard-unit.ts';
import { wordsIn } from '../../src/search/stemmers.ts';
import { takeWords } from '../../src/search/story-words.ts';
import { FolderStore } from '../../src/store/kinds/folder.ts';
import { readObject, writeObject } from '../../src/store/object.ts';
import { SharedStore } from '../../src/store/shared-store.ts';
import type { Unit } from '../../src/store/unit.ts';
import { Writer } from './archive.ts';

const root = mkdtempSync(join(tmpdir(), 'broadsheet-shard-unit-'));
const index = Index.open(join(root, 'index.db'), 'test', () => {});
afterAll(() => {
  index.close();
  rmSync(root, { recursive: true });
});

const words = await wordsIn('en');
const writer = new Writer(5);
const stories = Array.from({ length: 400 }, (_, number): ShardStory => {
  const { title, dek, body, section, published } = writer.story(number);
  index.sql('insert into words values (?, ?)').run(`${number}.md`, takeWords(words, { title, dek, body }));
  const authors = [{ id: 'ada', name: 'Ada Byron' }];
  return { key: `${number}`, path: `${number}.md`, url: `/${number}/`, title, section, authors, year: 2020, published };
});
const order: ShardOrder = { stories, language: 'en' };
const made = await makeShard(index, order);

/** A shard with sums in place of bytes. */
const told = (shard: ShardFiles | undefined) =>
  shard && { ...shard, files: shard.files.map(({ bytes = '', ...file }) => ({ ...file, sum: hash('sha256', bytes) })) };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(root, 'store-'));
});

const code = { reading: 'r', search: 's' };
async function sharing({ own = folder, others = [] as string[] } = {}): Promise<Sharing & { shared: SharedStore }> {
  return { shared: await SharedStore.open({ own, others }), code };
}

async function put(to = folder): Promise<void> {
  const options = await sharing({ own: to });
  await putShard(order, made, options);
  await options.shared.settle();
}

async function objects(of = folder): Promise<string[]> {
  const listed = await Array.fromAsync(new FolderStore(of).list('shards/'));
  return listed.map(({ key }) => key);
}

test('a shard that is taken is, to the last byte, the one that was made', async () => {
  await put();
  expect(told(await takeShard(order, await sharing()))).toEqual(told(made));
});

test('a shard is nobody else’s: of other stories, in another language, or of other code', async () => {
  await put();
  const options = await sharing();
  const others = [...stories.slice(1), { ...(stories[0] as ShardStory), key: 'edited' }];
  expect(await takeShard({ ...order, stories: others }, options)).toBeUndefined();
  expect(await takeShard({ ...order, stories: stories.toReversed() }, options)).toBeUndefined();
  expect(await takeShard({ ...order, language: 'fr' }, options)).toBeUndefined();
  for (const part of ['reading', 'search'] as const)
    expect(await takeShard(order, { ...options, code: { ...code, [part]: 'other' } })).toBeUndefined();
});

test('few stories are not worth a request', async () => {
  const few = { ...order, stories: stories.slice(0, 60) };
  const options = await sharing();
  await putShard(few, await makeShard(index, few), options);
  await options.shared.settle();
  expect(await objects()).toEqual([]);
});

test('from a store that is only read is taken, and nothing is put there', async () => {
  const main = join(root, 'main');
  await put(main);
  const options = await sharing({ others: [main] });
  expect(told(await takeShard(order, options))).toEqual(told(made));
  expect(await objects()).toEqual([]);
});

/** What somebody may have put in the place of a unit, whole as an object. */
const forged: [string, (unit: Unit) => Iterable<[string, Uint8Array]>][] = [
  ['nothing', () => []],
  ['no head', ({ parts }) => [...parts].filter(([name]) => !name.startsWith('head-'))],
  ['a head alone', ({ parts }) => [...parts].filter(([name]) => name.startsWith('head-'))],
  ['a file of words less', ({ parts }) => withoutOne(parts, 'words-')],
  ['a file of places less', ({ parts }) => withoutOne(parts, 'places-')],
  ['files of words in another order', ({ parts }) => [...parts].reverse()],
  ['what is no file of words', ({ parts }) => [...parts, ['words-0', Buffer.alloc(99, 0xff)]]],
  ['a head of no end', ({ parts }) => [...parts].map(([name]) => [name, Buffer.alloc(40, 0xff)])],
  ['a changed word', ({ parts }) => [...parts].map(([name, bytes]) => [name, withChange(name, bytes)])],
];

function withoutOne(parts: Unit['parts'], beginning: string): [string, Uint8Array][] {
  const goner = [...parts.keys()].find((name) => name.startsWith(beginning));
  return [...parts].filter(([name]) => name !== goner);
}

const withChange = (name: string, bytes: Uint8Array) =>
  name.startsWith('words-') ? bytes.with(bytes.length - 1, (bytes.at(-1) as number) ^ 1) : bytes;

test.each(forged)('a unit that has %s is no shard', async (_, forge) => {
  await put();
  await replace((unit) => new Map(forge(unit)));
  expect(told(await takeShard(order, await sharing()))).toBeUndefined();
});

test('what a unit has beside the parts of a shard is not taken, whatever it is called', async () => {
  await put();
  const sly = ['../../index.html', '/etc/sly', 'stories-0000000000000000.json', 'filters-0000000000000000.bin', 'x'];
  await replace(({ parts }) => new Map([...sly.map((name): [string, Buffer] => [name, Buffer.from('sly')]), ...parts]));
  expect(told(await takeShard(order, await sharing()))).toEqual(told(made));
  // Nor is a name that is not that of the bytes.
  await replace(({ parts }) => new Map([...parts].map(([name, bytes]) => [name.replace('-', '-../'), bytes])));
  expect(told(await takeShard(order, await sharing()))).toEqual(told(made));
});

/** Puts other parts into the one unit of the store. */
async function replace(forge: (unit: Unit) => Unit['parts']): Promise<void> {
  const [key = ''] = await objects();
  const file = join(folder, key);
  const name = { kind: 'shards' as const, key: key.split('/').at(-1) as string };
  const unit = readObject(name, readFileSync(file)) as Unit;
  writeFileSync(file, writeObject(name, { ...unit, parts: forge(unit) }));
}
