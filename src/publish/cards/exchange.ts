/** Cards between the store of this machine and the one that it shares, each a unit by itself. */
import { cardName, type ShareCard } from '../../pictures/drawn/share-card.ts';
import { environment } from '../../pictures/environment.ts';
import { recipe } from '../../pictures/recipes.ts';
import type { PictureStore } from '../../pictures/store.ts';
import type { SharedStore } from '../../store/shared-store.ts';
import { keyOf, type UnitName } from '../../store/unit.ts';

export const cardUnit = ({ hash }: ShareCard): UnitName => ({ kind: 'cards', key: keyOf(environment, recipe, hash) });

/** Brings cards from the shared store into this machine's. @returns those that it does not have */
export async function takeCards(
  cards: readonly ShareCard[],
  store: PictureStore,
  shared: SharedStore,
): Promise<ShareCard[]> {
  const left = cards.map(async (card) => {
    const parts = (await shared.get(cardUnit(card)))?.parts;
    const bytes = parts?.size === 1 ? parts.get(cardName(card)) : undefined;
    if (!bytes) return card;
    store.put(cardName(card), bytes);
    return [];
  });
  return (await Promise.all(left)).flat();
}

/** Puts cards that were drawn into the shared store. */
export async function putCards(cards: readonly ShareCard[], store: PictureStore, shared: SharedStore): Promise<void> {
  if (!shared.isWritable) return;
  for (const card of cards) {
    const name = cardName(card);
    const made = store.find(card.hash, [name]).get(name);
    const bytes = made && store.read(made);
    if (bytes) await shared.put(cardUnit(card), { about: null, parts: new Map([[name, bytes]]) });
  }
}
