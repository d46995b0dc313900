import type { Body } from '../../form/body.ts';
import type { Holding, Remark, Story } from '../../form/holding.ts';
import type { Source } from '../../form/source.ts';
import type { Files } from '../../zip/files.ts';
import { redirectsOf } from './addresses/redirects.ts';
import { type Routes, routesOf } from './addresses/routes.ts';
import { OwnFiles } from './own-files.ts';
import { personOf } from './person.ts';
import { bodyOf } from './post-body.ts';
import { lineOf, textOf } from './row.ts';
import { menusOf, siteOf } from './site.ts';
import { placed, storyOf } from './story.ts';
import type { Post, Tables } from './tables.ts';

/** An export that was read: its tables are in memory, its files where they lay. */
export class GhostExport implements Source {
  readonly #files: Files;
  readonly #tables: Tables;
  readonly #remarks: readonly Remark[];
  readonly #posts: ReadonlyMap<string, Post>;
  readonly #own: OwnFiles;

  constructor(files: Files, tables: Tables, remarks: readonly Remark[]) {
    this.#files = files;
    this.#tables = tables;
    this.#remarks = [...remarks, ...tables.remarks];
    this.#posts = new Map(tables.posts.map((post) => [`post ${post.id}`, post]));
    this.#own = new OwnFiles(files);
  }

  async *survey(): AsyncGenerator<Holding> {
    const { posts, settings } = this.#tables;
    const site = siteOf(settings);
    const url = site.url ?? '';
    yield { kind: 'site', ...site };
    const routes = routesOf(await this.#text(/(?:^|\/)routes\.ya?ml$/i), this.#tables);
    yield* this.#people(routes, url);
    yield* this.#terms(routes, url);
    for (const post of posts) {
      const { story, remarks } = storyOf(post, { routes, url, language: site.language });
      yield { ...story, kind: 'story' };
      for (const remark of remarks) yield { kind: 'remark', ...remark };
    }
    yield* menusOf(settings, posts[0]?.file ?? '', url);
    const redirects = await this.#text(/(?:^|\/)redirects[^/]*\.(?:json|ya?ml)$/i);
    if (redirects.file !== '') yield* redirectsOf(redirects);
    for (const remark of [...this.#remarks, ...routes.remarks, ...this.#files.remarks])
      yield { kind: 'remark', ...remark };
  }

  async body({ ref, address }: Story): Promise<Body> {
    const { url = '' } = siteOf(this.#tables.settings);
    const own = address ?? `${url}/`;
    // Relative to a path alone, nothing is.
    return bodyOf(this.#posts.get(ref)?.row ?? {}, { url, address: URL.canParse(own) ? own : '' });
  }

  file(address: string): Promise<Uint8Array | undefined> {
    return this.#own.read(address);
  }

  close(): Promise<void> {
    return this.#files.close();
  }

  /** Those who wrote something: others of the staff had no page. */
  *#people(routes: Routes, url: string): Generator<Holding> {
    const { posts, users } = this.#tables;
    const file = posts[0]?.file ?? '';
    const remarks: Remark[] = [];
    for (const slug of new Set(posts.flatMap(({ authors }) => authors))) {
      const user = users.get(slug) ?? {};
      const tell = (remark: Omit<Remark, 'place'>) => remarks.push({ ...remark, place: { file } });
      yield { kind: 'person', ...personOf(slug, user, placed(routes.author(slug), url), url, tell) };
    }
    for (const remark of remarks) yield { kind: 'remark', ...remark };
  }

  /** A tag that comes first somewhere is a section; the same tag after others is one more of the tags, without the page that it had. */
  *#terms(routes: Routes, url: string): Generator<Holding> {
    const { posts, tags } = this.#tables;
    const sections = new Set(posts.flatMap((post) => post.tags.slice(0, 1)));
    const others = new Set(posts.flatMap((post) => post.tags.slice(1)));
    for (const [slug, tag] of tags) {
      const address = placed(routes.tag(slug), url);
      const words = { name: lineOf(tag['name']) ?? slug, slug, description: lineOf(textOf(tag['description'])) };
      if (sections.has(slug)) yield { kind: 'term', id: `section ${slug}`, sort: 'section', ...words, address };
      if (!others.has(slug)) continue;
      yield {
        kind: 'term',
        id: `tag ${slug}`,
        sort: 'tag',
        ...words,
        address: sections.has(slug) ? undefined : address,
      };
    }
  }

  /** The first of the files with such a name; '' if there is none. */
  async #text(pattern: RegExp): Promise<{ text: string; file: string }> {
    const file = this.#files.names.find((name) => pattern.test(name)) ?? '';
    const bytes = file === '' ? undefined : await this.#files.read(file);
    return {
      text: Buffer.from(bytes ?? '')
        .toString()
        .replace(/^\uFEFF/, ''),
      file,
    };
  }
}
