/** The output folder. The index knows how each file looked when it was written, and so which is not what was written any more. */
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lookOf, unseen } from '../content/files/look.ts';
import type { Index } from '../content/index/database.ts';
import type { Inspection } from './inspect.ts';
import type { Manifest } from './manifest.ts';
import type { OwnFolder } from './own-folder.ts';
import { linkFile, type Written, writeFile } from './write-file.ts';

export interface Changes {
  added: string[];
  changed: string[];
  removed: string[];
}

/** The output folder over one build, and the index's knowledge of it. */
export class Output {
  private readonly folder: OwnFolder;
  private readonly index: Index;
  private readonly deployed: Manifest['files'] | undefined;
  /** Sums of what was written or removed in this build, as they were before it. */
  private readonly before = new Map<string, string | undefined>();
  /** What went in this build, some of it perhaps to come again. */
  private readonly gone = new Set<string>();
  /** Folders in which something came or went: by hand since the last build, or in this one; and those above them. */
  private readonly stirred = new Set<string>();
  private begun = false;

  /** @param deployed the site as it is deployed, if only what differs from it is written */
  constructor(folder: OwnFolder, index: Index, deployed?: Manifest['files']) {
    this.folder = folder;
    this.index = index;
    this.deployed = deployed;
  }

  /**
   * Files that have to be written whether or not they changed, by their paths, with what was noted of their origin: those that are
   * not what was written, or if only differences are written those that differ.
   * @param inspection of the folder as it was when the build began
   */
  lost(inspection: Inspection | undefined): Map<string, string | null> {
    const lost = new Map<string, string | null>();
    if (this.deployed) {
      const rows = this.index.rows<[string, string, string | null]>('select path, sum, origin from output');
      for (const [path, sum, origin] of rows) if (this.deployed.get(path) !== sum) lost.set(path, origin);
      return lost;
    }
    const originOf = this.index.sql('select origin from output where path = ?');
    for (const path of inspection?.lost ?? []) lost.set(path, originOf.get(path)?.['origin'] as string | null);
    for (const { path, look } of inspection?.copied ?? []) {
      this.index.sql('update output set look = ? where path = ?').run(look, path);
    }
    for (const folder of inspection?.stirred ?? []) this.stirred.add(folder);
    return lost;
  }

  /** What a file must not have for it to be written: see `writeFile`. */
  deployedSum(path: string): string | undefined {
    return this.deployed?.get(path);
  }

  has(path: string): boolean {
    return this.sumOf(path) !== undefined;
  }

  sumOf(path: string): string | undefined {
    return this.index.sql('select sum from output where path = ?').get(path)?.['sum'] as string | undefined;
  }

  /** Before the first file is written: from then on the folder is known as ours. */
  begin(): void {
    if (this.begun) return;
    this.folder.claim();
    this.begun = true;
  }

  write(path: string, bytes: Uint8Array, origin?: string): void {
    this.begin();
    this.note(writeFile(this.folder, path, bytes, this.deployedSum(path)), origin);
  }

  /** Puts a file of another folder into its place, without another copy of its bytes where the system can do that. */
  link(path: string, from: string, sum: string, origin: string): void {
    this.begin();
    linkFile(this.folder, path, from);
    // A new name of a file changes how it looks.
    this.note({ path, sum, ...lookOf(statSync(join(this.folder.root, path), { bigint: true })) }, origin);
  }

  /** Counts a file that was written. @param origin what a file that is no page was made from */
  note({ path, sum, size, look }: Written, origin: string | null = null): void {
    this.remember(path);
    this.index.sql('insert or replace into output values (?, ?, ?, ?, ?)').run(path, sum, size, look, origin);
  }

  /** Counts a file as gone; it stays where it is until `prune`, when nothing links it any more. */
  remove(path: string): void {
    this.remember(path);
    this.gone.add(path);
    this.index.sql('delete from output where path = ?').run(path);
  }

  /**
   * Counts what was made from something as gone, unless it is wanted.
   * @param heir from what else a file may have been made, which then stays for the sake of that
   */
  dropUnwanted(origin: string, wanted: ReadonlySet<string>, heir?: (path: string) => string | undefined): void {
    for (const [path] of this.index.rows<[string]>('select path from output where origin = ?', origin)) {
      if (wanted.has(path)) continue;
      const other = heir?.(path);
      if (other === undefined) this.remove(path);
      else this.index.sql('update output set origin = ? where path = ?').run(other, path);
    }
  }

  /** Counts files that were written by who noted them elsewhere. @param table has their rows, as `output` is to have them */
  noteAll(table: string): void {
    const before = `select noted.path, output.sum from ${table} noted left join output on output.path = noted.path`;
    for (const [path, sum] of this.index.each<[string, string | null]>(before)) {
      if (!this.before.has(path)) this.before.set(path, sum ?? undefined);
      this.stir(path);
    }
    this.index.database.exec(
      `insert or replace into output select path, sum, size, look, origin from ${table} order by path`,
    );
  }

  private remember(path: string): void {
    if (!this.before.has(path)) this.before.set(path, this.sumOf(path));
    this.stir(path);
  }

  private stir(path: string): void {
    for (let folder = dirname(path); !this.stirred.has(folder); folder = dirname(folder)) {
      this.stirred.add(folder);
      if (folder === '.') break;
    }
  }

  /**
   * How the site differs from what it was.
   * @param base the site with which it is compared, if that is not the one that the index knew before this build
   */
  changes(base?: Manifest['files']): Changes {
    const changes: Changes = { added: [], changed: [], removed: [] };
    const compare = (path: string, before: string | undefined, after: string | undefined) => {
      if (before === after) return;
      const list = before === undefined ? changes.added : after === undefined ? changes.removed : changes.changed;
      list.push(path);
    };
    if (base) {
      for (const { path, sum } of this.index.sql('select path, sum from output').iterate()) {
        compare(path as string, base.get(path as string), sum as string);
      }
      for (const [path, sum] of base) if (!this.has(path)) compare(path, sum, undefined);
    } else {
      for (const [path, sum] of this.before) compare(path, sum, this.sumOf(path));
    }
    for (const list of Object.values(changes)) list.sort();
    return changes;
  }

  /**
   * Removes what does not belong to the site, links among it, and folders left empty. Folders that look as they did after the last build, and in
   * which nothing happened since, need no look inside.
   */
  prune(): void {
    this.begin();
    const byDepth: Set<string>[] = [];
    const suspect = (folder: string) => {
      const depth = folder === '.' ? 0 : folder.split('/').length;
      byDepth[depth] ??= new Set();
      byDepth[depth].add(folder);
    };
    for (const path of this.gone) if (!this.has(path)) this.folder.removeFile(path);
    suspect('.');
    this.stirred.forEach(suspect);
    const known = this.index.sql('select look from folders where path = ?');
    const isKnown = (folder: string) => !this.deployed && known.get(folder) !== undefined;

    // Deepest first: what is in a folder is done before the folder.
    for (let depth = byDepth.length - 1; depth >= 0; depth--) {
      for (const folder of byDepth[depth] ?? []) {
        // That files in folders inside were written anew does not show on a folder.
        if (!this.deployed && known.get(folder)?.['look'] === this.folder.lookOfFolder(folder)) continue;
        const isOurs = (inside: string) => byDepth[depth + 1]?.has(inside) || isKnown(inside);
        if (this.tidy(folder, isOurs)) continue;
        if (folder !== '.') suspect(dirname(folder));
      }
    }
  }

  /**
   * Removes from a folder what does not belong there, and the folder if it is empty then.
   * @param isOurs whether a folder inside is one of the site's
   * @returns whether it is still there
   */
  private tidy(folder: string, isOurs: (inside: string) => boolean): boolean {
    let left = 0;
    for (const entry of this.folder.list(folder)) {
      const path = folder === '.' ? entry.name : `${folder}/${entry.name}`;
      const stays = entry.isDirectory() ? isOurs(path) : entry.isFile() && this.belongs(path);
      if (stays || this.folder.keeps(path)) left++;
      else this.folder.clear(path);
    }
    const stays = left > 0 || folder === '.';
    // Where a folder was there may be a file of the site by now.
    if (!stays && this.folder.isFolder(folder)) this.folder.clear(folder);
    if (this.deployed) return stays;
    if (stays)
      this.index
        .sql('insert or replace into folders values (?, ?)')
        .run(folder, this.folder.lookOfFolder(folder) ?? unseen);
    else this.index.sql('delete from folders where path = ?').run(folder);
    return stays;
  }

  /** Whether a file of the folder is one of the site's; if only differences are written, one that was written in this build. */
  private belongs(path: string): boolean {
    const row = this.index.sql('select look from output where path = ?').get(path);
    return row !== undefined && (!this.deployed || (this.before.has(path) && row['look'] !== unseen));
  }
}
