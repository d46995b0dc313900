import { describe, expect, test } from 'vitest';
import type { Card } from '../../src/content/read/article.ts';
import { type FrontStories, planFront } from '../../src/editorial/front.ts';
import { story } from '../content/newsroom.ts';

const kindOf = (id: string): Card['kind'] =>
  id.startsWith('opinion/') ? 'opinion' : id.startsWith('paid/') ? 'sponsored' : 'news';
const cards = (...ids: string[]): Card[] => ids.map((id) => ({ ...story({ id }), kind: kindOf(id) }));

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
    'what is paid for stands in its section alone, unless editors pin it',
    {
      pinned: ['paid/r'],
      newest: ['paid/p', 'news/a', 'paid/q', 'news/b'],
      bySection: { paid: ['paid/p', 'paid/q'] },
    },
    { lead: 'news/a', secondary: ['paid/r', 'news/b'], sections: { paid: ['paid/p', 'paid/q'] } },
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

describe('the top of the front page is laid out by what the day brings', () => {
  const wide = { width: 1600, height: 900 };
  const upright = { width: 1600, height: 2000 };
  const small = { width: 800, height: 600 };
  interface Day {
    /** The sizes of the pictures of the newest stories. */
    sizes?: (typeof wide | undefined)[];
    layout?: 'picture' | 'type' | 'pair';
    /** What editors made lead. */
    lead?: string;
    kinds?: Card['kind'][];
    /** How long before the newest each was published, in minutes. */
    before?: number[];
  }
  const plan = ({ sizes = [], layout, lead, kinds = [], before = [] }: Day, count = 3) => {
    const newest = cards(...news('a', 'b', 'c').slice(0, count)).map((card, n) => ({
      ...card,
      kind: kinds[n] ?? card.kind,
      published: 100 * 60_000 - (before[n] ?? n * 60) * 60_000,
    }));
    const sizeOf = ({ id }: Card) => sizes[newest.findIndex((card) => card.id === id)];
    const stories = { pinned: [], layout, newest, opinion: [], bySection: new Map(), sizeOf };
    const front = planFront({ ...stories, lead: newest.find(({ id }) => id === lead) });
    const ids = [front.lead, front.partner, ...front.secondary].flatMap((card) => card?.id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(count);
    return [front.layout, front.partner?.id];
  };

  test.each<[rule: string, day: Day, layout: string, partner?: string]>([
    ['a lead with a strong picture stands wide', { sizes: [wide] }, 'picture'],
    ['a lead without one leads by type', { sizes: [undefined, wide] }, 'type'],
    ['a small picture is not blown up', { sizes: [small] }, 'type'],
    ['of an upright picture no half is shown', { sizes: [upright] }, 'type'],
    ['two that came together share the top', { sizes: [wide, wide], before: [0, 15] }, 'pair', 'news/b'],
    ['two that did not come together do not', { sizes: [wide, wide], before: [0, 16] }, 'picture'],
    ['one without a strong picture is no equal', { sizes: [wide, small], before: [0, 0] }, 'picture'],
    ['nor one of another kind', { sizes: [wide, wide], before: [0, 0], kinds: ['news', 'review'] }, 'picture'],
    ['what editors chose to lead leads alone', { sizes: [wide, wide], before: [0, 0], lead: 'news/a' }, 'picture'],
    ['editors want type', { sizes: [wide], layout: 'type' }, 'type'],
    ['editors want a small picture', { sizes: [small], layout: 'picture' }, 'picture'],
    ['there is no picture that editors could want', { layout: 'picture' }, 'type'],
    ['editors want a pair', { sizes: [small], layout: 'pair', lead: 'news/b' }, 'pair', 'news/a'],
  ])('%s', (_, day, ...expected) => {
    expect(plan(day)).toEqual([expected[0], expected[1]]);
  });

  test('a single story is no pair', () => {
    expect(plan({ sizes: [wide], layout: 'pair' }, 1)).toEqual(['picture', undefined]);
  });
});
