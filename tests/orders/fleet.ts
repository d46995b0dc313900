import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { onTestFinished } from 'vitest';
import { build } from '../../src/publish/build.ts';
import { placeOrder } from '../../src/publish/orders/place-order.ts';
import { work } from '../../src/publish/orders/work.ts';
import type { Report } from '../../src/publish/report.ts';
import { type Settings, settingsFrom } from '../../src/settings.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { UnitKind } from '../../src/store/unit.ts';
import { article, type Files, TestSite } from '../site/site.ts';

const picture = (background: string) =>
  sharp({ create: { width: 90, height: 60, channels: 3, background } })
    .png()
    .toBuffer();

/** Enough stories for a part of the search that is shared, and one picture for most of them, so that few cards are drawn. */
export const newsroom: Files = {
  'articles/tide.png': await picture('teal'),
  'articles/dune.png': await picture('sandybrown'),
  ...Object.fromEntries(
    Array.from({ length: 215 }, (_, n) => [
      `articles/story-${n}.md`,
      article(
        {
          title: `Story ${n}`,
          published: `202${n % 30 ? 4 : 5}-05-1${n % 10}`,
          tags: [`tag-${n % 7}`],
          ...(n > 3 && { image: { src: n % 2 ? 'tide.png' : 'dune.png', alt: 'Sand and water' } }),
        },
        `Word${n} of the tide. [Another](story-${n % 9}.md).\n`,
      ),
    ]),
  ),
};

const now = Date.parse('2026-06-01T00:00:00Z');

/** Machines that share a store, each with the newsroom's content and nothing else. */
export class Fleet {
  static readonly order = 'monday';
  readonly store: string;
  /** What machines said beside their work. */
  readonly said: string[] = [];

  /** @param store of a fleet whose work this one begins with */
  constructor(store?: string) {
    const folder = mkdtempSync(join(tmpdir(), 'broadsheet-fleet-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    this.store = join(folder, 'store');
    if (store) cpSync(store, this.store, { recursive: true });
  }

  settings({ content, out, cache }: TestSite, store = this.store): Settings {
    return settingsFrom({ content, out, cache, now, stores: { own: store, others: [] } });
  }

  async place(): Promise<void> {
    const settings = this.settings(new TestSite(newsroom));
    await placeOrder(settings, await openStore(this.store), { name: Fleet.order, say: this.say });
  }

  work(index: number, total: number, { files = newsroom, until }: { files?: Files; until?: number } = {}) {
    const settings = this.settings(new TestSite(files));
    return work(settings, Fleet.order, { part: { index, total }, until, say: this.say });
  }

  /** @param store its address, if it is not to be had as the folder that it is */
  async merge(store = this.store, files = newsroom): Promise<{ site: TestSite; report: Report }> {
    const site = new TestSite(files);
    const report = await build(this.settings(site, store), { order: Fleet.order, say: this.say });
    return { site, report };
  }

  /** The files of the objects in the store. */
  objects(kind: UnitKind): string[] {
    const entries = readdirSync(join(this.store, kind), { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  }

  private readonly say = (line: string) => {
    this.said.push(line);
  };
}
