/** Looks at the content as a careful colleague would: all that a build tells of it, and the rules of the newsroom. It prints no page. */
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFrontMatter } from '../content/fields/front-matter.ts';
import { normalise } from '../content/fields/markdown-text.ts';
import { contentFile } from '../content/files/content-path.ts';
import type { Index } from '../content/index/database.ts';
import { readSettings } from '../content/index/settings.ts';
import type { View } from '../content/index/view.ts';
import { placesIn } from '../content/problems/explain.ts';
import type { Reference } from '../content/read/reading.ts';
import { type Level, type RuleName, rules } from '../schemas/check/rules.ts';
import type { Settings } from '../settings.ts';
import type { TextFindings, TextTask } from './check-texts.ts';
import type { ExternalLink } from './external/external-link.ts';
import { settingLinks } from './external/links.ts';
import { Memory } from './memory.ts';
import type { CheckedSite, Finding, SiteSpot } from './rule.ts';
import { isSilent, type Silence } from './silence.ts';

/** Other threads that look at texts, where there are many. */
export interface Checkers {
  readonly size: number;
  readonly worthwhile: number;
  checkTexts(tasks: readonly TextTask[], content: string, people: ReadonlySet<string>): Promise<TextFindings[]>;
}

export interface Findings {
  findings: Finding[];
  /** The links to other sites that are to be asked for, which takes its time. */
  links: ExternalLink[];
}

export interface CheckOptions {
  /** Whether links to other sites are wanted. */
  external: boolean;
  checkers: Checkers;
  /** Identity of the code that has the rules. */
  code: string;
  /** What readers see. */
  view: View;
  /** Gets the number of texts that were looked at so far, and of all that must be. */
  progress?: ((done: number, total: number) => void) | undefined;
}

/** Texts that are looked at in one go. */
const batchSize = 64;

/** What the rules find. The index must be up to date. */
export async function findAll(index: Index, settings: Settings, options: CheckOptions): Promise<Findings> {
  const levels = levelsOf(index);
  const findings: Finding[] = [];
  const links: ExternalLink[] = [];
  const silences = new Map<string, Silence[]>();
  const take = (rule: RuleName, spot: SiteSpot) => {
    const level = levels(rule);
    if (level === 'off' || isSilent(silences.get(spot.file) ?? [], rule, spot.line)) return;
    findings.push({ ...spot, rule, severity: level === 'error' ? 'error' : 'warning' });
  };
  for await (const { path, found, silences: silent, links: linked } of textFindings(index, settings, options)) {
    if (silent.length > 0) silences.set(path, silent);
    for (const [rule, spot] of found) take(rule, { file: path, ...spot });
    for (const link of linked) links.push({ file: path, ...link });
  }
  const { siteRules } = await import('./rules.ts');
  const site: CheckedSite = { index, view: options.view, placeOf: placeOf(index, settings) };
  for (const [rule, find] of Object.entries(siteRules) as [RuleName, (typeof siteRules)[keyof typeof siteRules]][]) {
    if (levels(rule) === 'off') continue;
    for (const spot of find(site)) take(rule, spot);
  }
  const own = new URL(readSettings(index).url).host;
  const isAsked = ({ file, address, line }: ExternalLink) =>
    new URL(address).host !== own && !isSilent(silences.get(file) ?? [], 'external-link', line);
  const isWanted = options.external && levels('external-link') !== 'off';
  return { findings, links: isWanted ? [...links, ...settingLinks(index, settings)].filter(isAsked) : [] };
}

/** What each rule is to the site. */
function levelsOf(index: Index): (rule: RuleName) => Level {
  const { check } = readSettings(index);
  return (rule) => check[rule] ?? rules[rule].level;
}

async function* textFindings(
  index: Index,
  { content, cache }: Settings,
  { checkers, code, progress }: CheckOptions,
): AsyncIterable<TextFindings> {
  const people = new Set(
    index
      .rows<[name: string]>(`select data ->> 'name' from entries where kind = 'author' order by id`)
      .map(([name]) => name),
  );
  const memory = new Memory({ cache }, hash('sha256', JSON.stringify([code, [...people]])));
  const texts = index.rows<[path: string, kind: TextTask['kind'], hash: string]>(
    `select path, kind, hash from files where kind in ('article', 'page', 'author') order by path`,
  );
  const tasks: TextTask[] = [];
  const hashes = new Map<string, string>();
  for (const [path, kind, sum] of texts) {
    const known = memory.recall(path, sum);
    if (known) yield { path, ...known };
    else {
      tasks.push({ path, kind });
      hashes.set(path, sum);
    }
  }
  if (tasks.length > 0) {
    const isLarge = tasks.length >= checkers.worthwhile;
    const check = isLarge ? checkers.checkTexts.bind(checkers) : (await import('./check-texts.ts')).checkTexts;
    const batches = Array.from({ length: Math.ceil(tasks.length / batchSize) }, (_, at) =>
      tasks.slice(at * batchSize, (at + 1) * batchSize),
    );
    let next = 0;
    let done = 0;
    const results: TextFindings[] = [];
    const work = async () => {
      while (next < batches.length) {
        const batch = batches[next++] ?? [];
        results.push(...(await check(batch, content, people)));
        done += batch.length;
        progress?.(done, tasks.length);
      }
    };
    await Promise.all(Array.from({ length: isLarge ? checkers.size : 1 }, work));
    for (const result of results) {
      memory.keep(result.path, hashes.get(result.path) ?? '', result);
      yield result;
    }
  }
  memory.save();
}

function placeOf(index: Index, { content }: Settings): CheckedSite['placeOf'] {
  const find = placesIn(content, index);
  return (file, pointing) => {
    if (pointing.kind !== 'tag') return { file, ...find(file, pointing as Reference) };
    const { data, placeOf } = readFrontMatter(normalise(readFileSync(contentFile(content, file), 'utf8')));
    const tags = (data as { tags?: unknown[] } | undefined)?.tags ?? [];
    return { file, ...placeOf(['tags', tags.findIndex((tag) => String(tag).trim() === pointing.target)]) };
  };
}
