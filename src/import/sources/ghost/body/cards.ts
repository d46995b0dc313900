/** Ghost's cards, by the classes that its HTML gives them, as what our HTML reader knows. */
import type { Element, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Loss } from '../../../form/body.ts';
import {
  attribute,
  type Children,
  classesOf,
  element,
  findElement,
  isElement,
  replaceElements,
  textOf,
} from '../../../html/tree/nodes.ts';

type Tell = (loss: Loss) => void;

/** What stands in the place of a card; undefined if it stays as it is. */
type Maker = (card: Element, tell: Tell) => Children;

/** Changes the tree in place. */
export function settleCards(tree: Root, tell: Tell): void {
  replaceElements(tree, (node) => {
    const name = classesOf(node).find((one) => /^kg-[\w-]+-card$/.test(one));
    return name === undefined ? undefined : makers.get(name.slice('kg-'.length, -'-card'.length))?.(node, tell);
  });
}

const makers = new Map<string, Maker>([
  ['bookmark', bookmark],
  ['button', (card) => links(card)],
  ['callout', callout],
  ['toggle', toggle],
  ['file', file],
  ['audio', (card) => player(card, 'audio', part(card, 'kg-audio-title')?.children)],
  ['video', (card) => player(card, 'video', findElement(card, (node) => isElement(node, 'figcaption'))?.children)],
  ['header', header],
  ['signup', signup],
  ['product', product],
  ['cta', callToAction],
]);

const part = (card: Element, ...names: string[]) =>
  findElement(card, (node) => classesOf(node).some((name) => names.includes(name)));

const pictures = (card: Element): Children => {
  const image = findElement(card, (node) => isElement(node, 'img'));
  return image === undefined ? [] : [element('p', {}, [image])];
};

const text = (value: string) => ({ type: 'text' as const, value });

const caption = (card: Element): Children =>
  paragraph(findElement(card, (node) => isElement(node, 'figcaption'))?.children ?? []);

const paragraph = (children: Children): Children => (children.length === 0 ? [] : [element('p', {}, children)]);

/** The buttons of a card, each a paragraph: icons and layout in them go. */
function links(card: Element, ...names: string[]): Children {
  const found: Children = [];
  const visit = (node: Element) => {
    const isOne = isElement(node, 'a') && (names.length === 0 || classesOf(node).some((name) => names.includes(name)));
    const words = isOne ? textOf(node).replace(/\s+/g, ' ').trim() : '';
    if (words !== '') found.push(...paragraph([element('a', { href: attribute(node, 'href') }, [text(words)])]));
    if (!isOne) for (const child of node.children) if (isElement(child)) visit(child);
  };
  visit(card);
  return found;
}

/** A link with its title, and what it says of the page that it leads to. */
function bookmark(card: Element): Children {
  const link = part(card, 'kg-bookmark-container');
  const href = link === undefined ? '' : attribute(link, 'href');
  const title = wordsOf(card, 'kg-bookmark-title') || href;
  const about = wordsOf(card, 'kg-bookmark-description');
  if (href === '') return [card];
  const words = [element('a', { href }, [text(title)]), ...(about === '' ? [] : [text(` – ${about}`)])];
  return [...paragraph(words), ...caption(card)];
}

function wordsOf(card: Element, name: string): string {
  const found = part(card, name);
  return found === undefined ? '' : textOf(found).replace(/\s+/g, ' ').trim();
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
  const sign = wordsOf(card, 'kg-callout-emoji').replace('\u{fe0f}', '');
  const kind = alerts.get(sign);
  const words = part(card, 'kg-callout-text')?.children ?? [];
  const own = kind === undefined && sign !== '' ? [text(`${sign} `), ...words] : words;
  return [element('aside', { dataBsCallout: kind ?? 'note' }, own)];
}

function toggle(card: Element): Children {
  const heading = part(card, 'kg-toggle-heading-text');
  const content = part(card, 'kg-toggle-content');
  const summary = (heading?.children ?? []).flatMap((child) => (isElement(child, 'span') ? child.children : [child]));
  return [element('details', {}, [element('summary', {}, summary), ...(content?.children ?? [])])];
}

/** A link with the words of the card; what is said of the file stands behind it. */
function file(card: Element): Children {
  const link = part(card, 'kg-file-card-container', 'kg-file-card-container-link');
  const href = link === undefined ? '' : attribute(link, 'href');
  const name = wordsOf(card, 'kg-file-card-filename');
  const title = wordsOf(card, 'kg-file-card-title') || name || href;
  if (href === '') return [card];
  const details = [name === title ? '' : name, wordsOf(card, 'kg-file-card-filesize')].filter((one) => one !== '');
  const about = wordsOf(card, 'kg-file-card-caption');
  const rest = (details.length > 0 ? ` (${details.join(', ')})` : '') + (about === '' ? '' : ` – ${about}`);
  return paragraph([element('a', { href }, [text(title)]), ...(rest === '' ? [] : [text(rest)])]);
}

/** A film or a sound without the controls that Ghost draws around it. */
function player(card: Element, tagName: 'audio' | 'video', below: Children = []): Children {
  const found = findElement(card, (node) => node.tagName === tagName);
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
  const heading = part(card, 'kg-header-card-heading', 'kg-header-card-header');
  const sub = part(card, 'kg-header-card-subheading', 'kg-header-card-subheader');
  return [
    ...pictures(card),
    ...(heading === undefined ? [] : [element('h2', {}, heading.children)]),
    ...paragraph(sub?.children ?? []),
    ...links(card, 'kg-header-card-button'),
  ];
}

function signup(card: Element, tell: Tell): Children {
  const fix = 'put a link to your newsletter there';
  tell({ level: 'left', what: 'a form in which readers become members is left out', fix, leftover: toHtml(card) });
  return [];
}

function product(card: Element): Children {
  const title = part(card, 'kg-product-card-title');
  const description = part(card, 'kg-product-card-description');
  const stars = (part(card, 'kg-product-card-rating')?.children ?? []).filter(
    (star) => isElement(star) && classesOf(star).some((name) => /^kg-product-card-rating-active$/.test(name)),
  ).length;
  return [
    ...pictures(card),
    ...(title === undefined ? [] : [element('h4', {}, title.children)]),
    ...(stars === 0 ? [] : paragraph([text('★'.repeat(stars) + '☆'.repeat(Math.max(0, 5 - stars)))])),
    ...(description?.children ?? []),
    ...links(card, 'kg-product-card-button'),
  ];
}

function callToAction(card: Element): Children {
  return [
    ...paragraph(part(card, 'kg-cta-sponsor-label')?.children ?? []),
    ...pictures(card),
    ...(part(card, 'kg-cta-text')?.children ?? []),
    ...links(card, 'kg-cta-button'),
  ];
}
