import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Answers } from '../../src/content/ask/answers.ts';
import { unlistedAddresses } from '../../src/content/ask/unlisted.ts';
import { outOf } from '../../src/content/index/view.ts';
import { silentChanges } from '../../src/content/problems/timely/silent-changes.ts';
import { formatProblem } from '../../src/errors.ts';
import { withAddresses } from '../../src/publish/ledger/text.ts';
import { article, type Files } from '../site/site.ts';
import { Folder } from './folder.ts';

const now = Date.parse('2026-06-01T12:00:00Z');
const view = { now, drafts: false };

/** A site with a ledger, as it is after its first build. */
class Ledger extends Folder {
  static async of(files: Files): Promise<Ledger> {
    const ledger = new Ledger({ 'addresses.txt': '# Ours\n', ...files });
    await ledger.build();
    return ledger;
  }

  /** Does what a build does with the ledger, and tells what a build tells. */
  async build(): Promise<string[]> {
    const told = await this.told();
    const unlisted = unlistedAddresses(new Answers(this.index, outOf(view)), undefined);
    if (unlisted.length > 0) this.edit({ 'addresses.txt': withAddresses(this.read(), unlisted) });
    return told;
  }

  async told(): Promise<string[]> {
    await this.update();
    return (await silentChanges(this.index, this.content, view)).map((problem) => formatProblem(problem));
  }

  read(): string {
    return readFileSync(join(this.content, 'addresses.txt'), 'utf8');
  }
}

const words = 'The tide rose to **five** metres, [says](https://one.example/) the port.\n';
const fields = { title: 'The tide', dek: 'How it rose' };
const slip = 'if it is a slip, add check-ignore: [silent-change: a slip]';
const silent = `articles/x.md  the text changed since it was public, and readers are not told · add updated, or add a correction; ${slip}`;

test.each([
  ['its headline', article({ ...fields, title: 'The flood' }, words)],
  ['its standfirst', article({ ...fields, dek: undefined }, words)],
  ['a word of its text', article(fields, words.replace('five', 'six'))],
])('a story in which %s changed without a word to its readers is a warning until it has one', async (_, changed) => {
  const ledger = await Ledger.of({ 'articles/x.md': article(fields, words) });
  const before = ledger.read();
  ledger.edit({ 'articles/x.md': changed });
  expect(await ledger.build()).toEqual([silent]);
  expect(await ledger.build(), 'each build tells it').toEqual([silent]);
  expect(ledger.read()).toBe(before);
  ledger.edit({ 'articles/x.md': changed.replace('section:', 'updated: 2026-05-09\nsection:') });
  expect(await ledger.build()).toEqual([]);
  expect(ledger.read()).not.toBe(before);
});

test.each([
  ['where a link leads', article(fields, words.replace('one.example', 'two.example'))],
  ['marks and white space', article(fields, words.replaceAll('**', '*').replace('rose to', 'rose\nto'))],
  ['a picture, an alias, a tag', article({ ...fields, tags: ['sea'], aliases: ['/old/'] }, words)],
  ['a comment in the text', article(fields, `${words}\n<!-- check this -->\n`)],
])('%s is nothing that readers have to be told of', async (_, changed) => {
  const ledger = await Ledger.of({ 'articles/x.md': article(fields, words) });
  const before = ledger.read();
  ledger.edit({ 'articles/x.md': changed });
  expect(await ledger.build()).toEqual([]);
  expect(ledger.read()).toBe(before);
});

test('a correction tells readers, and the next change has to be told again', async () => {
  const corrections = [{ date: '2026-05-09', text: 'It rose to six metres.' }];
  const ledger = await Ledger.of({ 'articles/x.md': article(fields, words) });
  ledger.edit({ 'articles/x.md': article({ ...fields, corrections }, words.replace('five', 'six')) });
  expect(await ledger.build()).toEqual([]);
  ledger.edit({ 'articles/x.md': article({ ...fields, corrections }, words.replace('five', 'seven')) });
  expect(await ledger.build()).toEqual([silent]);
});

test('a change after the one that updated tells of is a warning at its line', async () => {
  const updated = { ...fields, updated: '2026-05-09' };
  const ledger = await Ledger.of({ 'articles/x.md': article(updated, words) });
  ledger.edit({ 'articles/x.md': article(updated, words.replace('five', 'six')) });
  expect(await ledger.build()).toEqual([
    `articles/x.md:6:10  the text changed since it was public, and updated is older · write when it changed, or add a correction; ${slip}`,
  ]);
});

test('a slip is in order when the story says so, and the ledger follows while it does', async () => {
  const ledger = await Ledger.of({ 'articles/x.md': article(fields, words) });
  const slip = (text: string) => article(fields, text).replace('section:', `${asTold}\nsection:`);
  const asTold = silent.slice(silent.indexOf('check-ignore'));
  const codes = [ledger.read()];
  for (const metres of ['six', 'seven']) {
    ledger.edit({ 'articles/x.md': slip(words.replace('five', metres)) });
    expect(await ledger.build()).toEqual([]);
    codes.push(ledger.read());
  }
  expect(new Set(codes).size).toBe(3);
  ledger.edit({ 'articles/x.md': article(fields, words.replace('five', 'seven')) });
  expect(await ledger.build(), 'nothing is left of it').toEqual([]);
  expect(ledger.read()).toBe(codes[2]);
  ledger.edit({ 'articles/x.md': article(fields, words.replace('five', 'eight')) });
  expect(await ledger.build(), 'the next change').toEqual([silent]);
});

test('a slip that waits is in order when the ledger is read anew', async () => {
  const ledger = await Ledger.of({ 'articles/x.md': article(fields, words) });
  const before = ledger.read();
  const slips = [{ 'silent-change': 'a slip' }];
  ledger.edit({ 'articles/x.md': article({ ...fields, 'check-ignore': slips }, words.replace('five', 'six')) });
  await ledger.told();
  ledger.edit({ 'addresses.txt': `# Theirs\n${before}` });
  expect(await ledger.build()).toEqual([]);
  expect(ledger.read()).toMatch(/^\/news\/x\/ [0-9a-f]{8}\.[0-9a-f]{8}$/m);
  expect(ledger.read()).not.toContain(before.match(/\/news\/x\/ .*/)?.[0]);
});

test('a slip is in order when the text is what it was, or the code is removed', async () => {
  const ledger = await Ledger.of({ 'articles/x.md': article(fields, words) });
  const before = ledger.read();
  ledger.edit({ 'articles/x.md': article(fields, words.replace('five', 'six')) });
  expect(await ledger.build()).toEqual([silent]);
  ledger.edit({ 'articles/x.md': article(fields, words) });
  expect(await ledger.build()).toEqual([]);
  ledger.edit({ 'articles/x.md': article(fields, words.replace('five', 'six')) });
  ledger.edit({ 'addresses.txt': before.replace(/(?<=\/news\/x\/) .*/, '') });
  expect(await ledger.build()).toEqual([]);
  expect(ledger.read()).toMatch(/^\/news\/x\/ [0-9a-f]{8}\.[0-9a-f]{8}$/m);
  expect(ledger.read()).not.toBe(before);
});

test('stories that are not out are not in the ledger, and nothing is told of them', async () => {
  const later = article({ published: '2026-07-01' });
  const ledger = await Ledger.of({ 'articles/x.md': article(), 'articles/later.md': later });
  expect(ledger.read()).not.toContain('later');
  ledger.edit({ 'articles/x.md': article({ draft: true }, 'Other words.\n') });
  expect(await ledger.build()).toEqual([]);
  ledger.edit({ 'articles/x.md': article({}, 'Other words.\n') });
  expect(await ledger.build()).toEqual([silent]);
});

test('a story gets its code once it is out, also where only what came out since is looked at', async () => {
  const ledger = await Ledger.of({ 'articles/later.md': article({ published: '2026-07-01' }) });
  const unlisted = (until: string) => {
    const then = { now: Date.parse(until), drafts: false };
    return unlistedAddresses(new Answers(ledger.index, then), now);
  };
  expect(unlisted('2026-06-30T23:59:59Z')).toEqual([]);
  expect(unlisted('2026-07-01T00:00:00Z')).toEqual([
    { url: '/news/later/', code: expect.stringMatching(/^[0-9a-f]{8}\.[0-9a-f]{8}$/), isListed: false },
  ]);
});

test('where two branches were merged either code will do, and the build writes one', async () => {
  const ledger = await Ledger.of({ 'articles/x.md': article(fields, words) });
  const ours = ledger.read();
  const updated = { ...fields, updated: '2026-05-09' };
  ledger.edit({ 'articles/x.md': article(updated, words.replace('five', 'six')) });
  await ledger.build();
  const theirs = ledger.read();
  const merged = ours + theirs.slice(theirs.indexOf('/'));
  ledger.edit({ 'addresses.txt': merged, 'articles/x.md': article(fields, words) });
  expect(await ledger.build()).toEqual([]);
  expect(ledger.read()).toBe(ours);
  // The text of both, and what one of them says of it.
  ledger.edit({ 'addresses.txt': merged, 'articles/x.md': article(updated, words.replace('five', 'seven')) });
  expect(await ledger.build()).toEqual([]);
  expect(ledger.read().match(/^\/news\/x\//gm)).toHaveLength(1);
});

test('codes that merges left beside each other stay as long as their story changed silently', async () => {
  const ledger = await Ledger.of({ 'articles/x.md': article(fields, words) });
  const other = ledger.read().replace(/ [0-9a-f]{8}\./, ' 00000000.');
  ledger.edit({ 'addresses.txt': other + ledger.read().replace('# Ours\n', '') });
  ledger.edit({ 'articles/x.md': article(fields, 'Other words.\n'), 'articles/y.md': article() });
  expect(await ledger.build()).toEqual([silent]);
  expect(ledger.read().match(/^\/news\/[xy]\//gm)).toEqual(['/news/x/', '/news/x/', '/news/y/']);
});

test.each([
  [4, 'articles/s10.md, articles/s11.md, articles/s12.md, articles/s13.md'],
  [22, `${Array.from({ length: 20 }, (_, at) => `articles/s${at + 10}.md`).join(', ')}, 2 more`],
])('%i that changed at once are told in one sentence, with their files', async (count, files) => {
  const stories = (text: string) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => [`articles/s${at + 10}.md`, article({}, `${text} ${at}.\n`)]),
    );
  const ledger = await Ledger.of(stories('Story'));
  ledger.edit(stories('Report'));
  expect(await ledger.build()).toEqual([
    `addresses.txt  ${count} texts changed since they were public, and readers are not told: ${files} · write a new updated in each, or add a correction; ${slip}`,
  ]);
});

test('what stands behind an address and is no code is an error at its line', async () => {
  const folder = new Folder({ 'addresses.txt': '/news/\n/news/x/ 3f9a1c2b\n', 'articles/x.md': article() });
  expect(await folder.errors()).toEqual([
    'content/addresses.txt:2:1  behind /news/x/ stands no code of a story, such as 3f9a1c2b.77aa01ce · remove what stands behind /news/x/: if it is a story, the build writes its code',
  ]);
});
