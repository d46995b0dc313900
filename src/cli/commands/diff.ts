import { existsSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Difference } from '../../diff/difference.ts';
import { ContentError, UsageError } from '../../errors.ts';
import { reportProblems } from '../../publish/report-problems.ts';
import { atOption, atUsage, readSettingsAt } from '../options/at.ts';
import { readArguments, siteOptions, siteUsage } from '../options.ts';
import { progressBar } from '../progress.ts';

const usage = `broadsheet diff BASE [options]

Tells what a branch changes for readers, as Markdown for a comment on its pull request. BASE is a branch, tag or commit of git; the content
folder as it is now, with what is not committed, is compared with what it was where the branch left BASE. It prints no page, and the
next build is what it would have been. Exit code 0: done. 1: the content has errors. 2: wrong usage.

  --exact         compares with BASE itself, whatever it got since the branch left it
  --html FILE     writes a page with the texts before and now beside each other
  --json          prints it as one JSON object
${siteUsage}${atUsage}`;

export async function run(args: string[]): Promise<void> {
  const read = readArguments(
    args,
    usage,
    { ...siteOptions, ...atOption, exact: { type: 'boolean' }, html: { type: 'string' }, json: { type: 'boolean' } },
    1,
  );
  if (!read) return;
  const { values, positionals } = read;
  const [revision] = positionals;
  if (revision === undefined) throw new UsageError(`Say what to compare with, such as main.\n\n${usage}`);
  if (values.html !== undefined && !existsSync(dirname(values.html)))
    throw new UsageError(`There is no folder ${dirname(values.html)} for --html; create it, or name another file.`);
  if (values.html !== undefined && statSync(values.html, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`--html needs a file; ${values.html} is a folder.`);
  const settings = await readSettingsAt(values);
  const { diffSite } = await import('../../diff/diff.ts');
  const bar = progressBar();
  try {
    const difference = await diffSite(settings, revision, {
      exact: values.exact ?? false,
      isDated: values.at !== undefined || values.now !== undefined,
      progress: bar.show,
    });
    bar.clear();
    if (values.html !== undefined)
      writeFileSync(values.html, (await import('../../diff/say/html.ts')).toHtml(difference));
    console.log(values.json ? JSON.stringify(difference) : await markdownOf(difference));
  } catch (error) {
    bar.clear();
    if (!(error instanceof ContentError)) throw error;
    reportProblems(error.problems, settings.content);
    if (values.json) console.log(JSON.stringify({ problems: error.problems }));
    process.exitCode = 1;
  }
}

const markdownOf = async (difference: Difference) =>
  (await import('../../diff/say/markdown.ts')).toMarkdown(difference);
