/** Rules of tags. */

import type { Index } from '../../content/index/database.ts';
import { nearest } from '../../editorial/names/nearest.ts';
import type { SiteRule } from '../rule.ts';

interface Tag {
  id: string;
  stories: number;
  /** A story that has it. */
  path: string;
}

function tagsOf(index: Index): Tag[] {
  return index
    .rows<[list: string, stories: number, path: string]>(
      `select list, count(*), min(path) from listings where list >= 'tag ' and list < 'tag!' group by list order by list`,
    )
    .map(([list, stories, path]) => ({ id: list.slice('tag '.length), stories, path }));
}

export const lonelyTag: SiteRule = function* ({ index, placeOf }) {
  for (const { id, stories, path } of tagsOf(index)) {
    if (stories > 1) continue;
    yield {
      ...placeOf(path, { kind: 'tag', target: id }),
      what: `only this story has the tag ${id}`,
      fix: 'give it one that others have, or remove it',
    };
  }
};

/** The rarer of two is told, at a story that has it. */
export const similarTags: SiteRule = function* ({ index, placeOf }) {
  const tags = tagsOf(index);
  const byStem = new Map<string, Tag[]>();
  for (const tag of tags) {
    const stem = stemOf(tag.id);
    byStem.set(stem, [...(byStem.get(stem) ?? []), tag]);
  }
  const told = new Set<string>();
  for (const [stem, same] of byStem) {
    if (stem.length < shortest) continue;
    const [most, ...others] = same.toSorted((a, b) => b.stories - a.stories || (a.id < b.id ? -1 : 1));
    for (const other of others) {
      told.add(other.id);
      yield say(other, most as Tag, placeOf);
    }
  }
  // A tag that two or more stories have was meant; one that a single story has may be a slip.
  const usual = tags.filter(({ stories }) => stories > 2).map(({ id }) => id);
  for (const tag of tags) {
    if (tag.stories > 1 || told.has(tag.id) || /\d/.test(tag.id)) continue;
    const meant = tag.id.length < 6 ? undefined : nearest(tag.id, usual);
    const other = tags.find(({ id }) => id === meant);
    if (other) yield say(tag, other, placeOf);
  }
};

const say = (tag: Tag, other: Tag, placeOf: Parameters<SiteRule>[0]['placeOf']) => ({
  ...placeOf(tag.path, { kind: 'tag', target: tag.id }),
  what: `the tag ${tag.id} is nearly ${other.id}, which ${other.stories === 1 ? 'one story has' : `${other.stories} stories have`}`,
  fix: `write ${other.id} if they mean the same`,
});

/** Letters of a stem that tells something: art is not arts, and ai not ais. */
const shortest = 4;

/** What `election`, `elections` and `e-lection` have in common. */
const stemOf = (id: string) =>
  id
    .replaceAll('-', '')
    .replace(/(?:ies|y)$/, 'i')
    .replace(/(?:es|s)$/, '');
