/** An Astro project, as far as its files say where its texts are and at which addresses readers had them. */
import { decodeText } from '../../../markdown/front/decode.ts';
import { readYamlFields } from '../../../markdown/front/front-matter.ts';
import type { Files } from '../../../zip/files.ts';
import { type Alias, readAliases } from './aliases.ts';
import { type Collection, readCollections } from './collections.ts';
import { groupNamed, textNamed, withoutComments } from './constants.ts';
import { programIn } from './program.ts';
import { readRoutes } from './routes.ts';

export interface Project {
  title: string | undefined;
  description: string | undefined;
  language: string | undefined;
  timezone: string | undefined;
  /** Origin, without a slash at its end; '' if unknown. */
  url: string;
  /** `/blog`, or ''. */
  base: string;
  /** What addresses of pages end with: `/`, `.html` or ''. */
  ending: string;
  redirects: readonly { from: string; to: string }[];
  collections: readonly Collection[];
  /** Below which address the entries of a collection have their pages. */
  routes: ReadonlyMap<string, string>;
  aliases: readonly Alias[];
}

const configFile = /^astro\.config\.[cm]?[jt]s$/;
/** Where themes keep what their owners fill in. */
const constantsFile =
  /^src\/(?:(?:consts|constants|config|site|siteConfig|site\.config|config\/(?:index|site|config)|data\/(?:site|config)|utils\/config|lib\/(?:consts|config))\.(?:[cm]?[jt]s|json|ya?ml))$/;

/** @param folder name of the folder that was given, which a collection has where there is no project around it */
export async function readProject(files: Files, folder: string): Promise<Project> {
  const texts = async (pattern: RegExp) => {
    const found: string[] = [];
    for (const name of files.names.filter((one) => pattern.test(one))) found.push(await programIn(files, name));
    return found.join('\n');
  };
  const config = await texts(configFile);
  const constants = await texts(constantsFile);
  const site =
    textNamed(config, 'site') ?? textNamed(constants, 'website', 'SITE_URL', 'siteUrl', 'site_url', 'site', 'url');
  const base = textNamed(config, 'base')?.replace(/^\/+|\/+$/g, '') ?? '';
  return {
    title: textNamed(constants, 'SITE_TITLE', 'siteTitle', 'site_title', 'title', 'name'),
    description: textNamed(constants, 'SITE_DESCRIPTION', 'siteDescription', 'description', 'desc'),
    language: textNamed(constants, 'lang', 'locale', 'language')?.replace('_', '-'),
    timezone: textNamed(constants, 'timezone', 'timeZone'),
    url: originOf(site),
    base: base === '' || base.includes('..') ? '' : `/${base}`,
    ending: endingOf(config),
    redirects: redirectsIn(config),
    collections: await readCollections(files, folder),
    routes: await readRoutes(files),
    aliases: await aliasesOf(files),
  };
}

function originOf(written: string | undefined): string {
  const url = written === undefined ? null : URL.parse(written);
  return url && /^https?:$/.test(url.protocol) ? url.origin : '';
}

function endingOf(config: string): string {
  if (textNamed(config, 'format') === 'file') return '.html';
  return textNamed(config, 'trailingSlash') === 'never' ? '' : '/';
}

/** `redirects: { '/old': '/new', '/older': { status: 302, destination: '/new' } }` */
function redirectsIn(config: string): { from: string; to: string }[] {
  const group = groupNamed(config, 'redirects') ?? '';
  const entry = /["'](\/[^"'\n[\]]{0,500})["']\s*:\s*(?:\{[^{}]*?destination\s*:\s*)?["']([^"'\n[\]]{1,500})["']/g;
  return [...group.matchAll(entry)].map(([, from = '', to = '']) => ({ from, to }));
}

async function aliasesOf(files: Files): Promise<Alias[]> {
  const name = ['tsconfig.json', 'jsconfig.json'].find((one) => files.names.includes(one));
  // JSON with comments and with commas at its ends is YAML, once the comments are gone.
  const text = name === undefined ? '' : withoutComments(decodeText((await files.read(name)) ?? new Uint8Array()));
  return readAliases(readYamlFields(text).data);
}
