import { posix } from 'node:path';
import type { Files } from '../../../zip/files.ts';
import { groupNamed, textOfExpression } from './constants.ts';
import { programIn } from './program.ts';

/** Texts of one kind. */
export interface Collection {
  name: string;
  /** In which they lie, with a slash at its end; '' for all of the source. */
  folder: string;
  /** From which their ids count: the same folder, or one above it. */
  base: string;
}

const configFile = /^src\/(?:content\.config|content\/config)\.[cm]?[jt]s$/;
/** Their own names, where a project says nothing of them. */
const contentFolder = /^(?:src\/content|src\/data|content)\/([^/]+)\/.*\.mdx?$/;
const loneFolder = /^([^/]+)\/.*\.mdx?$/;

/** @param folder name of the folder that was given */
export async function readCollections(files: Files, folder: string): Promise<Collection[]> {
  const found = new Map<string, Collection>();
  const add = (name: string, at: string, base = at) => {
    const isKnown = [...found.values()].some((one) => one.folder === at);
    if (!found.has(name) && !isKnown) found.set(name, { name, folder: at, base });
  };
  for (const name of files.names.filter((one) => configFile.test(one))) {
    for (const one of configured(await programIn(files, name), name)) add(one.name, one.folder, one.base);
  }
  const isProject = files.names.some((name) => /^(?:src\/|astro\.config\.)/.test(name));
  for (const name of files.names) {
    const [, inside] = contentFolder.exec(name) ?? [];
    if (inside !== undefined) add(inside, name.slice(0, name.indexOf(`/${inside}/`) + inside.length + 2));
  }
  if (!isProject) {
    for (const name of files.names) {
      const [, inside] = loneFolder.exec(name) ?? [];
      if (inside !== undefined && inside !== 'content' && inside !== 'public') add(inside, `${inside}/`);
    }
    if (files.names.some((name) => /^[^/]+\.mdx?$/.test(name))) add(folder, '');
  }
  // Of folders in each other the inner one is asked first.
  return [...found.values()].sort((a, b) => b.folder.length - a.folder.length || (a.name < b.name ? -1 : 1));
}

/** What `content.config.ts` defines. @param file its path */
function configured(program: string, file: string): Collection[] {
  const definition = /(?:(?:const|let|var)\s+(\w+)\s*=|(?<=[\s{,])["']?([\w-]+)["']?\s*:)\s*defineCollection\s*\(/g;
  const definitions = [...program.matchAll(definition)];
  const names = new Map<string, string>();
  for (const [, name = '', variable = name] of (groupNamed(program, 'collections') ?? '').matchAll(
    /["']?([\w-]+)["']?\s*(?::\s*(\w+))?\s*(?:,|$)/g,
  )) {
    names.set(variable, name);
  }
  return definitions.flatMap(({ 1: variable = '', 2: key, index }, at) => {
    const name = key ?? names.get(variable) ?? variable;
    const written = program.slice(index, definitions[at + 1]?.index ?? index + 3000);
    const base = baseOf(written, program, file) ?? (/\bglob\s*\(/.test(written) ? '' : `src/content/${name}/`);
    const folder = base + (/\bglob\s*\(/.test(written) ? patternFolder(written) : '');
    return folder === '' || folder.split('/').includes('..') ? [] : [{ name, folder, base }];
  });
}

/** `base: './src/blog'`, or `new URL('./blog', import.meta.url)`, which is beside the settings; undefined if there is none in plain sight. */
function baseOf(definition: string, program: string, file: string): string | undefined {
  const [, beside, expression] = /\bbase\s*:\s*(new\s+URL\s*\(\s*)?([^\n]{1,300})/.exec(definition) ?? [];
  const written = expression === undefined ? undefined : textOfExpression(expression, program);
  if (written === undefined) return undefined;
  const path = beside === undefined ? written : posix.join(posix.dirname(file), written);
  const folder = posix.normalize(path).replace(/^(?:\.?\/)+|\/+$|^\.$/g, '');
  return folder === '' ? '' : `${folder}/`;
}

/** The folders with which a pattern begins: `blog/` of `blog/**\/*.md`. */
function patternFolder(definition: string): string {
  const [, pattern = ''] = /\bpattern\s*:\s*\[?\s*["'`]([^"'`\n!][^"'`\n]{0,300})["'`]/.exec(definition) ?? [];
  const [plain = ''] = /^[^*?{}[\]()!]*/.exec(pattern) ?? [];
  return plain.slice(0, plain.lastIndexOf('/') + 1).replace(/^(?:\.?\/)+/, '');
}
