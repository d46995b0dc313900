/** The examples of "More machines", as far as each can run here: every one must give the site that one machine builds. */
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { build } from '../../src/publish/build.ts';
import { readTree } from '../deploy/built-site.ts';
import { article, minimal, TestSite } from '../site/site.ts';
import { GitHub, hashOf, readWorkflow } from './github.ts';
import { Cluster, type Job, readJobs } from './kubernetes.ts';
import { inShell, onMachine } from './on-machine.ts';
import { Origin } from './origin.ts';
import { hasSlurm } from './programs.mjs';
import { startSlurm } from './slurm.ts';

/** A repository that is deployed to `www`, and machines that clone it. */
class Newsroom {
  readonly root = mkdtempSync(join(tmpdir(), 'broadsheet-machines-'));
  readonly www = join(this.root, 'www');
  readonly store = join(this.root, 'store');
  readonly origin: Origin;
  /** What an earlier run kept: an index of other code, which brings compiled templates. */
  readonly before: string;
  private clones = 0;

  static async open(): Promise<Newsroom> {
    const before = new TestSite();
    await before.build();
    return new Newsroom(before.root);
  }

  private constructor(before: string) {
    this.before = before;
    onTestFinished(() => rmSync(this.root, { recursive: true, force: true }));
    const stories = Array.from({ length: 12 }, (_, at) => [
      `articles/story-${at}.md`,
      article({ title: `Story ${at}`, dek: 'In short.' }),
    ]);
    this.origin = new Origin(join(this.root, 'origin'), {
      'site.yaml': `${minimal['site.yaml']}deploy: {to: ${this.www}}\n`,
      ...Object.fromEntries(stories),
    });
    renameSync(join(this.before, 'cache'), join(this.before, '.cache'));
    symlinkSync(resolve('node_modules'), join(this.before, 'node_modules'));
  }

  /** A machine that has the clone, what is installed, and what an earlier run kept. */
  machine(): string {
    const clone = join(this.root, `clone-${++this.clones}`);
    this.origin.clone(clone);
    symlinkSync(resolve('node_modules'), join(clone, 'node_modules'));
    cpSync(join(this.before, '.cache'), join(clone, '.cache'), { recursive: true });
    return clone;
  }

  /** Holds what readers get against what one machine prints by itself. */
  async expectSameSite(folder = this.www): Promise<void> {
    const site = new TestSite();
    const settings = { content: join(this.origin.folder, 'content'), out: site.out, cache: site.cache };
    await build({ ...settings, now: Date.now(), drafts: false });
    const { '.broadsheet': _marker, ...wanted } = readTree(site.out);
    expect(Object.keys(wanted)).toContain('news/story-1/index.html');
    const found = readTree(folder);
    expect(Object.fromEntries(Object.keys(wanted).map((path) => [path, found[path]]))).toEqual(wanted);
  }
}

const partDone = (part: string) => expect.stringMatching(new RegExp(`✓ part ${part}: (\\d+) of \\1 units`));

test('publish.yml shares the work of new code among as many machines as MACHINES says, whichever die, and none of a change of the content', async () => {
  const newsroom = await Newsroom.open();
  const given = { vars: { PUBLISH: 'true', MACHINES: '3' }, secrets: { STORE: newsroom.store } };
  const github = new GitHub(mkdtempSync(join(newsroom.root, 'github-')), newsroom.origin.folder, given);
  github.saveCache(`packages-Linux-X64-${hashOf(['package-lock.json'])}`, newsroom.before, ['node_modules']);
  github.saveCache('index-othercode-000000-1', newsroom.before, ['.cache/index.db']);
  const workflow = readWorkflow('publish.yml');

  const first = github.run(workflow, 'push', (job) => (job === 'work (2)' ? undefined : {}));
  const results = Object.entries(first).map(([job, { result }]) => `${job} ${result}`);
  expect(results, first['publish']?.log).toEqual([
    ...['due skipped', 'order success', 'work (1) success', 'work (2) failure', 'work (3) success', 'publish success'],
  ]);
  expect(first['work (3)']?.log).toEqual(partDone('3 of 3'));
  expect(first['publish']?.log).toContain('generation 1');
  await newsroom.expectSameSite();

  newsroom.origin.commit({ 'articles/story-1.md': article({ title: 'The tide', dek: 'In short.' }) });
  const second = github.run(workflow, 'push');
  expect([second['order']?.result, second['order']?.log, second['work']?.result]).toEqual(['success', '', 'skipped']);
  expect(second['publish']?.log).toContain('generation 2');
  await newsroom.expectSameSite();
});

test('the jobs of .gitlab-ci.yml share the work by what GitLab tells each of them', async () => {
  const newsroom = await Newsroom.open();
  const { order, work, publish } = parse(readFileSync('.gitlab-ci.yml', 'utf8'), { merge: true }) as Record<
    string,
    { script: string[] }
  >;
  const pipeline = { CI_PIPELINE_ID: '812', CI_PIPELINE_SOURCE: 'push', CI_COMMIT_BRANCH: 'main', CI_NODE_TOTAL: '1' };
  const run = (job: { script: string[] } | undefined, env: Record<string, string> = {}) =>
    inShell(job?.script.join('\n') ?? '', newsroom.machine(), {
      ...pipeline,
      BROADSHEET_STORE: newsroom.store,
      ...env,
    });
  expect(run(order)).toEqual({ code: 0, log: expect.stringMatching(/^812$/m) });
  for (const part of ['1', '3']) {
    expect(run(work, { CI_NODE_INDEX: part, CI_NODE_TOTAL: '3' })).toEqual({ code: 0, log: partDone(`${part} of 3`) });
  }
  expect(run(publish, { ORDER: '812' })).toEqual({ code: 0, log: expect.stringContaining('generation 1') });
  await newsroom.expectSameSite();
});

test('the Jobs of Kubernetes clone, order, share the work by their index, and build into the volume of the server', async () => {
  const newsroom = await Newsroom.open();
  const file = join(newsroom.root, 'build.yaml');
  const [first = '', ...rest] = readFileSync('.kubernetes/build.yaml', 'utf8').split(/\b64\b/);
  // How many machines there are stands there three times, as the README says.
  expect(rest).toHaveLength(3);
  writeFileSync(file, [first, ...rest].join('3'));
  const [order, work, merge] = readJobs(file) as [Job, Job, Job];
  expect([order, work, merge].map(({ metadata }) => metadata.labels['step'])).toEqual(['order', 'work', 'build']);
  const cluster = new Cluster(mkdtempSync(join(newsroom.root, 'cluster-')), {
    broadsheet: { REPOSITORY: `file://${newsroom.origin.folder}`, COMMIT: newsroom.origin.head(), ORDER: 'monday' },
    'broadsheet-store': { BROADSHEET_STORE: newsroom.store },
  });
  expect(cluster.run(order)).toEqual([expect.stringMatching(/^monday$/m)]);
  expect(cluster.run(work, (index) => index !== 1)).toEqual([partDone('1 of 3'), undefined, partDone('3 of 3')]);
  expect(cluster.run(merge)).toEqual([expect.stringContaining('generation 1')]);
  await newsroom.expectSameSite(join(cluster.claim('broadsheet-www'), 'site'));
});

test('the script for Slurm has nodes share the work by their number in the array, and builds when the last has ended, well or not', async ({
  skip,
}) => {
  skip(!hasSlurm(), 'Slurm is not there: on Debian, install slurm-wlm.');
  const newsroom = await Newsroom.open();
  const slurm = await startSlurm(mkdtempSync(join(newsroom.root, 'slurm-')));
  const clone = newsroom.machine();
  const env = { ...slurm, BROADSHEET_STORE: newsroom.store };
  const submitted = onMachine(['sh', resolve('.slurm/build.sh'), '3'], clone, env);
  expect(submitted).toEqual({ code: 0, log: '3\n' });
  expect(onMachine(['scancel', '2_2'], clone, env)).toEqual({ code: 0, log: '' });
  const waiting = () => onMachine(['squeue', '--noheader'], clone, env);
  await expect.poll(waiting, { interval: 500, timeout: 20 * 60_000 }).toEqual({ code: 0, log: '' });
  const said = (job: string) => readFileSync(join(clone, `slurm-${job}.out`), 'utf8');
  expect(said('1')).toMatch(/^slurm-\d{8}T\d{6}Z-\d+$/m);
  expect([said('2_1'), said('2_3')]).toEqual([partDone('1 of 3'), partDone('3 of 3')]);
  await newsroom.expectSameSite(join(clone, 'dist'));
});
