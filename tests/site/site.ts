import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import { ContentError, formatProblem, sortProblems } from '../../src/errors.ts';
import { build } from '../../src/publish/build.ts';
import type { BuildOptions, Report } from '../../src/publish/report.ts';
import { type Stores, settingsFrom } from '../../src/settings.ts';
import { linkTemplates } from '../setup/templates.ts';

/** Files of a content folder by their content path; undefined removes one. */
export type Files = Record<string, string | Uint8Array | undefined>;

/** The least that makes a site: its settings, one section and one author. */
export const minimal: Files = {
  'site.yaml': 'name: The Test Post\nurl: https://test.example\n',
  'sections/news.yaml': 'name: News\norder: 1\n',
  'authors/ada.md': '---\nname: Ada Example\n---\nWrites tests.\n',
};

/** An article's file: front matter fields over those that every article needs, and a body. */
export function article(fields: Record<string, unknown> = {}, body = 'Some words.\n'): string {
  const all = { title: 'A headline', section: 'news', published: '2026-05-01', ...fields };
  const lines = Object.entries(all).filter(([, value]) => value !== undefined);
  return `---\n${lines.map(([key, value]) => `${key}: ${JSON.stringify(value)}`).join('\n')}\n---\n\n${body}`;
}

/** A small site in a folder of its own. */
export class TestSite {
  readonly root = mkdtempSync(join(tmpdir(), 'broadsheet-site-'));
  readonly content = join(this.root, 'content');
  readonly out = join(this.root, 'dist');
  readonly cache = join(this.root, 'cache');

  /** @param whenOver is told how to remove it; by default it goes with the test */
  constructor(files: Files = {}, whenOver: (end: () => Promise<void>) => unknown = onTestFinished) {
    mkdirSync(this.content);
    bringTemplates(this.cache);
    this.edit({ ...minimal, ...files });
    whenOver(async () => rmSync(this.root, { recursive: true, force: true }));
  }

  edit(files: Files): void {
    writeFiles(this.content, files);
  }

  /** @param now the instant at which the site is built */
  build({
    now = '2026-06-01T00:00:00Z',
    drafts = false,
    stores,
    ...options
  }: { now?: string; drafts?: boolean; stores?: Stores | undefined } & Pick<
    BuildOptions,
    'progress' | 'worthwhile' | 'full' | 'allowRemoval' | 'deployed' | 'say' | 'ledger'
  > = {}): Promise<Report> {
    const { content, out, cache } = this;
    const settings = { content, out, cache, drafts, now: Date.parse(now), ...(stores && { stores }) };
    return build(settingsFrom(settings), options);
  }

  /** Builds a site whose content is wrong. @returns the lines of the report */
  async problems(): Promise<string[]> {
    const report = await this.build().catch((error: unknown) => {
      if (error instanceof ContentError) return error;
      throw error;
    });
    return sortProblems(report.problems).map((problem) => formatProblem(problem, 'content/'));
  }

  exists(path: string): boolean {
    return existsSync(join(this.out, path));
  }

  read(path: string): string {
    return readFileSync(join(this.out, path), 'utf8');
  }

  /** The text of a page as a reader sees it: without markup, white space folded. */
  text(path: string): string {
    return textOf(this.read(path));
  }

  /** Every file of the content folder, to be written into another. */
  contents(): Files {
    return Object.fromEntries(
      Object.entries(this.tree(this.content)).map(([path, bytes]) => [path, Buffer.from(bytes, 'latin1')]),
    );
  }

  /** Every file of the output with its bytes, by path. */
  tree(folder = this.out): Record<string, string> {
    const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const files = paths.map((entry) => join(entry.parentPath, entry.name)).sort();
    return Object.fromEntries(files.map((file) => [file.slice(folder.length + 1), readFileSync(file, 'latin1')]));
  }
}

/** Brings the compiled templates into a cache folder, and what compiling them again takes long to make. */
export function bringTemplates(cache: string): void {
  linkTemplates(inject('compiledCache'), cache);
}

/** Gives a cache folder compiled templates of its own, for a test that damages them, or that must not share their state. */
export function ownTemplates(cache: string): void {
  const folder = join(cache, 'renderer');
  const shared = realpathSync(folder);
  rmSync(folder);
  cpSync(shared, folder, { recursive: true });
}

export function writeFiles(folder: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    if (text === undefined) rmSync(file, { force: true });
    else {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
}

/** Paths of the files that two trees do not have in common, byte for byte. */
export function differences(one: Record<string, string>, other: Record<string, string>): string[] {
  const paths = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...paths].filter((path) => one[path] !== other[path]).sort();
}

/** What is left of HTML when its tags are taken away. */
function textOf(html: string): string {
  return html
    .replace(/<head>.*?<\/head>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#39;|&#x27;/g, "'")
    .replace(/&quot;|&#34;|&#x22;/g, '"')
    .replace(/&lt;|&#60;|&#x3C;/g, '<')
    .replace(/&amp;|&#38;|&#x26;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
}
