import { formatInstant, type Locale } from '../../editorial/language.ts';

/** What decides whether readers see a story; instants in milliseconds. */
interface Story {
  draft: boolean;
  /** From when on it is out. */
  published: number;
  embargo: number | undefined;
  expires: number | undefined;
}

/**
 * Why readers do not see a story, for those who look at it in a preview; nothing of a story that is out. An embargo is told of a draft
 * too: it is what nobody may forget who passes the preview on.
 * @param hasCome whether an instant has come
 */
export function standingOf(
  { draft, published, embargo, expires }: Story,
  hasCome: (instant: number) => boolean,
  locale: Locale,
): string[] {
  const when = (instant: number) => formatInstant(instant, locale);
  const isEmbargoed = embargo !== undefined && !hasCome(embargo);
  return [
    ...(draft ? ['Draft'] : []),
    ...(isEmbargoed ? [`Embargoed until ${when(embargo)}`] : []),
    ...(!draft && !isEmbargoed && !hasCome(published) ? [`Scheduled for ${when(published)}`] : []),
    ...(expires !== undefined && hasCome(expires) ? [`Expired on ${when(expires)}`] : []),
  ];
}
