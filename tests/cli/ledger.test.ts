import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { settings } from '../check/findings.ts';
import { article, type Files, writeFiles } from '../site/site.ts';
import { run, workingFolder } from './command.ts';

const head = `# Addresses that were public. The build adds to this file: commit it with your texts.
# Whatever is here and has no page any more must be in aliases or redirects.yaml.
# The code of a story is of its text, and of what it says of its changes: a change that readers are not told of is a warning.
`;
const usual = '/authors/ada/\n/news/\n';
const mine = { CI: 'false' };

/** A site with a ledger. */
function ledgerSite(files: Files = {}) {
  const cwd = workingFolder({ 'site.yaml': settings, 'addresses.txt': '', ...files });
  const ledger = join(cwd, 'content/addresses.txt');
  return {
    cwd,
    ledger,
    edit: (files: Files) => writeFiles(join(cwd, 'content'), files),
    build: (args: string[] = [], env: Record<string, string> = mine) => run(['build', ...args], { cwd, env }),
    /** The ledger, with the word code where one stands. */
    read: () => readFileSync(ledger, 'utf8').replace(/ [0-9a-f]{8}\.[0-9a-f]{8}(?=\r?$)/gm, ' code'),
  };
}

test('a build writes what is public into a ledger that is there, in order, and nothing that is not out', async () => {
  const tags = ['sea', 'rare'];
  const site = ledgerSite({
    'articles/x.md': article({ tags }),
    'articles/b.md': article({ tags: ['sea'] }),
    'articles/draft.md': article({ draft: true, tags: ['sea', 'secret'] }),
    'articles/later.md': article({ published: '2100-01-01' }),
    'articles/a.md': article({ tags: ['sea'], noindex: true, aliases: ['/old/'] }),
    'pages/about.md': '---\ntitle: About\n---\n',
  });
  expect(await site.build()).toMatchObject({
    code: 0,
    stderr: 'content/addresses.txt has 7 addresses that are public now, such as /about/; commit it with your texts.\n',
  });
  const all = `${head}/about/\n/authors/ada/\n/news/\n/news/a/ code\n/news/b/ code\n/news/x/ code\n/tags/sea/\n`;
  expect(site.read()).toBe(all);
  expect(await site.build()).toMatchObject({ code: 0, stderr: '' });
  site.edit({ 'articles/y.md': article(), 'articles/draft.md': article({ tags: ['sea'] }) });
  expect((await site.build()).stderr).toContain('has 2 addresses that are public now, such as /news/draft/;');
  expect(site.read()).toBe(all.replace('/news/x/ code\n', '/news/draft/ code\n/news/x/ code\n/news/y/ code\n'));
});

test('a site without a ledger gets none', async () => {
  const site = ledgerSite({ 'articles/x.md': article(), 'addresses.txt': undefined });
  expect(await site.build()).toMatchObject({ code: 0, stderr: '' });
  expect(existsSync(site.ledger)).toBe(false);
});

test('a ledger is put in order with what is added, and keeps comments and line ends', async () => {
  const site = ledgerSite({
    'articles/x.md': article(),
    'addresses.txt': '/news/\r\n# Ours\r\n/authors/ada/\r\n/news/\r\n',
  });
  await site.build();
  expect(site.read()).toBe('# Ours\r\n/authors/ada/\r\n/news/\r\n/news/x/ code\r\n');
});

test('a preview of drafts or of another instant writes nothing, and the next build what it left out', async () => {
  const site = ledgerSite({ 'articles/x.md': article(), 'articles/later.md': article({ published: '2100-01-01' }) });
  for (const args of [['--drafts'], ['--now', '2100-06-01T00:00:00Z'], ['--now', '2026-06-01T00:00:00Z']]) {
    expect(await site.build(args)).toMatchObject({ code: 0, stderr: '' });
    expect(site.read()).toBe('');
  }
  await site.build();
  expect(site.read()).toBe(`${head}${usual}/news/x/ code\n`);
});

test('a build in a CI, and a sparse one, only say what the ledger lacks, each time', async () => {
  const site = ledgerSite({ 'articles/x.md': article() });
  const lacks =
    'content/addresses.txt lacks 3 addresses that are public now, such as /authors/ada/; build on your own computer and commit the file, so that none can get lost unseen.\n';
  for (const _ of ['first', 'second']) {
    expect(await site.build([], { CI: 'true' })).toMatchObject({ code: 0, stderr: lacks });
  }
  expect((await site.build(['--sparse', '--out', 'sparse'])).stderr).toContain(lacks);
  expect(site.read()).toBe('');
  await site.build();
  expect(await site.build([], { CI: 'true' })).toMatchObject({ code: 0, stderr: '' });
});

test('a build tells of a change that readers are not told of, and writes the code of one that they are', async () => {
  const site = ledgerSite({ 'articles/x.md': article() });
  await site.build();
  const before = readFileSync(site.ledger, 'utf8');
  site.edit({ 'articles/x.md': article({}, 'Other words.\n') });
  expect(await site.build()).toMatchObject({
    code: 0,
    stderr:
      'content/articles/x.md  warning: the text changed since it was public, and readers are not told · add updated, or add a correction; if it is a slip, add check-ignore: [silent-change: a slip]  silent-change\n',
  });
  expect(readFileSync(site.ledger, 'utf8')).toBe(before);
  site.edit({ 'articles/x.md': article({ updated: '2026-05-09' }, 'Other words.\n') });
  const lacks =
    'content/addresses.txt lacks the code of the text of /news/x/; build on your own computer and commit the file, so that no change gets by unseen.\n';
  expect(await site.build([], { CI: 'true' })).toMatchObject({ code: 0, stderr: lacks });
  const has = 'content/addresses.txt has the code of the text of /news/x/; commit it with your texts.\n';
  expect(await site.build()).toMatchObject({ code: 0, stderr: has });
  expect(readFileSync(site.ledger, 'utf8')).not.toBe(before);
  expect(await site.build([], { CI: 'true' })).toMatchObject({ code: 0, stderr: '' });
});

test('a ledger that cannot be written is told, and the site is built', async () => {
  const site = ledgerSite({ 'articles/x.md': article() });
  chmodSync(join(site.cwd, 'content'), 0o555);
  const { code, stderr } = await site.build();
  chmodSync(join(site.cwd, 'content'), 0o755);
  expect(code).toBe(0);
  // Root writes where nobody may.
  if (process.getuid?.() !== 0)
    expect(stderr).toBe(
      'content/addresses.txt lacks 3 addresses that are public now, such as /authors/ada/, and it cannot be written (EACCES).\n',
    );
});

test('a story that is renamed fails the build until check --fix wrote its old address into it', async () => {
  const site = ledgerSite({ 'articles/2026/old-name.md': article() });
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@test.example', ...args], { cwd: site.cwd });
  await site.build();
  git('init', '-q');
  git('add', 'content');
  git('commit', '-qm', 'One');
  const articles = join(site.cwd, 'content/articles/2026');
  renameSync(join(articles, 'old-name.md'), join(articles, 'flood.md'));
  const told =
    '/news/old-name/ was public and is gone · articles/2026/flood.md looks like it: add aliases: [/news/old-name/] there, or run broadsheet check --fix; if it is gone for good, add - {from: /news/old-name/, status: 410} to redirects.yaml; if no reader ever had it, remove this line';
  const failed = await site.build();
  expect(failed).toMatchObject({ code: 1 });
  expect(failed.stdout + failed.stderr).toContain(`content/addresses.txt:6:1  `);
  expect(failed.stdout + failed.stderr).toContain(told);

  git('add', 'content');
  const staged = await run(['check', '--staged'], { cwd: site.cwd });
  expect(staged.stdout).toBe(`content/addresses.txt:6:1  error: ${told}\n\n1 error, 0 warnings in 1 text\n`);

  const shown = await run(['check', '--fix', '--dry-run'], { cwd: site.cwd });
  expect(shown.stdout).toBe(`--- a/content/articles/2026/flood.md
+++ b/content/articles/2026/flood.md
@@ -1,7 +1,8 @@
 ---
 title: "A headline"
 section: "news"
 published: "2026-05-01"
+aliases: [/news/old-name/]
 ---
 
 Some words.
`);
  const fixed = await run(['check', '--fix'], { cwd: site.cwd });
  expect(fixed).toMatchObject({
    code: 0,
    stdout: 'content/articles/2026/flood.md  mended 1\n✓ nothing to say in 2 texts\n',
  });
  expect(await site.build()).toMatchObject({ code: 0 });
  expect(site.read()).toBe(`${head}${usual}/news/flood/ code\n/news/old-name/ code\n`);
  expect(readFileSync(join(site.cwd, 'dist/news/old-name/index.html'), 'utf8')).toContain('/news/flood/');
});

test('check --fix writes a redirect for a section that was renamed with its stories', async () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const stories = (section: string) =>
    Object.fromEntries(names.map((name) => [`articles/${name}.md`, article({ section })]));
  const site = ledgerSite({ ...stories('abroad'), 'sections/abroad.yaml': 'name: Abroad\norder: 2\n' });
  await site.build();
  site.edit({
    ...stories('world'),
    'sections/abroad.yaml': undefined,
    'sections/world.yaml': 'name: World\norder: 2\n',
    'redirects.yaml': '# Ours\n- {from: /x/, status: 410}\n',
  });
  expect(await site.build(['--allow-removal'])).toMatchObject({ code: 1 });
  await run(['check', '--fix'], { cwd: site.cwd });
  expect(readFileSync(join(site.cwd, 'content/redirects.yaml'), 'utf8')).toBe(
    '# Ours\n- {from: /x/, status: 410}\n- {from: /abroad/*, to: /world/*}\n',
  );
  expect(await site.build(['--allow-removal'])).toMatchObject({ code: 0 });
});

test('a line that an editor removes from the ledger is an address that nobody misses', async () => {
  const site = ledgerSite({ 'articles/x.md': article() });
  await site.build();
  site.edit({ 'articles/x.md': undefined });
  expect(await site.build()).toMatchObject({ code: 1 });
  writeFileSync(site.ledger, site.read().replace('/news/x/ code\n', ''));
  expect(await site.build()).toMatchObject({ code: 0, stderr: '' });
  expect(site.read()).toBe(head + usual);
});

test('a page of public/ is at its address as long as it is there', async () => {
  const site = ledgerSite({ 'articles/x.md': article() });
  const page = join(site.cwd, 'copied/old/x/index.html');
  mkdirSync(dirname(page), { recursive: true });
  writeFileSync(page, '<!doctype html><title>x</title>');
  site.edit({ 'addresses.txt': '/old/x/\n' });
  const options = ['--public', 'copied'];
  expect(await site.build(options)).toMatchObject({ code: 0 });
  expect(await site.build(options)).toMatchObject({ code: 0 });
  rmSync(page);
  const { code, stderr } = await site.build(options);
  expect(stderr).toContain('/old/x/ was public and is gone');
  expect(code).toBe(1);
});
