import type { Answers } from '../../content/ask/answers.ts';
import { answerTo } from '../../content/ask/queries.ts';
import { bounds, visible } from '../../content/index/view.ts';
import type { ShareCard } from '../../pictures/drawn/share-card.ts';

/** The cards of all pages that there could be, that of the site first. */
export function* allCards(answers: Answers): Iterable<ShareCard> {
  const { index, view } = answers;
  const site = answerTo(answers, 'siteCard').value;
  if (site) yield site;
  for (const [id] of index.rows<[string]>(
    `select id from articles where image is null and ${visible}`,
    ...bounds(view),
  )) {
    const card = answerTo(answers, 'storyCard', id).value;
    if (card) yield card;
  }
}

/** The card that has a name. @param hash in the name */
export function findCard(answers: Answers, hash: string): ShareCard | undefined {
  for (const card of allCards(answers)) if (card.hash === hash) return card;
  return undefined;
}
