/**
 * What a source holds, on disk while it is imported: `.cache/import.db`, made anew by each import, so that memory does not grow with the
 * source. Bodies are not in it.
 */
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { makeFolder } from '../../folder.ts';
import type { Asset, Holding, MenuItem, OldRedirect, Person, SiteFacts, Story, Term } from '../form/holding.ts';
import { tables } from './tables.ts';

/** How many changes go to the disk at once. */
const most = 5000;

export class Holdings {
  private readonly database: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();
  private changes = 0;
  readonly site: SiteFacts = {};

  /** @param file whose database is made anew */
  constructor(file: string) {
    makeFolder(dirname(file));
    for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true });
    this.database = new DatabaseSync(file);
    // What is lost with the machine is made again.
    this.database.exec(`pragma journal_mode = off; pragma synchronous = off; ${tables}; begin`);
  }

  /** @returns whether it is new: an export in several files tells some things in each of them */
  add(holding: Exclude<Holding, { kind: 'remark' }>): boolean {
    const { kind, ...rest } = holding;
    const data = JSON.stringify(rest);
    switch (holding.kind) {
      case 'site':
        for (const [name, value] of Object.entries(rest)) {
          const facts = this.site as Record<string, unknown>;
          if (value !== undefined && value !== '') facts[name] ??= value;
        }
        return true;
      case 'story':
        return this.change('insert or ignore into stories (ref, data) values (?, ?)', holding.ref, data) > 0;
      case 'asset': {
        const { id, address, parent = null } = holding;
        return (
          this.change(
            'insert or ignore into assets (id, address, parent, data) values (?, ?, ?, ?)',
            ...[id, address, parent, data],
          ) > 0
        );
      }
      default: {
        const id = holding.kind === 'redirect' ? holding.from : holding.id;
        return this.change('insert or ignore into others (kind, id, data) values (?, ?, ?)', kind, id, data) > 0;
      }
    }
  }

  /** In the order of the source. */
  *stories(): Generator<Story> {
    for (const row of this.statement('select data from stories order by n').iterate()) yield parse(row);
  }

  story = (ref: string): Story | undefined => this.first('select data from stories where ref = ?', ref);
  asset = (id: string): Asset | undefined => this.first('select data from assets where id = ?', id);
  /** @param address as the source tells it */
  assetAt = (address: string): Asset | undefined =>
    this.first('select data from assets where address = ? order by n limit 1', address);
  assetsOf = (ref: string): string[] =>
    this.rows<{ id: string }>('select id from assets where parent = ? order by n', ref).map(({ id }) => id);
  *assets(): Generator<Asset> {
    for (const row of this.statement('select data from assets order by n').iterate()) yield parse(row);
  }
  term = (id: string): Term | undefined => this.other('term', id);
  person = (id: string): Person | undefined => this.other('person', id);
  terms = (): Term[] => this.others('term');
  persons = (): Person[] => this.others('person');
  menu = (): MenuItem[] => this.others('menu');
  redirects = (): OldRedirect[] => this.others('redirect');

  /** Other post types of the source, by name. */
  foreignTypes = (): string[] =>
    this.rows<{ type: string }>(
      `select distinct data ->> 'foreign' as type from stories where data ->> 'foreign' is not null order by 1`,
    ).map(({ type }) => type);

  /** How many rows a table has. */
  count = (table: 'brought'): number => this.rows<{ n: number }>(`select count(*) as n from ${table}`)[0]?.n ?? 0;

  rows<Row>(sql: string, ...values: (string | number | null)[]): Row[] {
    return this.statement(sql).all(...values) as Row[];
  }

  /** @returns how many rows it changed */
  change(sql: string, ...values: (string | number | null)[]): number {
    if (++this.changes % most === 0) this.database.exec('commit; begin');
    return Number(this.statement(sql).run(...values).changes);
  }

  close(): void {
    this.database.exec('commit');
    this.database.close();
  }

  private first<Thing>(sql: string, ...values: string[]): Thing | undefined {
    const row = this.statement(sql).get(...values);
    return row && parse(row);
  }

  private other = <Thing>(kind: string, id: string) =>
    this.first<Thing>('select data from others where kind = ? and id = ?', kind, id);

  private others = <Thing>(kind: string): Thing[] =>
    this.rows<{ data: string }>('select data from others where kind = ? order by n', kind).map(parse<Thing>);

  private statement(sql: string): StatementSync {
    let statement = this.statements.get(sql);
    if (!statement) {
      statement = this.database.prepare(sql);
      this.statements.set(sql, statement);
    }
    return statement;
  }
}

const parse = <Thing>(row: unknown): Thing => JSON.parse((row as { data: string }).data);
