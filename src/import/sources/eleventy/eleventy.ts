/** Sites of Eleventy: a folder with its settings, or such a folder of texts alone. */
import { posix } from 'node:path';
import { openDirectory } from '../../bylines/people.ts';
import type { Body } from '../../form/body.ts';
import type { Holding, Term } from '../../form/holding.ts';
import type { Source, SourceKind } from '../../form/source.ts';
import { decodeText } from '../../markdown/front/decode.ts';
import { fieldOf, textOf } from '../../markdown/front/fields.ts';
import { readFrontMatter } from '../../markdown/front/front-matter.ts';
import { hostRedirects } from '../../markdown/front/host-redirects.ts';
import { linkedFiles } from '../../markdown/front/linked-files.ts';
import type { Files } from '../../zip/files.ts';
import { openFiles } from '../../zip/open-files.ts';
import { findFile } from './find-file.ts';
import type { ElevenBody } from './read-body.ts';
import { type ElevenSite, isOfEleventy, isText, merged, readSite } from './site.ts';
import { menuItemOf, type ReadText, storyOf, tagsOf } from './story.ts';

export const eleventy: SourceKind = {
  name: 'eleventy',
  title: 'Eleventy',
  async recognise(path) {
    const files = await openFiles(path);
    try {
      if (files.names.some(isOfEleventy)) return true;
      const bytes = files.names.includes('package.json') ? await files.read('package.json') : undefined;
      return bytes !== undefined && decodeText(bytes).includes('"@11ty/eleventy"');
    } finally {
      await files.close();
    }
  },
  async open(path, { progress }) {
    const files = await openFiles(path);
    const site = await readSite(files);
    return {
      async *survey() {
        yield { kind: 'site', ...site.facts };
        yield* surveyTexts(files, site, progress);
        if (site.templates.length > 0) {
          const what = `${site.templates.length} ${site.templates.length === 1 ? 'template is' : 'templates are'} left out`;
          yield {
            kind: 'remark',
            level: 'left',
            what,
            fix: 'write those that readers need as pages',
            place: { file: site.templates[0] ?? '' },
          };
        }
        for (const remark of files.remarks) yield { kind: 'remark', ...remark };
      },
      async body(story): Promise<Body> {
        const text = await readText(files, site, story.ref);
        const { body = '', line = 1, data = {} } = text ?? {};
        const values: Record<string, string> = {};
        for (const name of ['title', 'description']) values[name] = textOf(fieldOf(data, name)) ?? '';
        for (const name of ['title', 'url', 'description']) {
          const value = textOf(fieldOf(site.metadata, name));
          for (const group of ['metadata', 'site', 'meta']) if (value !== undefined) values[`${group}.${name}`] = value;
        }
        if (story.address !== undefined) values['page.url'] = story.address;
        const more: ElevenBody = {
          title: story.title,
          files: linkedFiles(body, (name) => refOf(name, story.ref, site)),
          values,
        };
        return { source: 'eleventy', text: body, address: story.address ?? '', line, more };
      },
      async file(address, from) {
        const name = findFile(address, site, from);
        return name === undefined ? undefined : files.read(name);
      },
      close: () => files.close(),
    } satisfies Source;
  },
};

async function* surveyTexts(
  files: Files,
  site: ElevenSite,
  progress?: (done: number, total: number) => void,
): AsyncGenerator<Holding> {
  const directory = openDirectory(undefined);
  const seen = new Set<string>();
  for (const [done, name] of site.texts.entries()) {
    progress?.(done, site.texts.length);
    const text = await readText(files, site, name);
    const read = text && storyOf(text, site, directory);
    if (!text || !read) continue;
    if (typeof read === 'string') {
      yield { kind: 'remark', level: 'left', what: read, fix: '', place: { file: name } };
      continue;
    }
    const { story, remarks } = read;
    for (const term of termsOf(text, story.sections)) {
      if (!seen.has(term.id)) yield { kind: 'term', ...term };
      seen.add(term.id);
    }
    yield { ...story, kind: 'story' };
    for (const remark of remarks) yield { kind: 'remark', ...remark };
    const item = menuItemOf(text.data, story);
    if (item) yield { kind: 'menu', ...item };
  }
  for (const person of directory.persons()) yield { kind: 'person', ...person };
  for (const name of files.names.filter((one) => /^(?:[\w-]+\/)?_redirects$/.test(one))) {
    const bytes = await files.read(name);
    if (bytes) yield* hostRedirects(decodeText(bytes), name);
  }
}

async function readText(files: Files, site: ElevenSite, name: string): Promise<ReadText | undefined> {
  const bytes = await files.read(name);
  if (!bytes) return undefined;
  const text = readFrontMatter(decodeText(bytes));
  return { ...text, name, data: merged(await site.dataOf(name), text.data) };
}

function termsOf({ data }: ReadText, sections: readonly string[]): Term[] {
  const folders = sections.map((id) => id.slice('section '.length));
  return [
    ...folders.map(
      (folder): Term => ({
        id: `section ${folder}`,
        sort: 'section',
        name: titled(folder),
        slug: folder,
        address: `/${folder}/`,
      }),
    ),
    ...tagsOf(data, folders[0]).map(
      (tag): Term => ({
        id: `tag ${tag.toLowerCase()}`,
        sort: 'tag',
        name: tag,
        slug: tag,
        address: `/tags/${tag.toLowerCase().replace(/\s+/g, '-')}/`,
      }),
    ),
  ];
}

const titled = (folder: string) => folder.replace(/[-_]+/g, ' ').replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());

/** Links to files of texts, as of the folder of the text or of all texts. */
function refOf(written: string, from: string, site: ElevenSite): string | undefined {
  const name = written.replace(/^\/+/, '');
  const near = posix.join(posix.dirname(from), written);
  const found = [...(written.startsWith('/') ? [] : [near]), posix.join(site.input, name)].find(
    (one) => isText.test(one) && site.names.has(one),
  );
  return found === undefined ? undefined : `ref:${found}`;
}
