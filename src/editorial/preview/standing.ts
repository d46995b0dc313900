import { formatInstant, type Locale } from '../language.ts';

/** What decides whether readers see a story; instants in milliseconds. */
interface Story {
  draft: boolean;
  /** From when on it is out. */
  published: number;
  embargo: number | undefined;
  expires: number | undefined;
}

/** Why readers do not see a story: it is a draft, or from or until when. */
export type Standing = { kind: 'draft' } | { kind: 'embargoed' | 'scheduled' | 'expired'; at: number };

/**
 * Why readers do not see a story; nothing of one that is out. An embargo is told of a draft too: it is what nobody may forget who passes
 * the preview on.
 * @param hasCome whether an instant has come
 */
export function standingOf(
  { draft, published, embargo, expires }: Story,
  hasCome: (instant: number) => boolean,
): Standing[] {
  const isEmbargoed = embargo !== undefined && !hasCome(embargo);
  return [
    ...(draft ? [{ kind: 'draft' as const }] : []),
    ...(isEmbargoed ? [{ kind: 'embargoed' as const, at: embargo }] : []),
    ...(!draft && !isEmbargoed && !hasCome(published) ? [{ kind: 'scheduled' as const, at: published }] : []),
    ...(expires !== undefined && hasCome(expires) ? [{ kind: 'expired' as const, at: expires }] : []),
  ];
}

/** `Draft`, `Embargoed until May 8, 2026 at 9:30 AM`: the words that a story, its cards and the list of a preview have for it. */
export function sayStanding(standing: Standing, locale: Locale): string {
  if (standing.kind === 'draft') return 'Draft';
  const when = formatInstant(standing.at, locale);
  if (standing.kind === 'embargoed') return `Embargoed until ${when}`;
  return standing.kind === 'scheduled' ? `Scheduled for ${when}` : `Expired on ${when}`;
}
