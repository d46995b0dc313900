import type { PanelAnswer } from '../answer.ts';
import { cut, type Measure } from './cut.ts';
import { element } from './element.ts';

/** What the page tells others of itself. */
interface Told {
  title: string;
  description: string;
  /** Its whole address, as search engines know it. */
  address: string | undefined;
  picture: string | undefined;
  /** Search engines are asked to leave it out. */
  isLeftOut: boolean;
}

/** Reads the head of the page, as networks and search engines do. */
function readHead(): Told {
  const content = (selector: string) => document.querySelector<HTMLMetaElement>(selector)?.content;
  return {
    title: content('meta[property="og:title"]') ?? document.title,
    description: content('meta[name="description"]') ?? '',
    address: document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href,
    picture: content('meta[property="og:image"]'),
    isLeftOut: content('meta[name="robots"]')?.includes('noindex') === true,
  };
}

/** The site's own pictures are on this server; those of other hosts where they are. */
function pictureHere(address: string): string {
  const { pathname } = new URL(address);
  return pathname.startsWith('/_pictures/') ? pathname : address;
}

/** How the page looks where its link is shared, as a large card: the picture is 1.91 times as wide as high, the headline has two lines. */
export function sharedCard({ search }: PanelAnswer): HTMLElement[] {
  const { title, description, picture } = readHead();
  if (picture === undefined && document.querySelector('meta[property="og:title"]') === null) {
    return [element('p', {}, 'The page tells networks nothing: search engines are asked to leave it out.')];
  }
  return [
    element(
      'div',
      { class: 'shared' },
      picture === undefined ? undefined : element('img', { src: pictureHere(picture), alt: '' }),
      element(
        'div',
        {},
        element('p', { class: 'host' }, search.crumbs[0]),
        element('p', { class: 'headline' }, title),
        description !== '' && element('p', { class: 'standfirst' }, description),
      ),
    ),
    ...(picture === undefined ? [element('p', {}, 'There is no picture, and no card could be drawn.')] : []),
  ];
}

/**
 * Of a result on a desktop, in pixels of Google's type: a title has one line of 600, a description two. Google names no numbers, and
 * cuts by width: https://developers.google.com/search/docs/appearance/title-link
 */
const room = { title: 600, description: 1200 };
const faces = { title: '20px Arial, sans-serif', description: '14px Arial, sans-serif' };

/** How the page looks in the results of a search engine. */
export function searchResult({ search }: PanelAnswer): HTMLElement[] {
  const { description, address, isLeftOut } = readHead();
  const date = search.date === undefined ? '' : `${search.date} — `;
  const crumbs = address === undefined ? search.crumbs : crumbsOf(address);
  return [
    ...(isLeftOut ? [element('p', {}, 'Search engines are asked to leave this page out. It would be:')] : []),
    element(
      'div',
      { class: 'result' },
      element('p', { class: 'site' }, search.site),
      element('p', { class: 'crumbs' }, crumbs.join(' › ')),
      element('p', { class: 'headline' }, cut(document.title, room.title, measured(faces.title))),
      element('p', { class: 'standfirst' }, cut(date + description, room.description, measured(faces.description))),
    ),
  ];
}

function crumbsOf(address: string): string[] {
  const { host, pathname } = new URL(address);
  return [
    host,
    ...decodeURI(pathname)
      .split('/')
      .filter((part) => part !== ''),
  ];
}

function measured(font: string): Measure {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return (text) => text.length * 10;
  context.font = font;
  return (text) => context.measureText(text).width;
}
