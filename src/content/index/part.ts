/**
 * A part of an index: what some files hold, in a database of its own with the same tables. It goes from thread to thread, and from
 * machine to machine, as its bytes; an index takes it over in a few statements, however many files it is of.
 */
import { type Look, unseen } from '../files/look.ts';
import { Index } from './database.ts';
import { tables } from './tables.ts';

/** The tables that hold what files in folders hold: each has the path of the file in every row. */
export const partTables = ['files', 'articles', 'listings', 'words', 'refs', 'anchors', 'places', 'entries'] as const;

/** Those that storing content asks too. They stay empty. */
const askedTables = ['meta', 'ledger'];

/** A file as a part must have it. */
export interface PartFile {
  path: string;
  /** In bytes. */
  size: number;
  /** Git blob id. */
  hash: string;
  /** As in `files`. */
  kind: string;
  /** Of what is in `entries`: that it must have there. */
  id: string | undefined;
}

export class Part {
  readonly index: Index;

  private constructor(index: Index) {
    this.index = index;
  }

  static make(): Part {
    return new Part(Index.inMemory(bareOnce().tables));
  }

  /** @throws an error of SQLite's for what is no database */
  static from(bytes: Uint8Array): Part {
    return new Part(Index.inMemory(bytes));
  }

  /**
   * Whether this is a part as this code makes them, of just these files, as long as nobody has looked at them. What it says of
   * its own files is believed.
   */
  isOf(files: readonly PartFile[]): boolean {
    // First of all, so that no view or trigger has a say in the rest.
    if (schemaOf(this.index) !== bareOnce().schema) return false;
    const { index } = this;
    if (index.rows('pragma quick_check')[0]?.[0] !== 'ok') return false;
    const known = index.rows('select path, size, look, hash, kind from files').map((row) => JSON.stringify(row));
    const wanted = new Set(files.map(({ path, size, hash, kind }) => JSON.stringify([path, size, unseen, hash, kind])));
    if (known.length !== wanted.size || !known.every((row) => wanted.has(row))) return false;
    if (partTables.some((table) => index.sql(strangersIn(table)).get())) return false;
    const ids = new Map(files.map(({ path, kind, id }) => [path, `${kind} ${id}`]));
    const entries = index.rows<[kind: string, id: string, path: string]>('select kind, id, path from entries');
    return entries.every(([kind, id, path]) => ids.get(path) === `${kind} ${id}`);
  }

  /** Puts down how the files look on this machine. */
  setLooks(files: Iterable<{ path: string } & Look>): void {
    this.together(() => {
      const set = this.index.sql('update files set size = ?, look = ? where path = ?');
      for (const { path, size, look } of files) set.run(size, look, path);
    });
  }

  /** Does all of some writing at once. */
  together(write: () => void): void {
    this.index.database.exec('begin');
    write();
    this.index.database.exec('commit');
  }

  bytes(): Uint8Array {
    return this.index.database.serialize();
  }

  close(): void {
    this.index.leave();
  }
}

/** Rows of files that the part does not have. */
const strangersIn = (table: string) =>
  `select 1 from ${table} where path not in (select path from files) or path is null`;

let bare: { tables: string; schema: string } | undefined;

/** The tables alone: what makes asking fast is only made in the index that is asked. */
function bareOnce(): { tables: string; schema: string } {
  bare ??= makeBare();
  return bare;
}

function makeBare(): { tables: string; schema: string } {
  const whole = Index.inMemory(tables);
  const one = whole.sql(`select sql from sqlite_schema where type = 'table' and name = ?`);
  const sql = [...partTables, ...askedTables].map((table) => `${one.get(table)?.['sql']};`).join('\n');
  whole.leave();
  const empty = Index.inMemory(sql);
  const schema = schemaOf(empty);
  empty.leave();
  return { tables: sql, schema };
}

const schemaOf = (index: Index) => JSON.stringify(index.rows('select type, name, tbl_name, sql from sqlite_schema'));
