import type { Body } from '../../form/body.ts';
import type { Holding, Remark, Story } from '../../form/holding.ts';
import type { Source, SourceOptions } from '../../form/source.ts';
import type { Files } from '../../zip/files.ts';
import { HomeGuess } from './home.ts';
import { listFile, type Row, readRows } from './rows.ts';
import { isStory, storyOf } from './story.ts';

/**
 * The zip of "Export your data", or its folder. Of its files only the list of posts and their texts are read: the others hold readers,
 * their addresses, and what each of them opened.
 */
export class SubstackExport implements Source {
  readonly #files: Files;
  readonly #options: SourceOptions;
  /** By the number of the post, under which it stays when the slug changes. */
  readonly #texts = new Map<string, string>();
  #list: Promise<List> | undefined;

  constructor(files: Files, options: SourceOptions) {
    this.#files = files;
    this.#options = options;
    for (const name of files.names) {
      const [, id] = textName.exec(name) ?? [];
      if (id !== undefined && !this.#texts.has(id)) this.#texts.set(id, name);
    }
  }

  async *survey(): AsyncGenerator<Holding> {
    const { rows, remarks } = await this.#read();
    const guess = await this.#home(rows);
    const [host, ...hosts] = guess.hosts;
    const home = host && `https://${host}`;
    yield { kind: 'site', url: home, hosts: [...hosts, recordings] };
    yield* told(remarks);
    if (home !== undefined) yield* told([guessed(home)]);
    for (const row of rows) {
      const file = this.#texts.get(row.id);
      if (file === undefined) yield* told([missingText(row)]);
      else {
        const { story, remarks } = storyOf(row, file);
        yield { ...story, kind: 'story' };
        yield* told(remarks);
      }
    }
    const { podcasts } = await this.#read();
    for (const [id, file] of this.#texts) if (!podcasts.has(id)) yield* unlisted(id, file);
    yield* told(this.#files.remarks);
  }

  async body(story: Story): Promise<Body> {
    const { podcasts } = await this.#read();
    const podcast = podcasts.get(story.ref.replace('post ', '')) ?? '';
    const more = { state: story.state, podcast };
    // The host is not certain, and nothing in a text is relative to it.
    return { source: 'substack', text: await this.#text(story.place.file), address: '', line: 1, more };
  }

  /** Texts name their pictures by where Substack keeps them; none is in the export. */
  async file(): Promise<undefined> {}

  close(): Promise<void> {
    return this.#files.close();
  }

  async #read(): Promise<List> {
    this.#list ??= this.#files.read(listFile).then((bytes = new Uint8Array()) => {
      const { rows, remarks } = readRows(bytes);
      return { rows, remarks, podcasts: new Map(rows.map(({ id, podcast }) => [id, podcast])) };
    });
    return this.#list;
  }

  async #home(rows: readonly Row[]): Promise<HomeGuess> {
    const guess = new HomeGuess(new Set(rows.map(({ slug }) => slug)));
    let done = 0;
    for (const file of this.#texts.values()) {
      guess.read(await this.#text(file));
      this.#options.progress?.(++done, this.#texts.size);
    }
    return guess;
  }

  async #text(file: string): Promise<string> {
    return new TextDecoder().decode(await this.#files.read(file));
  }
}

interface List {
  rows: Row[];
  remarks: Remark[];
  /** The address of each post's recording, '' if it has none, by the number of the post. */
  podcasts: ReadonlyMap<string, string>;
}

/** Where Substack keeps the recordings of all sites. */
const recordings = 'api.substack.com';

const textName = /^posts\/([^./]+)(?:\.[^/]*)?\.html$/i;

function* told(remarks: readonly Remark[]): Generator<Holding> {
  for (const remark of remarks) yield { kind: 'remark', ...remark };
}

const guessed = (home: string): Remark => ({
  level: 'told',
  what: `the posts link to ${home}, so that is taken for the address of the old site`,
  fix: 'say --base-url if it is another',
  place: { file: listFile },
});

function missingText(row: Row): Remark {
  const { id, slug, title, line } = row;
  const what = `the text of “${(title || slug).slice(0, 80)}” is not in the export, as posts/${id}.${slug}.html`;
  const place = { file: listFile, line };
  // A draft may have none, and what was taken over from others has none.
  if (!row.isPublished || !isStory(row)) return { level: 'left', what, fix: '', place };
  return { level: 'lost', what, fix: 'export again, or copy it from the old site', place };
}

function* unlisted(id: string, file: string): Generator<Holding> {
  const place = { file };
  const ref = `post ${id}`;
  const slug = /^posts\/[^./]+\.(.*)\.html$/i.exec(file)?.[1] ?? '';
  const nothing = { authors: [], sections: [], tags: [] };
  yield { kind: 'story', ref, type: 'story', state: 'draft', title: '', slug, ...nothing, place };
  const what = `the post is not in ${listFile}, so it has no title and no date, and is a draft`;
  yield { kind: 'remark', level: 'changed', what, fix: 'write them, or delete it', place, story: ref };
}
