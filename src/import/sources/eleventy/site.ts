/** The folders of a site of Eleventy, and the data that its texts have of the folders above them. */
import { posix } from 'node:path';
import type { SiteFacts } from '../../form/holding.ts';
import { decodeText } from '../../markdown/front/decode.ts';
import { fieldOf, textOf, textsOf } from '../../markdown/front/fields.ts';
import { type Fields, isFields, readJsonFields, readYamlFields } from '../../markdown/front/front-matter.ts';
import { looseFields } from '../../markdown/front/loose-fields.ts';
import { scriptFields } from '../../markdown/front/script-fields.ts';
import type { Files } from '../../zip/files.ts';

export interface ElevenSite {
  /** Folder of its texts; '' is the source itself. */
  input: string;
  /** Of all its files. */
  names: ReadonlySet<string>;
  /** Names of its texts, and of templates that make other pages. */
  texts: readonly string[];
  templates: readonly string[];
  /** What it says of itself, under any name. */
  metadata: Fields;
  facts: SiteFacts;
  /** What the folders of a text, and files beside it, say of it. */
  dataOf(name: string): Promise<Fields>;
}

export const isText = /\.(?:md|markdown)$/i;
const config = /^(?:eleventy\.config|\.?eleventy)\.[cm]?[jt]s$/;
const dataFile = /\.11tydata\.(?:json|[cm]?js|ya?ml)$/;
/** Files of texts of others, and folders of templates, packages and the output. */
const foreign =
  /(?:^|\/)(?:_[^/]*|node_modules|public|static|dist|build|readme\.md|license\.md|changelog\.md|contributing\.md|code_of_conduct\.md)(?:\/|$)/i;

export const isOfEleventy = (name: string) => config.test(name) || dataFile.test(name);

export async function readSite(files: Files): Promise<ElevenSite> {
  const input = await inputOf(files);
  const within = files.names.filter(
    (name) => (input === '' || name.startsWith(`${input}/`)) && !foreign.test(name.slice(input.length)),
  );
  const all = new Set(files.names);
  const known = new Map<string, Promise<Fields>>();
  const read = (name: string) => {
    const found = known.get(name) ?? readData(files, name);
    known.set(name, found);
    return found;
  };
  const metadata = await metadataOf(files, input);
  return {
    input,
    names: all,
    texts: within.filter((name) => isText.test(name)),
    templates: within.filter((name) =>
      /\.(?:njk|liquid|html?|webc|hbs|mustache|ejs|haml|pug|11ty\.[cm]?[jt]sx?)$/i.test(name),
    ),
    metadata,
    facts: factsOf(metadata),
    async dataOf(name) {
      let data: Fields = {};
      for (const candidate of dataNames(name, input))
        if (all.has(candidate)) data = merged(data, await read(candidate));
      return data;
    },
  };
}

/** As the settings say; where there are none, the folder that most sites have. */
async function inputOf(files: Files): Promise<string> {
  const name = files.names.find((one) => config.test(one));
  const bytes = name === undefined ? undefined : await files.read(name);
  const [, written = ''] =
    (bytes && /\b(?:input\s*:|setInputDirectory\()\s*["'`]([^"'`]{1,200})["'`]/.exec(decodeText(bytes))) || [];
  const input = name === undefined ? 'content' : posix.normalize(written || '.').replace(/^(?:\.?\/)+|\/$|^\.$/g, '');
  return files.names.some((one) => one.startsWith(`${input}/`)) ? input : '';
}

/** Data of the outermost folder first, and of the file itself last. */
function dataNames(name: string, input: string): string[] {
  const stem = name.replace(/\.\w+$/, '');
  const folders: string[] = [];
  for (
    let folder = posix.dirname(name);
    folder !== '.' && folder.length >= input.length;
    folder = posix.dirname(folder)
  )
    folders.unshift(folder);
  const endings = ['.json', '.yaml', '.yml', '.11tydata.json', '.11tydata.js', '.11tydata.mjs', '.11tydata.cjs'];
  const stems = [...folders.map((folder) => `${folder}/${posix.basename(folder)}`), stem];
  return stems.flatMap((one) => endings.map((ending) => one + ending));
}

async function readData(files: Files, name: string): Promise<Fields> {
  const bytes = await files.read(name);
  return bytes ? dataIn(name, decodeText(bytes)) : {};
}

/** Scripts are not run: of those that are more than values the lines count that are fields. */
function dataIn(name: string, text: string): Fields {
  if (/\.json$/.test(name)) return readJsonFields(text).data;
  if (/\.ya?ml$/.test(name)) return readYamlFields(text).data;
  const [, values = ''] = /(?:export\s+default|module\.exports\s*=)\s*(\{[\s\S]*\})/.exec(text) ?? [];
  return scriptFields(values) ?? looseFields(text);
}

/** Tags of all are kept; of other fields the nearest counts. */
export function merged(outer: Fields, inner: Fields): Fields {
  const tags = [...textsOf(outer['tags']), ...textsOf(inner['tags'])];
  return { ...outer, ...inner, ...(tags.length > 0 && { tags: [...new Set(tags)] }) };
}

const aboutSite = /(?:^|\/)_data\/(?:metadata|meta|site|config|settings)\.(?:json|[cm]?js|ya?ml)$/;

async function metadataOf(files: Files, input: string): Promise<Fields> {
  let data: Fields = {};
  for (const name of files.names.filter((one) => aboutSite.test(one) && one.startsWith(input)))
    data = { ...data, ...(await readData(files, name)) };
  return data;
}

function factsOf(data: Fields): SiteFacts {
  const url = textOf(fieldOf(data, 'url', 'baseUrl', 'base_url', 'siteUrl', 'domain', 'host', 'feed.url'));
  const whole = url !== undefined && /^https?:\/\/[^\s/]+/.test(url);
  return {
    name: textOf(fieldOf(data, 'title', 'name', 'siteName', 'site_name')),
    tagline: textOf(fieldOf(data, 'description', 'tagline', 'subtitle', 'feed.subtitle')),
    url: whole ? url.replace(/\/+$/, '') : undefined,
    language: textOf(fieldOf(data, 'language', 'lang', 'locale')),
    timezone: textOf(fieldOf(data, 'timezone', 'timeZone')),
  };
}

/** Who has the whole site. */
export const ownerOf = (metadata: Fields): unknown => {
  const author = fieldOf(metadata, 'author', 'authors');
  return isFields(author) || typeof author === 'string' || Array.isArray(author) ? author : undefined;
};
