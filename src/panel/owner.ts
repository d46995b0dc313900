import type { Index } from '../content/index/database.ts';
import { listPageName } from '../urls.ts';
import type { PanelPage } from './answer.ts';

/** What stands at an address, whether readers may see it or not. */
export interface Owner extends PanelPage {
  /** Of what the index knows: `news/flood`, `ada`, `news`; '' where there is nothing. */
  id: string;
}

/** @param path of an address, such as `/news/flood/` */
export function ownerOf(index: Index, path: string): Owner {
  const parts = path.split('/').filter((part) => part !== '');
  const listed = listPageName(parts.slice(-2).join('/')) === undefined ? parts : parts.slice(0, -2);
  const [first, second] = listed;
  if (first === undefined) return { kind: 'front', id: '', file: fileOf(index, 'front', 'front') };
  if (listed.length === 1) {
    for (const kind of ['section', 'page'] as const) {
      const file = fileOf(index, kind, first);
      if (file !== undefined) return { kind, id: first, file };
    }
    return { kind: 'other', id: '', file: unread(index, ['page', 'section'], first) };
  }
  if (second === undefined || listed.length > 2) return nothing;
  if (first === 'tags') return { kind: 'tag', id: second, file: fileOf(index, 'tag', second) };
  if (first === 'authors') {
    return { kind: 'author', id: second, file: fileOf(index, 'author', second) ?? unread(index, ['author'], second) };
  }
  const id = `${first}/${second}`;
  const story = index.sql('select path from articles where id = ?').get(id);
  const file = (story?.['path'] as string | undefined) ?? unread(index, ['article'], second);
  return file === undefined ? nothing : { kind: 'story', id, file };
}

const nothing: Owner = { kind: 'other', id: '', file: undefined };

const fileOf = (index: Index, kind: string, id: string) =>
  index.sql('select path from entries where kind = ? and id = ?').get(kind, id)?.['path'] as string | undefined;

/** The file that would be the page of a name if it had no errors: of one that has, the index knows only that it is there. */
function unread(index: Index, kinds: readonly string[], name: string): string | undefined {
  if (!/^[a-z0-9-]+$/.test(name)) return undefined;
  const marks = kinds.map(() => '?').join(', ');
  const rows = index.rows<[path: string]>(
    `select path from files where flaws is not null and kind in (${marks}) order by path`,
    ...kinds,
  );
  const isIt = (path: string) => (/([^/]+?)(?:\/index)?\.\w+$/.exec(path)?.[1] ?? '') === name;
  return rows.map(([path]) => path).find(isIt);
}
