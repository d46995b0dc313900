import { expect, test } from 'vitest';
import { planFront } from '../../src/editorial/front.ts';
import { story } from '../content/newsroom.ts';

const stories = (...ids: string[]) => ids.map((id) => story({ id }));

test.each<
  [
    rule: string,
    newest: string[],
    bySection: Record<string, string[]>,
    lead: string | undefined,
    plan: Record<string, string[]>,
  ]
>([
  ['nothing was published', [], { news: [] }, undefined, {}],
  ['the only story leads and is not repeated', ['news/a'], { news: ['news/a'] }, 'news/a', {}],
  [
    'the newest story leads and each section follows with its own',
    ['news/a', 'arts/b'],
    { arts: ['arts/b'], news: ['news/a', 'news/c'] },
    'news/a',
    { arts: ['arts/b'], news: ['news/c'] },
  ],
  [
    'a section shows four stories, the lead not counted',
    ['news/a'],
    { news: ['news/a', 'news/b', 'news/c', 'news/d', 'news/e', 'news/f'] },
    'news/a',
    { news: ['news/b', 'news/c', 'news/d', 'news/e'] },
  ],
])('%s', (_, newest, bySection, lead, plan) => {
  const sections = new Map(Object.entries(bySection).map(([id, ids]) => [id, stories(...ids)]));
  const front = planFront(stories(...newest), sections);
  expect(front.lead?.id).toBe(lead);
  expect(front.sections.map(({ id, cards }) => [id, cards.map((card) => card.id)])).toEqual(Object.entries(plan));
});
