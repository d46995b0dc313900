import { expect, test } from 'vitest';
import { Answers } from '../../src/content/ask/answers.ts';
import type { PanelAnswer } from '../../src/panel/answer.ts';
import { describePage, type Known } from '../../src/panel/describe.ts';
import { Folder } from '../content/folder.ts';
import { article, type Files } from '../site/site.ts';

/** What the panel is told of a page of a small site, on the first of June. */
async function tell(path: string, files: Files, known: Partial<Known> = {}, drafts = false): Promise<PanelAnswer> {
  const folder = new Folder(files);
  const { problems } = await folder.update();
  const answers = new Answers(folder.index, { now: Date.parse('2026-06-01T12:00Z'), drafts });
  return describePage(path, answers, { problems, findings: [], ...known });
}

const paragraphs = (count: number) =>
  Array.from({ length: count }, (_, at) => `Paragraph ${at}. ${'Words that take their room. '.repeat(20)}\n`).join(
    '\n',
  );

test('what is wrong with the file of the page stands apart from what is wrong elsewhere, errors first', async () => {
  const { page, own, others, counts } = await tell('/news/harbour/', {
    'articles/harbour.md': article({ image: { src: './a.jpg' } }, 'Words ==marked== here.\n'),
    'articles/other.md': article({}, 'See {{< figure >}}.\n'),
  });
  expect(page).toEqual({ kind: 'story', file: 'articles/harbour.md' });
  expect(own.map(({ severity, line, what }) => [severity, line, what])).toEqual([
    ['error', 5, 'there is no picture articles/a.jpg'],
    ['warning', 5, 'image.alt is missing, so readers who cannot see the picture are told only its headline'],
    ['warning', 8, expect.stringContaining('==')],
  ]);
  expect(others.map(({ file, line }) => [file, line])).toEqual([['articles/other.md', 7]]);
  expect(counts).toEqual({ errors: 0, warnings: 1 });
});

test('a story that has errors is known by its name, although nothing is at its address', async () => {
  const { page, own, text } = await tell('/news/harbour/', {
    'articles/2026/harbour/index.md': article({ sektion: 'news' }),
    'articles/other.md': article({ sektion: 'news' }),
  });
  expect(page).toEqual({ kind: 'story', file: 'articles/2026/harbour/index.md' });
  expect(own.map(({ what }) => what)).toEqual(['sektion is not a field here']);
  expect(text).toBeUndefined();
});

test('what rules find stands with the rest, under the name of the rule; as long as they look, the panel says so', async () => {
  const files = { 'articles/harbour.md': article() };
  const finding = {
    file: 'articles/harbour.md',
    line: 7,
    what: 'the word',
    fix: 'change',
    severity: 'warning',
  } as const;
  const known = { findings: [{ ...finding, rule: 'repeated-word' as const, edits: [] }] };
  const found = await tell('/news/harbour/', files, known);
  expect(found.own).toEqual([{ ...finding, column: undefined, folder: undefined, rule: 'repeated-word' }]);
  expect(found.isChecked).toBe(true);
  expect((await tell('/news/harbour/', files, { findings: undefined })).isChecked).toBe(false);
});

test('a story tells its words and minutes, and its place in search results', async () => {
  const { text, search } = await tell('/news/harbour/', { 'articles/harbour.md': article({}, paragraphs(6)) });
  expect(text).toEqual({ words: 612, minutes: 3 });
  expect(search).toEqual({
    site: 'The Test Post',
    crumbs: ['test.example', 'news', 'harbour'],
    date: 'May 1, 2026',
  });
});

test('the ad places of a story are told with the devices that have them, and how much of the page they are', async () => {
  const files = { 'ads.yaml': 'slots: [in-article, sidebar, leaderboard]\n' };
  const { ads } = await tell('/news/harbour/', { ...files, 'articles/harbour.md': article({}, paragraphs(6)) });
  expect(ads?.places).toEqual([
    { slot: 'sidebar', where: 'beside a story, in view as long as the text is', on: ['desktop'] },
    { slot: 'in-article', where: 'after paragraph 3', on: ['phone', 'desktop'] },
    { slot: 'in-article', where: 'after paragraph 5', on: ['phone'] },
    { slot: 'leaderboard', where: 'below a story', on: ['phone', 'desktop'] },
  ]);
  expect(ads?.density?.phone).toBeGreaterThan(0.1);
  expect(ads?.density?.phone).toBeLessThan(0.3);
  expect(ads?.most).toBe(0.3);
});

test.each([
  ['the story says ads: false', 'slots: [leaderboard]\n', { ads: false }],
  ['no slot is on in ads.yaml', 'slots: []\n', {}],
  ['ads.yaml has no ads in the section news', 'off: {sections: [news]}\n', {}],
  ['ads.yaml has no ads in stories of kind: opinion', 'off: {kinds: [opinion]}\n', { kind: 'opinion' }],
  ['ads.yaml has no ads in stories with the tag sea', 'off: {tags: [sea]}\n', { tags: ['sea'] }],
])('of a story without ads it is told why: %s', async (why, settings, fields) => {
  const { ads } = await tell('/news/harbour/', { 'ads.yaml': settings, 'articles/harbour.md': article(fields) });
  expect(ads).toMatchObject({ places: [], off: why, density: undefined });
});

test('a story that readers do not see says why, whether the server shows it or not', async () => {
  const files = {
    'articles/harbour.md': article({ draft: true }),
    'articles/later.md': article({ published: '2026-07-01' }),
  };
  for (const drafts of [false, true]) {
    expect((await tell('/news/harbour/', files, {}, drafts)).standing).toEqual(['Draft']);
    const { standing } = await tell('/news/later/', files, {}, drafts);
    expect(standing).toEqual(['Scheduled for July 1, 2026 at 12:00 AM']);
  }
});

test('a list names the stories that are not out and belong there, and why', async () => {
  const files = {
    'sections/life.yaml': 'name: Life\norder: 2\n',
    'tags/sea.yaml': 'name: The sea\n',
    'articles/out.md': article({ title: 'Out', tags: ['sea'] }),
    'articles/draft.md': article({ title: 'A draft', draft: true, authors: ['ada'], tags: ['sea'] }),
    'articles/over.md': article({ title: 'Over', section: 'life', expires: '2026-05-20' }),
    'articles/later.md': article({ title: 'Later', embargo: '2026-07-01' }),
  };
  const waiting = async (path: string) =>
    (await tell(path, files)).waiting.map(({ file, title, why }) => `${file} ${title}: ${why}`);
  const draft = 'articles/draft.md A draft: Draft';
  const later = 'articles/later.md Later: Embargoed until July 1, 2026 at 12:00 AM';
  const over = 'articles/over.md Over: Expired on May 20, 2026 at 12:00 AM';
  expect(await waiting('/')).toEqual([later, over, draft]);
  expect(await waiting('/news/')).toEqual([later, draft]);
  expect(await waiting('/news/page/2026-01-01/')).toEqual([later, draft]);
  expect(await waiting('/life/')).toEqual([over]);
  expect(await waiting('/authors/ada/')).toEqual([draft]);
  expect(await waiting('/tags/sea/')).toEqual([draft]);
  expect(await waiting('/news/out/')).toEqual([]);
});

test('every page knows its file, if it has one', async () => {
  const files = {
    'front.yaml': 'opinion: false\n',
    'tags/sea.yaml': 'name: The sea\n',
    'pages/about.md': '---\ntitle: About\n---\n\nUs.\n',
    'articles/harbour.md': article({ tags: ['sea', 'port'] }),
  };
  const pages = [
    '/',
    '/news/',
    '/news/harbour/',
    '/tags/sea/',
    '/tags/port/',
    '/authors/ada/',
    '/about/',
    '/archive/',
    '/no/where/',
  ];
  const told = await Promise.all(pages.map(async (path) => Object.values((await tell(path, files)).page)));
  expect(told).toEqual([
    ['front', 'front.yaml'],
    ['section', 'sections/news.yaml'],
    ['story', 'articles/harbour.md'],
    ['tag', 'tags/sea.yaml'],
    ['tag', undefined],
    ['author', 'authors/ada.md'],
    ['page', 'pages/about.md'],
    ['other', undefined],
    ['other', undefined],
  ]);
});

test('of many problems elsewhere some are told, and all are counted', async () => {
  const problem = { what: 'it is wrong', fix: 'mend it', severity: 'warning' } as const;
  const problems = Array.from({ length: 80 }, (_, at) => ({ file: `articles/${at}.md`, ...problem }));
  const { others, counts } = await tell('/', {}, { problems });
  expect(others).toHaveLength(50);
  expect(counts).toEqual({ errors: 0, warnings: 80 });
});
