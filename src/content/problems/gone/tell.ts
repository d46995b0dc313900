/** What is said of addresses that are gone: with what probably took their place, and of many in one sentence. */
import type { Moved, Problem } from '../../../errors.ts';
import { isOwnUrl } from '../../../urls.ts';
import { Answers } from '../../ask/answers.ts';
import { Served } from '../../ask/served.ts';
import { addressesFile, redirectsFile } from '../../files/folders.ts';
import type { Index } from '../../index/database.ts';
import { everything } from '../../index/view.ts';
import { readText } from '../content-text.ts';
import { type Successor, Successors } from './successor.ts';

interface Site {
  index: Index;
  /** The content folder. */
  folder: string;
  /** Paths in `public/`. */
  publicFiles: ReadonlySet<string>;
}

/** From so many of a folder on they are told in one sentence. */
const many = 5;

/** @param gone addresses of the ledger, in order */
export async function tellGone(gone: readonly string[], { index, folder, publicFiles }: Site): Promise<Problem[]> {
  const lines = readText(folder, addressesFile).split('\n');
  const lineOf = new Map(lines.map((line, at) => [line.trim().split(/\s/)[0], at + 1]).reverse() as [string, number][]);
  const say = (url: string, what: string, fix: string, moved: readonly Moved[] = []): Problem => ({
    file: addressesFile,
    line: lineOf.get(url),
    column: 1,
    what,
    fix,
    severity: 'error',
    ...(moved.length > 0 && { moved }),
  });
  const served = new Served(new Answers(index, everything), publicFiles);
  const successors = new Successors(index, folder);
  const problems: Problem[] = [];
  for (const [prefix, urls] of Map.groupBy(gone, folderOf)) {
    const isEmpty = served.below(prefix) === undefined && isFree(index, prefix);
    const rule = isEmpty && urls.length >= many ? ruleFor(prefix, urls, successors) : undefined;
    const covered = rule ? urls.filter((url) => rule.covered.has(url)) : [];
    if (rule && covered[0] !== undefined) {
      const moved = { from: `${prefix}*`, to: `${rule.to}*` };
      const fix = `what was below ${prefix} looks like what is below ${rule.to}: add - {from: ${moved.from}, to: ${moved.to}} to ${redirectsFile}, ${orFix}; ${rest('their lines')}`;
      problems.push(say(covered[0], `${namesOf(prefix, covered)} were public and are gone`, fix, [moved]));
    }
    const left = urls.filter((url) => !rule?.covered.has(url));
    const unknown: string[] = [];
    const known: [url: string, fix: string, moved: Moved][] = [];
    for (const url of left) {
      const successor = await successors.of(url);
      if (successor) known.push([url, ...fixFor(url, successor)]);
      else unknown.push(url);
    }
    const [first] = known;
    if (first && known.length >= many) {
      const fix = `each looks like something with another name: broadsheet check --fix --dry-run shows what, and without --dry-run it adds the old addresses there; ${rest('their lines')}`;
      const urls = known.map(([url]) => url);
      const moved = known.map(([, , one]) => one);
      problems.push(say(first[0], `${namesOf(prefix, urls)} were public and are gone`, fix, moved));
    } else
      for (const [url, fix, moved] of known) problems.push(say(url, `${url} was public and is gone`, fix, [moved]));
    if (unknown[0] !== undefined && unknown.length >= many) {
      const all = `- {from: ${prefix}*, status: 410}`;
      const each = `- {from: ${unknown[0]}, status: 410}`;
      const isWhole = isEmpty && unknown.length === urls.length;
      const fix = `if they are gone for good, add ${isWhole ? all : `${each} and so on`} to ${redirectsFile}; if one has another address now, add it as to: instead of status: 410; ${rest('their lines')}`;
      problems.push(say(unknown[0], `${namesOf(prefix, unknown)} were public and are gone`, fix));
    } else for (const url of unknown) problems.push(say(url, `${url} was public and is gone`, fixWithout(url)));
  }
  return problems;
}

const orFix = 'or run broadsheet check --fix';
const rest = (lines: string) => `if no reader ever had them, remove ${lines} here`;

/** What is to do about one that looks moved. */
function fixFor(url: string, { url: to, story }: Successor): [fix: string, moved: Moved] {
  const gone = `if it is gone for good, add - {from: ${url}, status: 410} to ${redirectsFile}; if no reader ever had it, remove this line`;
  if (story !== undefined && !isOwnUrl(url)) {
    return [`${story} looks like it: add aliases: [${url}] there, ${orFix}; ${gone}`, { from: url, story }];
  }
  const redirect = `- {from: ${url}, to: ${to}}`;
  return [`${to} looks like it: add ${redirect} to ${redirectsFile}, ${orFix}; ${gone}`, { from: url, to }];
}

const fixWithout = (url: string) =>
  `if it has another address now, add - {from: ${url}, to: that address} to ${redirectsFile}; if it is gone for good, add - {from: ${url}, status: 410} there; if no reader ever had it, remove this line`;

/** `/old/a/, /old/b/ and 498 more addresses below /old/` */
const namesOf = (prefix: string, urls: readonly string[]) =>
  `${urls.slice(0, 2).join(', ')} and ${urls.length - 2} more addresses below ${prefix}`;

/** `/news/` of a story and of its section; `/tags/`, `/authors/`. */
const folderOf = (url: string) => `/${url.split('/')[1]}/`;

/** No redirect leads on from below, which a rule would not reach. */
function isFree(index: Index, prefix: string): boolean {
  return index.sql('select 1 from redirects where source = ?').get(`${prefix}*`) === undefined;
}

/** The folder that all but a few have moved to under the names that they had, and which did. */
function ruleFor(
  prefix: string,
  urls: readonly string[],
  successors: Successors,
): { to: string; covered: ReadonlySet<string> } | undefined {
  const below = urls.filter((url) => url !== prefix);
  const found = below.flatMap((url) => {
    const to = successors.sameName(url)?.url;
    return to === undefined ? [] : [{ url, to: to.slice(0, to.indexOf('/', 1) + 1) }];
  });
  const [most] = [...Map.groupBy(found, ({ to }) => to)].sort(([, one], [, other]) => other.length - one.length);
  if (!most || most[1].length < many) return undefined;
  const [to, moved] = most;
  return { to, covered: new Set([...(urls.includes(prefix) ? [prefix] : []), ...moved.map(({ url }) => url)]) };
}
