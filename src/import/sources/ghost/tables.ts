import type { Remark } from '../../form/holding.ts';
import { withOneBody } from './post-body.ts';
import { isOn, type Row, rowOf, rowsOf, textOf } from './row.ts';

/** The data of one file of an export. */
export interface Part {
  file: string;
  data: Row;
}

export interface Post {
  id: string;
  row: Row;
  /** Of the table beside that of the posts, where newer versions keep a part of their fields. */
  meta: Row;
  file: string;
  /** Slugs of public tags, and of authors, in the order of the editor. */
  tags: readonly string[];
  authors: readonly string[];
}

/** An export in one form, whatever its version: of all its files together, each thing once. */
export interface Tables {
  posts: readonly Post[];
  /** By slug. */
  users: ReadonlyMap<string, Row>;
  /** By slug; those that readers never saw are not among them. */
  tags: ReadonlyMap<string, Row>;
  settings: ReadonlyMap<string, string>;
  remarks: readonly Remark[];
}

export function tablesOf(parts: readonly Part[]): Tables {
  const [users, tags] = [new Shelf(), new Shelf()];
  const settings = new Map<string, string>();
  const remarks: Remark[] = [];
  for (const { data } of parts) {
    for (const user of rowsOf(data['users'])) users.add(unwrapped(user));
    for (const tag of rowsOf(data['tags'])) tags.add(unwrapped(tag));
    for (const [key, value] of settingsOf(data['settings'])) if (!settings.has(key)) settings.set(key, value);
  }

  const posts = new Map<string, Post>();
  for (const { file, data } of parts) {
    const metas = new Map(rowsOf(data['posts_meta']).map((meta) => [textOf(meta['post_id']), meta]));
    const tagged = linksOf(data['posts_tags'], 'tag_id');
    const written = linksOf(data['posts_authors'], 'author_id');
    for (const [index, outer] of rowsOf(data['posts']).entries()) {
      const row = unwrapped(outer);
      const id = textOf(row['id']) || textOf(row['slug']) || `${index + 1}`;
      const place = { file };
      const before = posts.get(id);
      if (before !== undefined) {
        const what = `post ${id} is in the export twice, first in ${before.file}, and this one was left out`;
        remarks.push({ level: 'told', what, fix: '', place, story: `post ${id}` });
        continue;
      }
      const nested = [
        row['authors'],
        row['author'] && [row['author']],
        row['primary_author'] && [row['primary_author']],
      ];
      const authors =
        nested.map((list) => users.addAll(list)).find((slugs) => slugs.length > 0) ??
        users.slugs(written.get(id) ?? [textOf(row['author_id'])]);
      const own = tags.addAll(row['tags']);
      const isPublic = (slug: string) => !isInternal(tags.rows.get(slug) ?? {});
      posts.set(id, {
        id,
        row: withOneBody(row),
        meta: metas.get(id) ?? {},
        file,
        tags: (own.length > 0 ? own : tags.slugs(tagged.get(id) ?? [])).filter(isPublic),
        authors,
      });
    }
  }
  const shown = [...tags.rows].filter(([, tag]) => !isInternal(tag));
  return { posts: [...posts.values()], users: users.rows, tags: new Map(shown), settings, remarks };
}

/** Rows by slug, found by id too: the first of a slug is it. */
class Shelf {
  readonly rows = new Map<string, Row>();
  readonly #slugs = new Map<string, string>();

  /** @returns its slug, '' if it has nothing that it could be called by */
  add(row: Row): string {
    const id = textOf(row['id']);
    const slug = textOf(row['slug']) || this.#slugs.get(id) || textOf(row['name']) || id;
    if (slug === '') return '';
    if (!this.rows.has(slug)) this.rows.set(slug, row);
    if (id !== '' && !this.#slugs.has(id)) this.#slugs.set(id, slug);
    return slug;
  }

  addAll(list: unknown): string[] {
    return unique(rowsOf(list).map((row) => this.add(unwrapped(row))));
  }

  slugs(ids: readonly string[]): string[] {
    return unique(ids.map((id) => this.#slugs.get(id) ?? ''));
  }
}

const unique = (slugs: readonly string[]) => [...new Set(slugs)].filter((slug) => slug !== '');

/** Some programs that make exports wrap each row: `{ url, data }`. */
function unwrapped(row: Row): Row {
  const data = rowOf(row['data']);
  return Object.keys(data).length > 0 ? { url: row['url'], ...data } : row;
}

/** Ids on the other side of a table between two, by post, in the editor's order. */
function linksOf(table: unknown, key: string): Map<string, string[]> {
  const order = (row: Row) => Number(row['sort_order']) || 0;
  const rows = rowsOf(table).sort((a, b) => order(a) - order(b));
  const groups = Map.groupBy(rows, (row) => textOf(row['post_id']));
  return new Map([...groups].map(([post, links]) => [post, links.map((row) => textOf(row[key]))]));
}

/** Tags such as `#no-newsletter` are for editors and themes. */
function isInternal(tag: Row): boolean {
  return tag['visibility'] === 'internal' || /^#/.test(textOf(tag['name'])) || /^hash-/.test(textOf(tag['slug']));
}

function settingsOf(value: unknown): [string, string][] {
  const rows = rowsOf(value).map((row): [string, unknown] => [textOf(row['key']), row['value']]);
  return [...rows, ...Object.entries(rowOf(value))].map(([key, one]) => [
    key,
    typeof one === 'object' && one !== null ? JSON.stringify(one) : isOn(one) ? 'true' : textOf(one),
  ]);
}
