/** What a host has to know of the site as the last build left it. Nothing is built, and nothing is kept waiting. */
import { join } from 'node:path';
import { Answers } from '../../content/ask/answers.ts';
import { answerTo } from '../../content/ask/queries.ts';
import { Index } from '../../content/index/database.ts';
import { isTouched } from '../../content/index/touch.ts';
import type { View } from '../../content/index/view.ts';
import { UsageError } from '../../errors.ts';
import { hostFiles, type Precompressed } from '../../hosting/host-files.ts';
import { type HostTable, headerTable } from '../../hosting/table.ts';
import type { HostName } from '../../schemas/site/hosting.ts';
import type { Settings } from '../../settings.ts';

export interface HostReport {
  host: HostName;
  /** Texts by the names of their files. */
  files: ReadonlyMap<string, string>;
}

/** What the site as it was built last wants of its host. */
export interface HostWishes {
  /** The host that the site names. */
  host: HostName | undefined;
  table: HostTable;
  /** Whether the content was read since, and not printed: the table is then that of no site. */
  isAhead: boolean;
}

/** Undefined where no build is that can be read. */
export function readWishes({ cache }: Pick<Settings, 'cache'>): HostWishes | undefined {
  const answers = openPrinted(join(cache, 'index.db'));
  if (!answers) return undefined;
  try {
    const { value: hosting } = answerTo(answers, 'hosting');
    const { value: site } = answerTo(answers, 'site');
    const { value: ads } = answerTo(answers, 'ads');
    const { value: redirects } = answerTo(answers, 'redirects');
    const table = { ...headerTable({ site, ads, hosting }), redirects };
    return { host: hosting.host, table, isAhead: isTouched(answers.index) };
  } finally {
    answers.index.leave();
  }
}

/**
 * @param host the one that the site names if it is not given
 * @throws UsageError if no host is named, if there is no build that can be read, or if content was read since that is not printed
 */
export function reportHost(
  { cache }: Pick<Settings, 'cache'>,
  { host: asked, ...precompressed }: { host?: HostName | undefined } & Precompressed,
): HostReport {
  const wishes = readWishes({ cache });
  if (!wishes)
    throw new UsageError(
      `${cache} does not know the site; print it with broadsheet build, or name the cache folder that it was built with by --cache.`,
    );
  if (wishes.isAhead)
    throw new UsageError(
      'The content was read since the site was printed last, by a build that failed or a command that prints nothing, so what is in the cache is not what was printed. Print it with broadsheet build, then ask again.',
    );
  const host = asked ?? wishes.host;
  if (host === undefined)
    throw new UsageError('Which host? Name it, or write it into site.yaml as hosting: {host: nginx}.');
  return { host, files: hostFiles[host](wishes.table, precompressed) };
}

/** The printed site that an index knows; undefined if there is none, or other code made it. */
function openPrinted(file: string): Answers | undefined {
  try {
    const index = Index.peek(file);
    const printed = index.meta('printed');
    if (printed !== undefined) {
      const answers = new Answers(index, JSON.parse(printed) as View);
      // An index of other code may lack what is asked next.
      answerTo(answers, 'hosting');
      return answers;
    }
    index.leave();
  } catch {
    // There is no index, or it is written just now, or other code made it.
  }
  return undefined;
}
