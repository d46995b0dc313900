import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { UsageError } from '../errors.ts';
import { tables } from './tables.ts';

/** The index of the content folder: an SQLite database with its statements kept ready. */
export class Index {
  database: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();
  private readonly makeAnew: (why: string) => DatabaseSync;
  private printed: boolean | undefined;
  private damaged = false;

  private constructor(database: DatabaseSync, makeAnew: (why: string) => DatabaseSync) {
    this.database = database;
    this.makeAnew = makeAnew;
  }

  /**
   * Opens the index, or makes it anew if other code made it or it cannot be read.
   * @param code identity of the code that reads content: what it writes is only good for itself
   * @param say gets one line if an index had to be thrown away
   */
  static open(file: string, code: string, say: (line: string) => void): Index {
    mkdirSync(dirname(file), { recursive: true });
    const makeAnew = (why: string) => {
      say(`The index ${why} and is made anew.`);
      return create(file, code);
    };
    const kept = existsSync(file) ? reopen(file, code) : create(file, code);
    return new Index(typeof kept === 'string' ? makeAnew(kept) : kept, makeAnew);
  }

  /** Whether the site has been printed from this index: only then does it matter what an edit touches. */
  isPrinted(): boolean {
    this.printed ??= this.meta('printed') !== undefined;
    return this.printed;
  }

  meta(key: string): string | undefined {
    return this.sql('select value from meta where key = ?').get(key)?.['value'] as string | undefined;
  }

  setMeta(key: string, value: string): void {
    this.sql('insert or replace into meta values (?, ?)').run(key, value);
    this.printed = undefined;
  }

  /** Begins with an empty index, because this one turned out to be damaged. */
  renew(): void {
    this.statements.clear();
    this.database.close();
    this.database = this.makeAnew('is damaged');
    this.printed = undefined;
    this.damaged = false;
  }

  sql(text: string): StatementSync {
    let statement = this.statements.get(text);
    if (!statement) {
      statement = this.database.prepare(text);
      this.statements.set(text, statement);
    }
    return statement;
  }

  /** All rows of a large answer, each as the values of its columns: a third of the time that objects take. */
  rows<Row extends readonly unknown[]>(text: string): Row[] {
    const statement = this.database.prepare(text);
    statement.setReturnArrays(true);
    return statement.all() as unknown as Row[];
  }

  /**
   * All of `work` or nothing. Within a rehearsal it is a part of that.
   * @throws UsageError if another build holds the index for longer than it can wait
   */
  async transaction(work: () => Promise<void> | void): Promise<void> {
    if (this.database.isTransaction) {
      await work();
      return;
    }
    this.begin();
    try {
      await work();
      this.database.exec('commit');
    } catch (error) {
      this.damaged ||= isDamage(error);
      if (this.database.isTransaction) this.database.exec('rollback');
      throw error;
    }
  }

  /**
   * Does work with the index of which nothing stays in it.
   * @throws UsageError if another build holds the index for longer than it can wait
   */
  async rehearse<Result>(work: () => Promise<Result>): Promise<Result> {
    this.begin();
    try {
      return await work();
    } finally {
      if (this.database.isTransaction) this.database.exec('rollback');
      this.printed = undefined;
    }
  }

  private begin(): void {
    try {
      this.database.exec('begin immediate');
    } catch (error) {
      throw codeOf(error) === codes.busy ? busy() : error;
    }
  }

  /** An index that failed because it is damaged is left empty, so that the next build does not fail too. */
  close(): void {
    if (this.damaged) this.renew();
    this.database.close();
  }
}

/** A new database in place of whatever stands in `file`. */
function create(file: string, code: string): DatabaseSync {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  const database = connect(file);
  database.exec(`begin; ${tables}`);
  database.prepare(`insert into meta values ('code', ?)`).run(code);
  database.exec('commit');
  return database;
}

/** The database in `file`, or why it cannot be kept. */
function reopen(file: string, code: string): DatabaseSync | string {
  let database: DatabaseSync | undefined;
  try {
    database = connect(file);
    if (database.prepare(`select value from meta where key = 'code'`).get()?.['value'] === code) return database;
  } catch (error) {
    database?.close();
    if (codeOf(error) === codes.busy) throw busy();
    return 'cannot be read';
  }
  database.close();
  return 'was made by another version of Broadsheet';
}

/** SQLite's codes for a database that another process holds, for one that is damaged, and for a file that is none. */
const codes = { busy: 5, corrupt: 11, notADatabase: 26 };

function codeOf(error: unknown): number | undefined {
  return (error as { errcode?: number }).errcode;
}

/** The error of an index that was found damaged elsewhere. */
export const damage = () => Object.assign(new Error('The index is damaged.'), { errcode: codes.corrupt });

/** Whether an error means that the index has to be made anew. */
export function isDamage(error: unknown): boolean {
  return codeOf(error) === codes.corrupt || codeOf(error) === codes.notADatabase;
}

function busy(): UsageError {
  return new UsageError('Another build is at work in this cache folder; wait for it, or name another with --cache.');
}

function connect(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  try {
    database.exec(
      'pragma busy_timeout = 5000; pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -32768',
    );
    database.prepare('select count(*) from sqlite_schema').get();
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
