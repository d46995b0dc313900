/**
 * A small GitHub: it carries out a workflow's jobs and their `run:` steps in a fresh clone, with its own evaluator for expressions, and
 * keeps caches from run to run as GitHub does. Of actions it knows those that the workflows use.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { parse } from 'yaml';

interface Step {
  id?: string;
  if?: string;
  uses?: string;
  run?: string;
  with?: Record<string, string | number | boolean>;
  env?: Record<string, string>;
}
export interface Job {
  needs?: string;
  if?: string;
  env?: Record<string, string>;
  outputs?: Record<string, string>;
  permissions?: Record<string, string>;
  environment?: string;
  steps: Step[];
}
export interface Workflow {
  on: unknown;
  permissions?: Record<string, string>;
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
  private runs = 0;

  /** @param root a folder for its own use @param origin the repository */
  constructor(root: string, origin: string, vars: Record<string, string>) {
    this.root = root;
    this.origin = origin;
    this.vars = vars;
    mkdirSync(join(root, 'caches'));
  }

  /** @param env of the machine on which jobs run */
  run(workflow: Workflow, event: string, env: Record<string, string> = {}): Record<string, JobEnd> {
    const id = String(++this.runs).padStart(6, '0');
    const sha = execFileSync('git', ['-C', this.origin, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
    const github = { event_name: event, ref: 'refs/heads/main', sha, run_id: id, run_attempt: '1', token: 'T' };
    const ends: Record<string, JobEnd> = {};
    const needs: Record<string, { result: string; outputs: Context }> = {};
    for (const [name, job] of Object.entries(workflow.jobs)) {
      const context = { github, vars: this.vars, secrets: {}, needs, runner: { os: 'Linux', arch: 'X64', temp: '' } };
      const { outputs, ...end } = this.runJob(job, context, env);
      ends[name] = end;
      needs[name] = { result: end.result, outputs };
    }
    return ends;
  }

  private runJob(job: Job, context: Context, env: Record<string, string>): JobEnd & { outputs: Context } {
    const machine = mkdtempSync(join(this.root, 'machine-'));
    const workspace = join(machine, 'site');
    const end = { log: '', workspace, outputs: {} };
    if (job.if !== undefined && !isTrue(evaluate(job.if, context))) return { ...end, result: 'skipped' };
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
      const found = this.findCache(given['key'] ?? '', given['restore-keys']);
      outputs['cache-hit'] = String(found === given['key']);
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
    for (const path of there) {
      mkdirSync(dirname(join(cache, path)), { recursive: true });
      cpSync(join(workspace, path), join(cache, path), { recursive: true, verbatimSymlinks: true });
    }
  }

  private findCache(key: string, prefix: string | undefined): string | undefined {
    const all = readdirSync(join(this.root, 'caches')).sort();
    return all.includes(key) ? key : prefix && all.findLast((one) => one.startsWith(prefix));
  }
}

/** Runs a script as a CI does. */
export function inShell(script: string, cwd: string, env: Record<string, string>) {
  const { NODE_ENV: _env, VITEST: _vitest, FORCE_COLOR: _colour, ...inherited } = process.env;
  const options = { cwd, encoding: 'utf8', env: { ...inherited, CI: 'true', ...env } } as const;
  const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', script], options);
  return { code: status, log: stdout + stderr };
}

/** @param folder whose files `hashFiles` reads */
function evaluate(text: string, context: Context, folder = ''): data.ExpressionData {
  const expression = text.trim().replace(/^\$\{\{(.*)\}\}$/s, '$1');
  const functions = [
    { name: 'cancelled', minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(false) },
    {
      ...{ name: 'hashFiles', minArgs: 1, maxArgs: 1 },
      call: (file: data.ExpressionData) =>
        new data.StringData(hash('sha256', readFileSync(join(folder, file.coerceString())))),
    },
  ];
  const { tokens } = new Lexer(expression).lex();
  const tree = new Parser(tokens, Object.keys(context), functions).parse();
  const values = JSON.parse(JSON.stringify(context), data.reviver) as data.Dictionary;
  return new Evaluator(tree, values, new Map(functions.map((one) => [one.name.toLowerCase(), one]))).evaluate();
}

const isTrue = (value: data.ExpressionData) => !['', 'false', '0', 'null'].includes(value.coerceString());
