/** What was found in texts is kept from check to check, for as long as they have the same bytes. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../settings.ts';
import type { TextFindings } from './check-texts.ts';

type Kept = Pick<TextFindings, 'found' | 'silences' | 'links'>;

/** By content paths: the git blob id of a text, and what was found in it, if anything was. */
type Files = Record<string, [hash: string, kept?: Kept]>;

export class Memory {
  private readonly file: string;
  private readonly key: string;
  private readonly before: Files;
  private readonly now: Files = {};
  private isNew = false;

  /** @param key whatever else the findings depend on: those that were made with another are forgotten */
  constructor({ cache }: Pick<Settings, 'cache'>, key: string) {
    this.file = join(cache, 'check.json');
    this.key = key;
    this.before = read(this.file, key);
  }

  recall(path: string, hash: string): Kept | undefined {
    const known = this.before[path];
    if (known?.[0] !== hash) return undefined;
    this.now[path] = known;
    return known[1] ?? { found: [], silences: [], links: [] };
  }

  keep(path: string, hash: string, kept: Kept): void {
    const { found, silences, links } = kept;
    this.now[path] = found.length + silences.length + links.length > 0 ? [hash, { found, silences, links }] : [hash];
    this.isNew = true;
  }

  save(): void {
    if (!this.isNew && Object.keys(this.now).length === Object.keys(this.before).length) return;
    writeFileSync(`${this.file}.part`, JSON.stringify({ key: this.key, files: this.now }));
    renameSync(`${this.file}.part`, this.file);
  }
}

function read(file: string, key: string): Files {
  try {
    const memory = JSON.parse(readFileSync(file, 'utf8'));
    return memory.key === key ? memory.files : {};
  } catch {
    return {};
  }
}
