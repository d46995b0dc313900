/** What machines with a store need not make again. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { article, type Files } from '../site/site.ts';
import { ProjectCopy } from './project-copy.ts';

/** Stories of one day, whose shard is worth a request. */
const stories: Files = Object.fromEntries(
  Array.from({ length: 200 }, (_, number) => [`articles/s-${number}.md`, article({ title: `Story ${number}` })]),
);

test('with an empty cache and a full store a change of a template makes no part of the search', () => {
  const project = new ProjectCopy(stories);
  const shared = ['--store', 'store'];
  expect(project.build(...shared)).toMatchObject({ shards: 1, exchange: { put: { shards: 1 } } });

  project.change('src/layouts/Article.astro', '>Related stories<', '>More like this<');
  for (const folder of ['dist', '.cache']) rmSync(join(project.root, folder), { recursive: true });
  const edited = project.build(...shared);
  expect(edited).toMatchObject({ rendered: edited.pages, shards: 0, exchange: { taken: { shards: 1 } } });
  expect([...project.tree()]).toEqual([...project.coldTree()]);
});
