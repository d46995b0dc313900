import { nearest } from '../../../editorial/names/nearest.ts';
import { baseUrl } from '../../ask/addresses.ts';
import { Renames } from '../../history/renames.ts';
import type { Index } from '../../index/database.ts';

/** What probably has the text now that was at an address. */
export interface Successor {
  /** Its address. */
  url: string;
  /** The content path of a story: old addresses of stories stand in their front matter. */
  story?: string | undefined;
}

/** Of so many addresses git is asked, and nearly equal names are looked for: each takes some hundredths of a second. */
const mostAsked = 20;

/** Finds what is new under another name: a file that has the same name elsewhere, or that git saw renamed, or with nearly that name. */
export class Successors {
  private readonly index: Index;
  private readonly renames: Renames;
  private asked = 0;
  private compared = 0;
  /** The stories that are new, by the last part of their addresses. */
  private readonly bySlug: ReadonlyMap<string, readonly Successor[]>;

  /** @param folder the content folder */
  constructor(index: Index, folder: string) {
    this.index = index;
    this.renames = new Renames(index, folder);
    const fresh = index.rows<[id: string, path: string]>(
      `select id, path from articles where not exists (select 1 from ledger where url = '/' || id || '/') order by id`,
    );
    this.bySlug = Map.groupBy(
      fresh.map(([id, story]) => ({ url: `/${id}/`, story })),
      ({ url }) => slugOf(url),
    );
  }

  async of(url: string): Promise<Successor | undefined> {
    const [first = '', second = ''] = url.split('/').slice(1);
    if (first === 'tags') return this.like('tag', second);
    if (first === 'authors') return (await this.renamed([`authors/${second}.md`])) ?? this.like('author', second);
    if (second === '') {
      const files = [`pages/${first}.md`, `sections/${first}.yaml`];
      return (await this.renamed(files)) ?? this.like('page', first) ?? this.like('section', first);
    }
    return (
      this.sameName(url) ??
      (await this.renamed(['', '**/'].flatMap((above) => namesOf(second).map((name) => `articles/${above}${name}`)))) ??
      this.likeStory(first, second)
    );
  }

  /** The story that has the name of one in another section, if it is the only one. */
  sameName(url: string): Successor | undefined {
    const [found, ...others] = this.bySlug.get(slugOf(url)) ?? [];
    return others.length === 0 ? found : undefined;
  }

  private async renamed(files: readonly string[]): Promise<Successor | undefined> {
    if (this.asked++ >= mostAsked) return undefined;
    const path = await this.renames.presentName(files);
    if (path === undefined) return undefined;
    const [story] = this.index.rows<[id: string]>('select id from articles where path = ?', path);
    if (story) return { url: `/${story[0]}/`, story: path };
    const [entry] = this.index.rows<[kind: string, id: string]>('select kind, id from entries where path = ?', path);
    const url = entry && baseUrl(...entry);
    return url === undefined ? undefined : { url };
  }

  private likeStory(section: string, slug: string): Successor | undefined {
    if (this.compared++ >= mostAsked) return undefined;
    const stories = [...this.bySlug.values()].flat().filter(({ url }) => url.startsWith(`/${section}/`));
    const name = nearest(
      slug,
      stories.map(({ url }) => slugOf(url)),
    );
    return stories.find(({ url }) => slugOf(url) === name);
  }

  private like(kind: 'page' | 'section' | 'author' | 'tag', id: string): Successor | undefined {
    const ids =
      kind === 'tag'
        ? this.index.rows<[string]>(
            `select distinct substr(list, 5) from listings where list > 'tag ' and list < 'tag!'`,
          )
        : this.index.rows<[string]>(`select id from entries where kind = ? order by id`, kind);
    const isListed = this.index.sql('select 1 from ledger where url = ?');
    const fresh = ids.map(([one]) => one).filter((one) => !isListed.get(baseUrl(kind, one) as string));
    const name = nearest(id, fresh);
    return name === undefined ? undefined : { url: baseUrl(kind, name) as string };
  }
}

const slugOf = (url: string) => url.split('/')[2] ?? '';

const namesOf = (slug: string) => ['.md', '.mdx', '/index.md', '/index.mdx'].map((ending) => slug + ending);
