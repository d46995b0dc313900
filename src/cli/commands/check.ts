import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { styleText } from 'node:util';
import { type Mended, mend } from '../../check/mend.ts';
import type { Finding } from '../../check/rule.ts';
import { contentFile } from '../../content/files/content-path.ts';
import { type Problem, sayProblem, sortProblems, UsageError } from '../../errors.ts';
import { shownFolder } from '../../folder.ts';
import { GitError, git } from '../../git.ts';
import { problemsAsJson } from '../../publish/report-problems.ts';
import { type CheckReport, checkContent } from '../../publish/reports/check-report.ts';
import { onlyTells } from '../../schemas/check/rules.ts';
import type { Settings } from '../../settings.ts';
import { readStaged } from '../git/staged.ts';
import { readHost } from '../hosting/host.ts';
import { readParallel } from '../options/parallel.ts';
import { readOptions, readSettings, siteOptions, siteUsage } from '../options.ts';
import { progressBar } from '../progress.ts';

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

With --external other sites are asked for what the content links to: what is gone, what moved for good, hosts that are none, and
certificates that browsers warn of. That takes its time, and what they say is remembered, for a month what is well and for a day what is
not. It never fails a check, also with --strict or as an error in site.yaml; no build asks. Addresses of private networks are not asked.

${siteUsage}  --staged        tells only of files that are staged in git, for a hook before commits
  --strict        warnings are errors too
  --external      looks up links to other sites too
  --host HOST     whose limits the site as it was built last must keep to; by default those of the host in site.yaml
  --parallel N    with --external: how many requests at once, at most two of them to a host   (8)
  --fix           mends what is safe to mend without asking, such as the the, and writes old addresses down where they lead on
  --dry-run       with --fix: shows what it would change, and changes nothing
  --format FORM   text, or github for notes at the lines of a pull request   (text)
  --json          prints everything as one JSON object

  --install-hook    lets git check what is staged before each commit, with the other options given
  --uninstall-hook  undoes that
`;

export async function run(args: string[]): Promise<void> {
  const values = readOptions(args, usage, {
    ...siteOptions,
    staged: { type: 'boolean' },
    external: { type: 'boolean' },
    parallel: { type: 'string' },
    host: { type: 'string' },
    'install-hook': { type: 'boolean' },
    'uninstall-hook': { type: 'boolean' },
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
  if (values['install-hook'] || values['uninstall-hook']) {
    if (values.fix) throw new UsageError('What --fix changes is not in the commit; a hook only checks.');
    const { installHook, uninstallHook } = await import('../git/hook.ts');
    const others = args.filter((arg) => !['--install-hook', '--staged'].includes(arg));
    const done = values['uninstall-hook'] ? uninstallHook() : installHook(others, readSettings(values));
    console.log(await done);
    return;
  }
  const host = readHost(values.host);
  const external = values.external ? { parallel: readParallel(values.parallel) } : undefined;
  if (values.parallel && !external) throw new UsageError('--parallel is how --external asks; give both.');
  const settings = readSettings(values);
  const staged = values.staged ? await readStaged(settings) : undefined;
  const bar = progressBar();
  const { texts: every, ...report } = await checkContent(settings, {
    progress: bar.show,
    external,
    host,
    only: staged?.files,
  });
  bar.clear();
  const all = staged
    ? [...report.problems.filter((problem) => isStaged(problem, staged.files)), ...staged.problems]
    : report.problems;
  const asked = sortProblems(all);
  const mended = values.fix ? mend(asked, settings.content) : [];
  if (values['dry-run']) {
    for (const one of mended) process.stdout.write(await diffOf(one, settings));
    return;
  }
  for (const { file, after } of mended) writeFileSync(contentFile(settings.content, file), after);
  const changed = new Set(mended.map(({ file }) => file));
  const written = new Set(mended.flatMap(({ moved = [] }) => moved));
  const isMended = (problem: Problem | Finding) =>
    ('edits' in problem && changed.has(problem.file)) || (problem.moved?.every((one) => written.has(one)) ?? false);
  const problems = values.fix ? asked.filter((problem) => !isMended(problem)) : asked;
  const texts = staged ? every.filter((path) => staged.files.has(path)).length : every.length;
  const counts = {
    errors: problems.filter(({ severity }) => severity === 'error').length,
    warnings: problems.filter(({ severity }) => severity === 'warning').length,
  };
  if (values.json)
    console.log(
      JSON.stringify({
        texts,
        ...counts,
        problems: problemsAsJson(problems, settings.content),
        external: report.external,
      }),
    );
  else {
    const folder = `${shownFolder(settings.content)}/`;
    const top = format === 'github' ? await fromTop() : '';
    for (const problem of problems)
      console.log(format === 'github' ? annotate(problem, folder, top) : say(problem, folder));
    for (const { file, findings } of mended) console.log(`${folder}${file}  mended ${findings}`);
    if (report.external && format === 'text') console.log(sayExternal(report.external));
    if (format === 'text') console.log(summary({ texts, ...counts }));
  }
  const mayFail = (problem: Problem) => problem.rule === undefined || !onlyTells(problem.rule);
  if (counts.errors > 0 || (values.strict && problems.some(mayFail))) process.exitCode = 1;
}

/** An address is gone by the file that has its text now. */
const isStaged = ({ file, folder, moved = [] }: Problem, staged: ReadonlySet<string>) =>
  !folder && (staged.has(file) || moved.some((one) => 'story' in one && staged.has(one.story)));

function say(problem: Problem, folder: string): string {
  const { place, words } = sayProblem(problem, folder);
  const { rule } = problem;
  const label = problem.severity === 'warning' ? styleText('yellow', 'warning: ') : styleText('red', 'error: ');
  return `${styleText('bold', place)}  ${label}${words}${rule ? styleText('dim', `  ${rule}`) : ''}`;
}

/**
 * GitHub takes files by their paths from the top of what was checked out.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message
 * @param top where the command runs, from there
 */
function annotate(problem: Problem, folder: string, top: string): string {
  const { file, folder: other, line, column, severity, what, fix, rule } = problem;
  const properties = {
    file: join(top, other ?? folder, file).replaceAll('\\', '/'),
    line,
    col: column,
    title: rule,
  };
  const written = Object.entries(properties).flatMap(([name, value]) =>
    value === undefined ? [] : `${name}=${escapeData(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`,
  );
  return `::${severity} ${written.join(',')}::${escapeData(`${what} · ${fix}`)}`;
}

/** Where the command runs, from the top of the repository. */
async function fromTop(): Promise<string> {
  const { GITHUB_WORKSPACE: checkedOut } = process.env;
  if (checkedOut) return relative(checkedOut, '');
  try {
    return (await git('.', ['rev-parse', '--show-prefix'])).trim();
  } catch (error) {
    if (error instanceof GitError) return '';
    throw error;
  }
}

const escapeData = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

function summary({ texts, errors, warnings }: { texts: number; errors: number; warnings: number }): string {
  const count = (number: number, thing: string) => `${number} ${thing}${number === 1 ? '' : 's'}`;
  const of = `in ${count(texts, 'text')}`;
  if (errors + warnings === 0) return `${styleText('green', '✓')} nothing to say ${of}`;
  return `\n${count(errors, 'error')}, ${count(warnings, 'warning')} ${of}`;
}

/** What was asked of other sites, in a line. */
function sayExternal({ links, asked, unclear, offline }: NonNullable<CheckReport['external']>): string {
  if (offline)
    return 'No link to another site was asked for: there is no network here, or none that lets programs out.';
  const of = `${links} ${links === 1 ? 'address' : 'addresses'} on other sites, ${asked} asked for now`;
  return unclear === 0 ? of : `${of}; ${unclear} without a clear answer, as where programs are refused`;
}

/** What `git diff` would show. Loaded where it is asked for. */
async function diffOf({ file, before, after }: Mended, { content }: Settings): Promise<string> {
  const { createTwoFilesPatch } = await import('diff');
  const path = relative('', contentFile(content, file));
  return createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after).replace(/^=+\n/, '');
}
