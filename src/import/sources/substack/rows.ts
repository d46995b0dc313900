import { parse } from 'csv-parse/sync';
import type { Remark } from '../../form/holding.ts';

/** The list of all posts of an export. */
export const listFile = 'posts.csv';

/** A line of the list. What it does not have is ''. */
export interface Row {
  /** The number before the dot of `123.my-slug`, which stays when the slug changes. */
  id: string;
  slug: string;
  date: string;
  isPublished: boolean;
  /** `newsletter`, `podcast`, `thread`, `page`… */
  type: string;
  /** Who could read it: `everyone`, `only_paid`, `founding`, `only_free`; undefined if the list does not say. */
  audience: string | undefined;
  title: string;
  /** With entities. */
  subtitle: string;
  podcast: string;
  /** 1-based. */
  line: number;
}

/** Reads the list; columns are found by their names, whichever there are and in whatever order. */
export function readRows(bytes: Uint8Array): { rows: Row[]; remarks: Remark[] } {
  const rows: Row[] = [];
  const remarks: Remark[] = [];
  const tell = (line: number, what: string, fix: string) =>
    remarks.push({ level: 'lost', what, fix, place: { file: listFile, line } });
  const seen = new Set<string>();
  for (const { record, line, error } of recordsOf(bytes)) {
    if (error !== undefined) tell(line, `the list cannot be read on (${error})`, 'mend the line, or export again');
    if (record === undefined) continue;
    const row = rowOf(record, line);
    if (row === undefined) tell(line, 'a row has no post_id', 'look for the post on the old site');
    else if (seen.has(row.id)) tell(line, `the post ${row.id} is in the list twice; the first counts`, '');
    else {
      seen.add(row.id);
      rows.push(row);
    }
  }
  return { rows, remarks };
}

interface Parsed {
  record?: ReadonlyMap<string, string>;
  line: number;
  error?: string;
}

function recordsOf(bytes: Uint8Array): Parsed[] {
  const found: Parsed[] = [];
  let names: string[] | undefined;
  let last = 1;
  try {
    parse(Buffer.from(bytes), {
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      on_record(cells: string[], { lines }) {
        if (names === undefined) names = cells.map((name) => name.trim().toLowerCase());
        else {
          // The first of two columns of one name counts.
          const pairs = names.map((name, index) => [name, cells[index] ?? ''] as const).reverse();
          found.push({ record: new Map(pairs), line: last });
        }
        last = lines + 1;
        return null;
      },
    });
  } catch (error) {
    found.push({ line: last, error: error instanceof Error ? firstClause(error.message) : 'it is no CSV' });
  }
  return found;
}

const firstClause = (message: string) => message.split(/[:\n]/, 1)[0]?.trim().slice(0, 80) ?? '';

function rowOf(record: ReadonlyMap<string, string>, line: number): Row | undefined {
  const cell = (name: string) => (record.get(name) ?? '').trim();
  const [, id = '', slug = ''] = /^([^./\\]+)(?:\.([^/\\]*))?$/.exec(cell('post_id')) ?? [];
  if (id === '') return undefined;
  return {
    id,
    slug,
    date: cell('post_date'),
    isPublished: cell('is_published').toLowerCase() === 'true',
    type: cell('type').toLowerCase() || 'newsletter',
    audience: record.has('audience') ? cell('audience').toLowerCase() : undefined,
    title: cell('title'),
    subtitle: cell('subtitle'),
    podcast: cell('podcast_url'),
    line,
  };
}
