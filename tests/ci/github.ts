/**
 * A small GitHub: it carries out a workflow's jobs and their `run:` steps in a fresh clone, with its own evaluator for expressions, and
 * keeps caches from run to run as GitHub does. Of actions it knows those that the workflows use.
 */
import { execFileSync } from 'node:child_process';
import { createHash, hash } from 'node:crypto';
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { parse } from 'yaml';
import { inShell } from './on-machine.ts';

interface Step {
  id?: string;
  if?: string;
  uses?: string;
  run?: string;
  with?: Record<string, string | number | boolean>;
  env?: Record<string, string>;
}
export interface Job {
  needs?: string | string[];
  if?: string;
  strategy?: { matrix: Record<string, string> };
  'continue-on-error'?: boolean;
  env?: Record<string, string>;
  outputs?: Record<string, string>;
  permissions?: Record<string, string>;
  environment?: string;
  steps: Step[];
}
export interface Workflow {
  on: unknown;
  permissions?: Record<string, string>;
  concurrency?: { group: string; 'cancel-in-progress'?: boolean };
  jobs: Record<string, Job>;
}

export const readWorkflow = (name: string): Workflow => parse(readFileSync(`.github/workflows/${name}`, 'utf8'));

type Context = Record<string, unknown>;
export interface JobEnd {
  result: 'success' | 'failure' | 'skipped';
  /** What its steps printed. */
  log: string;
  workspace: string;
}

export class GitHub {
  private readonly root: string;
  private readonly origin: string;
  private readonly vars: Record<string, string>;
  private readonly secrets: Record<string, string>;
  private readonly caches: string[] = [];
  private runs = 0;

  /** @param root a folder for its own use @param origin the repository */
  constructor(
    root: string,
    origin: string,
    { vars = {}, secrets = {} }: { vars?: Record<string, string>; secrets?: Record<string, string> } = {},
  ) {
    this.root = root;
    this.origin = origin;
    this.vars = vars;
    this.secrets = secrets;
    mkdirSync(join(root, 'caches'));
  }

  /**
   * Runs a workflow as an event starts it. Jobs of a matrix are named as there: `work (2)`.
   * @param env of the machine on which a job runs; undefined is a machine that dies
   */
  run(
    workflow: Workflow,
    event: string,
    env: Record<string, string> | ((job: string) => Record<string, string> | undefined) = {},
  ): Record<string, JobEnd> {
    const id = String(++this.runs).padStart(6, '0');
    const sha = execFileSync('git', ['-C', this.origin, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
    const github = { event_name: event, ref: 'refs/heads/main', sha, run_id: id, run_attempt: '1', token: 'T' };
    const ends: Record<string, JobEnd> = {};
    const all: Record<string, { result: string; outputs: Context }> = {};
    for (const [name, job] of Object.entries(workflow.jobs)) {
      const needs = Object.fromEntries([job.needs ?? []].flat().map((needed) => [needed, all[needed]]));
      const { vars, secrets } = this;
      const context = { github, vars, secrets, needs, runner: { os: 'Linux', arch: 'X64', temp: '' } };
      const isWanted = job.if === undefined || isTrue(evaluate(job.if, context));
      const results = (isWanted ? matrixOf(job, context) : [{ title: '', matrix: {} }]).map(({ title, matrix }) => {
        const machine = typeof env === 'function' ? env(name + title) : env;
        const { outputs, ...end } = isWanted ? this.runJob(job, { ...context, matrix }, machine) : this.skipped();
        ends[name + title] = end;
        return { result: end.result, outputs };
      });
      const failed = job['continue-on-error'] ? undefined : results.find(({ result }) => result === 'failure');
      all[name] = failed ?? { result: isWanted ? 'success' : 'skipped', outputs: results[0]?.outputs ?? {} };
    }
    return ends;
  }

  private skipped(): JobEnd & { outputs: Context } {
    return {
      result: 'skipped',
      log: '',
      workspace: join(mkdtempSync(join(this.root, 'machine-')), 'site'),
      outputs: {},
    };
  }

  private runJob(job: Job, context: Context, env: Record<string, string> | undefined): JobEnd & { outputs: Context } {
    const machine = mkdtempSync(join(this.root, 'machine-'));
    const workspace = join(machine, 'site');
    const end = { log: '', workspace, outputs: {} };
    if (!env) return { ...end, result: 'failure' };
    const steps: Record<string, { outputs: Context }> = {};
    const within: Context = { ...context, steps, runner: { ...(context['runner'] as Context), temp: machine } };
    const fill = (text: string) =>
      text.replace(/\$\{\{(.*?)\}\}/gs, (_, expression) => evaluate(expression, within, workspace).coerceString());
    for (const step of job.steps) {
      if (step.if !== undefined && !isTrue(evaluate(step.if, within))) continue;
      const outputs: Context = {};
      if (step.id) steps[step.id] = { outputs };
      if (step.uses) {
        const given = Object.fromEntries(
          Object.entries(step.with ?? {}).map(([key, value]) => [key, fill(`${value}`)]),
        );
        this.use(step.uses, given, workspace, outputs);
        continue;
      }
      const file = join(machine, 'outputs');
      writeFileSync(file, '');
      const own = Object.fromEntries(Object.entries(step.env ?? {}).map(([key, value]) => [key, fill(value)]));
      const { code, log } = inShell(step.run ?? '', workspace, {
        ...env,
        ...{ GITHUB_OUTPUT: file, RUNNER_TEMP: machine },
        ...own,
      });
      end.log += log;
      if (code !== 0) return { ...end, result: 'failure' };
      for (const line of readFileSync(file, 'utf8').split('\n')) {
        const [key = '', ...value] = line.split('=');
        if (key !== '') outputs[key] = value.join('=');
      }
    }
    const outputs = Object.entries(job.outputs ?? {}).map(([key, value]) => [key, fill(value)]);
    return { ...end, outputs: Object.fromEntries(outputs), result: 'success' };
  }

  private use(action: string, given: Record<string, string>, workspace: string, outputs: Context): void {
    const [name = ''] = action.split('@');
    const paths = (given['path'] ?? '').trim().split(/\s+/);
    if (name === 'actions/checkout') {
      const depth = given['fetch-depth'] ?? '1';
      execFileSync('git', ['clone', '--quiet', '--depth', depth, `file://${this.origin}`, workspace]);
      const part = given['sparse-checkout'];
      if (part) execFileSync('git', ['-C', workspace, 'sparse-checkout', 'set', part]);
    } else if (name === 'actions/cache/restore') {
      outputs['cache-primary-key'] = given['key'];
      const found = this.findCache(given['key'] ?? '', given['restore-keys']?.trim().split(/\s+/));
      outputs['cache-hit'] = String(found === given['key']);
      outputs['cache-matched-key'] = found ?? '';
      if (found === undefined) return;
      cpSync(join(this.root, 'caches', found), workspace, { recursive: true, verbatimSymlinks: true });
    } else if (name === 'actions/cache/save') this.saveCache(given['key'] ?? '', workspace, paths);
    else if (name !== 'actions/setup-node') throw new Error(`${name} is not known here`);
  }

  /** A cache is never changed, and what is not there is not kept. */
  saveCache(key: string, workspace: string, paths: readonly string[]): void {
    const cache = join(this.root, 'caches', key);
    const there = paths.filter((path) => existsSync(join(workspace, path)));
    if (there.length === 0 || existsSync(cache)) return;
    this.caches.unshift(key);
    for (const path of there) {
      mkdirSync(dirname(join(cache, path)), { recursive: true });
      cpSync(join(workspace, path), join(cache, path), { recursive: true, verbatimSymlinks: true });
    }
  }

  /** The newest of those whose names begin as the first beginning that any has. */
  private findCache(key: string, beginnings: readonly string[] = []): string | undefined {
    if (this.caches.includes(key)) return key;
    return beginnings.map((one) => this.caches.find((cache) => cache.startsWith(one))).find((one) => one !== undefined);
  }
}

/** The jobs that a job is, each with what its name has behind it. */
function matrixOf({ strategy }: Job, context: Context): { title: string; matrix: Context }[] {
  const [axis, values] = Object.entries(strategy?.matrix ?? {})[0] ?? [];
  if (axis === undefined || values === undefined) return [{ title: '', matrix: {} }];
  const all: unknown[] = JSON.parse(JSON.stringify(evaluate(values, context), data.replacer));
  return all.map((value) => ({ title: ` (${value})`, matrix: { [axis]: value } }));
}

/** What `hashFiles` says of files. */
export function hashOf(files: readonly string[]): string {
  const sum = createHash('sha256');
  for (const file of files.toSorted())
    if (statSync(file).isFile()) sum.update(hash('sha256', readFileSync(file), 'buffer'));
  return sum.digest('hex');
}

/** @param folder whose files `hashFiles` reads */
export function evaluate(text: string, context: Context, folder = ''): data.ExpressionData {
  const expression = text.trim().replace(/^\$\{\{(.*)\}\}$/s, '$1');
  const functions = [
    { name: 'cancelled', minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(false) },
    {
      ...{ name: 'hashFiles', minArgs: 1, maxArgs: 255 },
      call: (...patterns: data.ExpressionData[]) => {
        const files = globSync(
          patterns.map((one) => one.coerceString()),
          { cwd: folder },
        );
        return new data.StringData(hashOf(files.map((file) => join(folder, file))));
      },
    },
  ];
  const { tokens } = new Lexer(expression).lex();
  const tree = new Parser(tokens, Object.keys(context), functions).parse();
  const values = JSON.parse(JSON.stringify(context), data.reviver) as data.Dictionary;
  return new Evaluator(tree, values, new Map(functions.map((one) => [one.name.toLowerCase(), one]))).evaluate();
}

const isTrue = (value: data.ExpressionData) => !['', 'false', '0', 'null'].includes(value.coerceString());
