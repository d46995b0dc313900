import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contentFile } from '../../src/content/files/content-path.ts';
import { scanContent } from '../../src/content/files/scan.ts';
import { findBase } from '../../src/diff/base/commit.ts';
import { removeSnapshot, takeSnapshot } from '../../src/diff/base/snapshot.ts';
import { UsageError } from '../../src/errors.ts';
import { BranchedSite, git } from './repository.ts';

const exact = { exact: false };

test('a revision that there is none of is told, and what to name', async () => {
  const site = new BranchedSite();
  await expect(findBase(site.content, 'mian', exact)).rejects.toThrow(
    /^git knows no revision mian here; name a branch, a tag or a commit, such as main or origin\/main\.$/,
  );
  // What looks like an option is none.
  await expect(findBase(site.content, '--all', exact)).rejects.toThrow('git knows no revision --all here');
});

/** A clone of a site whose `branch` and `main` went on, with the last commit of `branch` alone. */
function shallowClone(...options: string[]): { clone: string; content: string; base: string } {
  const site = new BranchedSite();
  const base = git(site.root, 'rev-parse', 'main');
  const write = (words: string) => {
    site.edit({ 'pages/about.md': `---\ntitle: About\n---\n${words}\n` });
    site.commit();
  };
  write('one');
  write('two');
  git(site.root, 'checkout', '-q', 'main');
  write('three');
  const clone = join(site.root, 'clone');
  git(site.root, 'clone', '-q', '--depth', '1', ...options, '--branch', 'branch', `file://${site.root}`, clone);
  return { clone, content: join(clone, 'content'), base };
}

test.each([
  ['main', 'git fetch --deepen=1000 origin main:main'],
  ['origin/main', 'git fetch --deepen=1000 origin +main:refs/remotes/origin/main'],
  ['main~1', 'git fetch --unshallow origin main:main'],
  ['HEAD~1', 'git fetch --unshallow'],
])(
  'a clone with a part of the history does not know %s, is told how to get it, and that works',
  async (revision, fetch) => {
    const { clone, content } = shallowClone();
    await expect(findBase(content, revision, exact)).rejects.toThrow(
      new UsageError(
        `git knows no revision ${revision} here: this clone has only a part of the history; fetch it with: ${fetch}`,
      ),
    );
    git(clone, ...fetch.split(' ').slice(1));
    expect(await findBase(content, revision, exact)).toMatchObject({ revision });
  },
);

test('a commit that a clone with a part of the history does not have is told to be in the rest, and that works', async () => {
  const { clone, content, base } = shallowClone();
  await expect(findBase(content, base, exact)).rejects.toThrow(
    `git knows no revision ${base} here: this clone has only a part of the history; fetch it with: git fetch --unshallow`,
  );
  git(clone, 'fetch', '--unshallow');
  expect(await findBase(content, base, exact)).toEqual({ revision: base, commit: base, isMergeBase: false });
});

test.each([[['--no-single-branch']], [[]]])(
  'a branch that is there as another repository has it alone is asked for by that name %j',
  async (options) => {
    const { clone, content } = shallowClone(...options);
    if (options.length === 0) git(clone, 'fetch', '--deepen=1000', 'origin', '+main:refs/remotes/origin/main');
    for (const [named, meant] of [
      ['main', 'origin/main'],
      ['main^{commit}', 'origin/main^{commit}'],
    ] as const) {
      await expect(findBase(content, named, exact)).rejects.toThrow(
        new UsageError(`git knows no revision ${named} here; did you mean ${meant}?`),
      );
      expect(await findBase(content, meant, { exact: true })).toMatchObject({ revision: meant });
    }
  },
);

test('where the part does not reach back to the beginning of the branch it is told so, and how to get more works', async () => {
  const { clone, content, base } = shallowClone('--no-single-branch');
  await expect(findBase(content, 'origin/main', exact)).rejects.toThrow(
    new UsageError(
      'This clone has too little of the history to tell where the branch began: fetch more with: git fetch --deepen=1000; or compare with origin/main itself by --exact.',
    ),
  );
  expect((await findBase(content, 'origin/main', { exact: true })).isMergeBase).toBe(false);
  git(clone, 'fetch', '--deepen=1000');
  expect(await findBase(content, 'origin/main', exact)).toEqual({
    revision: 'origin/main',
    commit: base,
    isMergeBase: true,
  });
});

test('branches without a commit in common are compared by --exact alone', async () => {
  const site = new BranchedSite();
  git(site.root, 'checkout', '-q', '--orphan', 'other');
  site.edit({ 'pages/about.md': '---\ntitle: About\n---\nAnother beginning.\n' });
  site.commit();
  await expect(findBase(site.content, 'main', exact)).rejects.toThrow(
    'main and HEAD have no commit in common; compare with main itself by --exact.',
  );
});

test('content that is a submodule is compared with the commit that it was at', async () => {
  const outer = new BranchedSite();
  const inner = new BranchedSite();
  git(outer.root, 'submodule', '--quiet', 'add', `file://${inner.root}`, 'texts');
  git(outer.root, 'commit', '-q', '-m', 'texts');
  git(outer.root, 'branch', '-q', 'before');
  const texts = join(outer.root, 'texts');
  const at = git(texts, 'rev-parse', 'HEAD');
  writeFileSync(join(texts, 'content', 'new.txt'), 'new');
  git(texts, 'add', '--all');
  git(texts, 'commit', '-q', '-m', 'new');
  git(outer.root, 'add', 'texts');
  git(outer.root, 'commit', '-q', '-m', 'newer texts');
  expect(await findBase(join(texts, 'content'), 'before', exact)).toMatchObject({ commit: at });
});

test('a snapshot has the files that differ alone, and shows the others through', async () => {
  const site = new BranchedSite({
    'articles/same.md': 'same',
    'articles/edited.md': 'before',
    'articles/gone.md': 'gone',
    'articles/fünf.md': 'five',
    'articles/.hidden/x.md': 'none of the content',
  });
  const commit = git(site.root, 'rev-parse', 'HEAD');
  site.edit({
    'articles/edited.md': 'after',
    'articles/gone.md': undefined,
    'articles/fünf.md': undefined,
    'articles/came.md': 'came',
  });
  const present = new Set([
    'articles/same.md',
    'articles/edited.md',
    'articles/came.md',
    'site.yaml',
    'sections/news.yaml',
    'authors/ada.md',
  ]);
  const { folder, paths } = await takeSnapshot(site, commit, present);
  expect(paths).toEqual(['articles/came.md', 'articles/edited.md', 'articles/fünf.md', 'articles/gone.md']);
  const texts = scanContent(folder, () => {})
    .filter(({ path }) => path.startsWith('articles/'))
    .map(({ path }) => `${path}: ${readFileSync(contentFile(folder, path), 'utf8')}`);
  expect(texts).toEqual([
    'articles/edited.md: before',
    'articles/fünf.md: five',
    'articles/gone.md: gone',
    'articles/same.md: same',
  ]);
  expect(existsSync(contentFile(folder, 'articles/came.md'))).toBe(false);
  expect(existsSync(join(site.cache, 'diff', 'articles', 'same.md'))).toBe(false);
  removeSnapshot(site);
  expect(existsSync(join(site.cache, 'diff'))).toBe(false);
});

test('what Git LFS keeps is taken from where that is, and stays a pointer elsewhere', async () => {
  const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3\n';
  const site = new BranchedSite();
  mkdirSync(join(site.content, 'articles'), { recursive: true });
  writeFileSync(join(site.content, '.gitattributes'), '*.jpg filter=kept\n');
  writeFileSync(join(site.content, 'articles', 'a.jpg'), pointer);
  site.commit();
  const commit = git(site.root, 'rev-parse', 'HEAD');
  const read = async () =>
    readFileSync(contentFile((await takeSnapshot(site, commit, new Set())).folder, 'articles/a.jpg'), 'utf8');
  expect(await read()).toBe(pointer);
  git(site.root, 'config', 'filter.kept.smudge', 'printf picture');
  expect(await read()).toBe('picture');
  git(site.root, 'config', 'filter.kept.smudge', 'false');
  git(site.root, 'config', 'filter.kept.clean', 'cat');
  git(site.root, 'config', 'filter.kept.required', 'true');
  expect(await read()).toBe(pointer);
});
