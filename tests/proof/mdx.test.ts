import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { build } from '../../src/publish/build.ts';
import { article } from '../site/site.ts';
import { type Newsroom, openingNewsroom } from './newsroom-model.ts';
import { demandSame, PressRoom } from './press-room.ts';
import { treeOf } from './trees.ts';

const chart = (words: string) =>
  `import BarChart from '@components/story/BarChart.astro';\n\n${words}\n\n<BarChart label="Catch" bars={[{ name: "Cod", value: 3 }]} />\n`;
const timeline = `import Timeline from '@components/story/Timeline.astro';\n\n<Timeline label="Years" events={[{ when: "1900", what: "Built." }]} />\n`;

const file = 'articles/2026/chart.mdx';
const story = (body: string, fields: Record<string, unknown> = {}) =>
  article({ title: 'A chart', tags: ['harbour'], published: '2026-05-30', ...fields }, body);

/** What is done to the newsroom, and what must be printed for it among other things, and what must not. */
const steps: { does: string; edit(newsroom: Newsroom): void; prints: string[]; leaves: string[] }[] = [
  {
    does: 'a story in MDX is added',
    edit: ({ others }) => Object.assign(others, { [file]: story(chart('First words.')) }),
    prints: ['/news/chart/', '/news/', '/tags/harbour/'],
    leaves: ['/404/', '/about/'],
  },
  {
    does: 'its words are edited',
    edit: ({ others }) => Object.assign(others, { [file]: story(chart('Other words.')) }),
    prints: ['/news/chart/'],
    leaves: ['/404/', '/about/'],
  },
  {
    does: 'another component is used, and another story is edited',
    edit: ({ others, stories: [first] }) => {
      Object.assign(others, { [file]: story(timeline) });
      if (first) first.title = 'Edited too';
    },
    prints: ['/news/chart/', '/news/story-0/'],
    leaves: ['/404/', '/about/'],
  },
  {
    does: 'it is withdrawn',
    edit: ({ others }) => Object.assign(others, { [file]: story(timeline, { draft: true }) }),
    prints: ['/news/'],
    leaves: ['/404/', '/about/', '/news/chart/'],
  },
  {
    does: 'it becomes a story in Markdown',
    edit: ({ others }) => {
      others[file] = undefined;
      others[file.replace('.mdx', '.md')] = story('Words alone.');
    },
    prints: ['/news/chart/'],
    leaves: ['/404/', '/about/'],
  },
];

test('after edits of a story in MDX, an incremental build and a cold one give the same bytes', async () => {
  const room = new PressRoom({ compilesStories: true });
  onTestFinished(() => room.close());
  const newsroom = openingNewsroom(12);
  await room.prove(newsroom);
  for (const { does, edit, prints, leaves } of steps) {
    edit(newsroom);
    const { report, problems } = await room.prove(newsroom);
    expect(problems, does).toEqual([]);
    const printed = report?.printed.map(({ url }) => url) ?? [];
    expect(printed, does).toEqual(expect.arrayContaining(prints));
    expect(
      printed.filter((url) => leaves.includes(url)),
      does,
    ).toEqual([]);
  }
});

test('a full build, and one that compiles for itself, give what an incremental build gave', async () => {
  const room = new PressRoom({ compilesStories: true });
  onTestFinished(() => room.close());
  const newsroom = openingNewsroom(12);
  await room.prove(newsroom);
  newsroom.others[file] = story(chart('Words.'));
  await room.prove(newsroom);
  const { report } = await room.prove(newsroom, { full: true });
  expect(report?.rendered).toBe(report?.pages);

  rmSync(room.cache, { recursive: true });
  rmSync(room.out, { recursive: true });
  const cold = await build(room.settings(newsroom), { say: () => {} });
  demandSame(treeOf(room.out), room.printed, cold, 'the site compiled and built from nothing, and incrementally');
  expect(treeOf(join(room.cache, 'renderer')).size).toBeGreaterThan(0);
});
