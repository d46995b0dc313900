/** Sentences that every form of a difference has. */
import { positionOf } from '../../ads/inventory.ts';
import { formatInstant } from '../../editorial/language.ts';
import { sayProblem } from '../../errors.ts';
import type { Difference, PageDifference } from '../difference.ts';
import { hasOtherAlt, isSame, type Row } from '../pages/compare-blocks.ts';

export const count = (number: number, thing: string, things = `${thing}s`) =>
  `${number} ${number === 1 ? thing : things}`;

/** What came of it all, in a clause. */
export function sumUp({ pages }: Difference): string {
  if (pages.length === 0) return 'No page is added, changed in its text or gone';
  const many = (change: PageDifference['change']) => pages.filter((page) => page.change === change).length;
  return [
    [many('added'), 'added'],
    [many('changed'), 'changed'],
    [many('gone'), 'gone'],
  ]
    .filter(([number]) => number !== 0)
    .map(([number, word], index) => (index === 0 ? `${count(number as number, 'page')} ${word}` : `${number} ${word}`))
    .join(', ');
}

/** @param names of what stands on every page and is other */
export function sayEveryPage(names: readonly string[]): string {
  const list = new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names);
  return `Every page changes, since ${list} changed.`;
}

/** Of what site this is told, where that is not the one of now: a clause behind a title. */
export function sayView({ asOf, drafts, site }: Pick<Difference, 'asOf' | 'drafts' | 'site'>): string {
  return `${asOf === undefined ? '' : ` as of ${formatInstant(asOf, site)}`}${drafts ? ', with drafts' : ''}`;
}

/** With what this was compared. @param code writes what stands in code */
export function sayBase({ base, edited }: Difference, code: (text: string) => string): string {
  const commit = code(base.commit.slice(0, 10));
  const where = base.isMergeBase
    ? `with ${commit}, where this branch left ${code(base.revision)}`
    : `with ${code(base.revision)} (${commit})`;
  return `Compared ${where}${edited ? '; what is not committed yet counts' : ''}.`;
}

/** How much of a page is other. */
export function sayAmount({ change, words, pictures, rows, isSource, isUnread }: PageDifference): string {
  if (isUnread) return 'not compared in its words';
  const { came, went } = words;
  const alts = rows.filter(hasOtherAlt).length;
  const isOtherwise = (row: Row) => !isSame(row) && !hasOtherAlt(row);
  const counted =
    change === 'changed'
      ? [
          ...(came > 0 ? [`${count(came, 'word')} came`] : []),
          ...(went > 0 ? [`${count(went, 'word')} went`] : []),
          ...(came + went === 0 && rows.some(isOtherwise) ? [isSource ? 'other code' : 'other links or pictures'] : []),
          ...(alts > 0 ? [`alt of ${count(alts, 'picture')}`] : []),
        ]
      : [count(came + went, 'word')];
  const { came: shown, went: hidden } = pictures;
  return [
    ...counted,
    ...(shown.length > 0 ? [`${count(shown.length, 'picture')}${change === 'changed' ? ' came' : ''}`] : []),
    ...(hidden.length > 0 ? [`${count(hidden.length, 'picture')}${change === 'changed' ? ' went' : ''}`] : []),
  ].join(', ');
}

/** What readers find at an address that a page had. @param code writes what stands in code */
export function sayThere({ there }: PageDifference, code: (text: string) => string): string {
  if (there === undefined) return '';
  if (there.status === 200) return 'something else is there now';
  if (there.to !== undefined) return `leads to ${code(there.to)}`;
  return there.status === 410 ? 'told to be gone (410)' : 'nothing is there (404)';
}

/** Places for ads that came and went, a line for each page. @param code writes what stands in code */
export function sayPlaces({ came, went }: Difference['places'], code: (text: string) => string): string[] {
  const pages = [...new Set([...came, ...went].map(({ page }) => page))].sort();
  return pages.map((url) => {
    const told = (places: typeof came) =>
      places.filter(({ page }) => page === url).map((place) => `${place.slot} ${positionOf(place)}`);
    const lists: [string, string[]][] = [
      ['came', told(came)],
      ['went', told(went)],
    ];
    const parts = lists
      .filter(([, places]) => places.length > 0)
      .map(([word, places]) => `${word}: ${places.join(', ')}`);
    return `${code(url)} ${parts.join('; ')}`;
  });
}

/** @param code writes what stands in code */
export function sayCampaigns(
  { came, changed, went }: Difference['campaigns'],
  code: (text: string) => string,
): string[] {
  const told = (word: string, ids: readonly string[]) => ids.map((id) => `campaign ${code(id)} ${word}`);
  return [...told('came', came), ...told('changed', changed), ...told('went', went)];
}

export function sayWarning(problem: Difference['errors'][number]): string {
  const { place, words } = sayProblem(problem, '');
  return `${place}  ${words}`;
}
