/**
 * Cards of Ghost's editors as the HTML that Ghost makes of them, with its class names, so that they are known in one place, whether
 * a body comes as HTML or not. Captions, and the words of most cards, are HTML already.
 */

import { escapeHtml } from '../../../../feeds/escape-html.ts';
import { type Row, rowOf, rowsOf, textOf } from '../row.ts';
import { attributes, wrap } from './element.ts';
import { markdownHtml } from './markdown-html.ts';

type Maker = (card: Row) => string;

/** What the older editor calls them. */
const older: Readonly<Record<string, string>> = {
  'card-markdown': 'markdown',
  code: 'codeblock',
  hr: 'horizontalrule',
};

/** Undefined if there is no such card. */
export function cardHtml(type: string, card: Row): string | undefined {
  return makers.get(older[type] ?? type)?.(card);
}

const html = (card: Row, field: string) => textOf(card[field]).trim();
const words = (card: Row, field: string) => escapeHtml(html(card, field));

/** A part of a card by its class. */
const part = (name: string, inner: string, tag = 'div') => wrap(tag, inner, { class: name });

const card = (name: string, inner: string) => part(`kg-card kg-${name}-card`, inner);

const figure = (name: string, inner: string, caption: string) =>
  wrap('figure', inner && inner + wrap('figcaption', caption), { class: `kg-card kg-${name}-card` });

const button = (name: string, card: Row, text: string, url: string) =>
  html(card, url) === ''
    ? ''
    : wrap('a', words(card, text) || words(card, url), { class: name, href: html(card, url) });

function picture(card: Row, src = 'src'): string {
  const found = html(card, src);
  if (found === '') return '';
  const [alt, title] = [html(card, 'alt'), html(card, 'title')];
  const image = `<img class="kg-image" alt="${escapeHtml(alt)}"${attributes({ src: found, title })}>`;
  return html(card, 'href') === '' ? image : wrap('a', image, { href: html(card, 'href') });
}

const makers = new Map<string, Maker>([
  ['html', (card) => html(card, 'html')],
  ['markdown', (card) => markdownHtml(textOf(card['markdown']))],
  ['horizontalrule', () => '<hr>'],
  ['paywall', () => ''],
  ['image', (card) => figure('image', picture(card), html(card, 'caption'))],
  [
    'gallery',
    (card) => {
      const images = rowsOf(card['images']).map((one) => part('kg-gallery-image', picture(one)));
      return figure('gallery', images.join(''), html(card, 'caption'));
    },
  ],
  [
    'before-after',
    (card) => {
      const images = ['beforeImage', 'afterImage'].map((side) => picture(rowOf(card[side])));
      return figure('gallery', images.join(''), html(card, 'caption'));
    },
  ],
  [
    'codeblock',
    (card) => {
      const language = html(card, 'language');
      const code = wrap('code', escapeHtml(textOf(card['code'])), { class: language && `language-${language}` });
      return figure('code', wrap('pre', code), html(card, 'caption'));
    },
  ],
  [
    'embed',
    (card) => {
      const url = html(card, 'url');
      const title = html(rowOf(card['metadata']), 'title') || url;
      const link = wrap('p', url && wrap('a', escapeHtml(title), { href: url }));
      return figure('embed', html(card, 'html') || link, html(card, 'caption'));
    },
  ],
  [
    'bookmark',
    (card) => {
      const about = { ...card, ...rowOf(card['metadata']) };
      const url = html(card, 'url') || html(about, 'url');
      const title = part('kg-bookmark-title', words(about, 'title') || escapeHtml(url));
      const content = title + part('kg-bookmark-description', words(about, 'description'));
      return figure(
        'bookmark',
        url && wrap('a', content, { class: 'kg-bookmark-container', href: url }),
        html(card, 'caption'),
      );
    },
  ],
  ['button', (one) => card('button', button('kg-btn', one, 'buttonText', 'buttonUrl'))],
  [
    'callout',
    (one) => {
      const text = part('kg-callout-text', html(one, 'calloutText'));
      return card('callout', text && part('kg-callout-emoji', words(one, 'calloutEmoji')) + text);
    },
  ],
  [
    'toggle',
    (one) => {
      const heading = part('kg-toggle-heading', part('kg-toggle-heading-text', html(one, 'heading'), 'h4'));
      return card('toggle', heading + part('kg-toggle-content', html(one, 'content')));
    },
  ],
  [
    'file',
    (one) => {
      const title = part('kg-file-card-title', words(one, 'fileTitle') || words(one, 'fileName') || words(one, 'src'));
      const about =
        part('kg-file-card-caption', words(one, 'fileCaption')) + part('kg-file-card-filename', words(one, 'fileName'));
      const href = html(one, 'src');
      return card('file', href && wrap('a', title + about, { class: 'kg-file-card-container', href }));
    },
  ],
  [
    'audio',
    (one) => {
      const src = html(one, 'src');
      return card(
        'audio',
        src && `<audio${attributes({ src })}></audio>${part('kg-audio-title', words(one, 'title'))}`,
      );
    },
  ],
  [
    'video',
    (one) => {
      const src = html(one, 'src');
      const poster = html(one, 'customThumbnailSrc') || html(one, 'thumbnailSrc');
      return figure('video', src && `<video${attributes({ src, poster })}></video>`, html(one, 'caption'));
    },
  ],
  [
    'header',
    (one) =>
      card(
        'header',
        picture(one, 'backgroundImageSrc') +
          part('kg-header-card-heading', html(one, 'header'), 'h2') +
          part('kg-header-card-subheading', html(one, 'subheader'), 'p') +
          (one['buttonEnabled'] === false ? '' : button('kg-header-card-button', one, 'buttonText', 'buttonUrl')),
      ),
  ],
  [
    'signup',
    (one) =>
      card(
        'signup',
        part('kg-signup-card-heading', html(one, 'header'), 'h2') +
          ['subheader', 'disclaimer'].map((field) => part('kg-signup-card-text', html(one, field), 'p')).join(''),
      ),
  ],
  [
    'product',
    (one) => {
      const stars = Math.min(5, Math.max(0, Math.round(Number(one['productStarRating']) || 0)));
      const star = part('kg-product-card-rating-active', '<i></i>', 'span');
      return card(
        'product',
        picture(one, 'productImageSrc') +
          part('kg-product-card-title', html(one, 'productTitle'), 'h4') +
          (one['productRatingEnabled'] === true ? part('kg-product-card-rating', star.repeat(stars)) : '') +
          part('kg-product-card-description', html(one, 'productDescription')) +
          (one['productButtonEnabled'] === false
            ? ''
            : button('kg-product-card-button', one, 'productButton', 'productUrl')),
      );
    },
  ],
  [
    'call-to-action',
    (one) =>
      card(
        'cta',
        (one['hasSponsorLabel'] === true ? part('kg-cta-sponsor-label', html(one, 'sponsorLabel')) : '') +
          picture(one, 'imageUrl') +
          part('kg-cta-text', html(one, 'textValue')) +
          (one['showButton'] === false ? '' : button('kg-cta-button', one, 'buttonText', 'buttonUrl')),
      ),
  ],
]);
