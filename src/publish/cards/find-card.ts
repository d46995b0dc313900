import type { Answers } from '../../content/ask/answers.ts';
import { answerTo } from '../../content/ask/queries.ts';
import { bounds, visible } from '../../content/index/view.ts';
import { cardName, type ShareCard } from '../../pictures/drawn/share-card.ts';

/** The card that has a name, of all pages that there could be. */
export function findCard(answers: Answers, name: string): ShareCard | undefined {
  const { index, view } = answers;
  const isIt = (card: ShareCard | undefined) => card !== undefined && cardName(card) === name;
  const site = answerTo(answers, 'siteCard').value;
  if (isIt(site)) return site;
  const stories = index.rows<[string]>(`select id from articles where image is null and ${visible}`, ...bounds(view));
  return stories.map(([id]) => answerTo(answers, 'storyCard', id).value).find(isIt);
}
