import type { Loss } from '../../../form/body.ts';
import { type Row, rowOf } from '../row.ts';
import { cardHtml } from './card-html.ts';
import { unknownCard } from './unknown-card.ts';

/** A card as the site showed it to everybody; '' if it did not. */
export function oneCard(type: string, card: Row, tell: (loss: Loss) => void): string {
  if (type === 'email' || type === 'email-cta') {
    tell({ level: 'left', what: 'a part that stood in e-mails alone is left out', fix: '' });
    return '';
  }
  // Each member's own podcast.
  if (type === 'transistor' || isForMembers(card)) {
    tell({ level: 'left', what: 'a part that members alone saw is left out', fix: '' });
    return '';
  }
  const known = cardHtml(type, card);
  if (known !== undefined) return known;
  const { html, loss } = unknownCard(type, card);
  tell(loss);
  return html;
}

/** Since version 5 a card may say who sees it, and did so in another way at first. */
function isForMembers(card: Row): boolean {
  const visibility = rowOf(card['visibility']);
  return visibility['showOnWeb'] === false || rowOf(visibility['web'])['nonMember'] === false;
}
