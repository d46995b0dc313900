import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { article, minimal, TestSite } from '../site/site.ts';
import { GitHub, hashOf, readWorkflow } from './github.ts';
import { inShell } from './on-machine.ts';
import { Origin } from './origin.ts';

const hour = 60 * 60 * 1000;

/** A machine whose clock is so many milliseconds ahead. */
const ahead = (milliseconds: number) => ({
  NODE_OPTIONS: `--import data:text/javascript,const{now}=Date;Date.now=()=>now()+${milliseconds}`,
});

test('publish.yml publishes a push, ends a schedule that is not due before anything is installed, and brings nothing broken', async () => {
  const root = mkdtempSync(join(tmpdir(), 'broadsheet-workflow-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const www = join(root, 'www');
  const origin = new Origin(join(root, 'origin'), {
    'site.yaml': `${minimal['site.yaml']}deploy: {to: ${www}}\n`,
    'articles/a.md': article({ title: 'The tide' }),
    'articles/later.md': article({ title: 'The ferry', published: new Date(Date.now() + hour).toISOString() }),
  });

  const github = new GitHub(mkdtempSync(join(root, 'github-')), origin.folder, { vars: { PUBLISH: 'true' } });
  // What earlier runs keep: the packages, and an index that brings compiled templates.
  const before = new TestSite();
  await before.build();
  renameSync(before.cache, join(before.root, '.cache'));
  symlinkSync(resolve('node_modules'), join(before.root, 'node_modules'));
  github.saveCache(`packages-Linux-X64-${hashOf(['package-lock.json'])}`, before.root, ['node_modules']);
  github.saveCache('index-000000-1', before.root, ['.cache/index.db']);
  const workflow = readWorkflow('publish.yml');
  const front = () => readFileSync(join(www, 'news/index.html'), 'utf8');

  const first = github.run(workflow, 'push');
  expect([first['due']?.result, first['publish']?.result], first['publish']?.log).toEqual(['skipped', 'success']);
  expect(first['publish']?.log).toContain('generation 1');
  expect(front()).toContain('The tide');

  origin.commit({ 'articles/a.md': article({ title: 'The high tide' }) });
  const push = github.run(workflow, 'push')['publish'];
  expect(push?.log).toMatch(/generation 2: \d+ added, \d+ changed/);
  expect(front()).toContain('The high tide');
  expect(existsSync(join(push?.workspace ?? '', 'dist/about/index.html'))).toBe(false);

  const idle = github.run(workflow, 'schedule');
  expect([idle['due']?.result, idle['publish']?.result]).toEqual(['success', 'skipped']);
  expect(readdirSync(idle['due']?.workspace ?? '')).not.toContain('node_modules');
  expect(idle['due']?.log).toMatch(/^Commit \w{40} is published, and nothing changes by itself before \S+\.\n$/);

  const due = github.run(workflow, 'schedule', ahead(2 * hour));
  expect(due['publish']?.log).toContain('generation 3');
  expect(front()).toContain('The ferry');

  origin.commit({ 'articles/a.md': article({ sektion: 'news' }) });
  const broken = github.run(workflow, 'push', ahead(2 * hour))['publish'];
  expect([broken?.result, broken?.log]).toEqual(['failure', expect.stringContaining('did you mean section?')]);
  expect(front()).toContain('The high tide');

  // The same of GitLab's file, which goes on where the other stopped.
  const { script } = parse(readFileSync('.gitlab-ci.yml', 'utf8'), { merge: true }).publish as { script: string[] };
  const machine = (CI_PIPELINE_SOURCE: string, meanwhile = () => {}) => {
    const clone = join(mkdtempSync(join(root, 'gitlab-')), 'site');
    origin.clone(clone);
    cpSync(join(due['publish']?.workspace ?? '', '.cache'), join(clone, '.cache'), { recursive: true });
    if (CI_PIPELINE_SOURCE === 'push') symlinkSync(resolve('node_modules'), join(clone, 'node_modules'));
    meanwhile();
    return inShell(script.join('\n'), clone, { CI_PIPELINE_SOURCE, CI_COMMIT_BRANCH: 'main', ...ahead(2 * hour) });
  };
  origin.git('reset', '--hard', 'HEAD~1');
  expect(machine('schedule')).toEqual({ code: 0, log: expect.stringMatching(/^Commit \w{40} is published, .*\n$/) });
  // A pipeline that comes late publishes what has been committed since.
  const late = () => origin.commit({ 'articles/a.md': article({ title: 'The low tide' }) });
  expect(machine('push', late)).toEqual({ code: 0, log: expect.stringContaining('generation 4') });
  expect(front()).toContain('The low tide');
});

test('as long as the variable PUBLISH is not set nothing of publish.yml runs', () => {
  const root = mkdtempSync(join(tmpdir(), 'broadsheet-workflow-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const github = new GitHub(root, '.');
  for (const event of ['push', 'schedule', 'workflow_dispatch']) {
    const ends = Object.values(github.run(readWorkflow('publish.yml'), event));
    expect(ends.map(({ result }) => result)).toEqual(['skipped', 'skipped', 'skipped', 'skipped']);
  }
});
