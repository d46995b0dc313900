/**
 * npm run bench [-- --articles 10000 --runs 3 --no-peers --no-pictures]: what builds cost, as whole processes, on generated articles
 * as a newsroom has them; ours, and those of other generators that are installed, on the same texts in the same run. Medians of
 * several runs. The numbers depend on the machine, and on a shared one also on the hour: compare ratios.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Report } from '../../src/publish/report.ts';
import { type Deployment, deploy, sayDeployment } from './deployment.ts';
import { generatedNow, generateSite } from './generate.ts';
import { moveIn, writeExport } from './moving.ts';
import { astro, astroIncremental } from './peers/astro.ts';
import { eleventy } from './peers/eleventy.ts';
import { hugo, hugoUnrelated } from './peers/hugo.ts';
import { type Build, type Peer, run } from './peers/peer.ts';
import { readerFigures } from './reader.ts';

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '10000' },
    runs: { type: 'string', default: '3' },
    'no-peers': { type: 'boolean', default: false },
    'no-pictures': { type: 'boolean', default: false },
  },
});
const [articles, runs] = [Number(values.articles), Number(values.runs)];
const broadsheet = fileURLToPath(new URL('../../src/cli/broadsheet.mjs', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'broadsheet-bench-'));
const content = join(root, 'content');
const pictures = !values['no-pictures'];
/** Those of the articles in `content`, the oldest first. */
let paths: readonly string[] = [];
const site = { content, out: join(root, 'dist'), cache: join(root, 'cache') };

/** One build of ours as a whole process. */
async function build(where = site, ...options: string[]): Promise<Build & { report?: Report }> {
  const folders = Object.entries(where).flatMap(([name, folder]) => [`--${name}`, folder]);
  const args = [broadsheet, 'build', ...folders, '--now', generatedNow, '--json', ...options];
  const built = await run(process.execPath, args, root);
  return { ...built, report: JSON.parse(built.said.trim().split('\n').at(-1) ?? '') };
}

/** The path in the content folder of the n-th article from the newest. */
const story = (fromNewest: number) => paths.at(-1 - fromNewest) as string;

/** Changes one article's text. */
function edit(path: string, from: RegExp, to: string, folder = content): void {
  const file = join(folder, path);
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
}

const newHeadline = (path: string, folder?: string) => edit(path, /^title: "/m, 'title: "New ', folder);

function median(numbers: readonly (number | undefined)[]): number {
  return (
    [...numbers].map((number) => number ?? Number.NaN).sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ??
    Number.NaN
  );
}

const times = new Map<string, number>();

/** Runs a build several times, each after `prepare`, and prints a line with its medians. */
async function measure(
  name: string,
  prepare: (run: number) => void,
  once: () => Promise<Build & { report?: Report }> = build,
  compared?: string,
): Promise<void> {
  const results: (Build & { report?: Report })[] = [];
  for (let index = 0; index < runs; index++) {
    prepare(index);
    results.push(await once());
  }
  const seconds = median(results.map((result) => result.seconds));
  times.set(name, seconds);
  const { report } = results.at(-1) ?? {};
  const ratio = compared === undefined ? '' : `${(seconds / (times.get(compared) ?? Number.NaN)).toFixed(1)} x`;
  const printed = report ? `${report.rendered} of ${report.pages} pages` : '';
  const phases = report ? Object.entries(report.milliseconds).map(([phase, time]) => `${phase} ${time}`) : [];
  console.log(
    [
      name.padEnd(44),
      `${seconds.toFixed(2)} s`.padStart(9),
      `${median(results.map((result) => result.peakRss))} MB`.padStart(9),
      printed.padStart(22),
      ratio.padStart(9),
      phases.length > 0 ? `ms: ${phases.join(', ')}` : '',
    ].join('  '),
  );
}

const names = { cold: 'cold, templates compiled too', edited: 'one headline edited' };

async function measureOurs(): Promise<void> {
  await measure(names.cold, () => {
    rmSync(site.cache, { recursive: true, force: true });
    rmSync(site.out, { recursive: true, force: true });
  });
  await measure('cold, templates and pictures known', () => {
    for (const name of ['index.db', 'manifest.json']) rmSync(join(site.cache, name), { force: true });
    rmSync(site.out, { recursive: true, force: true });
  });
  for (const line of await readerFigures(site.out, content)) console.log(line);
  await measure('nothing changed', () => {});
  await measure(names.edited, () => newHeadline(story(0)));
  await measure('one headline of the middle edited', () => newHeadline(story(Math.floor(articles / 2))));
  await measure('one story of the middle withdrawn', (index) =>
    edit(story(Math.floor(articles / 2) + 10 * (index + 1)), /^section:/m, 'draft: true\nsection:'),
  );
  const place = { ...site, to: join(root, 'www') };
  const deployments: Deployment[] = [await deploy(broadsheet, place, root)];
  await measure(
    'one story published',
    (index) => {
      const text = readFileSync(join(content, story(0)), 'utf8');
      const fresh = text.replace(/^published: .*/m, 'published: 2025-12-31T12:00:00Z');
      writeFileSync(join(content, dirname(story(0)), `new-${index}.md`), fresh);
    },
    async () => {
      const built = await build();
      deployments.push(await deploy(broadsheet, place, root));
      return built;
    },
  );
  for (const [number, deployment] of deployments.entries())
    console.log(
      `deployed to a folder, ${number === 0 ? 'for the first time' : 'one story published'}: ${sayDeployment(deployment)}`,
    );

  // A machine of a CI: a fresh clone, of which only the index and the manifest are carried on.
  const clone = join(root, 'clone');
  const carried = { content: clone, out: join(root, 'sparse'), cache: join(root, 'carried') };
  const git = (...args: string[]) => execFileSync('git', args, { cwd: content, stdio: 'ignore' });
  git('init');
  git('add', '--all');
  git('-c', 'user.name=bench', '-c', 'user.email=bench@bench.example', 'commit', '--message', 'all');
  await measure(
    'one headline edited in a fresh clone, --sparse',
    () => {
      for (const folder of Object.values(carried)) rmSync(folder, { recursive: true, force: true });
      git('clone', content, clone);
      mkdirSync(carried.cache);
      for (const name of ['index.db', 'manifest.json']) cpSync(join(site.cache, name), join(carried.cache, name));
      newHeadline(story(0), clone);
    },
    () => build(carried, '--sparse'),
  );
  rmSync(join(content, '.git'), { recursive: true });
}

async function measureMoving(): Promise<void> {
  const file = join(root, 'export.xml');
  const bytes = await writeExport(content, paths, file);
  const name = `moved in from WordPress, ${Math.round(bytes / 1e6)} MB`;
  await measure(
    name,
    () => {},
    () => moveIn(broadsheet, file, root),
  );
}

async function measurePeer(peer: Peer): Promise<void> {
  const version = peer.version();
  if (version === undefined) {
    console.log(`${peer.name} is not installed.`);
    return;
  }
  const folder = join(root, 'peer');
  const prepare = () => {
    rmSync(folder, { recursive: true, force: true });
    peer.prepare(content, folder);
  };
  const once = () => peer.build(folder);
  await measure(`${peer.name} ${version}: cold`, prepare, once, names.cold);
  const change = () => {
    newHeadline(story(0));
    peer.update(content, folder, story(0));
  };
  await measure(`${peer.name} ${version}: one headline edited`, change, once, names.edited);
  rmSync(folder, { recursive: true });
}

try {
  console.log(
    `${articles} articles, median of ${runs} · Node ${process.versions.node} · ${cpus().length} × ${cpus()[0]?.model}\n` +
      'The last ratio is to our own build of the same kind.' +
      (pictures ? ' Of pictures peers only print where they are: cold builds compare with --no-pictures.' : ''),
  );
  paths = generateSite(content, articles, { pictures });
  await measureOurs();
  await measureMoving();
  if (!values['no-peers']) {
    for (const peer of [hugo, hugoUnrelated, eleventy, astro, astroIncremental]) await measurePeer(peer);
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}
