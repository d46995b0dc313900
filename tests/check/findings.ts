import { formatProblem, sortProblems } from '../../src/errors.ts';
import { type CheckReport, checkContent } from '../../src/publish/reports/check-report.ts';
import { settingsFrom } from '../../src/settings.ts';
import { article, type Files, TestSite } from '../site/site.ts';

/** What rules find by default in every small site, and what most tests are not about. */
const quiet = 'check: {missing-dek: off}\n';
export const settings = `name: The Test Post\nurl: https://test.example\n${quiet}`;

/** The lines that a check of a site tells, with the rule behind each. */
export async function findings(files: Files, now = '2026-06-01T00:00:00Z'): Promise<string[]> {
  return findingsIn(new TestSite({ 'site.yaml': settings, ...files }), now);
}

export async function findingsIn({ content, out, cache }: TestSite, now = '2026-06-01T00:00:00Z'): Promise<string[]> {
  const { problems } = await checkContent(settingsFrom({ content, out, cache, now: Date.parse(now) }));
  return linesOf(problems);
}

export const linesOf = (problems: CheckReport['problems']): string[] =>
  sortProblems(problems).map((problem) => {
    const level = problem.severity === 'error' ? 'error: ' : '';
    return level + formatProblem(problem) + (problem.rule ? ` [${problem.rule}]` : '');
  });

/** What a check tells of one story. */
export const findingsOf = (body: string, fields: Record<string, unknown> = {}) =>
  findings({ 'articles/x.md': article(fields, body) });
