/** What is shown where a page without a picture is shared: its headline, in the site's own look. */
import { hash } from 'node:crypto';
import { canSet } from '../../typefaces/can-set.ts';
import type { Look } from '../../typefaces/look.ts';
import { folderOf } from '../variant.ts';

/** As networks advise. */
export const cardSize = { width: 1200, height: 630 } as const;

/** The texts of a card. Those that the site's typefaces cannot set are left out. */
export interface ShareCard {
  /** Of all that it is drawn from, in hex, as long as a git blob id: cards lie among what is made of pictures. */
  hash: string;
  site: string | undefined;
  /** Of the whole site's card. */
  tagline: string | undefined;
  /** The section of a story. */
  section: string | undefined;
  headline: string | undefined;
  /** The language of its texts. */
  language: string;
}

/** What a card may say. */
export type CardTexts = Omit<ShareCard, 'hash'>;

/** @param about what the card is of: two things never share one, so that each takes its own away */
export function shareCard(about: string, texts: CardTexts, look: Look): ShareCard | undefined {
  const set = (text: string | undefined, face: 'serif' | 'sans') => {
    const words = text && withoutEmoji(text);
    return words && canSet(words, look, face) ? words : undefined;
  };
  const said = {
    site: set(texts.site, 'serif'),
    tagline: set(texts.tagline, 'sans'),
    section: set(texts.section, 'sans'),
    headline: set(texts.headline, 'serif'),
    language: texts.language,
  };
  if (!said.site && !said.headline) return undefined;
  return { hash: hash('sha256', JSON.stringify([about, said, look.key])).slice(0, 40), ...said };
}

/** The path of a card below the folder of pictures. */
export const cardName = ({ hash }: Pick<ShareCard, 'hash'>) => `${folderOf(hash)}-card.png`;

/** Emoji are pictures, which no typeface for text has. Signs that are older than they are letters. */
const emoji =
  /\u200D?(?:(?![©®™])\p{Extended_Pictographic}|\p{Emoji_Presentation}|[\uFE0F\u20E3\u{E0020}-\u{E007F}])\u200D?/gu;

function withoutEmoji(text: string): string {
  return text.normalize('NFC').replace(emoji, ' ').replace(/\s+/g, ' ').trim();
}
