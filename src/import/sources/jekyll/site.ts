/** A Jekyll site as a source of stories. */

import { type Directory, openDirectory } from '../../bylines/people.ts';
import type { Body } from '../../form/body.ts';
import type { Holding, Remark, Story } from '../../form/holding.ts';
import type { Source } from '../../form/source.ts';
import { decodeText } from '../../markdown/front/decode.ts';
import { fieldOf, textOf, textsOf } from '../../markdown/front/fields.ts';
import { readTomlFields, readYamlFields } from '../../markdown/front/front-matter.ts';
import type { Files } from '../../zip/files.ts';
import { bodyOf } from './body.ts';
import { type JekyllConfig, readConfig } from './config.ts';
import { type Document, readDocument } from './document.ts';
import { fileAt } from './file-at.ts';
import { leftOut } from './left-out.ts';
import { isListPage } from './list-page.ts';
import { menuFile, menuItems } from './menu.ts';
import { bareShelf, type Shelf, shelfOf } from './shelves.ts';
import { storyOf, termsOf, wholeAddress } from './story.ts';

export async function openSite(files: Files, progress?: (done: number, total: number) => void): Promise<Source> {
  const remarks: Remark[] = [];
  const config = await readConfig(files, remarks);
  const names = new Set(files.names);
  const shelves = shelvesOf(files.names, config);
  const read = async (path: string): Promise<Document | undefined> => {
    const shelf = shelves.get(path);
    const bytes = shelf && (await files.read(path));
    return shelf && bytes && readDocument(path, shelf, bytes, config);
  };
  let addresses: Promise<ReadonlyMap<string, string>> | undefined;
  const addressesOf = () => (addresses ??= permalinksOf([...shelves.keys()], read));
  return {
    survey: () => survey({ files, config, shelves, read, remarks, progress }),
    body: (story) => readBodyOf(story),
    file: (address, from) => fileAt(address, from, { files, names, config }),
    close: () => files.close(),
  };

  async function readBodyOf(story: Story): Promise<Body> {
    const document = await read(story.ref);
    if (!document) return { source: 'jekyll', text: '', address: story.address ?? '', line: 1 };
    return bodyOf(document, { files, names, config, addressesOf });
  }
}

/** In the order of their names. */
function shelvesOf(names: readonly string[], config: JekyllConfig): ReadonlyMap<string, Shelf> {
  const isSite = names.some((name) => /(?:^|\/)_(?:posts|drafts)\/|^_config\./.test(name));
  return new Map(
    names.flatMap((name) => {
      const shelf = isSite ? shelfOf(name, config) : bareShelf(name);
      return shelf ? [[name, shelf] as const] : [];
    }),
  );
}

async function permalinksOf(
  paths: readonly string[],
  read: (path: string) => Promise<Document | undefined>,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const path of paths) {
    const link = (await read(path))?.permalink;
    if (link !== undefined) found.set(path, link);
  }
  return found;
}

interface Survey {
  files: Files;
  config: JekyllConfig;
  shelves: ReadonlyMap<string, Shelf>;
  read: (path: string) => Promise<Document | undefined>;
  remarks: Remark[];
  progress: ((done: number, total: number) => void) | undefined;
}

async function* survey({ files, config, shelves, read, remarks, progress }: Survey): AsyncGenerator<Holding> {
  yield siteFacts(config);
  const people = openDirectory(await dataOf('_data/authors', files));
  const terms = new Set<string>();
  let done = 0;
  for (const path of shelves.keys()) {
    const document = await read(path);
    progress?.(++done, shelves.size);
    if (!document) continue;
    for (const term of termsOf(document)) {
      if (!terms.has(term.id)) yield { kind: 'term', ...term };
      terms.add(term.id);
    }
    yield* holdingsOf(document, config, people, remarks);
    yield* toldOf(remarks);
  }
  for (const person of people.persons()) yield { kind: 'person', ...person };
  for (const name of files.names.filter((one) => menuFile.test(one))) {
    const data = await dataOf(name.replace(/\.\w+$/, ''), files);
    const address = (target: string) => (target.startsWith('/') ? wholeAddress(target, config) : target);
    for (const item of menuItems(data, address)) yield { kind: 'menu', ...item };
  }
  yield* toldOf([...remarks.splice(0), ...leftOut(files.names, shelves, config), ...files.remarks]);
}

function* toldOf(remarks: Remark[]): Generator<Holding> {
  for (const remark of remarks.splice(0)) yield { kind: 'remark', ...remark };
}

function* holdingsOf(
  document: Document,
  config: JekyllConfig,
  people: Directory,
  remarks: Remark[],
): Generator<Holding> {
  const { path, shelf, data, permalink } = document;
  const place = { file: path };
  // What has no front matter is handed out as it is.
  if ((shelf.kind === 'page' || shelf.kind === 'entry') && !document.hasFrontMatter) return;
  const to = textsOf(fieldOf(data, 'redirect_to'))[0];
  if (to !== undefined && permalink !== undefined) {
    const target = /^https?:/.test(to) ? to : wholeAddress(to.startsWith('/') ? to : `/${to}`, config);
    yield { kind: 'redirect', from: wholeAddress(permalink, config), to: target, status: 301, place };
    return;
  }
  if (shelf.kind === 'page' && isListPage(document)) {
    const what = 'the page is a list or a template, which the new site makes by itself';
    yield { kind: 'remark', level: 'left', what, fix: '', place };
    return;
  }
  yield { ...storyOf(document, config, people, remarks), kind: 'story' };
}

function siteFacts({ fields, url, baseurl, timezone }: JekyllConfig): Holding {
  const text = (...names: string[]) => textOf(fieldOf(fields, ...names));
  return {
    kind: 'site',
    name: text('title', 'name'),
    tagline: text('tagline', 'subtitle', 'description'),
    url: url === '' ? undefined : url + baseurl,
    language: text('lang', 'language', 'locale')?.replace('_', '-'),
    timezone,
    addresses: 'jekyll',
  };
}

/** @param name of a file of data, without its ending */
async function dataOf(name: string, files: Files): Promise<unknown> {
  const file = ['.yml', '.yaml', '.json', '.toml']
    .map((ending) => name + ending)
    .find((one) => files.names.includes(one));
  const bytes = file === undefined ? undefined : await files.read(file);
  if (file === undefined || !bytes) return undefined;
  const text = decodeText(bytes);
  if (file.endsWith('.toml')) return readTomlFields(text).data;
  // A list has no fields: it is read as one.
  return fieldOf(readYamlFields(`list:\n${text.replace(/^---.*\n/, '').replace(/^/gm, '  ')}`).data, 'list');
}
