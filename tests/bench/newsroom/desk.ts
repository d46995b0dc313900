/** Who writes, and what about: sections, authors and tags, each used more or less. */
import { seeded } from '../../../src/demo/random.ts';
import { capitalised, sampler, type Vocabulary } from './vocabulary.ts';

/** Sections by how much of a hundred stories each has. */
const sections = { news: 34, world: 17, business: 13, sport: 13, culture: 9, science: 6, opinion: 6, travel: 2 };
const roles = ['Reporter', 'Correspondent', 'Editor', 'Columnist', 'Critic'] as const;

export interface Desk {
  sections: readonly { id: string; name: string; order: number }[];
  authors: readonly { id: string; name: string; role: string; biography: string }[];
  /** Ids. */
  tags: readonly string[];
  section: ReturnType<typeof sampler>;
  author: ReturnType<typeof sampler>;
  tag: ReturnType<typeof sampler>;
}

export function desk(vocabulary: Vocabulary): Desk {
  const random = seeded(2);
  const distinct = (count: number, make: () => string) => {
    const made = new Set<string>();
    while (made.size < count) made.add(make());
    return [...made];
  };
  const authors = distinct(60, () => vocabulary.person(random)).map((name) => ({
    id: slug(name),
    name,
    role: random.pick(roles),
    biography: `Writes about ${vocabulary.subject(random)} and ${vocabulary.subject(random)}.`,
  }));
  const subject = () => slug(vocabulary.subject(random));
  const tags = distinct(400, () => (random.next() < 0.6 ? subject() : `${subject()}-${subject()}`));
  const byRank = (count: number, shift: number) => Array.from({ length: count }, (_, rank) => 1 / (rank + shift));
  return {
    sections: Object.keys(sections).map((id, order) => ({ id, name: capitalised(id), order })),
    authors,
    tags,
    section: sampler(Object.values(sections)),
    author: sampler(byRank(authors.length, 10)),
    tag: sampler(byRank(tags.length, 4)),
  };
}

export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
