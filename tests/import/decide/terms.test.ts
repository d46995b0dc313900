import { describe, expect, test } from 'vitest';
import { Names } from '../../../src/import/decide/names.ts';
import { planSchema } from '../../../src/import/decide/plan.ts';
import { Terms } from '../../../src/import/decide/terms.ts';
import type { Story, Term } from '../../../src/import/form/holding.ts';

const term = (sort: Term['sort'], slug: string, name = slug): Term => ({ id: slug, sort, slug, name });
const all = [
  term('section', 'uncategorized', 'Uncategorized'),
  term('section', 'world', 'World'),
  term('section', 'europe', 'Europe'),
  term('section', 'search', 'Search'),
  term('tag', 'c', 'C'),
  term('tag', 'c-2', 'c'),
  term('tag', '%d0%bc%d0%b8%d1%80', 'Мир'),
];

function terms({ plan = {}, sections = [] as string[] } = {}) {
  const known = sections.map((id) => ({ id, name: id, path: '', fields: {} }));
  const tops = new Names(sections, (id) => `sections/${id}.yaml`);
  return new Terms((id) => all.find((one) => one.id === id), planSchema.parse(plan), {
    sections: known,
    tags: [],
    tops,
  });
}

const story = (sections: string[], tags: string[] = []): Story => ({
  ...{ ref: 'post 1', type: 'story', state: 'public', title: 'A', slug: 'a', authors: [], place: { file: 'x' } },
  ...{ sections, tags },
});

describe('Terms of a source', () => {
  test('The first category is the section, and the others are tags', () => {
    const sorted = terms();
    expect(sorted.sort(story(['world', 'europe']))).toEqual({ section: 'world', tags: ['europe'] });
  });

  test('The category of what has none is no section, and what has only that is news', () => {
    const sorted = terms();
    expect(sorted.sort(story(['uncategorized', 'europe']))).toEqual({ section: 'europe', tags: [] });
    expect(sorted.sort(story(['uncategorized']))).toEqual({ section: 'news', tags: [] });
  });

  test('What has no category goes into the only section that there is', () => {
    expect(terms({ sections: ['blog'] }).sort(story([]))).toEqual({ section: 'blog', tags: [] });
  });

  test('A section whose address is the site’s own gets another', () => {
    expect(terms().sort(story(['search'])).section).toBe('search-2');
  });

  test('Tags that are one to readers are one, and those of any script have an address', () => {
    expect(terms().sort(story(['world'], ['c', 'c-2', '%d0%bc%d0%b8%d1%80'])).tags).toEqual(['c', 'mir']);
  });

  test('A plan makes another section of a category, a tag, or nothing', () => {
    const plan = { sections: { world: 'Planet', europe: { tag: 'Old World' } }, tags: { c: null }, rest: 'Notes' };
    const sorted = terms({ plan });
    expect(sorted.sort(story(['europe', 'world'], ['c']))).toEqual({ section: 'planet', tags: ['old-world'] });
    expect(sorted.sections.get('planet')?.name).toBe('Planet');
    expect(sorted.sort(story([]))).toEqual({ section: 'notes', tags: [] });
  });
});
