import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { ContentError } from '../../src/errors.ts';
import type { PrintResult } from '../../src/print/print.ts';
import { Pile } from '../../src/publish/pages/pile.ts';
import { gatherPiles } from '../../src/publish/pages/printer.ts';
import { article, differences, type Files, TestSite } from './site.ts';

/** A site with more pages than a thread prints in one go, and with what has records of its own: lists, feeds, files, times. */
const files: Files = {
  'site.yaml': 'name: The Test Post\nurl: https://test.example\nfeeds:\n  text: full\n',
  'sections/sport.yaml': 'name: Sport\norder: 2\n',
  ...Object.fromEntries(
    Array.from({ length: 40 }, (_, n) => [
      `articles/story-${n}.md`,
      article(
        { title: `Story ${n}`, section: n % 3 === 0 ? 'sport' : 'news', tags: [`t${n % 7}`], authors: ['ada'] },
        `Some words. [Another](story-${(n * 8) % 40}.md) and [a list](list.csv).\n`,
      ),
    ]),
  ),
  'articles/list.csv': 'a,b\n',
  'articles/later.md': article({ title: 'Later', published: '2026-06-01T06:00:00Z' }),
};
const threads = { worthwhile: 1 };

/** What is on record of a site's pages, whatever the ids. */
function recordsOf(site: TestSite): Record<string, unknown[]> {
  const database = new DatabaseSync(join(site.cache, 'index.db'), { readOnly: true });
  const all = (sql: string) => database.prepare(sql).all();
  const texts = `group_concat(q.question, ' | ' order by q.question)`;
  const records = {
    pages: all(`select url, since, until, files,
      (select ${texts} from asked join questions q on q.id = asked.question where asked.page = pages.id) as asked,
      (select ${texts} from json_each(pages.asked) one join questions q on q.id = one.value) as listed
      from pages join assets on assets.id = pages.assets order by url`),
    questions: all('select question, digest from questions order by question'),
    reads: all(`select kind, name, upto, since, q.question from reads join questions q on q.id = reads.question
      order by kind, name, upto, since, q.question`),
    output: all('select path, sum, size, origin from output order by path'),
    tables: all('select name, sql from sqlite_schema order by name'),
  };
  database.close();
  return records;
}

test('what threads put on record is what one thread does, and the next build prints the same pages for the same reasons', async () => {
  const one = new TestSite(files);
  const many = new TestSite(files);
  const reports = [await one.build(), await many.build(threads)];
  expect(differences(one.tree(), many.tree())).toEqual([]);
  expect(reports[1]?.printed).toEqual(reports[0]?.printed);
  expect(recordsOf(many)).toEqual(recordsOf(one));
  expect(readFileSync(join(many.cache, 'manifest.json'))).toEqual(readFileSync(join(one.cache, 'manifest.json')));
  expect(existsSync(join(many.cache, 'piles'))).toBe(false);

  const edit = {
    'articles/story-3.md': article({ title: 'Other', section: 'sport', tags: ['t1'] }, '[Another](story-4.md)\n'),
    'articles/story-5.md': undefined,
  };
  const next = [];
  for (const site of [one, many]) {
    site.edit(edit);
    next.push((await site.build({ now: '2026-06-02T00:00:00Z' })).printed);
  }
  expect(next[1]).toEqual(next[0]);
  expect(next[0]?.length).toBeGreaterThan(10);
  expect(recordsOf(many)).toEqual(recordsOf(one));
  expect(differences(one.tree(), many.tree())).toEqual([]);
});

test('an attachment that only pages printed by threads link stays until none does', async () => {
  const site = new TestSite(files);
  await site.build(threads);
  const attachments = () => Object.keys(site.tree()).filter((path) => path.endsWith('list.csv'));
  expect(attachments()).toHaveLength(1);
  site.edit(Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`articles/story-${n}.md`, article()])));
  await site.build({ allowRemoval: true });
  expect(attachments()).toEqual([]);
});

test('a build whose story in MDX fails puts nothing on record and writes nothing, and the next one has all', async () => {
  const site = new TestSite({ ...files, 'articles/live.mdx': article({}, 'Some {missing.word} words.\n') });
  await expect(site.build(threads)).rejects.toBeInstanceOf(ContentError);
  expect(existsSync(join(site.out, 'index.html'))).toBe(false);
  expect(existsSync(join(site.cache, 'piles'))).toBe(false);
  const good = new TestSite(files);
  site.edit({ 'articles/live.mdx': undefined });
  await site.build(threads);
  await good.build();
  expect(recordsOf(site)).toEqual(recordsOf(good));
});

test('what a killed build left of its piles is gone with the next', async () => {
  const site = new TestSite(files);
  mkdirSync(join(site.cache, 'piles'));
  writeFileSync(join(site.cache, 'piles', '1.db'), 'damage');
  writeFileSync(join(site.cache, 'piles', '2.db'), 'damage');
  await site.build(threads);
  expect(existsSync(join(site.cache, 'piles'))).toBe(false);
});

test('piles that are too many to be taken over at once are made few, with all that is in them', async () => {
  const folder = new TestSite().root;
  const pages = Array.from({ length: 5 }, (_, n) => n);
  const piles = pages.map((n) => {
    const pile = new Pile(join(folder, `${n}.db`));
    pile.record([printed(`/${n}/`, ['site', `page ${n}`])]);
    pile.close();
    return pile.file;
  });
  const together = [await gatherPiles({ files: piles.slice(0, 3), into: join(folder, 'a.db') })];
  together.push(await gatherPiles({ files: piles.slice(3), into: join(folder, 'b.db') }));
  const { pile } = await gatherPiles({ files: together.map((one) => one.pile), into: join(folder, 'all.db') });
  const all = new DatabaseSync(pile);
  const asked = `select url, (select group_concat(q.question order by q.question) from asked
    join questions q on q.id = asked.question where asked.page = pages.id) as asked from pages order by url`;
  expect(all.prepare(asked).all()).toEqual(pages.map((n) => ({ url: `/${n}/`, asked: `page ${n},site` })));
  expect(all.prepare('select path from output').all()).toEqual(pages.map((n) => ({ path: `${n}/index.html` })));
  expect(all.prepare('select name, question from reads order by name').all()).toHaveLength(1 + pages.length);
  all.close();
});

function printed(url: string, asked: string[]): PrintResult {
  const answers = asked.map((question) => ({
    ...{ question, digest: question },
    reads: [{ kind: 'thing', name: question, since: 0, upto: 0 }],
  }));
  return {
    url,
    record: { asked, answers, since: undefined, until: undefined, assets: [] },
    file: { path: `${url.slice(1)}index.html`, sum: url, size: 1, look: url },
  };
}
