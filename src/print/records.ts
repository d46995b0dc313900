/**
 * What each page was printed from. A digest belongs to the question and not to the page: once a build is done, every page that
 * asks a question shows its present answer, so one digest serves them all.
 */
import { questionOf, type Read, thingOf } from '../content/ask/answers.ts';
import type { Index } from '../content/index/database.ts';

/** An answer as it is recorded. */
export interface Recorded {
  question: string;
  digest: string;
  reads: readonly Read[];
}

/** What a page was printed from. */
export interface PageRecord {
  asked: readonly string[];
  /** The answers to what was asked and to what these asked in turn, as far as they are not on record from another page. */
  answers: readonly Recorded[];
  /** Instants from and until which the page holds. */
  since: number | undefined;
  until: number | undefined;
  /** Paths in the output folder of the compiled files that it links, sorted. */
  assets: readonly string[];
}

/** A database with the tables of pages. */
type Tables = Pick<Index, 'sql' | 'rows'>;

/** The records over one build. */
export class Records {
  /** Questions that were new, were answered differently or were dropped in this build. */
  readonly changed = new Set<string>();
  private readonly index: Tables;
  /** Ids of the questions that were recorded in this build. */
  private readonly ids = new Map<string, number>();
  /** Ids of questions that may be asked by nobody any more. */
  private readonly idle = new Set<number>();

  constructor(index: Tables) {
    this.index = index;
  }

  record(url: string, { asked, answers, since, until, assets }: PageRecord): void {
    for (const answer of answers) this.recordAnswer(answer);
    const ids = asked.map((question) => this.ids.get(question) as number).sort((a, b) => a - b);
    const old = this.index.sql('select id, asked from pages where url = ?').get(url);
    const fields = [since ?? null, until ?? null, this.idOfAssets(assets), JSON.stringify(ids)];
    let page = old?.['id'] as number | undefined;
    if (page === undefined) {
      const insert = 'insert into pages (url, since, until, assets, asked) values (?, ?, ?, ?, ?)';
      page = Number(this.index.sql(insert).run(url, ...fields).lastInsertRowid);
    } else {
      const update = 'update pages set since = ?, until = ?, assets = ?, asked = ? where id = ?';
      this.index.sql(update).run(...fields, page);
    }
    const before = new Set<number>(old ? JSON.parse(old['asked'] as string) : []);
    for (const id of ids) if (!before.delete(id)) this.index.sql('insert into asked values (?, ?)').run(id, page);
    this.unask(before, page);
  }

  /** Forgets a page that is no more. */
  drop(url: string): void {
    const old = this.index.sql('delete from pages where url = ? returning id, asked').get(url);
    if (old) this.unask(JSON.parse(old['asked'] as string), old['id'] as number);
  }

  /** The digest of the answer that pages show; undefined if the question is not on record. */
  digestOf(question: string): string | undefined {
    return this.index.sql('select digest from questions where question = ?').get(question)?.['digest'] as
      | string
      | undefined;
  }

  /** Whether nothing is on record. */
  isEmpty(): boolean {
    const tables = ['pages', 'assets', 'questions', 'asked', 'reads'];
    return tables.every((table) => this.index.sql(`select 1 from ${table} limit 1`).get() === undefined);
  }

  /** Counts questions as new that were put on record by others. @param beginning of their texts */
  countAsNew(beginning: string): void {
    const begins = 'select question from questions where question >= ?1 and question < ?1 || char(1114111)';
    for (const [question] of this.index.rows<[string]>(begins, beginning)) this.changed.add(question);
  }

  /** Puts an answer on record, with what it was read from. */
  recordAnswer({ question, digest, reads }: Recorded): void {
    if (this.ids.has(question)) return;
    const old = this.index.sql('select id, digest from questions where question = ?').get(question);
    let id = old?.['id'] as number | undefined;
    if (id === undefined) {
      const insert = 'insert into questions (question, digest) values (?, ?)';
      id = Number(this.index.sql(insert).run(question, digest).lastInsertRowid);
    } else if (old?.['digest'] !== digest) {
      this.index.sql('update questions set digest = ? where id = ?').run(digest, id);
    }
    if (old?.['digest'] !== digest) this.changed.add(question);
    this.ids.set(question, id);
    // Most answers that are given again were read from what they were read from before.
    if (old && this.isReadFrom(id, reads)) return;
    if (old) this.forgetReads(id);
    for (const { kind, name, upto, since } of reads) {
      this.index.sql('insert or ignore into reads values (?, ?, ?, ?, ?)').run(kind, name, upto, since, id);
    }
  }

  /** Drops the questions that nobody asks any more, neither a page nor another question. */
  tidy(): void {
    const isAsked = this.index.sql('select 1 from asked where question = ?');
    const isRead = this.index.sql('select 1 from reads where kind = ? and name = ?');
    for (const id of this.idle) {
      // Taken out first, so that what another idle question read is visited again after that one.
      this.idle.delete(id);
      const question = this.index.sql('select question from questions where id = ?').get(id)?.['question'];
      if (typeof question !== 'string' || isAsked.get(id) || isRead.get(...thingOf(question))) continue;
      this.forgetReads(id);
      this.index.sql('delete from questions where id = ?').run(id);
      this.changed.add(question);
    }
    this.index.sql('delete from assets where not exists (select 1 from pages where assets = assets.id)').run();
  }

  /** Whether it is on record that an answer was read from this, and from nothing else. */
  private isReadFrom(question: number, reads: readonly Read[]): boolean {
    const known = this.index.rows<[kind: string, name: string, since: number, upto: number]>(
      'select kind, name, since, upto from reads where question = ?',
      question,
    );
    const now = new Set(reads.map(({ kind, name, since, upto }) => JSON.stringify([kind, name, since, upto])));
    return known.length === now.size && known.every((read) => now.has(JSON.stringify(read)));
  }

  /** Forgets what an answer was read from; the questions among it may be asked by nobody now. */
  private forgetReads(question: number): void {
    for (const { kind, name } of this.index
      .sql('delete from reads where question = ? returning kind, name')
      .all(question)) {
      const inner = this.index
        .sql('select id from questions where question = ?')
        .get(questionOf(kind as string, name as string));
      if (inner) this.idle.add(inner['id'] as number);
    }
  }

  private unask(questions: Iterable<number>, page: number): void {
    for (const id of questions) {
      this.index.sql('delete from asked where question = ? and page = ?').run(id, page);
      this.idle.add(id);
    }
  }

  private idOfAssets(assets: readonly string[]): number {
    const files = JSON.stringify(assets);
    this.index.sql('insert or ignore into assets (files) values (?)').run(files);
    return this.index.sql('select id from assets where files = ?').get(files)?.['id'] as number;
  }
}
