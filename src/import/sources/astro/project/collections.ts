import type { Files } from '../../../zip/files.ts';
import { groupNamed, textOfExpression } from './constants.ts';
import { programIn } from './program.ts';

/** Texts of one kind. */
export interface Collection {
  name: string;
  /** In which they lie, with a slash at its end; '' for all of the source. */
  folder: string;
}

const configFile = /^src\/(?:content\.config|content\/config)\.[cm]?[jt]s$/;
/** Their own names, where a project says nothing of them. */
const contentFolder = /^(?:src\/content|src\/data|content)\/([^/]+)\/.*\.mdx?$/;
const loneFolder = /^([^/]+)\/.*\.mdx?$/;

/** @param folder name of the folder that was given */
export async function readCollections(files: Files, folder: string): Promise<Collection[]> {
  const found = new Map<string, Collection>();
  const add = (name: string, at: string) => {
    const isKnown = [...found.values()].some((one) => one.folder === at);
    if (!found.has(name) && !isKnown) found.set(name, { name, folder: at });
  };
  for (const name of files.names.filter((one) => configFile.test(one))) {
    for (const one of configured(await programIn(files, name))) add(one.name, one.folder);
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

/** What `content.config.ts` defines. */
function configured(program: string): Collection[] {
  const definitions = [...program.matchAll(/(?:const|let|var)\s+(\w+)\s*=\s*defineCollection\s*\(/g)];
  const names = new Map<string, string>();
  for (const [, name = '', variable = name] of (groupNamed(program, 'collections') ?? '').matchAll(
    /["']?([\w-]+)["']?\s*(?::\s*(\w+))?\s*(?:,|$)/g,
  )) {
    names.set(variable, name);
  }
  return definitions.flatMap(({ 1: variable = '', index }, at) => {
    const name = names.get(variable) ?? variable;
    const definition = program.slice(index, definitions[at + 1]?.index ?? index + 3000);
    const [, expression] = /\bbase\s*:\s*([^\n]{1,300})/.exec(definition) ?? [];
    const base = expression === undefined ? `src/content/${name}` : textOfExpression(expression, program);
    const path = base?.replace(/^(?:\.?\/)+|\/+$/g, '');
    return path === undefined || path === '' || path.split('/').includes('..') ? [] : [{ name, folder: `${path}/` }];
  });
}
