import type { Remark } from '../../form/holding.ts';
import type { Files } from '../../zip/files.ts';
import { jsonOf, type Row, rowOf, rowsOf } from './row.ts';
import type { Part } from './tables.ts';

/** Names of the files that may be an export, or a part of one. */
export const exportNames = (files: Files) =>
  files.names.filter((name) => /\.json$/i.test(name) && !/(?:^|\/)(?:package|redirects)[^/]*\.json$/i.test(name));

/** Whether a file begins as an export of any version, or of what makes them, does. */
export function looksLikeExport(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes);
  return (
    /^\s*\{\s*"(?:db|meta|data|posts|images|errors)"\s*:/.test(text) &&
    /"(?:exported_on|posts|mobiledoc|lexical)"\s*:/.test(text)
  );
}

/**
 * Every export among the files, read whole: JSON has no order in which it could be read by piece.
 * @param remarks takes what could not be read
 */
export async function* readParts(files: Files, remarks: Remark[]): AsyncGenerator<Part> {
  const names = exportNames(files);
  for (const name of names) {
    const begin = await files.begin(name);
    if (begin === undefined || (names.length > 1 && !looksLikeExport(begin))) continue;
    const bytes = await files.read(name);
    const json = bytes && parse(new TextDecoder().decode(bytes));
    const found = dataIn(json);
    for (const data of found) yield { file: name, data };
    if (bytes === undefined || found.length > 0) continue;
    const what = json === undefined ? 'the file is no whole JSON' : 'the file has no posts of Ghost in it';
    remarks.push({ level: 'lost', what, fix: 'export it once more', place: { file: name } });
  }
}

/** Control characters that are not allowed in JSON are no reason to have nothing. */
const parse = (text: string) => jsonOf(text) ?? jsonOf(text.replace(/\p{Cc}/gu, ' '));

/** The objects with tables: in `db`, as exports of Ghost have them, or less deep. */
function dataIn(json: unknown): Row[] {
  const outer = rowOf(json);
  const inner = rowOf(outer['data']);
  const candidates = [
    ...rowsOf(outer['db']).flatMap((one) => [rowOf(one['data']), one]),
    rowOf(inner['data']),
    inner,
    rowOf(outer['result']),
    outer,
  ];
  const found = candidates.filter((one) => Array.isArray(one['posts']));
  return found.filter((one, index) => found.indexOf(one) === index).map(withoutOthers);
}

/** Only what is needed of an export, so that its largest tables, such as revisions, leave the memory. */
function withoutOthers(data: Row): Row {
  const tables = ['posts', 'posts_meta', 'posts_tags', 'posts_authors', 'tags', 'users', 'settings'];
  return Object.fromEntries(tables.map((table) => [table, data[table]]));
}
