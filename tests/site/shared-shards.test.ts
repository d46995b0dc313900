import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { codeKeys } from '../../src/compile/code/keys.ts';
import { Answers } from '../../src/content/ask/answers.ts';
import { Index } from '../../src/content/index/database.ts';
import { viewOf } from '../../src/print/edition.ts';
import { Crew } from '../../src/publish/crew.ts';
import { shardUnits } from '../../src/publish/search/shard-unit.ts';
import { settingsFrom } from '../../src/settings.ts';
import { SharedStore } from '../../src/store/shared-store.ts';
import { article, differences, type Files, TestSite } from './site.ts';

const words = 'tide dune reef gull kelp foam salt wreck buoy shoal'.split(' ');
const textOf = (number: number) => words.filter((_, at) => (number + at) % 3 > 0).join(` ${number} `);

/** Two hundred stories of one year, which are worth a request, and one of another, which is not. */
const archive: Files = Object.fromEntries(
  Array.from({ length: 200 }, (_, number) => {
    const published = new Date(Date.UTC(2024, 0, 1 + number)).toISOString().slice(0, 10);
    return [`articles/s-${number}.md`, article({ title: `Story ${number}`, published }, `${textOf(number)}.\n`)];
  }),
);
archive['articles/new.md'] = article();

function newStore(): string {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'main');
}

/** The objects of shards in a store: their files. */
function shardsIn(store: string): string[] {
  const folder = join(store, 'shards');
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => join(entry.parentPath, entry.name));
}

/** What the index keeps of the search. */
function searchOf({ cache }: TestSite): unknown[] {
  const index = Index.join(join(cache, 'index.db'));
  try {
    const tables = ['shards order by name', 'search_files order by shard, name'];
    return tables.flatMap((table) => index.sql(`select * from ${table}`).all());
  } finally {
    index.leave();
  }
}

/** Builds with a store what another site is without one. @returns what that did */
async function buildLike(plain: TestSite, site: TestSite, store: string) {
  const report = await site.build({ stores: { own: store, others: [] } });
  expect(differences(site.tree(), plain.tree())).toEqual([]);
  expect(searchOf(site)).toEqual(searchOf(plain));
  return report;
}

test('a second machine takes the shard that the first made, and goes on from there as the first', async () => {
  const store = newStore();
  const [first, second] = [new TestSite(archive), new TestSite(archive)];
  expect(await first.build({ stores: { own: store, others: [] } })).toMatchObject({
    ...{ shards: 2, exchange: { put: { shards: 1 } } },
  });
  expect(await buildLike(first, second, store)).toMatchObject({ shards: 1, exchange: { taken: { shards: 1 } } });

  const edit = { 'articles/s-7.md': article({ title: 'Another', published: '2024-01-08' }, 'Nothing but ebb.\n') };
  for (const site of [first, second]) site.edit(edit);
  const { shards, rendered, printed, exchange } = await first.build();
  expect({ shards, exchange }).toEqual({ shards: 1, exchange: undefined });
  const after = await buildLike(first, second, store);
  expect(after).toMatchObject({ shards, rendered, printed });
  // What is patched is neither asked for nor put.
  expect(after.exchange?.taken.shards).toBeUndefined();
  expect(shardsIn(store)).toHaveLength(1);
});

test('machines that make the shards one by one leave none to make to a build, and a damaged one is made again', async () => {
  const store = newStore();
  const site = new TestSite(archive);
  await site.build();
  const { content, out, cache } = site;
  const settings = settingsFrom({ content, out, cache, now: Date.parse('2026-06-01T00:00:00Z') });
  const index = Index.join(join(cache, 'index.db'));
  const crew = new Crew();
  const shared = await SharedStore.open({ own: store, others: [] });
  const options = { settings, crew, shared, code: await codeKeys(settings) };
  const units = shardUnits(new Answers(index, viewOf(settings)), options);
  expect(units).toHaveLength(1);
  // What is there is not made twice.
  for (const { make } of [...units, ...units]) {
    await make();
    await shared.settle();
  }
  await crew.dismiss();
  index.leave();
  expect(shared.exchange.put).toEqual({ shards: 1 });

  const [file = ''] = shardsIn(store);
  const good = readFileSync(file);
  const taking = await buildLike(site, new TestSite(archive), store);
  expect(taking).toMatchObject({ shards: 1, exchange: { taken: { shards: 1 } } });
  writeFileSync(file, good.subarray(0, good.length / 2));
  const making = await buildLike(site, new TestSite(archive), store);
  expect(making).toMatchObject({ shards: 2, exchange: { put: { shards: 1 } } });
  expect(readFileSync(file)).toEqual(good);
});

test('a store that cannot be read is told of in one sentence, and the build goes on without it', async () => {
  const own = newStore();
  writeFileSync(own, '');
  const said: string[] = [];
  const site = new TestSite(archive);
  const { shards, exchange } = await site.build({ stores: { own, others: [] }, say: (line) => said.push(line) });
  expect({ shards, exchange }).toEqual({ shards: 2, exchange: { taken: {}, put: {} } });
  expect(said).toEqual([expect.stringMatching(/^The store .+; the build goes on without it\.$/)]);
  expect(said[0]).toContain(own);
});
