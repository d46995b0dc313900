/** The settings of a Jekyll site, as far as they say where things are and what they are called. */
import type { Remark } from '../../form/holding.ts';
import { decodeText } from '../../markdown/front/decode.ts';
import { fieldOf, isTrue, textOf, textsOf } from '../../markdown/front/fields.ts';
import { type Fields, isFields, readTomlFields, readYamlFields } from '../../markdown/front/front-matter.ts';
import type { Files } from '../../zip/files.ts';
import { type Defaults, readDefaults } from './defaults.ts';
import { knownTimezone } from './moment.ts';

export interface JekyllConfig {
  /** All of it; templates may ask for any field. */
  fields: Fields;
  /** Origin, without a slash at its end; '' if unknown. */
  url: string;
  /** `/blog`, or ''. */
  baseurl: string;
  timezone: string | undefined;
  /** A style or a template. */
  permalink: string;
  /** Where collections lie, with a slash at its end, or ''. */
  collectionsFolder: string;
  /** Beside posts and drafts. */
  collections: readonly Collection[];
  defaults: Defaults;
  /** Endings of Markdown beside the common ones. */
  endings: readonly string[];
  /** Files and folders that it does not read. */
  excluded: readonly string[];
}

interface Collection {
  name: string;
  /** Whether its files had pages of their own. */
  output: boolean;
  permalink: string | undefined;
}

/** Of these Jekyll reads the first that is there. https://jekyllrb.com/docs/configuration/options/#build-command-options */
const ownFiles = ['_config.yml', '_config.yaml', '_config.toml'];
const configFile = /^_config(?:[._-][\w.-]*)?\.(?:ya?ml|toml)$/;

/** Other files, such as `_config.dev.yml`, are read only by builds that name them: those of some machine, perhaps not of readers. */
export async function readConfig(files: Files, remarks: Remark[]): Promise<JekyllConfig> {
  const own = ownFiles.find((name) => files.names.includes(name));
  for (const file of files.names.filter((name) => configFile.test(name) && name !== own)) {
    const what = `the settings of ${file} are not read, as Jekyll itself does not unless it is told to`;
    const fix = `copy what held for readers into ${own ?? '_config.yml'} and import again`;
    remarks.push({ level: 'told', what, fix, place: { file } });
  }
  const bytes = own === undefined ? undefined : await files.read(own);
  if (own === undefined || !bytes) return configOf({});
  const text = decodeText(bytes);
  const { data, flaw } = own.endsWith('.toml') ? readTomlFields(text) : readYamlFields(text);
  if (flaw) {
    const { line, column, what } = flaw;
    remarks.push({ level: 'told', what, fix: 'mend the line and import again', place: { file: own, line, column } });
  }
  return configOf(data);
}

function configOf(fields: Fields): JekyllConfig {
  const folder = textOf(fieldOf(fields, 'collections_dir'))?.replace(/^\.?\/+|\/+$/g, '') ?? '';
  const timezone = textOf(fieldOf(fields, 'timezone'));
  return {
    fields,
    url: originOf(textOf(fieldOf(fields, 'url', 'production_url'))),
    baseurl: folderOf(textOf(fieldOf(fields, 'baseurl'))),
    timezone: timezone === undefined ? undefined : knownTimezone(timezone),
    permalink: textOf(fieldOf(fields, 'permalink')) ?? 'date',
    collectionsFolder: folder === '' ? '' : `${folder}/`,
    collections: collectionsOf(fieldOf(fields, 'collections')),
    defaults: readDefaults(fieldOf(fields, 'defaults')),
    endings: textsOf(fieldOf(fields, 'markdown_ext')).map((ending) => ending.toLowerCase()),
    excluded: textsOf(fieldOf(fields, 'exclude')).map((name) => name.replace(/^\.?\/+/, '')),
  };
}

function originOf(written: string | undefined): string {
  const url = written === undefined ? null : URL.parse(/^\w+:\/\//.test(written) ? written : `https://${written}`);
  return url && /^https?:$/.test(url.protocol) && url.hostname.includes('.') ? url.origin : '';
}

function folderOf(written = ''): string {
  const path = written.replace(/^\w+:\/\/[^/]*/, '').replace(/^\/+|\/+$/g, '');
  return path === '' || path.split('/').includes('..') ? '' : `/${path}`;
}

function collectionsOf(value: unknown): Collection[] {
  const listed = Array.isArray(value)
    ? value.map((name) => [name, {}] as const)
    : Object.entries(isFields(value) ? value : {});
  return listed.flatMap(([name, options]) => {
    if (typeof name !== 'string' || !/^[\w.-]+$/.test(name) || name === 'posts' || name === 'drafts') return [];
    const group = isFields(options) ? options : {};
    return [{ name, output: isTrue(fieldOf(group, 'output')), permalink: textOf(fieldOf(group, 'permalink')) }];
  });
}
