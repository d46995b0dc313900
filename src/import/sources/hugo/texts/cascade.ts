/** Fields that a list hands down to the texts below it. https://gohugo.io/configuration/cascade/ */
import { fieldOf, textOf } from '../../../markdown/front/fields.ts';
import { type Fields, isFields } from '../../../markdown/front/front-matter.ts';
import type { TextFile } from './text-file.ts';

export interface Cascade {
  fields: Fields;
  /** Of the list. */
  folders: readonly string[];
  /** Texts that it is for, where these are not all. */
  path?: RegExp | undefined;
  kind?: string | undefined;
}

/** @param written the field `cascade` */
export function cascadesOf(written: unknown, folders: readonly string[]): Cascade[] {
  const list = Array.isArray(written) ? written : [written];
  return list.slice(0, 100).flatMap((one: unknown) => {
    if (!isFields(one)) return [];
    const path = textOf(fieldOf(one, '_target.path', 'target.path'));
    const params = fieldOf(one, 'params');
    const fields = { ...(isFields(params) ? params : {}), ...one };
    return [
      {
        fields,
        folders,
        path: path === undefined ? undefined : globOf(path),
        kind: textOf(fieldOf(one, '_target.kind', 'target.kind')),
      },
    ];
  });
}

/** The fields of the nearest count. */
export function handedDown(text: TextFile, cascades: readonly Cascade[]): Fields {
  const path = `/${[...text.folders, text.kind === 'list' ? '' : text.base].filter(Boolean).join('/')}`;
  const fields = cascades
    .filter(({ folders }) => folders.every((folder, at) => text.folders[at] === folder))
    .filter((one) => one.path?.test(path) ?? true)
    .filter(({ kind }) => kind === undefined || (kind === 'page') === (text.kind !== 'list'))
    .sort((a, b) => a.folders.length - b.folders.length)
    .map((one) => one.fields);
  const { cascade: _, _target: __, target: ___, ...all } = Object.assign({}, ...fields) as Record<string, unknown>;
  return all;
}

/** `{/posts,/posts/**}` */
function globOf(pattern: string): RegExp {
  const source = pattern
    .slice(0, 200)
    .replace(/[.+^$()|[\]\\]/g, '\\$&')
    .replace(/\{([^{}]*)\}/g, (_, names: string) => `(?:${names.replaceAll(',', '|')})`)
    .replace(/[{}]/g, '\\$&')
    .replace(/\*\*|\*|\?/g, (sign) => ({ '**': '.*', '*': '[^/]*', '?': '[^/]' })[sign] ?? sign);
  return new RegExp(`^${source}$`, 'i');
}
