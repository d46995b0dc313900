import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { styleText } from 'node:util';
import { type Mended, mend } from '../check/mend.ts';
import type { Finding } from '../check/rule.ts';
import { contentFile } from '../content/files/content-path.ts';
import { type Problem, sayProblem, sortProblems, UsageError } from '../errors.ts';
import { checkContent } from '../publish/reports/check-report.ts';
import type { Settings } from '../settings.ts';
import { readOptions, readSettings, siteOptions, siteUsage } from './options.ts';
import { progressBar } from './progress.ts';

const formats = ['text', 'github'] as const;
type Format = (typeof formats)[number];

const usage = `broadsheet check [options]

Tells what an editor would be ashamed of: all that a build tells, and what the rules of the newsroom find, such as a forgotten TK or a
link to a draft. It prints no page. What each rule is, is said in site.yaml:

  check:
    orphan-story: warn
    missing-credit: off

A comment <!-- check-ignore name-of-rule: reason --> lets a rule say nothing of the next block, and check-ignore: in the front matter
nothing of the whole text. Exit code 0: no errors. 1: errors. 2: wrong usage.

${siteUsage}  --staged        tells only of files that are staged in git, for a hook before commits
  --strict        warnings are errors too
  --fix           mends what is safe to mend without asking, such as the the
  --dry-run       with --fix: shows what it would change, and changes nothing
  --format FORM   text, or github for notes at the lines of a pull request   (text)
  --json          prints everything as one JSON object
`;

export async function run(args: string[]): Promise<void> {
  const values = readOptions(args, usage, {
    ...siteOptions,
    staged: { type: 'boolean' },
    strict: { type: 'boolean' },
    fix: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    format: { type: 'string' },
    json: { type: 'boolean' },
  });
  if (!values) return;
  const format = (values.format ?? 'text') as Format;
  if (!formats.includes(format)) throw new UsageError(`There is no format ${format}; choose ${formats.join(' or ')}.`);
  if (values['dry-run'] && !values.fix) throw new UsageError('--dry-run shows what --fix would change; give both.');
  const settings = readSettings(values);
  const staged = values.staged ? stagedFiles(settings) : undefined;
  const bar = progressBar();
  const { texts: every, problems: all } = await checkContent(settings, bar.show);
  bar.clear();
  const asked = sortProblems(staged ? all.filter(({ file, folder }) => !folder && staged.has(file)) : all);
  const mended = values.fix ? mend(asked, settings.content) : [];
  if (values['dry-run']) {
    for (const one of mended) process.stdout.write(await diffOf(one, settings));
    return;
  }
  for (const { file, after } of mended) writeFileSync(contentFile(settings.content, file), after);
  const problems = values.fix ? asked.filter((problem) => !('edits' in problem)) : asked;
  const texts = staged ? every.filter((path) => staged.has(path)).length : every.length;
  const counts = {
    errors: problems.filter(({ severity }) => severity === 'error').length,
    warnings: problems.filter(({ severity }) => severity === 'warning').length,
  };
  if (values.json) console.log(JSON.stringify({ texts, ...counts, problems }));
  else {
    const folder = `${relative('', settings.content) || '.'}/`;
    for (const problem of problems) console.log(format === 'github' ? annotate(problem, folder) : say(problem, folder));
    for (const { file, findings } of mended) console.log(`${folder}${file}  mended ${findings}`);
    if (format === 'text') console.log(summary({ texts, ...counts }));
  }
  if (counts.errors > 0 || (values.strict && counts.warnings > 0)) process.exitCode = 1;
}

const ruleOf = (problem: Problem | Finding) => ('rule' in problem ? problem.rule : undefined);

function say(problem: Problem | Finding, folder: string): string {
  const { place, words } = sayProblem(problem, folder);
  const rule = ruleOf(problem);
  const label = problem.severity === 'warning' ? styleText('yellow', 'warning: ') : styleText('red', 'error: ');
  return `${styleText('bold', place)}  ${label}${words}${rule ? styleText('dim', `  ${rule}`) : ''}`;
}

/** https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message */
function annotate(problem: Problem | Finding, folder: string): string {
  const { file, folder: other, line, column, severity, what, fix } = problem;
  const properties = {
    file: (other ? `${other}/` : folder) + file,
    line,
    col: column,
    title: ruleOf(problem),
  };
  const written = Object.entries(properties).flatMap(([name, value]) =>
    value === undefined ? [] : `${name}=${escapeData(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`,
  );
  return `::${severity} ${written.join(',')}::${escapeData(`${what} · ${fix}`)}`;
}

const escapeData = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

function summary({ texts, errors, warnings }: { texts: number; errors: number; warnings: number }): string {
  const count = (number: number, thing: string) => `${number} ${thing}${number === 1 ? '' : 's'}`;
  const of = `in ${count(texts, 'text')}`;
  if (errors + warnings === 0) return `${styleText('green', '✓')} nothing to say ${of}`;
  return `\n${count(errors, 'error')}, ${count(warnings, 'warning')} ${of}`;
}

/** What `git diff` would show. Loaded where it is asked for. */
async function diffOf({ file, before, after }: Mended, { content }: Settings): Promise<string> {
  const { createTwoFilesPatch } = await import('diff');
  const path = relative('', contentFile(content, file));
  return createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after).replace(/^=+\n/, '');
}

/** Paths of the content folder that the next commit changes. */
function stagedFiles({ content }: Settings): Set<string> {
  const git = (...args: string[]) => spawnSync('git', ['-C', content, ...args], { encoding: 'utf8' });
  const top = git('rev-parse', '--show-toplevel');
  const listed = git('diff', '--cached', '--name-only', '-z', '--diff-filter=ACMR');
  if (top.status !== 0 || listed.status !== 0)
    throw new UsageError(
      `--staged needs git, and ${content} in a repository: ${(top.stderr ?? '').trim() || 'git is not there'}`,
    );
  const names = listed.stdout.split('\0').filter((name) => name !== '');
  return new Set(names.map((name) => relative(content, resolve(top.stdout.trim(), name)).replaceAll('\\', '/')));
}
