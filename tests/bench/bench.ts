/**
 * npm run bench [-- ARTICLES [RUNS]]: what a build costs, as whole processes started from here, on generated articles of about
 * 1,400 words. Medians of several runs. The numbers depend on the machine: compare them within one run only.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Report } from '../../src/build/build.ts';
import { generateSite } from './generate.ts';

const [articles = 10_000, runs = 3] = process.argv.slice(2).map(Number);
const broadsheet = fileURLToPath(new URL('../../src/cli/broadsheet.mjs', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'broadsheet-bench-'));
const [content, out, cache] = ['content', 'dist', 'cache'].map((name) => join(root, name)) as [string, string, string];

interface Run {
  seconds: number;
  report: Omit<Report, 'problems'>;
}

function build(): Run {
  const start = performance.now();
  const args = [
    broadsheet,
    'build',
    '--content',
    content,
    '--out',
    out,
    '--cache',
    cache,
    '--now',
    '2026-01-01T00:00:00Z',
    '--json',
  ];
  const { status, stdout } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  if (status !== 0) throw new Error(`The build ended with exit code ${status}.`);
  return { seconds: (performance.now() - start) / 1000, report: JSON.parse(stdout.trim().split('\n').at(-1) ?? '') };
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Runs a build several times, each after `prepare`, and prints its medians. */
function measure(name: string, prepare: () => void): void {
  const results = Array.from({ length: runs }, () => {
    prepare();
    return build();
  });
  const phase = (key: keyof Report['milliseconds']) =>
    median(results.map(({ report }) => report.milliseconds[key] ?? 0));
  const { pages, rendered } = (results[0] as Run).report;
  console.log(
    [
      name.padEnd(34),
      `${median(results.map(({ seconds }) => seconds)).toFixed(2)} s`.padStart(9),
      `${median(results.map(({ report }) => report.peakRss))} MB`.padStart(8),
      `${rendered} of ${pages} pages`.padStart(20),
      `index ${phase('index')} ms, print ${phase('print')} ms, ${(phase('print') / rendered).toFixed(2)} ms a page`,
    ].join('  '),
  );
}

try {
  console.log(
    `${articles} articles, median of ${runs} · Node ${process.versions.node} · ${cpus().length} × ${cpus()[0]?.model}`,
  );
  generateSite(content, articles);
  measure('cold, templates compiled too', () => {
    rmSync(cache, { recursive: true, force: true });
    rmSync(out, { recursive: true, force: true });
  });
  measure('cold, templates known', () => {
    for (const name of ['index.db', 'index.db-wal', 'index.db-shm', 'manifest.json'])
      rmSync(join(cache, name), { force: true });
    rmSync(out, { recursive: true, force: true });
  });
  measure('nothing changed', () => {});
} finally {
  rmSync(root, { recursive: true, force: true });
}
