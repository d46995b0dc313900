import type { Entry } from '../../content/write/entries.ts';
import { type Names, plainSlug } from './names.ts';

/** A section or tag of the site, with the number of stories that the import brings into it. */
export interface Heading {
  id: string;
  name: string;
  description?: string | undefined;
  /** Whether it has a file already. */
  known: boolean;
  stories: number;
}

/** All sections, or all tags: none shares its name with another, whatever the letter case, since readers could not tell them apart. */
export class Headings {
  private readonly byId = new Map<string, Heading>();
  private readonly byName = new Map<string, Heading>();
  private readonly names: Names;

  constructor(known: readonly Entry[], names: Names) {
    this.names = names;
    for (const { id, name } of known) this.keep({ id, name, known: true, stories: 0 });
  }

  get = (id: string): Heading | undefined => this.byId.get(id);
  all = (): Heading[] => [...this.byId.values()];

  /** The one that is called so, by its name or its id. */
  called = (written: string): Heading | undefined =>
    this.byName.get(keyOf(written)) ?? this.byId.get(written) ?? this.byId.get(plainSlug(written));

  /** @param wanted its id, if that is free */
  make({ name, wanted, description }: { name: string; wanted: string; description?: string | undefined }): Heading {
    const id = this.names.give(wanted);
    const heading = { id, name: name.trim() || id, description, known: false, stories: 0 };
    this.keep(heading);
    return heading;
  }

  private keep(heading: Heading): void {
    this.byId.set(heading.id, heading);
    if (!this.byName.has(keyOf(heading.name))) this.byName.set(keyOf(heading.name), heading);
  }
}

const keyOf = (name: string) => name.normalize('NFC').trim().toLowerCase();
