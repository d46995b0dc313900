/**
 * npm run bench:pictures -- --photographs DIR [--count 24] [--runs 1] [--no-peers]: what pictures cost, as whole processes, on
 * photographs made of the JPEGs in DIR; ours, and those of other generators that are installed, in the same widths and in the
 * same run. Then how near they come to the photographs. Medians of several runs. On a shared machine the times depend on the
 * hour: compare ratios.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { extname, join, parse } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Report } from '../../../src/publish/report.ts';
import { type Build, run } from '../peers/peer.ts';
import { astro } from './peers/astro.ts';
import { hugo } from './peers/hugo.ts';
import type { Format, PicturePeer } from './peers/peer.ts';
import { makePhotographs } from './photographs.ts';
import { printScores } from './score.ts';

const { values } = parseArgs({
  options: {
    photographs: { type: 'string' },
    count: { type: 'string', default: '24' },
    runs: { type: 'string', default: '1' },
    'no-peers': { type: 'boolean', default: false },
  },
});
if (values.photographs === undefined) throw new Error('Name a folder of JPEGs: --photographs DIR');
const [count, runs] = [Number(values.count), Number(values.runs)];
const broadsheet = fileURLToPath(new URL('../../../src/cli/broadsheet.mjs', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'broadsheet-pictures-'));

/** At most as many photographs are compared with what became of them. */
const compared = 24;

type Measured = Build & { report?: Report };

/** A project that is built and measured. */
interface Subject {
  name: string;
  formats: readonly Format[];
  /** The folder of the printed site. */
  output: string;
  /** Leaves nothing of earlier builds. */
  prepare(): void;
  build(): Promise<Measured>;
}

/** Writes a content folder in which each photograph has a story of its own. */
async function makeContent(folder: string): Promise<string[]> {
  const articles = join(folder, 'articles');
  for (const path of [articles, join(folder, 'sections')]) mkdirSync(path, { recursive: true });
  writeFileSync(join(folder, 'site.yaml'), settings);
  writeFileSync(join(folder, 'sections/news.yaml'), 'name: News\n');
  const photographs = await makePhotographs(values.photographs as string, articles, count);
  for (const path of photographs) {
    const { name, base } = parse(path);
    const matter = `---\ntitle: ${name}\nsection: news\npublished: 2025-12-31\n---\n`;
    writeFileSync(join(articles, `${name}.md`), `${matter}\n![A photograph](${base})\n`);
  }
  return photographs;
}

const settings = 'name: Bench\nurl: https://bench.example\nlanguage: en\ntimezone: UTC\n';

function ours(content: string, formats: readonly Format[]): Subject {
  const folder = join(root, formats.join('-'));
  const site = { content, out: join(folder, 'dist'), cache: join(folder, 'cache') };
  return {
    name: 'Broadsheet',
    formats,
    output: site.out,
    prepare() {
      rmSync(folder, { recursive: true, force: true });
      const only = formats.includes('avif') ? '' : 'pictures:\n  formats: [webp]\n';
      writeFileSync(join(content, 'site.yaml'), settings + only);
    },
    async build() {
      const folders = Object.entries(site).flatMap(([name, path]) => [`--${name}`, path]);
      const args = [broadsheet, 'build', ...folders, '--now', '2026-01-01T00:00:00Z', '--json'];
      const built = await run(process.execPath, args, root);
      return { ...built, report: JSON.parse(built.said.trim().split('\n').at(-1) ?? '') };
    },
  };
}

function peerSubject(peer: PicturePeer, version: string, content: string): Subject {
  const folder = join(root, 'peers', peer.name);
  return {
    name: `${peer.name} ${version}`,
    formats: peer.formats,
    output: join(folder, peer.output),
    prepare() {
      rmSync(folder, { recursive: true, force: true });
      peer.prepare(content, folder);
    },
    build: () => peer.build(folder),
  };
}

/** The files of one kind in a printed site. */
interface Made {
  files: number;
  bytes: number;
}

const kinds = { AVIF: /^\.avif$/, WebP: /^\.webp$/, JPEG: /^\.jpe?g$/ };

/** The pictures in a printed site, as one `Made` for each of `kinds`. */
function picturesIn(folder: string): Made[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return Object.values(kinds).map((kind) => {
    const files = paths.filter((path) => kind.test(extname(path)));
    return { files: files.length, bytes: files.reduce((sum, path) => sum + statSync(join(folder, path)).size, 0) };
  });
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

/** A line of the table: one build of a subject, the medians of its runs. */
interface Row {
  subject: Subject;
  kind: 'cold' | 'again';
  seconds: number;
  peakRss: number;
  report: Report | undefined;
  made: readonly Made[];
}

/** Builds a subject with no caches and then with those of that build, several times over. */
async function measure(subject: Subject): Promise<Row[]> {
  const builds = { cold: [] as Measured[], again: [] as Measured[] };
  for (let index = 0; index < runs; index++) {
    subject.prepare();
    builds.cold.push(await subject.build());
    builds.again.push(await subject.build());
  }
  const made = picturesIn(subject.output);
  return (['cold', 'again'] as const).map((kind) => ({
    subject,
    kind,
    seconds: median(builds[kind].map(({ seconds }) => seconds)),
    peakRss: median(builds[kind].map(({ peakRss }) => peakRss ?? Number.NaN)),
    report: builds[kind].at(-1)?.report,
    made,
  }));
}

function printHead(): void {
  const columns = ['build', 'seconds', 'peak MB', 'encoded', 'ms of pictures', ...Object.keys(kinds)];
  console.log(`| ${columns.join(' | ')} |\n|---|${'---:|'.repeat(columns.length - 1)}`);
}

/** @param own the same build of ours, to which each number gets its ratio */
function printRow({ subject, kind, seconds, peakRss, report, made }: Row, own?: Row): void {
  const ratio = (number: number, ours = 0) => (ours > 0 && number > 0 ? ` (${(number / ours).toFixed(2)} ×)` : '');
  const pictures = made.map(({ files, bytes }, index) =>
    files === 0 ? '' : `${files}, ${(bytes / 1e6).toFixed(2)} MB${ratio(bytes, own?.made[index]?.bytes)}`,
  );
  const cells = [
    `${subject.name}, ${subject.formats.includes('avif') ? 'AVIF and WebP' : 'WebP alone'}, ${kind}`,
    `${seconds.toFixed(2)}${ratio(seconds, own?.seconds)}`,
    `${peakRss}${ratio(peakRss, own?.peakRss)}`,
    report?.pictures ?? '',
    report?.milliseconds.pictures ?? '',
    ...pictures,
  ];
  console.log(`| ${cells.join(' | ')} |`);
}

/** The peers that are installed, as they are to be measured. */
function installed(content: string): Subject[] {
  return [astro, hugo].flatMap((peer) => {
    const version = peer.version();
    if (version === undefined) console.log(`${peer.name} is not installed.`);
    return version === undefined ? [] : peerSubject(peer, version, content);
  });
}

try {
  const content = join(root, 'content');
  const photographs = await makeContent(content);
  const subjects = values['no-peers'] ? [] : installed(content);
  console.log(
    `${count} photographs, median of ${runs} · Node ${process.versions.node} · ${cpus().length} × ${cpus()[0]?.model}\n` +
      'Cold: no caches. Again: nothing changed. In brackets: the ratio to our own build of the same kind and formats.\n' +
      'Pictures by format: files and their size.\n',
  );
  printHead();
  const own: Row[] = [];
  for (const formats of [['avif', 'webp'], ['webp']] as const) {
    const rows = await measure(ours(content, formats));
    for (const row of rows) printRow(row);
    own.push(...rows);
  }
  for (const subject of subjects) {
    for (const row of await measure(subject)) {
      const same = ({ subject, kind }: Row) => kind === row.kind && `${subject.formats}` === `${row.subject.formats}`;
      printRow(row, own.find(same));
    }
  }
  const both = [ours(content, ['avif', 'webp']), ...subjects].filter(({ formats }) => formats.includes('avif'));
  const sites = both.map(({ name, output }) => ({ name, folder: output }));
  await printScores(sites, photographs.slice(0, compared));
} finally {
  rmSync(root, { recursive: true, force: true });
}
