import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import { noPlan } from '../../src/import/decide/plan.ts';
import { type Imported, importSite } from '../../src/import/import.ts';
import type { ImportOptions } from '../../src/import/options.ts';
import { claimCache } from '../../src/output/folders.ts';
import { staticHost } from '../../src/output/static-host.ts';
import { build } from '../../src/publish/build.ts';
import { checkMovedIn } from '../../src/publish/reports/moved-in.ts';
import { type Settings, settingsFrom } from '../../src/settings.ts';
import { linkTemplates } from '../setup/templates.ts';

/** A site that somebody moves into, which is removed after the test. */
export class Move {
  readonly root = mkdtempSync(join(tmpdir(), 'broadsheet-move-'));
  readonly settings: Settings;

  constructor() {
    onTestFinished(() => rmSync(this.root, { recursive: true, force: true }));
    for (const folder of ['content', 'public']) mkdirSync(join(this.root, folder));
    const [content, out, cache] = ['content', 'dist', 'cache'].map((name) => join(this.root, name)) as [
      string,
      string,
      string,
    ];
    this.settings = settingsFrom({
      ...{ content, out, cache, public: join(this.root, 'public') },
      now: Date.parse('2026-11-27T12:00:00Z'),
    });
    claimCache(this.settings);
    linkTemplates(inject('compiledCache'), cache);
  }

  /** Writes a file of the export. @returns its path */
  file(name: string, bytes: string | Uint8Array): string {
    const path = join(this.root, 'export', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
    return path;
  }

  import(path: string, options: Partial<ImportOptions> = {}): Promise<Imported> {
    return importSite(
      this.settings,
      {
        ...{ path, plan: noPlan, hosts: [], pictures: 'none', jobs: 1, dry: false },
        ...{ private: false, members: false, updated: false, folder: join(this.root, 'import') },
        ...options,
      },
      { check: (addresses) => checkMovedIn(this.settings, addresses) },
    );
  }

  build = () => build(this.settings);

  /** Paths below the site, in order. */
  files(folder: string): string[] {
    if (!existsSync(join(this.root, folder))) return [];
    return readdirSync(join(this.root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(this.root.length + 1))
      .sort();
  }

  read = (path: string) => readFileSync(join(this.root, path), 'utf8');
  write = (path: string, text: string) => writeFileSync(join(this.root, path), text);
  content = (path: string) => this.read(`content/${path}`);
  /** The HTML of a page. */
  page = (url: string) => this.read(`dist${url}index.html`);
  host = () => staticHost(this.settings.out);
}

/** What is told, as lines of level, text and place. */
export const told = ({ losses }: Imported, level?: string): string[] =>
  losses
    .sorted()
    .filter((entry) => level === undefined || entry.level === level)
    .map(
      ({ level: one, what, file, line, source }) => `${one} ${file ?? source.file}${line ? `:${line}` : ''} ${what}`,
    );
