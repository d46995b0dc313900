import type { Answers } from '../../content/ask/answers.ts';
import { readLook } from '../../content/index/settings.ts';
import { cardName } from '../../pictures/drawn/share-card.ts';
import { PictureStore } from '../../pictures/store.ts';
import { picturesFolder, type Settings } from '../../settings.ts';
import type { SharedStore } from '../../store/shared-store.ts';
import type { WorkUnit } from '../../store/work-unit.ts';
import { allCards } from './all-cards.ts';
import { cardUnit, putCards } from './exchange.ts';

/** All cards that pages could name, in the order of their keys. What is drawn here stays in this machine's store too. */
export function cardUnits(answers: Answers, settings: Settings, shared: SharedStore): WorkUnit[] {
  const look = readLook(answers.index);
  if (!look) return [];
  const store = new PictureStore(picturesFolder(settings));
  const units = [...allCards(answers)].map((card): WorkUnit => {
    const name = cardUnit(card);
    const make = async () => {
      if (await shared.has(name)) return;
      if (store.find(card.hash, [cardName(card)]).size === 0) {
        await (await import('./draw.ts')).drawCards({ cards: [card], look, settings });
      }
      await putCards([card], store, shared);
    };
    return { name, make };
  });
  return units.sort((a, b) => (a.name.key < b.name.key ? -1 : 1));
}
