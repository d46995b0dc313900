/** Whatever happens to machines that share the work of a site: it is byte for byte what one machine builds. */
import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { UsageError } from '../../src/errors.ts';
import { getOrder, type Order, putOrder } from '../../src/publish/orders/order.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { UnitKind } from '../../src/store/unit.ts';
import { article, differences, TestSite } from '../site/site.ts';
import { Fleet, newsroom } from './fleet.ts';
import { stoppingServer } from './stopping-server.ts';

/** Folders that all tests share: the site as one machine builds it, and a store in which all of an order is. */
const shared = mkdtempSync(join(tmpdir(), 'broadsheet-parts-'));
const store = join(shared, 'store');
let plain: TestSite;
/** Parts of the search that are too small to be shared: that of the newest stories. */
const newest = 1;

beforeAll(async () => {
  const ends: (() => Promise<void>)[] = [];
  plain = new TestSite(newsroom, (end) => ends.push(end));
  await plain.build();
  afterAll(async () => {
    for (const end of ends) await end();
    rmSync(shared, { recursive: true });
  });
}, 120_000);

test('three machines share the work, and the next build prints what it prints after a plain one', async () => {
  const fleet = new Fleet();
  await fleet.place();
  const worked = await Promise.all([1, 2, 3].map((index) => fleet.work(index, 3)));
  for (const { own, done, late, problems } of worked) expect([done, late, problems]).toEqual([own, false, []]);
  cpSync(fleet.store, store, { recursive: true });
  const { site, report } = await expectPlain(fleet);
  expect(report).toMatchObject({ pictures: 0, cards: 0, shards: newest, exchange: { taken: { pages: 1, shards: 1 } } });
  expect(report.exchange?.put).toEqual({});
  const copy = new TestSite(newsroom);
  await copy.build();
  for (const one of [site, copy])
    one.edit({ 'articles/story-7.md': article({ title: 'Spring tide' }, 'High water.\n') });
  const [after, expected] = [await site.build(), await copy.build()];
  expect(after.printed).toEqual(expected.printed);
  expect(after.rendered).toBeLessThan(after.pages / 2);
  expect(differences(site.tree(), copy.tree())).toEqual([]);
});

test.each([1, 8])('%i machines, of which each makes its own part first', async (total) => {
  const fleet = new Fleet();
  await fleet.place();
  for (let index = 1; index <= total; index++) await fleet.work(index, total);
  const { report } = await expectPlain(fleet);
  expect(report).toMatchObject({ pictures: 0, shards: newest, exchange: { taken: { pages: 1 } } });
});

/** What is done to the objects of a kind, of which each is damaged. */
const damages: [string, (file: string) => void][] = [
  ['cut off', (file) => truncateSync(file, Math.floor(readFileSync(file).length / 2))],
  [
    'other by a bit',
    (file) => {
      const bytes = readFileSync(file);
      const at = Math.floor(bytes.length * 0.7);
      bytes[at] = (bytes[at] ?? 0) ^ 4;
      writeFileSync(file, bytes);
    },
  ],
];
const kinds = ['pictures', 'cards', 'shards', 'pages'] as const satisfies UnitKind[];

test.each(kinds.flatMap((kind) => damages.map(([how, damage]) => [kind, how, damage] as const)))(
  'objects of %s that are %s are made again',
  async (kind, _, damage) => {
    const fleet = new Fleet(store);
    const objects = fleet.objects(kind);
    expect(objects.length).toBeGreaterThan(0);
    objects.forEach(damage);
    const { report } = await expectPlain(fleet);
    expect(report.exchange?.taken[kind]).toBeUndefined();
  },
);

test('a part that is made twice puts nothing again', async () => {
  const fleet = new Fleet(store);
  const { exchange, done, own } = await fleet.work(2, 3);
  expect(done).toBe(own);
  expect(Object.keys(exchange.put)).toEqual(['orders']);
  await expectPlain(fleet);
});

test('what a machine leaves whose time was up is made by those that are done, or by the build', async () => {
  const fleet = new Fleet();
  await fleet.place();
  expect(await fleet.work(1, 3, { until: 0 })).toMatchObject({ done: 0, late: true });
  const { done, own, others } = await fleet.work(2, 3);
  expect(done).toBe(own);
  expect(others).toBeGreaterThan(0);
  const { report } = await expectPlain(fleet);
  expect(report).toMatchObject({ pictures: 0, shards: newest, exchange: { put: {} } });
});

test('a store that is gone in the middle costs nothing but time, and is told of once', async () => {
  const fleet = new Fleet(store);
  const server = await stoppingServer(fleet.store, 8);
  const { site, report } = await fleet.merge(server.address);
  expect(differences(site.tree(), plain.tree())).toEqual([]);
  expect(server.isStopped()).toBe(true);
  expect(report.pictures + report.shards).toBeGreaterThan(0);
  expect(fleet.said).toEqual([
    expect.stringMatching(/^The store http:.*ECONN.*; (?:the build goes on|what it had not was made here)/),
  ]);
});

/** Changes what the order says. */
async function reorder(fleet: Fleet, change: (order: Order) => Order): Promise<void> {
  const place = await openStore(fleet.store);
  await putOrder(place, Fleet.order, change(await getOrder([place], Fleet.order)));
}

test('a machine with another encoder makes all but pictures, and says so', async () => {
  const fleet = new Fleet();
  await fleet.place();
  await reorder(fleet, (order) => ({ ...order, encoder: 'linux-s390x-sharp-0.1.0' }));
  const { exchange } = await fleet.work(1, 1);
  expect(Object.keys(exchange.put).sort()).toEqual(['orders', 'pages', 'shards']);
  expect(fleet.said).toEqual([expect.stringContaining('Pictures are left to machines with linux-s390x-sharp-0.1.0')]);
  await expectPlain(fleet);
});

test.each(['reading', 'search', 'printing'] as const)(
  'a machine with other code for %s does not begin',
  async (part) => {
    const fleet = new Fleet(store);
    await reorder(fleet, (order) => ({ ...order, code: { ...order.code, [part]: 'other' } }));
    const before = fleet.objects('pages');
    await expect(fleet.work(1, 1)).rejects.toThrow(UsageError);
    await expect(fleet.merge()).rejects.toThrow(/was placed by other code than this machine has/);
    expect(fleet.objects('pages')).toEqual(before);
  },
);

test('other content than was ordered is not worked on, and not put together', async () => {
  const fleet = new Fleet(store);
  const files = { ...newsroom, 'articles/story-9.md': article({ title: 'Another story' }) };
  const before = fleet.objects('pages');
  for (const page of before) rmSync(page);
  await expect(fleet.work(1, 1, { files })).rejects.toThrow(/^articles\/story-9\.md is not as it was/);
  await expect(fleet.merge(fleet.store, files)).rejects.toThrow(
    /^The content in .* is not what the order was placed for/,
  );
  await expectPlain(fleet);
});

test('an order that is not there is told of with what to do, and one without its snapshot is only slower', async () => {
  await expect(new Fleet().work(1, 1)).rejects.toThrow(
    /^There is no order monday in .*; put it there with: broadsheet order/,
  );
  const fleet = new Fleet(store);
  for (const snapshot of fleet.objects('snapshots')) truncateSync(snapshot, 1000);
  await expect(fleet.work(1, 1)).rejects.toThrow(/snapshot of the order is not whole in .*; put the order again/);
  await expectPlain(fleet);
  expect(fleet.said).toEqual([expect.stringMatching(/not whole.* The build goes on without it\.$/)]);
});

test('more parts than units are no more work', async () => {
  const fleet = new Fleet(store);
  const before = fleet.objects('orders').length;
  expect(await fleet.work(90_000, 100_000)).toMatchObject({ own: 0, done: 0, others: 0 });
  expect(fleet.objects('orders').length).toBeLessThan(before + 20);
});

/** What a build by the order gives must be what one machine builds. */
async function expectPlain(fleet: Fleet): Promise<Awaited<ReturnType<Fleet['merge']>>> {
  const merged = await fleet.merge();
  expect(differences(merged.site.tree(), plain.tree())).toEqual([]);
  expect(manifestOf(merged.site)).toBe(manifestOf(plain));
  return merged;
}

const manifestOf = ({ cache }: TestSite) => readFileSync(join(cache, 'manifest.json'), 'utf8');
