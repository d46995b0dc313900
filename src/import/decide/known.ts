import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { identify } from '../../content/files/identify.ts';
import { type Entry, fieldsOf, listEntries } from '../../content/write/entries.ts';

/** What the content folder has before anything is imported. */
export interface Known {
  sections: Entry[];
  tags: Entry[];
  authors: Entry[];
  pages: Entry[];
  /** Stories that no import brought. */
  stories: KnownStory[];
}

export interface KnownStory {
  /** `<section>/<slug>` */
  id: string;
  /** Content path. */
  path: string;
}

/** @param imported content paths that an earlier import wrote, whose stories it knows */
export function readKnown(content: string, imported: ReadonlySet<string>): Known {
  return {
    sections: listEntries(content, 'section'),
    tags: listEntries(content, 'tag'),
    authors: listEntries(content, 'author'),
    pages: listEntries(content, 'page'),
    stories: storiesOf(content, imported),
  };
}

function storiesOf(content: string, imported: ReadonlySet<string>): KnownStory[] {
  if (!existsSync(join(content, 'articles'))) return [];
  return readdirSync(join(content, 'articles'), { recursive: true, encoding: 'utf8' }).flatMap((file) => {
    const path = `articles/${file.replaceAll('\\', '/')}`;
    if (!/\.mdx?$/.test(path) || imported.has(path)) return [];
    const identity = identify(path);
    if (!identity || !('kind' in identity) || identity.kind !== 'article') return [];
    return [{ id: `${fieldsOf(join(content, path))['section']}/${identity.name}`, path }];
  });
}
