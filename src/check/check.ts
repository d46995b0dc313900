/** Looks at the content as a careful colleague would: all that a build tells of it, and the rules of the newsroom. It prints no page. */
import type { Index } from '../content/index/database.ts';
import { readSettings } from '../content/index/settings.ts';
import type { View } from '../content/index/view.ts';
import { placesIn } from '../content/problems/explain.ts';
import { levelsOf } from '../content/problems/levels.ts';
import { isSilent, type Silence } from '../content/silence/silence.ts';
import type { RuleName } from '../schemas/check/rules.ts';
import type { Settings } from '../settings.ts';
import type { TextFindings } from './check-texts.ts';
import type { ExternalLink } from './external/external-link.ts';
import { settingLinks } from './external/links.ts';
import type { CheckedSite, Finding, SiteSpot } from './rule.ts';
import { findInTexts, type TextOptions, textFindings } from './text-findings.ts';

export interface Findings {
  findings: Finding[];
  /** The links to other sites that are to be asked for, which takes its time. */
  links: ExternalLink[];
}

export interface CheckOptions extends TextOptions {
  /** Whether links to other sites are wanted. */
  external: boolean;
  /** What readers see. */
  view: View;
}

/** What the rules find. The index must be up to date. */
export const findAll = (index: Index, settings: Settings, options: CheckOptions): Promise<Findings> =>
  judge(index, settings, textFindings(index, settings, options), options);

/**
 * What the rules find in some files alone, and in what holds files against each other.
 * @param content the content folder
 * @param paths of the files
 */
export async function findIn(
  index: Index,
  { content, paths, view }: { content: string; paths: Iterable<string>; view: View },
): Promise<Finding[]> {
  const texts = await findInTexts(index, content, paths);
  return (await judge(index, { content, now: view.now }, texts, { external: false, view })).findings;
}

async function judge(
  index: Index,
  settings: Pick<Settings, 'content' | 'now'>,
  texts: AsyncIterable<TextFindings> | Iterable<TextFindings>,
  options: Pick<CheckOptions, 'external' | 'view'>,
): Promise<Findings> {
  const levels = levelsOf(index);
  const findings: Finding[] = [];
  const links: ExternalLink[] = [];
  const silences = new Map<string, Silence[]>();
  const take = (rule: RuleName, spot: SiteSpot) => {
    const level = levels(rule);
    if (level === 'off' || isSilent(silences.get(spot.file) ?? [], rule, spot.line)) return;
    findings.push({ ...spot, rule, severity: level === 'error' ? 'error' : 'warning' });
  };
  for await (const { path, found, silences: silent, links: linked } of texts) {
    if (silent.length > 0) silences.set(path, silent);
    for (const [rule, spot] of found) take(rule, { file: path, ...spot });
    for (const link of linked) links.push({ file: path, ...link });
  }
  const { siteRules } = await import('./rules.ts');
  const placeOf = placesIn(settings.content, index);
  const site: CheckedSite = {
    index,
    view: options.view,
    placeOf: (file, pointing) => ({ file, ...placeOf(file, pointing) }),
  };
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
