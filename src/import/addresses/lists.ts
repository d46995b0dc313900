/** Old addresses that no single thing of a source stands for: lists, their pages, feeds, months. */
import {
  archiveUrl,
  atomUrl,
  authorUrl,
  homeUrl,
  latestUrl,
  monthUrl,
  rssUrl,
  sectionUrl,
  tagUrl,
} from '../../urls.ts';
import type { Decided } from '../decide/decide.ts';
import { decisions } from '../decide/decisions.ts';
import type { SiteFacts, Term } from '../form/holding.ts';
import type { Holdings } from '../gather/holdings.ts';
import type { OldSite } from './own.ts';

export interface OldList {
  /** Unescaped, perhaps with `*` at the end. */
  from: string;
  to: string;
}

/** What feeds of a list were called, behind its address. */
const feeds: Record<NonNullable<SiteFacts['addresses']>, string[]> = {
  wordpress: ['feed/'],
  ghost: ['rss/'],
  hugo: ['index.xml'],
  jekyll: [],
};

/** @param old whose lists they were */
export function* oldLists(holdings: Holdings, decided: Decided, old: OldSite): Generator<OldList> {
  const { people } = decided;
  const system = holdings.site.addresses;
  const base = (old.url?.pathname ?? '/').replace(/\/$/, '');
  const withFeeds = function* (from: string, to: string): Generator<OldList> {
    yield { from, to };
    for (const feed of system ? feeds[system] : [])
      yield { from: from.replace(/\/?$/, `/${feed}`), to: rssUrl(to === latestUrl ? homeUrl : to) };
  };
  const all = holdings.terms();
  const byParent = Map.groupBy(all, ({ parent }) => parent ?? '');
  for (const term of all) {
    const own = term.address === undefined ? undefined : old.own(term.address);
    if (own?.query !== '') continue;
    const to = listOf(term, decided, byParent);
    yield* withFeeds(own.path, to);
    yield { from: own.path.replace(/\/?$/, '/page/*'), to };
  }
  for (const person of holdings.persons()) {
    const now = people.idOf(person.id);
    const own = person.address === undefined ? undefined : old.own(person.address);
    if (own?.query !== '') continue;
    const to = now !== undefined && people.shown.has(now) ? authorUrl(now) : latestUrl;
    yield* withFeeds(own.path, to);
    yield { from: own.path.replace(/\/?$/, '/page/*'), to };
  }
  if (system === undefined) return;
  for (const feed of feeds[system]) yield { from: `${base}/${feed}`, to: rssUrl(homeUrl) };
  if (system !== 'jekyll') yield { from: `${base}/page/*`, to: latestUrl };
  if (system !== 'wordpress') return;
  yield { from: `${base}/feed/atom/`, to: atomUrl };
  yield { from: `${base}/comments/feed/`, to: rssUrl(homeUrl) };
  yield* datedLists(holdings, base);
}

/** Where the list of a term is now; of one that has become none that of a term below it, or of the newest stories. */
function listOf(term: Term, decided: Decided, byParent: ReadonlyMap<string, Term[]>, depth = 0): string {
  const { terms } = decided;
  const now = terms.idOf(term);
  if (now && 'section' in now) return sectionUrl(now.section);
  // A tag without a story has no page.
  if (now && (terms.tags.get(now.tag)?.stories ?? 0) > 0) return tagUrl(now.tag);
  const [below] = depth > 9 || term.id === '' ? [] : (byParent.get(term.id) ?? []);
  return below ? listOf(below, decided, byParent, depth + 1) : latestUrl;
}

/** Of WordPress: its years, months and days. Stories may have had addresses below them, and single addresses go first. */
function* datedLists(holdings: Holdings, base: string): Generator<OldList> {
  const months = new Set<string>();
  for (const { decision, story } of decisions(holdings))
    if (story.state === 'public' && decision.type === 'story' && decision.published)
      months.add(decision.published.slice(0, 7));
  for (const month of [...months].sort()) {
    yield { from: `${base}/${month.replace('-', '/')}/`, to: monthUrl(month) };
    yield { from: `${base}/${month.replace('-', '/')}/*`, to: monthUrl(month) };
  }
  for (const year of [...new Set([...months].map((month) => month.slice(0, 4)))].sort())
    yield { from: `${base}/${year}/`, to: archiveUrl };
}
