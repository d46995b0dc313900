/**
 * What to write instead of a name that cannot stand in an address, or of one that is shown where an id belongs. It depends on the
 * names that there are, so it is found when everything has been read, and only for mistakes.
 */
import { stringify } from 'yaml';
import { isSameName, nextFree, slugOf } from '../../editorial/names/slug.ts';
import { notSlug, slugPattern } from '../../schemas/fields.ts';
import { nameMistake } from '../../schemas/file-name.ts';
import { reserved } from '../../urls.ts';
import type { Index } from '../index/database.ts';
import type { Flaw } from './yaml.ts';

export type NamedKind = 'article' | 'section' | 'tag' | 'author' | 'page' | 'campaign';

/** Names for which others are written; the flaw's `fix` has {names} where these stand. */
export interface Instead {
  /** Whether a file has the name, or a field refers by it to what may be there. */
  of: 'file' | 'field';
  kind: NamedKind;
  names: string[];
}

/** Gives advice on the names of one run: no two files are told to have one name, or that of another. */
export class Advisor {
  private readonly index: Index;
  private readonly taken = new Map<NamedKind, Set<string>>();
  /** For which name a tag's id was advised. */
  private readonly advised = new Map<string, string>();

  constructor(index: Index) {
    this.index = index;
  }

  complete({ instead, ...flaw }: Flaw): Flaw {
    if (!instead) return flaw;
    const { of, kind, names } = instead;
    const say = (written: readonly string[]) => ({ ...flaw, fix: flaw.fix.replace('{names}', written.join(', ')) });
    if (of === 'file') return say(names.map((name) => this.nameFile(name, kind)));
    const [name = ''] = names;
    if (kind === 'tag' && flaw.what.endsWith(notSlug)) return { ...flaw, fix: this.adviseTag(name) };
    return say(names.map((one) => this.idOf(one, kind)));
  }

  private nameFile(name: string, kind: NamedKind): string {
    const taken = this.taken.get(kind) ?? this.namesOfFiles(kind);
    this.taken.set(kind, taken);
    const free = nextFree(slugOf(name), (slug) => taken.has(slug) || nameMistake(slug) !== undefined);
    taken.add(free);
    return free;
  }

  /** Names that files of a kind have, and that none may have. */
  private namesOfFiles(kind: NamedKind): Set<string> {
    const rows = this.index.sql('select path from files where kind = ?').all(kind);
    const names = rows.map(({ path }) => {
      const [file = '', folder = ''] = (path as string).split('/').reverse();
      const stem = file.slice(0, file.lastIndexOf('.'));
      return stem === 'index' ? folder : stem;
    });
    return new Set([...names, ...(kind === 'section' || kind === 'page' ? reserved : ['index'])]);
  }

  private adviseTag(name: string): string {
    const known = entryCalled(this.index, name, 'tag');
    if (known) return `write ${known.id}, the id of the tag ${known.name}`;
    const slug = nextFree(slugOf(name), (id) => nameMistake(id) !== undefined);
    const tag = this.index.sql(`select data ->> 'name' as name from entries where kind = 'tag' and id = ?`).get(slug);
    const advised = this.advised.get(slug);
    const other = tag?.['name'] ?? (advised !== undefined && !isSameName(advised, name) ? advised : undefined);
    if (other !== undefined) {
      const free = nextFree(slug, (id) => this.isTag(id) || this.advised.has(id));
      this.advised.set(free, name);
      return `write ${slug} if you mean ${other}, or another id such as ${free}`;
    }
    this.advised.set(slug, name);
    if (slug.replaceAll('-', ' ') === name.toLowerCase().trim()) return `write ${slug}`;
    if (this.isTag(slug)) return `write ${slug}, which other stories have too`;
    return `write ${slug}; to have it shown as ${name}, create tags/${slug}.yaml with the line ${stringify({ name }).trim()}`;
  }

  private isTag(id: string): boolean {
    const found = this.index.sql(
      `select 1 from files where path = ? union all select 1 from listings where list = ? limit 1`,
    );
    return found.get(`tags/${id}.yaml`, `tag ${id}`) !== undefined;
  }

  /** The id that a field should have: of what has this name, or what it would have. */
  private idOf(name: string, kind: NamedKind): string {
    return slugPattern.test(name) ? name : (entryCalled(this.index, name, kind)?.id ?? slugOf(name));
  }
}

/** A section, tag or author by the name that readers see. */
export function entryCalled(index: Index, name: string, kind: string): { id: string; name: string } | undefined {
  const rows = index.sql(`select id, data ->> 'name' as name from entries where kind = ? order by id`).all(kind);
  return (rows as { id: string; name: string }[]).find((entry) => isSameName(entry.name, name));
}
