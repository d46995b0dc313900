/** Which sections and tags the terms of a source become. */
import type { Entry } from '../../content/write/entries.ts';
import { wordsOf } from '../../editorial/names/words-of.ts';
import { slugPattern } from '../../schemas/fields.ts';
import type { Story, Term } from '../form/holding.ts';
import { Headings } from './headings.ts';
import { Names } from './names.ts';
import type { Plan } from './plan.ts';

/** What WordPress, in its languages, calls the category of what has none. */
const none =
  /^(?:uncategori[sz]ed|allgemein|sin-categoria|non-classe|senza-categoria|sem-categoria|geen-categorie|okategoriserade)(?:-\w+)?$/;

type Asked = Plan['sections'][string] | undefined;

export class Terms {
  readonly sections: Headings;
  readonly tags: Headings;
  private readonly sectionOf = new Map<string, string | undefined>();
  private readonly tagOf = new Map<string, string | undefined>();
  private readonly plan: Plan;
  private readonly termOf: (id: string) => Term | undefined;

  constructor(
    termOf: (id: string) => Term | undefined,
    plan: Plan,
    known: { sections: Entry[]; tags: Entry[]; tops: Names },
  ) {
    this.termOf = termOf;
    this.plan = plan;
    this.sections = new Headings(known.sections, known.tops);
    const ids = known.tags.map(({ id }) => id);
    this.tags = new Headings(known.tags, new Names(ids, (id) => `tags/${id}.yaml`));
  }

  /** The section of a story, and the tags that its other terms become. */
  sort(story: Story): { section: string; tags: string[] } {
    const terms = (ids: readonly string[]) => ids.flatMap((id) => this.termOf(id) ?? []);
    const all = terms(story.sections);
    const named = all.filter(({ slug }) => !none.test(slug));
    const first = named.find((term) => this.asSection(term) !== undefined);
    const section = story.foreign ? this.foreign(story.foreign) : first ? this.asSection(first) : undefined;
    const others = named.filter((term) => term !== first);
    return {
      section: section ?? this.rest(all),
      tags: [...new Set([...others, ...terms(story.tags)].flatMap((term) => this.asTag(term) ?? []))],
    };
  }

  /** Where the list of a term is now, if it has one. */
  idOf(term: Term): { section: string } | { tag: string } | undefined {
    const section = this.sectionOf.get(term.id);
    if (section !== undefined) return { section };
    const tag = this.tagOf.get(term.id);
    return tag === undefined ? undefined : { tag };
  }

  private asSection(term: Term): string | undefined {
    if (!this.sectionOf.has(term.id)) this.sectionOf.set(term.id, this.decideSection(term));
    return this.sectionOf.get(term.id);
  }

  private decideSection(term: Term): string | undefined {
    const asked = this.asked(term);
    if (asked === null || typeof asked === 'object') return undefined;
    const name = nameAsked(asked, term);
    const same = this.sections.called(asked ?? name);
    return (same ?? this.sections.make({ ...term, name, wanted: asked ?? (term.slug || term.name) })).id;
  }

  private asTag(term: Term): string | undefined {
    if (!this.tagOf.has(term.id)) this.tagOf.set(term.id, this.decideTag(term));
    return this.tagOf.get(term.id);
  }

  private decideTag(term: Term): string | undefined {
    const asked = this.asked(term);
    if (asked === null) return undefined;
    const called = typeof asked === 'object' ? asked.tag : term.sort === 'tag' ? asked : undefined;
    const name = nameAsked(called, term);
    const same = this.tags.called(called ?? name) ?? this.tags.called(name);
    return (same ?? this.tags.make({ ...term, name, wanted: called ?? (term.slug || term.name) })).id;
  }

  /** What the plan says of a term. */
  private asked({ sort, slug, id }: Term): Asked {
    const table: Record<string, Asked> = sort === 'section' ? this.plan.sections : this.plan.tags;
    return Object.hasOwn(table, slug) ? table[slug] : Object.hasOwn(table, id) ? table[id] : undefined;
  }

  private sectionCalled(written: string): string {
    const name = slugPattern.test(written) ? wordsOf(written) : written;
    return (this.sections.called(written) ?? this.sections.make({ name, wanted: written })).id;
  }

  /** The section of posts of another type. */
  private foreign(type: string): string {
    return this.sectionCalled(this.plan.types[type] ?? type);
  }

  /** The section of what has none. */
  private rest(terms: readonly Term[]): string {
    const asked = terms.map((term) => this.asked(term)).find((one) => typeof one === 'string');
    if (asked !== undefined) return this.sectionCalled(asked);
    if (this.plan.rest !== undefined) return this.sectionCalled(this.plan.rest);
    const known = this.sections.all().filter((one) => one.known);
    return known.length === 1 && known[0] ? known[0].id : this.sectionCalled('News');
  }
}

/** What a plan calls a term: by another name, or by an id, which leaves it its own. */
const nameAsked = (asked: string | undefined, { name }: Term): string =>
  asked === undefined || slugPattern.test(asked) ? name : asked;
