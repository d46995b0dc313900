import { execFileSync } from 'node:child_process';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatProblem } from '../../src/errors.ts';
import { article, type Files } from '../site/site.ts';
import { Folder } from './folder.ts';

const ledger = '/news/\n/news/old-name/\n/authors/ada/\n';
const orElse = (url: string) =>
  `if it is gone for good, add - {from: ${url}, status: 410} to redirects.yaml; if no reader ever had it, remove this line`;

/** The errors of a site with this ledger, without the name of its file. */
async function errors(addresses: string, files: Files = {}): Promise<string[]> {
  const folder = new Folder({ ...files, 'addresses.txt': addresses });
  return (await folder.errors()).map((line) => line.replace('content/addresses.txt:', ''));
}

/** Makes a repository of a folder, and commits what is in it. */
function commit({ content }: Folder): void {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@test.example', ...args], { cwd: content });
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'Texts');
}

test('an address that was public and is gone is an error with all that can be done', async () => {
  expect(await errors(ledger)).toEqual([
    '2:1  /news/old-name/ was public and is gone · if it has another address now, add - {from: /news/old-name/, to: that address} to redirects.yaml; if it is gone for good, add - {from: /news/old-name/, status: 410} there; if no reader ever had it, remove this line',
  ]);
});

test('nothing is told without a ledger, and of addresses that are there, lead on, or are said to be gone', async () => {
  expect(await new Folder().errors()).toEqual([]);
  expect(await errors(ledger, { 'articles/old-name.md': article() })).toEqual([]);
  expect(await errors(ledger, { 'articles/x.md': article({ aliases: ['/news/old-name/'] }) })).toEqual([]);
  for (const redirect of [
    '{from: /news/old-name, to: /news/}',
    '{from: /news/old-name/, status: 410}',
    '{from: /news/old-name/*, to: "https://a.example/*"}',
  ])
    expect(await errors(ledger, { 'redirects.yaml': `- ${redirect}\n` }), redirect).toEqual([]);
});

test('a story that is a draft again, or is out later, has its address still', async () => {
  for (const fields of [{ draft: true }, { published: '2100-01-01' }])
    expect(await errors(ledger, { 'articles/old-name.md': article(fields) })).toEqual([]);
});

test('what cannot be read is told of its file, and not as gone', async () => {
  expect(
    await errors(`${ledger}/tags/sea/\n`, { 'articles/old-name.md': article({ titel: 'x', tags: ['sea'] }) }),
  ).toEqual(['content/articles/old-name.md:5:1  titel is not a field here · did you mean title?']);
});

test.each(['pages/about.md', 'sections/about.yaml', 'authors/about.md', 'articles/2026/about/index.md'])(
  'what %s cannot say is told of it alone',
  async (path) => {
    const told = await errors('/about/\n/authors/about/\n/news/about/\n', {
      'pages/about.md': '---\ntitle: About\n---\n',
      'authors/about.md': '---\nname: About\n---\n',
      'articles/2026/about/index.md': article(),
      ...(path.startsWith('sections/') && { 'pages/about.md': undefined }),
      [path]: path.endsWith('.yaml') ? 'nam: x\n' : '---\ntitel: x\n---\n',
    });
    expect(told.filter((line) => line.includes('was public'))).toEqual([]);
    expect(told.length).toBeGreaterThan(0);
  },
);

test('a redirects.yaml with errors is told of alone', async () => {
  expect(await errors(ledger, { 'redirects.yaml': '- {form: /news/old-name/, to: /news/}\n' })).toSatisfy(
    (told: string[]) => told.length > 0 && told.every((line) => line.startsWith('content/redirects.yaml:')),
  );
});

test('comments, empty lines, any order and an address twice are in order, and marks of a merge are not', async () => {
  expect(await errors('\uFEFF# Ours\r\n/news/\r\n\r\n/authors/ada/\r\n/news/\r\n')).toEqual([]);
  expect(await errors('/news/\n<<<<<<< HEAD\n/News/x\n')).toEqual([
    '2:1  two branches of git were merged here and the marks are left · remove this line, and keep the addresses above and below: an address that is here twice does no harm',
    '3:1  /News/x is not an address that a story, page, section, author or tag of this site can have had · remove the line: the build writes those that count, such as /news/my-story/',
  ]);
});

test('a story under the same name in another section, or under nearly the same name, is named', async () => {
  const sport = { 'sections/sport.yaml': 'name: Sport\norder: 2\n' };
  expect(await errors(ledger, { ...sport, 'articles/2026/old-name.md': article({ section: 'sport' }) })).toEqual([
    `2:1  /news/old-name/ was public and is gone · articles/2026/old-name.md looks like it: add aliases: [/news/old-name/] there, or run broadsheet check --fix; ${orElse('/news/old-name/')}`,
  ]);
  expect(await errors(ledger, { 'articles/old-names.md': article() })).toEqual([
    `2:1  /news/old-name/ was public and is gone · articles/old-names.md looks like it: add aliases: [/news/old-name/] there, or run broadsheet check --fix; ${orElse('/news/old-name/')}`,
  ]);
});

test('of a page, a section, an author and a tag the likely new name is told as a redirect', async () => {
  const told = await errors('/abuot/\n/authors/adaa/\n/nwes/\n/tags/harbours/\n', {
    'pages/about.md': '---\ntitle: About\n---\n',
    'articles/x.md': article({ tags: ['harbour'] }),
  });
  const looks = (url: string, to: string) =>
    `${url} was public and is gone · ${to} looks like it: add - {from: ${url}, to: ${to}} to redirects.yaml, or run broadsheet check --fix; ${orElse(url)}`;
  expect(told).toEqual([
    `1:1  ${looks('/abuot/', '/about/')}`,
    `2:1  ${looks('/authors/adaa/', '/authors/ada/')}`,
    `3:1  ${looks('/nwes/', '/news/')}`,
    `4:1  ${looks('/tags/harbours/', '/tags/harbour/')}`,
  ]);
});

test.each([
  ['is not committed yet', false, article()],
  ['is not committed yet, and changed its text', false, article({}, 'Other words.\n')],
  ['is committed', true, article({ title: 'Another headline' })],
])('git tells under which name a file is now whose renaming %s', async (_, isCommitted, text) => {
  const folder = new Folder({ 'articles/2026/old-name.md': article(), 'addresses.txt': ledger });
  commit(folder);
  renameSync(join(folder.content, 'articles/2026/old-name.md'), join(folder.content, 'articles/2026/flood.md'));
  if (isCommitted) commit(folder);
  folder.edit({ 'articles/2026/flood.md': text });
  expect(await folder.errors()).toEqual([
    `content/addresses.txt:2:1  /news/old-name/ was public and is gone · articles/2026/flood.md looks like it: add aliases: [/news/old-name/] there, or run broadsheet check --fix; ${orElse('/news/old-name/')}`,
  ]);
});

test('git follows a file that was renamed twice', async () => {
  const folder = new Folder({ 'articles/old-name.md': article(), 'addresses.txt': ledger });
  commit(folder);
  for (const [from, to] of [
    ['old-name', 'second'],
    ['second', 'third'],
  ]) {
    renameSync(join(folder.content, `articles/${from}.md`), join(folder.content, `articles/${to}.md`));
    commit(folder);
  }
  folder.edit({ 'articles/third.md': article({ title: 'Another headline' }) });
  const { problems } = await folder.update();
  expect(problems).toMatchObject([{ moved: [{ from: '/news/old-name/', story: 'articles/third.md' }] }]);
});

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

test('a section that was renamed is told in one sentence, with the rule for all of it', async () => {
  const stories = Object.fromEntries(names.map((name) => [`articles/${name}.md`, article({ section: 'world' })]));
  const listed = ['# Ours', '/abroad/', ...[...names, 'lost'].map((name) => `/abroad/${name}/`), '/news/'].join('\n');
  const folder = new Folder({ ...stories, 'sections/world.yaml': 'name: World\norder: 2\n', 'addresses.txt': listed });
  expect(await folder.errors()).toEqual([
    'content/addresses.txt:2:1  /abroad/, /abroad/a/ and 6 more addresses below /abroad/ were public and are gone · what was below /abroad/ looks like what is below /world/: add - {from: /abroad/*, to: /world/*} to redirects.yaml, or run broadsheet check --fix; if no reader ever had them, remove their lines here',
    'content/addresses.txt:10:1  /abroad/lost/ was public and is gone · if it has another address now, add - {from: /abroad/lost/, to: that address} to redirects.yaml; if it is gone for good, add - {from: /abroad/lost/, status: 410} there; if no reader ever had it, remove this line',
  ]);
  folder.edit({ 'redirects.yaml': '- {from: /abroad/*, to: /world/*}\n' });
  expect(await folder.errors(), 'the rule leads to nothing from the last one').toHaveLength(1);
  folder.edit({ 'redirects.yaml': '- {from: /abroad/*, to: /world/*}\n- {from: /abroad/lost/, status: 410}\n' });
  expect(await folder.errors()).toEqual([]);
});

test('many that are gone from a section that is there are told in one sentence', async () => {
  const told = await errors(['/news/', ...names.map((name) => `/news/${name}-story/`)].join('\n'));
  expect(told).toEqual([
    '2:1  /news/a-story/, /news/b-story/ and 5 more addresses below /news/ were public and are gone · if they are gone for good, add - {from: /news/a-story/, status: 410} and so on to redirects.yaml; if one has another address now, add it as to: instead of status: 410; if no reader ever had them, remove their lines here',
  ]);
});

test('many that look like something each are told in one sentence, and check --fix knows what', async () => {
  const stories = names.slice(1).map((name) => [`articles/${name}-story.md`, article({ section: 'sport' })]);
  const folder = new Folder({
    ...Object.fromEntries(stories),
    'sections/sport.yaml': 'name: Sport\norder: 2\n',
    'articles/y.md': article(),
    'addresses.txt': names.map((name) => `/news/${name}-story/`).join('\n'),
  });
  const { problems } = await folder.update();
  expect(problems.map((problem) => formatProblem(problem))).toEqual([
    'addresses.txt:2:1  /news/b-story/, /news/c-story/ and 4 more addresses below /news/ were public and are gone · each looks like something with another name: broadsheet check --fix --dry-run shows what, and without --dry-run it adds the old addresses there; if no reader ever had them, remove their lines here',
    'addresses.txt:1:1  /news/a-story/ was public and is gone · if it has another address now, add - {from: /news/a-story/, to: that address} to redirects.yaml; if it is gone for good, add - {from: /news/a-story/, status: 410} there; if no reader ever had it, remove this line',
  ]);
  expect(problems[0]?.moved).toHaveLength(6);
  expect(problems[0]?.moved?.[0]).toEqual({ from: '/news/b-story/', story: 'articles/b-story.md' });
});

test.each([
  ['the rule goes', { 'redirects.yaml': undefined }, ['/old/a/', '/old/b/']],
  ['what it leads to goes', { 'articles/a.md': undefined }, ['/old/a/']],
  [
    'a rule comes for a part of it, and leads to nothing',
    { 'redirects.yaml': '- {from: /old/*, to: /news/*}\n- {from: /old/b/*, to: /authors/*}\n' },
    ['/old/b/'],
  ],
])(
  'an index that was there tells which addresses no rule leads on from any more when %s',
  async (_, edits: Files, gone) => {
    const folder = new Folder({
      'articles/a.md': article(),
      'articles/b.md': article(),
      'redirects.yaml': '- {from: /old/*, to: /news/*}\n',
      'addresses.txt': '/old/a/\n/old/b/\n',
    });
    expect(await folder.errors()).toEqual([]);
    folder.markPrinted();
    folder.edit(edits);
    const told = await folder.errors();
    expect(told.flatMap((line) => /(\S+) was public/.exec(line)?.[1] ?? [])).toEqual(gone);
  },
);
