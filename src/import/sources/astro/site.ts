/** An Astro project as a source of stories. */
import { type Directory, openDirectory } from '../../bylines/people.ts';
import type { Holding, Remark } from '../../form/holding.ts';
import type { Source } from '../../form/source.ts';
import { decodeText } from '../../markdown/front/decode.ts';
import { fieldOf, textOf } from '../../markdown/front/fields.ts';
import { readJsonFields, readYamlFields } from '../../markdown/front/front-matter.ts';
import type { Files } from '../../zip/files.ts';
import { bodyOf } from './body.ts';
import {
  collectionOf,
  type Entry,
  isPageFile,
  peopleCollections,
  readEntry,
  termCollections,
  wholeAddress,
} from './entry.ts';
import { fileAt } from './file-at.ts';
import { type Project, readProject } from './project/project.ts';
import { storyOf, termOf, termsOf } from './story.ts';

/** @param folder name of the folder that was given */
export async function openSite(
  files: Files,
  folder: string,
  progress?: (done: number, total: number) => void,
): Promise<Source> {
  const project = await readProject(files, folder);
  const names = new Set(files.names);
  const paths = files.names.filter((name) => isPageFile(name) || collectionOf(name, project) !== undefined);
  const read = async (path: string): Promise<Entry | undefined> => {
    const bytes = names.has(path) ? await files.read(path) : undefined;
    return bytes && readEntry(path, bytes, project);
  };
  let addresses: Promise<ReadonlyMap<string, string>> | undefined;
  const addressesOf = () => (addresses ??= readAddresses(paths, read));
  return {
    survey: () => survey({ files, project, paths, read, progress }),
    async body(story) {
      const entry = await read(story.ref);
      if (!entry) return { source: 'astro', text: '', address: story.address ?? '', line: 1 };
      return bodyOf(entry, { project, addressesOf });
    },
    file: (address, from) => fileAt(address, from, { files, names, project }),
    close: () => files.close(),
  };
}

/** Paths on the old site, by the files that they were made of. */
async function readAddresses(
  paths: readonly string[],
  read: (path: string) => Promise<Entry | undefined>,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const path of paths) {
    const address = (await read(path))?.address;
    if (address !== undefined) found.set(path, address);
  }
  return found;
}

interface Survey {
  files: Files;
  project: Project;
  paths: readonly string[];
  read: (path: string) => Promise<Entry | undefined>;
  progress: ((done: number, total: number) => void) | undefined;
}

async function* survey({ files, project, paths, read, progress }: Survey): AsyncGenerator<Holding> {
  const remarks: Remark[] = [];
  yield siteFacts(project);
  const kindOf = (path: string) => collectionOf(path, project) ?? '';
  const people = openDirectory(await peopleIn(files, project, read));
  const terms = new Set<string>();
  for (const path of paths.filter((one) => termCollections.test(kindOf(one)))) {
    const entry = await read(path);
    if (entry) yield* described(entry, terms, remarks);
  }
  const stories = paths.filter((path) => !termCollections.test(kindOf(path)) && !peopleCollections.test(kindOf(path)));
  for (const [at, path] of stories.entries()) {
    const entry = await read(path);
    progress?.(at + 1, stories.length);
    if (!entry) continue;
    for (const term of termsOf(entry)) {
      if (!terms.has(term.id)) yield { kind: 'term', ...term };
      terms.add(term.id);
    }
    yield { ...storyOf(entry, project, people, remarks), kind: 'story' };
    for (const remark of remarks.splice(0)) yield { kind: 'remark', ...remark };
  }
  yield* gathered(people, project);
  for (const remark of [...remarks, ...files.remarks]) yield { kind: 'remark', ...remark };
}

function* gathered(people: Directory, project: Project): Generator<Holding> {
  for (const person of people.persons()) yield { kind: 'person', ...person };
  for (const { from, to } of project.redirects) {
    const target = to.startsWith('/') ? wholeAddress(to, project) : to;
    const place = { file: 'astro.config' };
    yield { kind: 'redirect', from: wholeAddress(project.base + from, project), to: target, status: 301, place };
  }
}

/** A tag that has a text of its own. */
function* described(
  { id, collection = '', data, body, path }: Entry,
  terms: Set<string>,
  remarks: Remark[],
): Generator<Holding> {
  const term = termOf(/^(?:tag|topic)/i.test(collection) ? 'tag' : 'section', id);
  terms.add(term.id);
  const description = textOf(fieldOf(data, 'description', 'summary', 'excerpt'));
  yield { kind: 'term', ...term, name: textOf(fieldOf(data, 'title', 'name')) ?? id, description };
  if (body.trim() === '') return;
  const what = `the text of the page of ${id} is left out, and its description stays`;
  remarks.push({ level: 'left', what, fix: 'make it a page if readers miss it', place: { file: path } });
}

function siteFacts({ title, description, language, timezone, url, base }: Project): Holding {
  return {
    kind: 'site',
    name: title,
    tagline: description,
    url: url === '' ? undefined : url + base,
    language,
    timezone,
  };
}

/** Those of the collections of people, by their ids. */
async function peopleIn(
  files: Files,
  project: Project,
  read: (path: string) => Promise<Entry | undefined>,
): Promise<Record<string, unknown>> {
  const people: Record<string, unknown> = {};
  const folders = project.collections.filter(({ name }) => peopleCollections.test(name)).map(({ folder }) => folder);
  for (const name of files.names) {
    const folder =
      folders.find((one) => name.startsWith(one)) ??
      /^src\/(?:content|data)\/(?:authors?|team|people)\//.exec(name)?.[0];
    const isList = /^src\/(?:content|data)\/(?:authors|team|people)\.(?:json|ya?ml)$/.test(name);
    if (folder === undefined && !isList) continue;
    const id = name.slice(folder?.length ?? 0).replace(/(?:\/index)?\.\w+$/, '');
    if (/\.mdx?$/.test(name)) {
      const entry = await read(name);
      if (entry) people[entry.id] = { name: id, bio: short(entry.body), ...entry.data };
    } else if (/\.(?:json|ya?ml)$/.test(name)) {
      const text = decodeText((await files.read(name)) ?? new Uint8Array());
      const { data } = name.endsWith('.json') ? readJsonFields(text) : readYamlFields(text);
      if (isList) Object.assign(people, data);
      else people[id] = { name: id, ...data };
    }
  }
  return people;
}

/** A biography is a paragraph or two. */
const short = (text: string): string | undefined =>
  text.trim().length > 0 && text.length < 2000 ? text.trim() : undefined;
