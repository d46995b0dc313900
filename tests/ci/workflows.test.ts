import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { evaluate, readWorkflow } from './github.ts';
import { GitLab } from './gitlab.ts';

/** GitHub's parser imports JSON in a way that only bundlers take. */
async function loadParser() {
  const hooks = registerHooks({
    load: (url, context, next) =>
      next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context),
  });
  const parser = await import('@actions/workflow-parser');
  hooks.deregister();
  return parser;
}

const names = readdirSync('.github/workflows');
const publishing = 'publish.yml';

describe.each(names)('%s', (name) => {
  const workflow = readWorkflow(name);
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps);
  const text = readFileSync(`.github/workflows/${name}`, 'utf8');

  test('is what GitHub takes for a workflow', async () => {
    const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = await loadParser();
    const { context, value } = parseWorkflow({ name, content: text }, new NoOperationTraceWriter());
    if (value) await convertWorkflowTemplate(context, value);
    expect(context.errors.getErrors().map(({ message }) => message)).toEqual([]);
  });

  test('takes only actions of GitHub itself, by a commit that nobody can change', () => {
    for (const { uses } of steps) if (uses) expect(uses).toMatch(/^actions\/[\w/-]+@[0-9a-f]{40}$/);
    for (const line of text.split('\n')) if (line.includes('uses:')) expect(line).toMatch(/ # v\d+\.\d+\.\d+$/);
  });

  test('puts nothing into a shell, which would run what a stranger named a branch', () => {
    for (const { run } of steps) expect(run ?? '').not.toContain('${{');
  });

  test('says what it may, and runs no code of a fork with more than that', () => {
    expect(workflow.permissions).toBeDefined();
    expect(text).not.toContain('pull_request_target');
    const mayWrite = [workflow, ...jobs].some(({ permissions }) => Object.values(permissions ?? {}).includes('write'));
    expect(mayWrite).toBe(name === 'pull-request-comment.yml');
    for (const step of steps) {
      if (!step.uses?.startsWith('actions/checkout@')) continue;
      expect(step.with?.['persist-credentials']).toBe(false);
      // It is the default branch that is checked out where more is allowed.
      if (mayWrite) expect(step.with?.['ref']).toBeUndefined();
    }
  });

  test('has secrets, and writes what is carried from run to run, only where main is published', () => {
    const saves = steps.filter(({ uses }) => /^actions\/cache(?:\/save)?@/.test(uses ?? ''));
    expect(saves.length > 0).toBe(name === publishing);
    expect(secretsOf(jobs).some(isOfMain)).toBe(name === publishing);
    for (const job of jobs) {
      const isTrusted = job.environment === 'production' && job.if?.includes("github.ref == 'refs/heads/main'");
      if (secretsOf(job).some(isOfMain) || JSON.stringify(job).includes('cache/save')) expect(isTrusted).toBe(true);
    }
  });
});

const secretsOf = (part: unknown) => [...JSON.stringify(part).matchAll(/secrets\.(\w+)/g)].map(([, name = '']) => name);
/** All but those that everybody has who may push a branch. */
const isOfMain = (secret: string) => !secret.startsWith('TRY_');

test('a pull request writes into a place of its own in the shared store and reads that of main; one from a fork does neither', () => {
  const { jobs } = readWorkflow('pull-request.yml');
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  const [step, ...others] = steps.filter((one) => secretsOf(one).length > 0);
  expect([step?.run, others]).toEqual(['npx broadsheet build --drafts', []]);
  const storesOf = (secrets: Record<string, string>) => {
    const context = { github: { event: { number: 12 } }, secrets, vars: {} };
    return ['BROADSHEET_STORE', 'BROADSHEET_READ_STORE'].map((name) =>
      evaluate(step?.env?.[name] ?? '', context).coerceString(),
    );
  };
  const given = { TRY_STORE: 's3://paper/try', TRY_READ_STORE: 's3://paper/main' };
  expect(storesOf(given)).toEqual(['s3://paper/try/12', 's3://paper/main']);
  expect(storesOf({ ...given, STORE: 's3://paper/main' })).toEqual(storesOf(given));
  // GitHub gives pull requests from forks no secrets.
  expect(storesOf({})).toEqual(['', '']);
});

test('what the publishing of main keeps is what pull requests look for', () => {
  const cachesOf = (name: string, action: string) =>
    Object.values(readWorkflow(name).jobs)
      .flatMap(({ steps }) => steps)
      .filter(({ uses }) => uses?.startsWith(action))
      .map((step) => step.with?.['path']);
  const saved = new Set(cachesOf(publishing, 'actions/cache/save@'));
  expect(new Set(cachesOf(publishing, 'actions/cache/restore@'))).toEqual(saved);
  for (const path of cachesOf('pull-request.yml', 'actions/cache/restore@')) expect(saved).toContain(path);
  expect([...saved].sort()).toEqual(['.cache/index.db\n.cache/pictures\n', '.cache/published.json', 'node_modules']);
});

interface GitLabCache {
  paths: string[];
  policy?: string;
}

interface GitLabJob {
  rules: { if: string }[];
  cache?: GitLabCache | GitLabCache[];
  environment?: string;
}

test('.gitlab-ci.yml is what GitLab takes, and gives each pipeline its jobs', () => {
  const root = mkdtempSync(join(tmpdir(), 'broadsheet-gitlab-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const site = new GitLab(root);
  const request = ['CI_PIPELINE_SOURCE=merge_request_event', 'CI_COMMIT_BRANCH='];
  const own = [...request, 'CI_PROJECT_ID=1', 'CI_MERGE_REQUEST_SOURCE_PROJECT_ID=1'];
  site.commit('content/articles/a.md');
  expect(site.jobs(...own)).toEqual(['content']);
  expect(site.jobs(...own, 'COMMENT_TOKEN=x')).toEqual(['content', 'comment']);
  expect(site.jobs(...request, 'CI_PROJECT_ID=1', 'CI_MERGE_REQUEST_SOURCE_PROJECT_ID=2')).toEqual(['content']);
  site.commit('src/cli/main.ts');
  expect(site.jobs(...own)).toEqual(['content', 'tests']);

  const main = ['CI_PIPELINE_SOURCE=push', 'CI_COMMIT_BRANCH=main', 'CI_DEFAULT_BRANCH=main'];
  expect(site.jobs(...main, 'CI_COMMIT_REF_PROTECTED=true')).toEqual([]);
  expect(site.jobs(...main, 'CI_COMMIT_REF_PROTECTED=true', 'PUBLISH=true')).toEqual(['publish']);
  expect(site.jobs(...main, 'CI_COMMIT_REF_PROTECTED=false', 'PUBLISH=true')).toEqual([]);

  const machines = ['CI_COMMIT_REF_PROTECTED=true', 'PUBLISH=true', 'MACHINES=true'];
  const work = Array.from({ length: 8 }, (_, at) => `work: [${at + 1}/8]`);
  expect(site.jobs(...main, ...machines)).toEqual(['order', ...work, 'publish']);
  expect(site.jobs(...main, ...machines, 'CI_PIPELINE_SOURCE=schedule')).toEqual(['publish']);
  expect(site.jobs(...main, 'CI_COMMIT_REF_PROTECTED=false', 'PUBLISH=true', 'MACHINES=true')).toEqual([]);
  site.commit('content/articles/b.md');
  expect(site.jobs(...own, ...machines)).not.toContain('order');
});

test('at GitLab what is run is carried by the publishing of the protected branch alone', () => {
  const file: Record<string, GitLabJob> = parse(readFileSync('.gitlab-ci.yml', 'utf8'), { merge: true });
  const carried = ['.cache/published.json', '.cache/index.db', '.cache/pictures/', 'node_modules/'];
  for (const [name, { cache, rules }] of Object.entries(file)) {
    const caches = [cache ?? []].flat().filter(({ paths }) => !paths.includes('.npm/'));
    if (caches.length === 0) continue;
    const reads = caches.every(({ policy }) => policy === 'pull');
    expect([name, reads]).toEqual([name, name !== 'publish']);
    for (const path of caches.flatMap(({ paths }) => paths)) expect(carried).toContain(path);
    for (const rule of rules) expect(rule.if).toContain('$CI_COMMIT_REF_PROTECTED == "true"');
  }
});
