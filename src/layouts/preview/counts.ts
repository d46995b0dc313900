import type { HiddenKind } from '../../content/ask/preview.ts';
import { formatCount, type Locale } from '../../editorial/language.ts';

/** What the list of a preview has a heading for: stories that readers do not see, by why, and what is to be looked at. */
export type Heading = HiddenKind | 'notes';

/** The headings with their anchors, in the order of the list. */
export const headings = [
  { kind: 'draft', id: 'drafts', title: 'Drafts' },
  { kind: 'scheduled', id: 'scheduled', title: 'Scheduled and embargoed' },
  { kind: 'expired', id: 'expired', title: 'Expired' },
  { kind: 'notes', id: 'warnings', title: 'Warnings' },
] as const satisfies readonly { kind: Heading; id: string; title: string }[];

/** `3 drafts`, `1 warning` */
export function sayCount(kind: Heading, count: number, locale: Pick<Locale, 'language'>): string {
  const number = formatCount(count, locale);
  if (kind === 'scheduled') return `${number} scheduled or embargoed`;
  if (kind === 'expired') return `${number} expired`;
  const thing = kind === 'draft' ? 'draft' : 'warning';
  return `${number} ${thing}${count === 1 ? '' : 's'}`;
}
