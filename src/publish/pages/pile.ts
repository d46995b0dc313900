/** What a thread printed, on record in a database of its own with the tables that the index has for it, until that takes it over. */
import { Index } from '../../content/index/database.ts';
import { pageTables } from '../../content/index/tables.ts';
import type { PrintResult } from '../../print/print.ts';
import { Records } from '../../print/records.ts';

/** Questions that are remembered as being on record, for the sake of time; those of some thousand pages. */
const mostRemembered = 20_000;

export class Pile {
  readonly file: string;
  readonly index: Index;
  /** Questions whose answers are on record here, as far as they are remembered: see `Press.told`. */
  readonly told = new Set<string>();
  private records: Records;

  /** @param file where it is made; `:memory:` if nobody takes it over */
  constructor(file: string) {
    this.file = file;
    this.index = Index.part(file, pageTables);
    this.records = new Records(this.index);
  }

  /** Puts pages on record that were printed with what is told here. */
  record(results: readonly PrintResult[]): void {
    this.change(() => {
      for (const { url, record, file } of results) {
        this.records.record(url, record);
        this.note(file);
      }
    });
    if (this.told.size < mostRemembered) return;
    this.told.clear();
    this.records = new Records(this.index);
  }

  note({ path, sum, size, look }: PrintResult['file']): void {
    this.index.sql('insert into output values (?, ?, ?, ?, null)').run(path, sum, size, look);
  }

  /** All of `work` or nothing. What is in it lies in the file then, for others to read. */
  change(work: () => void): void {
    const { database } = this.index;
    database.exec('begin');
    try {
      work();
      database.exec('commit');
    } catch (error) {
      if (database.isTransaction) database.exec('rollback');
      throw error;
    }
  }

  close(): void {
    this.index.leave();
  }
}
