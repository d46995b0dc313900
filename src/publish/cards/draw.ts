import { join } from 'node:path';
import { CardPress } from '../../pictures/drawn/draw-card.ts';
import { cardName, type ShareCard } from '../../pictures/drawn/share-card.ts';
import { PictureStore } from '../../pictures/store.ts';
import { picturesFolder, type Settings } from '../../settings.ts';
import type { Look } from '../../typefaces/look.ts';

/** Cards to be drawn, none of which the store has. */
export interface CardOrder {
  cards: readonly ShareCard[];
  look: Look;
  settings: Pick<Settings, 'cache'>;
}

/** What words and letters look like is known from the cards before. */
const presses = new Map<string, CardPress>();

/** Draws cards into the store. */
export async function drawCards({ cards, look, settings }: CardOrder): Promise<void> {
  const store = new PictureStore(picturesFolder(settings));
  const press = presses.get(look.key) ?? new CardPress(look, fontsFolder(settings));
  presses.set(look.key, press);
  for (const card of cards) store.put(cardName(card), await press.draw(card));
}

/** Where files that are made of typefaces are kept. */
export const fontsFolder = ({ cache }: Pick<Settings, 'cache'>) => join(cache, 'fonts');
