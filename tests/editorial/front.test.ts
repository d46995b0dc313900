import { expect, test } from 'vitest';
import type { Card } from '../../src/content/read/article.ts';
import { type FrontStories, planFront } from '../../src/editorial/front.ts';
import { story } from '../content/newsroom.ts';

const cards = (...ids: string[]): Card[] =>
  ids.map((id) => ({ ...story({ id }), kind: id.startsWith('opinion/') ? 'opinion' : 'news' }));

interface Plan {
  lead?: string;
  secondary?: string[];
  opinion?: string[];
  sections?: Record<string, string[]>;
}

const news = (...letters: string[]) => letters.map((letter) => `news/${letter}`);

test.each<
  [
    rule: string,
    stories: {
      lead?: string;
      pinned?: string[];
      newest: string[];
      opinion?: string[];
      bySection?: Record<string, string[]>;
    },
    plan: Plan,
  ]
>([
  ['nothing was published', { newest: [], bySection: { news: [] } }, {}],
  ['the only story leads', { newest: ['news/a'], bySection: { news: ['news/a'] } }, { lead: 'news/a' }],
  [
    'the newest lead, four stand beside the first, and each section follows with its own',
    {
      newest: news('a', 'b', 'c', 'd', 'e', 'f'),
      bySection: { news: news('a', 'b', 'c', 'd', 'e', 'f', 'g'), arts: ['arts/z'] },
    },
    {
      lead: 'news/a',
      secondary: news('b', 'c', 'd', 'e'),
      sections: { news: news('f', 'g'), arts: ['arts/z'] },
    },
  ],
  [
    'a section shows four stories',
    { newest: ['arts/z'], bySection: { news: news('a', 'b', 'c', 'd', 'e', 'f') } },
    { lead: 'arts/z', sections: { news: news('a', 'b', 'c', 'd') } },
  ],
  [
    'what editors chose leads, and stands beside the lead in their order',
    { lead: 'news/x', pinned: ['news/y', 'news/b'], newest: news('a', 'b', 'c', 'd') },
    { lead: 'news/x', secondary: news('y', 'b', 'a', 'c') },
  ],
  [
    'opinion has a strip, and does not lead',
    { newest: ['opinion/o', 'news/a', 'news/b'], opinion: ['opinion/o', 'opinion/p'] },
    { lead: 'news/a', secondary: ['news/b'], opinion: ['opinion/o', 'opinion/p'] },
  ],
  [
    'one opinion is no strip, and stands with the others',
    { newest: ['opinion/o', 'news/a'], opinion: ['opinion/o'] },
    { lead: 'opinion/o', secondary: ['news/a'] },
  ],
  [
    'of pinned opinions none is repeated in the strip',
    { pinned: ['opinion/o'], newest: ['news/a'], opinion: ['opinion/o', 'opinion/p', 'opinion/q'] },
    { lead: 'news/a', secondary: ['opinion/o'], opinion: ['opinion/p', 'opinion/q'] },
  ],
])('%s', (_, { lead, pinned = [], newest, opinion = [], bySection = {} }, plan) => {
  const stories: FrontStories = {
    lead: lead === undefined ? undefined : cards(lead)[0],
    pinned: cards(...pinned),
    layout: undefined,
    newest: cards(...newest),
    opinion: cards(...opinion),
    bySection: new Map(Object.entries(bySection).map(([id, ids]) => [id, cards(...ids)])),
    sizeOf: () => undefined,
  };
  const front = planFront(stories);
  const ids = (of: readonly Card[]) => of.map(({ id }) => id);
  expect(front.lead?.id).toBe(plan.lead);
  expect(ids(front.secondary)).toEqual(plan.secondary ?? []);
  expect(ids(front.opinion)).toEqual(plan.opinion ?? []);
  expect(Object.fromEntries(front.sections.map(({ id, cards }) => [id, ids(cards)]))).toEqual(plan.sections ?? {});
});
