import { hash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Ground, Outcome } from '../../src/deploy/carry-out.ts';
import { type DeployOptions, deploy } from '../../src/deploy/deploy.ts';
import { placesOf } from '../../src/deploy/place.ts';
import { rollback } from '../../src/deploy/rollback.ts';
import type { Settings } from '../../src/settings.ts';

/** Texts of a site's files by their paths. */
export type Tree = Record<string, string>;

export const day = 24 * 60 * 60 * 1000;
export const start = Date.parse('2026-06-01T00:00:00Z');

/** A site as a build leaves it, a place for it, and a clock: what a deployment needs, and no build. */
export class BuiltSite {
  readonly root = mkdtempSync(join(tmpdir(), 'broadsheet-deploy-test-'));
  readonly settings: Settings = {
    content: join(this.root, 'content'),
    out: join(this.root, 'dist'),
    cache: join(this.root, 'cache'),
    now: start,
    drafts: false,
  };
  to = join(this.root, 'www');
  /** Its address; the next build has it. */
  url = 'https://test.example';
  state: string | undefined;
  /** What is said while it is deployed. */
  readonly said: string[] = [];
  readonly announced: unknown[] = [];

  constructor(files: Tree = {}) {
    onTestFinished(() => rmSync(this.root, { recursive: true, force: true }));
    this.build(files);
  }

  /** Takes these files for what was built. @param only the paths that are in the output, as after a sparse build */
  build(
    files: Tree,
    {
      built = this.settings.now,
      only,
      commit = null,
      nextWakeUp = null,
    }: { built?: number; only?: string[]; commit?: string | null; nextWakeUp?: string | null } = {},
  ): void {
    const { out, cache } = this.settings;
    rmSync(out, { recursive: true, force: true });
    writeTree(out, only ? Object.fromEntries(only.map((path) => [path, files[path] ?? ''])) : files);
    const sums = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, hash('sha256', text)]));
    const manifest = { format: 1, site: this.url, files: sums };
    writeTree(cache, {
      'manifest.json': JSON.stringify(manifest),
      'changes.json': JSON.stringify({ now: new Date(built).toISOString(), commit, nextWakeUp }),
    });
  }

  ground(more: Partial<Ground> = {}): Ground {
    return {
      ...placesOf(this.to, this.state),
      ...{ now: this.settings.now, keep: 7, compress: [], progress: () => {} },
      say: (line) => this.said.push(line),
      announce: async (changes) => void this.announced.push(changes),
      ...more,
    };
  }

  deploy(options: Partial<DeployOptions> = {}, ground: Partial<Ground> = {}): Promise<Outcome> {
    const usual = { all: false, adopt: false, force: false, wait: 0 };
    return deploy(this.ground(ground), this.settings, { ...usual, ...options });
  }

  rollback(to?: number, ground: Partial<Ground> = {}) {
    return rollback(this.ground(ground), to, { wait: 0 });
  }

  /** What readers find. */
  served(): Tree {
    return readTree(this.to);
  }
}

export function writeTree(folder: string, files: Tree): void {
  mkdirSync(folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

export function readTree(folder: string): Tree {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(files.map((file) => [file.slice(folder.length + 1), readFileSync(file, 'utf8')]));
}

/**
 * A page with a style sheet and a script of its own, and links to others; every file that is named by its content says which.
 * @param links addresses of other pages
 */
function page(version: string, links: readonly string[] = []): Tree {
  const style = `_astro/style.${hash('sha256', version).slice(0, 8)}.css`;
  const anchors = links.map((link) => `<a href="${link}">to</a>`).join('');
  return { html: `<link rel="stylesheet" href="/${style}"><p>${version}</p>${anchors}\n`, [style]: `/* ${version} */` };
}

/** A site of pages. @param versions of the pages by their names, '' for the front page, which links all others */
export function siteOf(versions: Record<string, string>): Tree {
  const names = Object.keys(versions).filter((name) => name !== '');
  const files: Tree = { 'robots.txt': 'User-agent: *\n', 'sitemap.xml': `<urlset>${names.join(' ')}</urlset>` };
  for (const [name, version] of Object.entries(versions)) {
    const { html = '', ...assets } = page(version, name === '' ? names.map((one) => `/${one}/`) : []);
    Object.assign(files, assets, { [name === '' ? 'index.html' : `${name}/index.html`]: html });
  }
  return files;
}

/** What a reader misses who follows all links from the front page, and what any page lacks to be shown. */
export function missing(served: Tree): string[] {
  const linksOf = (path: string) =>
    [...(served[path] ?? '').matchAll(/href="\/([^"]*)"/g)].map(([, to = '']) =>
      to.endsWith('/') ? `${to}index.html` : to,
    );
  const seen = new Set('index.html' in served ? ['index.html'] : []);
  for (const path of seen) for (const to of linksOf(path)) seen.add(to);
  const shown = Object.keys(served).flatMap((path) => linksOf(path).filter((to) => to.startsWith('_astro/')));
  return [...seen, ...shown].filter((path) => !(path in served));
}
