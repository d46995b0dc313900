/** Which authors the persons of a source become: those in the byline of something that is imported. */
import type { Entry } from '../../content/write/entries.ts';
import type { Person } from '../form/holding.ts';
import { Names } from './names.ts';
import type { Plan } from './plan.ts';

export class People {
  /** Ids of authors by ids of persons; of those that become none undefined. */
  private readonly authors = new Map<string, string | undefined>();
  /** Ids by ids and by names. */
  private readonly known: Map<string, string>;
  private readonly names: Names;
  private readonly plan: Plan;
  private readonly personOf: (id: string) => Person | undefined;
  /** Ids of authors of whom readers see a story. */
  readonly shown = new Set<string>();
  /** New authors, by their ids. */
  readonly made = new Map<string, Person>();

  constructor(personOf: (id: string) => Person | undefined, plan: Plan, known: readonly Entry[]) {
    this.personOf = personOf;
    this.plan = plan;
    this.known = new Map(
      known.flatMap(({ id, name }) => [
        [id, id],
        [name.toLowerCase(), id],
      ]),
    );
    this.names = new Names(
      known.map(({ id }) => id),
      (id) => `authors/${id}.md`,
    );
  }

  /** Ids of the authors of a byline. */
  byline(ids: readonly string[]): string[] {
    return [...new Set(ids.flatMap((id) => this.authorOf(id) ?? []))];
  }

  /** Where the page of a person is now. */
  idOf = (person: string): string | undefined => this.authors.get(person);

  private authorOf(id: string): string | undefined {
    if (!this.authors.has(id)) this.authors.set(id, this.decide(id));
    return this.authors.get(id);
  }

  private decide(id: string): string | undefined {
    const person = this.personOf(id) ?? { id, name: id };
    const name = withoutAddress(person.name, person.slug ?? id);
    const keys = [person.slug ?? '', id].filter((key) => Object.hasOwn(this.plan.authors, key));
    const asked = keys[0] === undefined ? undefined : this.plan.authors[keys[0]];
    if (asked === null || name === '') return undefined;
    const wanted = asked ?? name;
    const known = this.known.get(wanted.toLowerCase());
    if (known !== undefined) return known;
    const author = this.names.give(asked ?? (person.slug?.includes('@') ? name : person.slug || name));
    this.made.set(author, { ...person, name });
    this.known.set(wanted.toLowerCase(), author);
    return author;
  }
}

/** Systems take e-mail addresses for names where somebody gave no other. */
function withoutAddress(name: string, slug: string): string {
  if (!/\S@\S/.test(name)) return name.trim();
  const word = (slug.includes('@') ? (name.split('@')[0] ?? '') : slug).replace(/[._-]+/g, ' ').trim();
  return word.replace(/(^|\s)\p{Ll}/gu, (letter) => letter.toUpperCase());
}
