import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Wanted } from './obtain.ts';

/** A file on the shelf. */
export interface Kept {
  /** SHA-256 of its bytes, in hex. */
  hash: string;
  extension: string;
  size: number;
  /** Of pictures, in pixels. */
  width?: number | undefined;
  height?: number | undefined;
}

/** A file, and what it is called at an address. */
export interface Filed {
  kept: Kept;
  name: string;
}

/** What is known of an address: the file that came, or why none will. */
type Known = Filed | { gone: string };

/** Changes with what is kept, and with what a picture must be to be kept. */
const version = 1;

const tables = `
  create table if not exists files (
    hash text, extension text, size integer not null, width integer, height integer, primary key (hash, extension)
  ) strict, without rowid;
  create table if not exists addresses (
    address text, wanted text, hash text, extension text, name text, gone text, primary key (address, wanted)
  ) strict, without rowid;
`;

/** What was obtained by address, kept from run to run; each entry lasts as soon as it is made. */
export class Ledger {
  private readonly database: DatabaseSync;

  constructor(folder: string) {
    const file = join(folder, 'ledger.db');
    this.database = open(file) ?? anew(file);
  }

  recall(address: string, wanted: Wanted): Known | undefined {
    const row = this.database
      .prepare('select * from addresses left join files using (hash, extension) where address = ? and wanted = ?')
      .get(address, wanted);
    if (!row) return undefined;
    if (typeof row['gone'] === 'string') return { gone: row['gone'] };
    const kept = keptOf(row);
    return kept && { kept, name: String(row['name']) };
  }

  keep(address: string, wanted: Wanted, known: Known): void {
    const { hash = null, extension = null } = 'kept' in known ? known.kept : {};
    if ('kept' in known) this.keepFile(known.kept);
    this.database
      .prepare(
        'insert or replace into addresses (address, wanted, hash, extension, name, gone) values (?, ?, ?, ?, ?, ?)',
      )
      .run(address, wanted, hash, extension, 'kept' in known ? known.name : null, 'gone' in known ? known.gone : null);
  }

  /** A picture that was proven before, by the hash of its bytes. */
  picture(hash: string): Kept | undefined {
    return keptOf(this.database.prepare('select * from files where hash = ? and width is not null').get(hash));
  }

  keepFile({ hash, extension, size, width, height }: Kept): void {
    this.database
      .prepare('insert or replace into files (hash, extension, size, width, height) values (?, ?, ?, ?, ?)')
      .run(hash, extension, size, width ?? null, height ?? null);
  }

  close(): void {
    this.database.close();
  }
}

/** Undefined if it cannot be used: damaged, or of other code. What was fetched is fetched again then. */
function open(file: string): DatabaseSync | undefined {
  const database = new DatabaseSync(file);
  try {
    const was = database.prepare('pragma user_version').get()?.['user_version'];
    if (was !== 0 && was !== version) throw new Error('It is of another version.');
    database.exec(
      `pragma journal_mode = wal; pragma synchronous = normal; ${tables} pragma user_version = ${version};`,
    );
    return database;
  } catch {
    database.close();
    return undefined;
  }
}

function anew(file: string): DatabaseSync {
  for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true });
  const database = open(file);
  if (!database) throw new Error(`${file} cannot be written.`);
  return database;
}

function keptOf(row: Record<string, unknown> | undefined): Kept | undefined {
  const { hash, extension, size, width, height } = row ?? {};
  if (typeof hash !== 'string' || typeof extension !== 'string' || typeof size !== 'number') return undefined;
  const sides = typeof width === 'number' && typeof height === 'number' ? { width, height } : {};
  return { hash, extension, size, ...sides };
}
