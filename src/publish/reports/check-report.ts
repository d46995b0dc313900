/** What a careful colleague would say of the content as it is now. It prints no page. */
import { findAll } from '../../check/check.ts';
import type { ExternalOptions, ExternalReport } from '../../check/external/external-link.ts';
import type { Finding } from '../../check/rule.ts';
import { Answers } from '../../content/ask/answers.ts';
import { readSettings } from '../../content/index/settings.ts';
import type { Problem } from '../../errors.ts';
import { viewOf } from '../../print/edition.ts';
import type { HostName } from '../../schemas/site/hosting.ts';
import type { Settings } from '../../settings.ts';
import { mdxProblems, readContent } from '../read.ts';
import { readersOf } from '../texts/shared-readers.ts';
import { hostProblems } from './host-limits.ts';
import { withIndex } from './with-index.ts';

export interface CheckReport {
  /** Content paths of the texts. */
  texts: string[];
  /** What a build tells too, and what the rules of the newsroom find. */
  problems: (Problem | Finding)[];
  /** What other sites said, if they were asked. */
  external?: Omit<ExternalReport, 'findings'> | undefined;
}

type CheckProgress = (phase: 'index' | 'check' | 'links', done: number, total: number) => void;

export interface CheckWork {
  progress?: CheckProgress | undefined;
  /** Asks for links to other sites. */
  external?: Omit<ExternalOptions, 'progress'> | undefined;
  /** Whose limits the site is held to; by default those of the host that it names. */
  host?: HostName | undefined;
  /** Content paths: of other files no links are asked for. */
  only?: ReadonlySet<string> | undefined;
}

export async function checkContent(
  settings: Settings,
  { progress, external, host, only }: CheckWork = {},
): Promise<CheckReport> {
  const { links, site, ...report } = await checkHere(settings, { external: external !== undefined, host }, progress);
  if (!external) return report;
  const { askLinks } = await import('../../check/external/external-link.ts');
  const { findings, ...asked } = await askLinks(
    only ? links.filter(({ file }) => only.has(file)) : links,
    { ...settings, site },
    { ...external, progress: (done, total) => progress?.('links', done, total) },
  );
  return { ...report, problems: [...report.problems, ...findings], external: asked };
}

/** What needs no network. Only that keeps builds waiting. */
const checkHere = (
  settings: Settings,
  { external, host }: { external: boolean; host: HostName | undefined },
  progress: CheckProgress | undefined,
) =>
  withIndex(settings, async ({ index, crew, code }) => {
    const { problems } = await readContent(index, settings, {
      readers: readersOf(crew, settings, index),
      progress: (done, total) => progress?.('index', done, total),
    });
    problems.push(...(await mdxProblems(index, settings, code.printing, problems)));
    const { findings, links } = await findAll(index, settings, {
      external,
      checkers: crew,
      code: code.checking,
      view: viewOf(settings),
      progress: (done, total) => progress?.('check', done, total),
    });
    problems.push(
      ...(await hostProblems(new Answers(index, viewOf(settings)), settings.content, { host, severity: 'error' })),
    );
    const texts = index.rows<[path: string]>(`select path from files where kind in ('article', 'page', 'author')`);
    const site = readSettings(index).url;
    return { texts: texts.map(([path]) => path), problems: [...problems, ...findings], links, site };
  });
