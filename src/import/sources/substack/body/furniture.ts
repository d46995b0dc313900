/** What surrounds a text on Substack and is none of it: buttons to subscribe and share, boxes for an address, notes of the editor. */
import type { Element } from 'hast';
import { attribute, isElement } from '../../../html/tree/nodes.ts';
import { hasClass, partOf, tagIn } from '../../../tree/parts.ts';
import { dataOf, textIn } from './data.ts';

const dropped = [
  'subscription-widget-wrap',
  'subscription-widget-wrap-editor',
  'subscription-widget',
  'subscribe-widget',
  'install-substack-app-embed',
  'community-chat',
  'community-chat-embed',
  'sponsorship-campaign-embed',
  'share-dialog',
  'image-link-expand',
  'header-anchor-parent',
  'hide-text',
  'post-ufi',
  'fake-input-wrapper',
];

/** Where the buttons lead that only the old site can serve. */
const served =
  /\/subscribe\b|\/comments\b|\/leaderboard\b|\/chat\b|[?&](?:action|gift|donate|coupon)=|\/gift\b|\/survey\/|^javascript:|^%%|[?&]utm_content=share\b/i;

/** Whether an element goes without a word. */
export function isFurniture(element: Element): boolean {
  if (hasClass(element, ...dropped)) return true;
  if (hasClass(element, 'button-wrapper')) return isServed(buttonAddress(element));
  if (hasClass(element, 'captioned-button-wrap')) {
    const button = partOf(element, 'button-wrapper');
    return button === undefined || isServed(buttonAddress(button));
  }
  return false;
}

/** Where a button leads; '' if nowhere. */
export function buttonAddress(button: Element): string {
  const link = isElement(button, 'a') ? button : tagIn(button, 'a');
  return textIn(dataOf(button), 'url') || (link === undefined ? '' : attribute(link, 'href'));
}

const isServed = (address: string) => address === '' || served.test(address);
