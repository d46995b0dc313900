/** What a careful colleague would say of the content as it is now. It prints no page. */
import { join } from 'node:path';
import { findAll } from '../../check/check.ts';
import type { Finding } from '../../check/rule.ts';
import { codeKeys } from '../../compile/code/keys.ts';
import { Index } from '../../content/index/database.ts';
import type { Problem } from '../../errors.ts';
import { claimCache } from '../../output/folders.ts';
import { lock } from '../../output/lock.ts';
import { viewOf } from '../../print/edition.ts';
import type { Settings } from '../../settings.ts';
import { Crew } from '../crew.ts';
import { mdxProblems, readContent } from '../read.ts';

export interface CheckReport {
  /** Content paths of the texts. */
  texts: string[];
  /** What a build tells too, and what the rules of the newsroom find. */
  problems: (Problem | Finding)[];
}

export async function checkContent(
  settings: Settings,
  progress?: (phase: 'index' | 'check', done: number, total: number) => void,
): Promise<CheckReport> {
  claimCache(settings);
  const unlock = await lock(settings.cache, console.error);
  const code = await codeKeys(settings);
  const index = Index.open(join(settings.cache, 'index.db'), code.reading, console.error);
  const crew = new Crew();
  try {
    const { problems } = await readContent(index, settings, {
      readers: crew,
      progress: (done, total) => progress?.('index', done, total),
    });
    problems.push(...(await mdxProblems(index, settings, code.printing, problems)));
    const findings = await findAll(index, settings, {
      checkers: crew,
      code: code.checking,
      view: viewOf(settings),
      progress: (done, total) => progress?.('check', done, total),
    });
    const texts = index.rows<[path: string]>(`select path from files where kind in ('article', 'page', 'author')`);
    return { texts: texts.map(([path]) => path), problems: [...problems, ...findings] };
  } finally {
    await crew.dismiss();
    index.close();
    unlock();
  }
}
