import { identify } from '../../content/files/identify.ts';
import { nextFree, slugOf } from '../../editorial/names/slug.ts';

/** Names that are given once each: of sections and pages, which share the first part of addresses, of tags, of authors. */
export class Names {
  private readonly taken: Set<string>;
  private readonly fileOf: (name: string) => string;

  /** @param taken names that there are already @param fileOf the content path that a name leads to */
  constructor(taken: Iterable<string>, fileOf: (name: string) => string) {
    this.taken = new Set(taken);
    this.fileOf = fileOf;
  }

  /** A name that none has yet, and that a file can have. @param wanted of any script, perhaps percent-encoded */
  give(wanted: string): string {
    const name = nextFree(plainSlug(wanted), (one) => this.taken.has(one) || !canBe(this.fileOf(one), one));
    this.taken.add(name);
    return name;
  }

  take(name: string): void {
    this.taken.add(name);
  }
}

/** Whether the content folder takes a file for what it is to be: `articles/readme.md` would be left out. */
function canBe(path: string, name: string): boolean {
  const identity = identify(path);
  return identity !== undefined && 'kind' in identity && identity.name === name;
}

/** A slug of ours for one of any script: `%e4%b8%ad` → `zhong`, `größe` → `grosse`. */
export function plainSlug(slug: string): string {
  const words = decoded(slug)
    .replace(/\.(?:html?|php|md)$/i, '')
    .replaceAll('_', '-');
  return slugOf(words.trim() || 'untitled');
}

/** Without its percent signs, where these escape something. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
