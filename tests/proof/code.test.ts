/** What a change of the code keeps. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Report } from '../../src/publish/report.ts';
import { article } from '../site/site.ts';
import { ProjectCopy } from './project-copy.ts';

const stories = {
  'articles/a.md': article({ title: 'Ebb' }, 'The tide goes out.\n'),
  'articles/b.md': article({ title: 'Flow', published: '2026-04-01' }, 'The tide comes in.\n'),
};

/** How much of a site was made in a build. */
const workOf = ({ read, rendered, shards, added, changed, removed }: Report) => ({
  ...{ read, rendered, shards },
  files: added + changed + removed,
});
const nothing = { read: 0, rendered: 0, shards: 0, files: 0 };

test('a change of a template or a style prints every page, reads no story and makes no part of the search', () => {
  const project = new ProjectCopy(stories);
  const { pages } = project.build();
  const search = () => [...project.tree()].filter(([path]) => path.startsWith('search/'));
  const before = search();
  project.change('src/layouts/Article.astro', '>Related stories<', '>More like this<');
  expect(project.build()).toMatchObject({ read: 0, rendered: pages, shards: 0 });
  expect(search()).toEqual(before);

  project.change('src/styles/tokens.css', ':root {', ':root {\n  --of-today: 1;');
  project.change('src/content/ask/addresses.ts', 'homeUrl, latestUrl,', 'homeUrl,');
  writeFileSync(join(project.root, 'content/articles/a.md'), article({ title: 'Ebb' }, 'The tide is out.\n'));
  expect(project.build()).toMatchObject({ read: 1, rendered: pages - 1, shards: 1 });
  const tree = project.tree();
  expect(tree.has('latest/index.html')).toBe(false);
  expect([...tree]).toEqual([...project.coldTree()]);
  expect(workOf(project.build())).toEqual(nothing);
});

test('a change of what makes the search makes that again, and prints no page', () => {
  const project = new ProjectCopy(stories);
  project.build();
  const before = project.tree();
  project.change('src/publish/search/shard-files.ts', 'slice(0, hashDigits)', 'slice(-hashDigits)');
  expect(project.build()).toMatchObject({ read: 0, rendered: 0, shards: 1 });
  const tree = project.tree();
  expect([...tree]).not.toEqual([...before]);
  expect([...tree]).toEqual([...project.coldTree()]);
});

test('a change of what reads stories reads them all again', () => {
  const project = new ProjectCopy(stories);
  const { read, pages, shards } = project.build();
  project.change('src/content/read/article.ts', '      title,\n', `      title: title + '!',\n`);
  expect(project.build()).toMatchObject({ read, rendered: pages, shards });
  expect([...project.tree()]).toEqual([...project.coldTree()]);
});

test('scripts, tools for developers and commands change nothing, and packages that a site is made with everything', () => {
  const project = new ProjectCopy(stories);
  const { read, pages, shards } = project.build();
  const lockFile = join(project.root, 'package-lock.json');
  const changePackage = (name: string) => {
    const lock = JSON.parse(readFileSync(lockFile, 'utf8'));
    lock.packages[`node_modules/${name}`].version += '-other';
    writeFileSync(lockFile, JSON.stringify(lock));
  };

  project.change('package.json', '"check": "', '"check": "echo && ');
  changePackage('vitest');
  project.change('src/cli/commands/build.ts', 'Prints the site.', 'Prints the whole site.');
  expect(workOf(project.build())).toEqual(nothing);

  changePackage('yaml');
  expect(project.build()).toMatchObject({ read, rendered: pages, shards, added: 0, changed: 0, removed: 0 });
});
