import { expect, test } from 'vitest';
import { type Candidate, rankRelated } from '../../src/editorial/related.ts';

const of = (list: string, ...stories: [id: string, published: number][]): Candidate[] =>
  stories.map(([id, published]) => ({ list, id, published }));

test.each<[rule: string, chosen: string[], candidates: Candidate[], ids: string[]]>([
  ['nothing is related to nothing', [], [], []],
  ['the newer comes first', [], of('section news', ['a', 1], ['b', 3], ['c', 2]), ['b', 'c', 'a']],
  ['of one instant the id decides', [], of('section news', ['b', 1], ['a', 1]), ['a', 'b']],
  [
    'a shared tag counts more than a later date',
    [],
    [...of('section news', ['a', 9]), ...of('tag x', ['b', 1])],
    ['b', 'a'],
  ],
  [
    'two shared tags count more than one',
    [],
    [...of('tag x', ['a', 9], ['b', 1]), ...of('tag y', ['b', 1])],
    ['b', 'a'],
  ],
  [
    'the section counts nothing beside tags',
    [],
    [...of('section news', ['a', 1], ['b', 9]), ...of('tag x', ['a', 1])],
    ['a', 'b'],
  ],
  ['the editor’s choice comes first, in its order', ['z', 'b'], of('tag x', ['a', 9], ['b', 1]), ['z', 'b', 'a']],
  ['the story itself is left out', ['this', 'b'], of('section news', ['this', 9], ['a', 1]), ['b', 'a']],
  ['there are four at most', ['a', 'b', 'c', 'd', 'e'], of('tag x', ['f', 1]), ['a', 'b', 'c', 'd']],
])('%s', (_, related, candidates, ids) => {
  expect(rankRelated({ id: 'this', related, published: 10 }, candidates)).toEqual(ids);
});
