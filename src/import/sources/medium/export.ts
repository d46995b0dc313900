import type { Body } from '../../form/body.ts';
import type { Holding, Story } from '../../form/holding.ts';
import type { Source, SourceOptions } from '../../form/source.ts';
import type { Files } from '../../zip/files.ts';
import { refOf } from './address.ts';
import { personOf, readProfile } from './person.ts';
import { type Post, readPost } from './post.ts';
import { storyOf, tagOf } from './story.ts';

/**
 * The zip of "Download your information", or its folder. Of its files only the posts are read, and the public part of the profile: the
 * others tell what its owner read and liked, and from where.
 */
export class MediumExport implements Source {
  readonly #files: Files;
  readonly #options: SourceOptions;

  constructor(files: Files, options: SourceOptions) {
    this.#files = files;
    this.#options = options;
  }

  async *survey(): AsyncGenerator<Holding> {
    const owner = readProfile(await this.#text('profile/profile.html'));
    const told = new Set<string>();
    const refs = new Set<string>();
    const homes = new Map<string, number>();
    const posts = this.#files.names.filter(isPost);
    if (owner !== undefined) {
      told.add(`person ${owner.id}`);
      yield { kind: 'person', ...owner };
    }
    for (const [index, file] of posts.entries()) {
      const post = readPost(await this.#text(file));
      // A later draft may have the number of an earlier one.
      const ref = refs.has(refOf(file)) ? file : refOf(file);
      const { story, remarks } = storyOf(post, { file, ref, owner: owner?.id });
      if (story !== undefined) {
        refs.add(ref);
        const home = homeOf(story.address);
        if (home !== undefined) homes.set(home, (homes.get(home) ?? 0) + 1);
        for (const one of namedBy(post)) {
          if (told.has(`${one.kind} ${one.id}`)) continue;
          told.add(`${one.kind} ${one.id}`);
          yield one;
        }
        yield { ...story, kind: 'story' };
      }
      for (const remark of remarks) yield { kind: 'remark', ...remark };
      this.#options.progress?.(index + 1, posts.length);
    }
    const [home] = [...homes].sort(([, one], [, other]) => other - one);
    yield { kind: 'site', name: owner?.name, url: home?.[0] };
    for (const remark of this.#files.remarks) yield { kind: 'remark', ...remark };
  }

  async body(story: Story): Promise<Body> {
    const { title, summary, text } = readPost(await this.#text(story.place.file));
    const address = story.address ?? '';
    return { source: 'medium', text: text.html, address, line: text.line, more: { title, summary } };
  }

  /** Texts name their pictures by where Medium keeps them; none is in the export. */
  async file(): Promise<undefined> {}

  close(): Promise<void> {
    return this.#files.close();
  }

  async #text(file: string): Promise<string> {
    return new TextDecoder().decode(await this.#files.read(file));
  }
}

export const isPost = (name: string): boolean => /^posts\/[^/]+\.html$/i.test(name);

/** The people and tags that a post names. */
function* namedBy({ authors, tags }: Post) {
  for (const author of authors) {
    const person = personOf(author);
    if (person !== undefined) yield { kind: 'person', ...person } as const;
  }
  for (const tag of tags) yield { kind: 'term', ...tagOf(tag) } as const;
}

/** `https://medium.com/@name` of an address of a story. */
const homeOf = (address: string | undefined) => address?.replace(/\/[^/]*$/, '');
