/**
 * npm run bench:machines [-- --articles 10000 --originals 200 --parts 1,2,4 --formats webp --no-pictures --json FILE]: what a cold build
 * costs that machines share through a store, beside one that a machine makes alone; as whole processes, one after the other, each machine
 * with a clone of the content and an empty cache. Ends with 1 if any of them prints other bytes. With --json it also measures what units
 * cost, for `npm run bench:fleet -- --costs FILE`; of a site of 10,000 articles or more, so that what a process costs at its start counts
 * little. Ratios are of processor time, which on a shared machine depends less on the hour.
 */
import { appendFileSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { copyProject } from '../proof/copy-project.ts';
import type { Costs, UnitCost, Work } from './fleet/costs.ts';
import { differences } from './fleet/same-files.ts';
import { type Measured, SiteMachine } from './fleet/site-machine.ts';
import { StoreFolder } from './fleet/store-folder.ts';
import { generateSite } from './generate.ts';
import type { Build } from './peers/peer.ts';

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '10000' },
    originals: { type: 'string', default: '200' },
    parts: { type: 'string', default: '1,2,4' },
    formats: { type: 'string', default: 'webp' },
    'no-pictures': { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});
const [articles, originals] = [Number(values.articles), Number(values.originals)];
const pictures = !values['no-pictures'];
const formats = values.formats.split(/,\s*/).join(', ');
const project = fileURLToPath(new URL('../..', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'broadsheet-machines-'));
const content = join(root, 'content');

const machine = (name: string, code = project) => new SiteMachine(join(root, name), content, code);
const processorOf = (...builds: Build[]) => builds.reduce((sum, { processor }) => sum + (processor ?? Number.NaN), 0);

/** Prints a line of what several processes cost together. @param alone what the plain build cost */
function print(name: string, builds: readonly Build[], alone: Build, note = ''): void {
  const seconds = builds.reduce((sum, build) => sum + build.seconds, 0);
  const most = Math.max(...builds.map(({ peakRss }) => peakRss ?? Number.NaN));
  const processor = processorOf(...builds);
  console.log(
    [
      name.padEnd(44),
      `${seconds.toFixed(2)} s`.padStart(10),
      `${processor.toFixed(2)} s`.padStart(10),
      `${(processor / processorOf(alone)).toFixed(2)} x`.padStart(8),
      `${most} MB`.padStart(9),
      note,
    ].join('  '),
  );
}

/** Says what a build printed that is not what a machine alone prints. */
function compare(built: SiteMachine, alone: SiteMachine): string {
  const wrong = differences(built.out, alone.out);
  const manifest = (of: SiteMachine) => readFileSync(join(of.cache, 'manifest.json'));
  if (!manifest(built).equals(manifest(alone))) wrong.push('manifest.json');
  if (wrong.length === 0) return 'the same bytes';
  process.exitCode = 1;
  return `OTHER BYTES: ${wrong.length} files, such as ${wrong.slice(0, 3).join(', ')}`;
}

const tellMain = ({ told }: Measured) =>
  `main thread ${told.mainThread} ms, ${(told.mainThread / articles).toFixed(3)} a story`;
const tellMade = ({ told }: Measured) =>
  `read ${told.read}, pictures ${told.pictures}, cards ${told.cards}, shards ${told.shards}, pages ${told.rendered}`;

/** A whole order by so many machines. @returns what its steps cost */
async function share(parts: number, store: StoreFolder, alone: { built: Measured; machine: SiteMachine }) {
  const placing = machine('order');
  const order = await placing.order(name, ...store.own);
  placing.end();
  const workers: Build[] = [];
  for (let part = 1; part <= parts; part++) {
    const working = machine('work');
    workers.push(await working.work(name, '--part', `${part}/${parts}`, ...store.own));
    working.end();
  }
  const merging = machine('merge');
  const merge = await merging.build('--order', name, ...store.own);
  const same = compare(merging, alone.machine);
  merging.end();
  print(`order`, [order], alone.built);
  print(`work, ${parts} machines`, workers, alone.built);
  print('merge', [merge], alone.built, `${tellMain(merge)}; ${tellMade(merge)}`);
  print(`together, ${parts} machines`, [order, ...workers, merge], alone.built, same);
  return { order, workers, merge };
}

/** Under which orders lie in their stores. */
const name = 'bench';

/** Builds on a machine that has nothing, with a store. */
async function second(title: string, store: StoreFolder, alone: { built: Measured; machine: SiteMachine }) {
  const building = machine('second');
  const built = await building.build(...store.own);
  print(title, [built], alone.built, `${compare(building, alone.machine)}; ${tellMain(built)}; ${tellMade(built)}`);
  building.end();
  return built;
}

/** Builds with an edited template on a machine that has nothing: only pages may be made. */
async function editTemplate(store: StoreFolder, alone: Build): Promise<void> {
  const code = join(root, 'project');
  copyProject(code);
  const template = join(code, 'src/layouts/Article.astro');
  const text = readFileSync(template, 'utf8');
  const edited = text.replace('>Related stories<', '>More like this<');
  if (edited === text) throw new Error(`${template} has no related stories; edit something else of it.`);
  writeFileSync(template, edited);
  const building = machine('edited', code);
  const built = await building.build(...store.own);
  const { read, pictures, shards } = built.told;
  const isMade = read > 0 || pictures > 0 || shards > 0;
  if (isMade) process.exitCode = 1;
  const note = isMade ? 'MADE WHAT NO TEMPLATE CHANGES: ' : '';
  print('a template edited, all else in the store', [built], alone, `${note}${tellMade(built)}`);
  building.end();
  rmSync(code, { recursive: true });
}

/**
 * What units cost, from how much more an order or a merge costs to which the store does not give those of one kind.
 * @param whole a store with all units of an order
 */
async function measureCosts(whole: StoreFolder): Promise<Costs> {
  const order = async () => {
    const placing = machine('order');
    const placed = await placing.order('again', ...whole.own);
    placing.end();
    return placed;
  };
  const kept = join(root, 'pictures');
  const merge = async () => {
    const merging = machine('merge');
    if (existsSync(kept)) renameSync(kept, merging.pictures);
    const built = await merging.build('--order', name, ...whole.own);
    if (existsSync(merging.pictures)) renameSync(merging.pictures, kept);
    merging.end();
    return built;
  };
  const [ordered, taken] = [await order(), await merge()];
  // From here on the machine that merges has the pictures already.
  const full = await merge();
  const costs = async (kind: Work, things: number, once: () => Promise<Build>, usual: Build): Promise<UnitCost> => {
    const { count, bytes } = whole.sizeOf(kind);
    if (count === 0) return { things: 1, making: 0, taking: 0, bytes: 0 };
    if (kind === 'pictures') rmSync(kept, { recursive: true, force: true });
    const made = await whole.without(kind, once);
    const making = Math.max(0, processorOf(made) - processorOf(usual)) / count;
    return { things: things / count, making, taking: 0, bytes: bytes / count };
  };
  const units = {
    texts: await costs('texts', articles, order, ordered),
    shards: await costs('shards', articles, merge, full),
    pages: await costs('pages', articles, merge, full),
    pictures: await costs('pictures', originals, merge, taken),
  };
  const { count } = whole.sizeOf('pictures');
  units.pictures.taking = Math.max(0, processorOf(taken) - processorOf(full)) / Math.max(1, count);
  const idle = machine('work');
  const { seconds } = await idle.work(name, '--part', '1/1', ...whole.own);
  idle.end();
  const serial = full.told.mainThread / 1000 / articles;
  const parallel = Math.max(0, processorOf(full) / articles - serial);
  return { startUp: seconds, ordering: ordered.seconds / articles, merging: { serial, parallel }, units };
}

try {
  console.log(
    `${articles} articles, ${pictures ? `${originals} originals in ${formats}` : 'no pictures'} · Node ${process.versions.node} · ${cpus().length} × ${cpus()[0]?.model}`,
  );
  generateSite(content, articles, { pictures, originals });
  appendFileSync(join(content, 'site.yaml'), `pictures:\n  formats: [${formats}]\n`);
  const plain = machine('alone');
  const alone = { machine: plain, built: await plain.build() };
  print('alone, cold', [alone.built], alone.built, `${tellMain(alone.built)}; ${tellMade(alone.built)}`);
  const store = new StoreFolder(join(root, 'store'));
  await second('cold, and puts what it makes', store, alone);
  await second('a second machine, all in the store', store, alone);
  await editTemplate(store, alone.built);
  store.remove();
  for (const parts of values.parts.split(',').map(Number)) {
    const shared = new StoreFolder(join(root, `store-${parts}`));
    await share(parts, shared, alone);
    if (values.json !== undefined && parts === Number(values.parts.split(',').at(-1))) {
      const known = existsSync(values.json) ? JSON.parse(readFileSync(values.json, 'utf8')) : {};
      const measured = { ...known, [formats]: await measureCosts(shared) };
      writeFileSync(values.json, `${JSON.stringify(measured, null, 2)}\n`);
    }
    shared.remove();
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}
