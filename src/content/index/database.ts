import { existsSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { UsageError } from '../../errors.ts';
import { makeFolder } from '../../folder.ts';
import { tables } from './tables.ts';
import { besides, hasLog, mergeLog, noteLog, settleLog } from './write-ahead-log.ts';

/** The index of the content folder: an SQLite database with its statements kept ready. */
export class Index {
  database: DatabaseSync;
  private readonly file: string;
  private readonly statements = new Map<string, StatementSync>();
  private readonly statementsOfRows = new Map<string, StatementSync>();
  private readonly makeAnew: (why: string) => DatabaseSync;
  private printed: boolean | undefined;
  private damaged = false;
  /** Which file of the disk is open. */
  private identity: string | undefined;
  /** Whether something was written into it before it was opened. */
  private isOld: boolean;
  /** Whether it is noted that the log belongs to this database. */
  private noted = false;

  private constructor(file: string, database: DatabaseSync, makeAnew: (why: string) => DatabaseSync) {
    this.file = file;
    this.database = database;
    this.makeAnew = makeAnew;
    this.identity = identityOf(file);
    this.isOld = versionOf(database) > 0;
  }

  /**
   * Opens the index, or makes it anew if other code made it or it cannot be read.
   * @param code identity of the code that reads content: what it writes is only good for itself
   * @param say gets one line if an index had to be thrown away
   * @param anew begins with an empty index, whatever there is
   */
  static open(file: string, code: string, say: (line: string) => void, { anew = false } = {}): Index {
    makeFolder(dirname(file));
    const makeAnew = (why: string) => {
      say(`The index ${why} and is made anew.`);
      return create(file, code);
    };
    const kept = existsSync(file) && !anew ? reopen(file, code) : create(file, code);
    return new Index(file, typeof kept === 'string' ? makeAnew(kept) : kept, makeAnew);
  }

  /** Opens an index that another thread of this process has open, to read it. */
  static join(file: string): Index {
    return new Index(file, connect(file), cannotRenew);
  }

  /**
   * Makes a database with some of the tables, of which another takes over what is in it: after a crash it is of no use, and so it is
   * written without care.
   * @param file `:memory:` for one that lies nowhere
   */
  static part(file: string, tables: string): Index {
    const database = new DatabaseSync(file);
    database.exec('pragma journal_mode = memory; pragma synchronous = off; pragma cache_size = -16384');
    database.exec(`begin; ${tables}; commit`);
    return new Index(file, database, cannotRenew);
  }

  /** Opens an index to read what the last build that ended left in it, whatever goes on beside: no file is made or changed. */
  static peek(file: string): Index {
    const address = pathToFileURL(file);
    address.search = 'immutable=1';
    return new Index(file, new DatabaseSync(address, { readOnly: true }), cannotRenew);
  }

  /**
   * An index that nobody else sees, in memory.
   * @param content the tables that it has, in SQL, or a whole database as its bytes
   */
  static inMemory(content: string | Uint8Array): Index {
    const database = new DatabaseSync(':memory:', { defensive: true });
    try {
      // Bytes may come from anywhere: what they say of themselves is not carried out.
      database.exec('pragma trusted_schema = off; pragma cell_size_check = on');
      if (typeof content === 'string') database.exec(content);
      else database.deserialize(content);
      return new Index(':memory:', database, cannotRenew);
    } catch (error) {
      database.close();
      throw error;
    }
  }

  /** Whether the site has been printed from this index: only then does it matter what an edit touches. */
  isPrinted(): boolean {
    this.printed ??= this.meta('printed') !== undefined;
    return this.printed;
  }

  meta(key: string): string | undefined {
    return this.sql('select value from meta where key = ?').get(key)?.['value'] as string | undefined;
  }

  /** @param value undefined takes it away */
  setMeta(key: string, value: string | undefined): void {
    if (value === undefined) this.sql('delete from meta where key = ?').run(key);
    else this.sql('insert or replace into meta values (?, ?)').run(key, value);
    this.printed = undefined;
  }

  /** Attaches a database in memory, or gives the one that is attached other bytes: all statements prepared so far end with that. */
  attach(name: string, bytes: Uint8Array): void {
    if (!this.isAttached(name)) this.database.exec(`attach ':memory:' as ${name}`);
    this.statements.clear();
    this.statementsOfRows.clear();
    this.database.deserialize(bytes, { dbName: name });
  }

  detach(name: string): void {
    if (this.isAttached(name)) this.database.exec(`detach ${name}`);
  }

  private isAttached(name: string): boolean {
    return this.sql('select 1 from pragma_database_list where name = ?').get(name) !== undefined;
  }

  /** Begins with an empty index, because this one turned out to be damaged. */
  renew(): void {
    this.statements.clear();
    this.statementsOfRows.clear();
    this.database.close();
    this.database = this.makeAnew('is damaged');
    this.identity = identityOf(this.file);
    this.printed = undefined;
    this.damaged = false;
    this.isOld = false;
  }

  /**
   * Whether an error of work with this index means that it has to be made anew. What an earlier run left may hold values that no
   * code of ours ever wrote, and then any line that reads them may stumble; on a new index that is a bug.
   */
  isDamagedBy(error: unknown): boolean {
    return isDamage(error) || (this.isOld && isStumble(error));
  }

  sql(text: string): StatementSync {
    let statement = this.statements.get(text);
    if (!statement) {
      statement = this.database.prepare(text);
      this.statements.set(text, statement);
    }
    return statement;
  }

  /** All rows of an answer that is large or often asked for, each as the values of its columns: a third of the time that objects take. */
  rows<Row extends readonly unknown[]>(text: string, ...parameters: SQLInputValue[]): Row[] {
    let statement = this.statementsOfRows.get(text);
    if (!statement) {
      statement = this.database.prepare(text);
      statement.setReturnArrays(true);
      this.statementsOfRows.set(text, statement);
    }
    return statement.all(...parameters) as unknown as Row[];
  }

  /** The same, one by one: none is kept. */
  *each<Row extends readonly unknown[]>(text: string): Iterable<Row> {
    const statement = this.database.prepare(text);
    statement.setReturnArrays(true);
    yield* statement.iterate() as Iterable<unknown> as Iterable<Row>;
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
      this.damaged ||= this.isDamagedBy(error);
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
      this.beginLog();
      this.database.exec('begin immediate');
    } catch (error) {
      throw codeOf(error) === codes.busy ? busy() : error;
    }
  }

  /** Writes something of no weight, so that there is a log with salts of its own, and notes these before anything of weight. */
  private beginLog(): void {
    if (this.noted) return;
    this.database.exec(`pragma user_version = ${(versionOf(this.database) + 1) % 2 ** 31}`);
    noteLog(this.file);
    this.noted = true;
  }

  /** Brings all that was written into the one file, which is whole by itself then. */
  checkpoint(): void {
    if (!hasLog(this.file)) return;
    mergeLog(this.file, () => this.database.exec(checkpoint));
    this.noted = false;
  }

  /** An index that failed because it is damaged is left empty, so that the next build does not fail too. */
  close(): void {
    if (!this.isInPlace()) {
      this.database.close();
      return;
    }
    if (this.damaged) this.renew();
    // Whoever closes last brings the log into the file too.
    mergeLog(this.file, () => {
      if (hasLog(this.file)) this.database.exec(checkpoint);
      this.database.close();
    });
  }

  /** Whether its file is still there: a build may have put a new index in its place, and anybody may remove the cache. */
  isInPlace(): boolean {
    return this.identity !== undefined && this.identity === identityOf(this.file);
  }

  /** Closes an index that was joined, or a part. */
  leave(): void {
    this.database.close();
  }
}

/** What the system knows a file by; undefined if there is none. */
function identityOf(file: string): string | undefined {
  const stat = statSync(file, { bigint: true, throwIfNoEntry: false });
  return stat && `${stat.dev} ${stat.ino}`;
}

/** How often writing began; 0 in a database that was only made. */
const versionOf = (database: DatabaseSync) => database.prepare('pragma user_version').get()?.['user_version'] as number;

const checkpoint = 'pragma wal_checkpoint(truncate)';

/** A new database in place of whatever stands in `file`. */
function create(file: string, code: string): DatabaseSync {
  for (const old of [file, ...besides(file)]) rmSync(old, { force: true, recursive: true });
  const database = connect(file);
  database.exec(`begin; ${tables}`);
  database.prepare(`insert into meta values ('code', ?)`).run(code);
  database.exec('commit');
  mergeLog(file, () => database.exec(checkpoint));
  return database;
}

/** In `meta` of an index to which not all belongs yet that it is asked by. */
export const bare = 'bare';

/** The database in `file`, or why it cannot be kept. */
function reopen(file: string, code: string): DatabaseSync | string {
  let database: DatabaseSync | undefined;
  try {
    if (!settleLog(file)) return 'was left half written';
    database = connect(file);
    const meta = database.prepare('select value from meta where key = ?');
    if (meta.get('code')?.['value'] === code) {
      if (!meta.get(bare)) return database;
      database.close();
      return 'was left half written';
    }
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
/** What SQLite says where tables do not hold what this code writes into them: a table that is missing, a row that is there twice. */
const misfits = { error: 1, constraint: 19 };

/** Of SQLite's extended codes the last byte is the kind: https://sqlite.org/rescode.html */
function codeOf(error: unknown): number | undefined {
  const { errcode } = error as { errcode?: number };
  return errcode === undefined ? undefined : errcode & 0xff;
}

/** The error of an index that was found damaged elsewhere. */
export const damage = () => Object.assign(new Error('The index is damaged.'), { errcode: codes.corrupt });

/** What is only read is not made anew. */
const cannotRenew = () => {
  throw damage();
};

/** Whether an error means that the index has to be made anew. */
export function isDamage(error: unknown): boolean {
  const code = codeOf(error);
  return [codes.corrupt, codes.notADatabase, misfits.error, misfits.constraint].some((one) => one === code);
}

/** Whether code of ours met a value that it does not expect. */
function isStumble(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return [TypeError, RangeError, SyntaxError].some((kind) => error instanceof kind) || isStumble(error.cause);
}

function busy(): UsageError {
  return new UsageError('Another build is at work in this cache folder; wait for it, or name another with --cache.');
}

function connect(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  try {
    database.exec(
      'pragma busy_timeout = 5000; pragma journal_mode = wal; pragma wal_autocheckpoint = 0; pragma synchronous = normal; pragma cache_size = -32768',
    );
    database.prepare('select count(*) from sqlite_schema').get();
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
