/** Ghost's cards, by the classes that its HTML gives them, as what our HTML reader knows. */
import type { Element, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Loss } from '../../../form/body.ts';
import { attribute, type Children, classesOf, element, isElement } from '../../../html/tree/nodes.ts';
import { hasClass, linkLine, partOf, tagIn, text, wordsOf } from '../../../tree/parts.ts';
import { reshape } from '../../../tree/reshape.ts';

type Tell = (loss: Loss) => void;

/** What stands in the place of a card. */
type Maker = (card: Element, tell: Tell) => Children;

/** Changes the tree in place. */
export function settleCards(tree: Root, tell: Tell): void {
  reshape(tree, (node, { near }) => {
    const name = classesOf(node).find((one) => /^kg-[\w-]+-card$/.test(one)) ?? '';
    return makers.get(name.slice('kg-'.length, -'-card'.length))?.(node, (loss) => tell({ near, ...loss }));
  });
}

const makers = new Map<string, Maker>([
  ['bookmark', bookmark],
  ['button', (card) => button(card, 'kg-btn')],
  ['callout', callout],
  ['toggle', toggle],
  ['file', file],
  ['audio', (card) => player(card, 'audio', inside(card, 'kg-audio-title'))],
  ['video', (card) => player(card, 'video', tagIn(card, 'figcaption')?.children ?? [])],
  ['header', header],
  ['signup', membership],
  ['paywall', membership],
  ['product', product],
  ['cta', callToAction],
]);

/** What is in a part of a card. */
const inside = (card: Element, name: string): Children => partOf(card, name)?.children ?? [];

/** The words of a part of a card. */
const said = (card: Element, name: string) => wordsOf(partOf(card, name));

const paragraph = (children: Children): Children => (children.length === 0 ? [] : [element('p', {}, children)]);

function picture(card: Element): Children {
  const image = tagIn(card, 'img');
  return image === undefined ? [] : paragraph([image]);
}

/** The button of a card, without the layout in it. */
function button(card: Element, name: string): Children {
  const link = partOf(card, name);
  const words = wordsOf(link);
  return link === undefined || words === '' ? [] : [linkLine(attribute(link, 'href'), words)];
}

/** A link with its title, and what it says of the page that it leads to. */
function bookmark(card: Element): Children {
  const link = partOf(card, 'kg-bookmark-container');
  const href = link === undefined ? '' : attribute(link, 'href');
  const title = said(card, 'kg-bookmark-title') || href;
  const about = said(card, 'kg-bookmark-description');
  if (href === '') return [card];
  const words = [element('a', { href }, [text(title)]), ...(about === '' ? [] : [text(` – ${about}`)])];
  return [...paragraph(words), ...paragraph(tagIn(card, 'figcaption')?.children ?? [])];
}

/** Signs with which editors mean a kind of alert; ours has its own sign, and others stay. */
const alerts = new Map([
  ['💡', 'note'],
  ['ℹ', 'note'],
  ['⚠', 'warning'],
  ['🚨', 'caution'],
  ['❗', 'important'],
]);

function callout(card: Element): Children {
  const sign = said(card, 'kg-callout-emoji').replace('\u{fe0f}', '');
  const kind = alerts.get(sign);
  const words = inside(card, 'kg-callout-text');
  const own = kind === undefined && sign !== '' ? [text(`${sign} `), ...words] : words;
  return [element('aside', { dataBsCallout: kind ?? 'note' }, own)];
}

function toggle(card: Element): Children {
  const heading = inside(card, 'kg-toggle-heading-text');
  const words = heading.flatMap((child) => (isElement(child, 'span') ? child.children : [child]));
  return [element('details', {}, [element('summary', {}, words), ...inside(card, 'kg-toggle-content')])];
}

/** A link with the words of the card; what is said of the file stands behind it. */
function file(card: Element): Children {
  const link = partOf(card, 'kg-file-card-container', 'kg-file-card-container-link');
  const href = link === undefined ? '' : attribute(link, 'href');
  const name = said(card, 'kg-file-card-filename');
  const title = said(card, 'kg-file-card-title') || name || href;
  if (href === '') return [card];
  const details = [name === title ? '' : name, said(card, 'kg-file-card-filesize')].filter((one) => one !== '');
  const about = said(card, 'kg-file-card-caption');
  const rest = (details.length > 0 ? ` (${details.join(', ')})` : '') + (about === '' ? '' : ` – ${about}`);
  return paragraph([element('a', { href }, [text(title)]), ...(rest === '' ? [] : [text(rest)])]);
}

/** A film or a sound without the controls that Ghost draws around it. */
function player(card: Element, tagName: 'audio' | 'video', below: Children): Children {
  const found = tagIn(card, tagName);
  if (found === undefined) return [card];
  const src = attribute(found, 'src');
  // What the film itself has there is an empty picture of its size.
  const thumbnail = attribute(card, 'dataKgCustomThumbnail') || attribute(card, 'dataKgThumbnail');
  const poster = thumbnail || attribute(found, 'poster').replace(/^https:\/\/img\.spacergif\.org\/.*/, '');
  const properties = { controls: true, ...(src && { src }), ...(poster && { poster }) };
  const sources = found.children.filter((child) => isElement(child, 'source', 'track'));
  return [element('figure', {}, [element(tagName, properties, sources), element('figcaption', {}, below)])];
}

function header(card: Element): Children {
  const heading = partOf(card, 'kg-header-card-heading', 'kg-header-card-header');
  const sub = partOf(card, 'kg-header-card-subheading', 'kg-header-card-subheader');
  // The first of such cards had their picture behind the words.
  const behind = attribute(card, 'dataKgBackgroundImage');
  return [
    ...(behind === '' ? picture(card) : paragraph([element('img', { src: behind, alt: '' })])),
    ...(heading === undefined ? [] : [element('h2', {}, heading.children)]),
    ...paragraph(sub?.children ?? []),
    ...button(card, 'kg-header-card-button'),
  ];
}

/** What asks readers to become members, or to pay. */
function membership(card: Element, tell: Tell): Children {
  const fix = 'put a link to your newsletter there';
  tell({ level: 'left', what: 'a form in which readers become members is left out', fix, leftover: toHtml(card) });
  return [];
}

function product(card: Element): Children {
  const title = partOf(card, 'kg-product-card-title');
  const stars = inside(card, 'kg-product-card-rating').filter((star) =>
    hasClass(star, 'kg-product-card-rating-active'),
  ).length;
  return [
    ...picture(card),
    ...(title === undefined ? [] : [element('h4', {}, title.children)]),
    ...(stars === 0 ? [] : paragraph([text('★'.repeat(stars) + '☆'.repeat(Math.max(0, 5 - stars)))])),
    ...inside(card, 'kg-product-card-description'),
    ...button(card, 'kg-product-card-button'),
  ];
}

function callToAction(card: Element): Children {
  return [
    ...paragraph(inside(card, 'kg-cta-sponsor-label')),
    ...picture(card),
    ...inside(card, 'kg-cta-text'),
    ...button(card, 'kg-cta-button'),
  ];
}
