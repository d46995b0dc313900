import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Reference } from '../../src/content/read/reading.ts';
import { article, type Files, minimal } from '../site/site.ts';
import { Folder } from './folder.ts';

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="250"/>';

const square = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"><path d="M0 0h300v300z"/></svg>';

/** A site in which something refers to each of its parts. */
const files: Files = {
  'site.yaml': `${minimal['site.yaml']}publisher: {name: Test Press, logo: ./logo.svg}\nicon: ./pictures/mark.svg\n`,
  'pictures/mark.svg': square,
  'sections/sport.yaml': 'name: Sport\n',
  'sections/arts.yaml': 'name: Arts\n',
  'sections/law.yaml': 'name: Law\n',
  'pages/about.md': '---\ntitle: About\n---\n\n![A house](../pictures/house.svg)\n',
  'authors/ada.md': '---\nname: Ada Example\navatar: ./ada.svg\n---\n\n![A desk](/pictures/desk.svg)\n',
  'articles/x.md': article(
    { section: 'sport', authors: ['ada'], image: { src: '../pictures/hero.svg', alt: 'A crane' }, related: ['news/y'] },
    '![A boat](/pictures/boat.svg) and [a tide](./v.md#tide), [a page](/about/), [papers](./papers.pdf).\n',
  ),
  'articles/v.md': article({}, '## Tide\n\nIt came in.\n'),
  'articles/papers.pdf': '%PDF-1.7\n',
  'articles/y.md': article(),
  'articles/t.md': article(
    {},
    '[a](./u.md#tide) [b](/tags/harbour/) [c](/former/#tide) [d](../authors/ben.md) [e](/news/u/#tide) [f](/archive/2020/01/) [g](/weather/)\n',
  ),
  'articles/u.md': article({ tags: ['harbour'], aliases: ['/former/'], published: '2020-01-02' }, '## Tide\n'),
  'authors/ben.md': '---\nname: Ben Example\n---\n\nWrites.\n',
  'sections/weather.yaml': 'name: Weather\n',
  'articles/z.md': article({ aliases: ['/old/'] }),
  'articles/moved.md': article({}, '## Tide\n'),
  'redirects.yaml':
    '- {from: /w/, to: "/news/moved/#tide"}\n- {from: /tags/port/, to: /tags/harbour/}\n- {from: /blog/*, to: /weather/*}\n- {from: /past/, to: /about/}\n',
  'articles/past.md': article({}, '[a](/past/)\n'),
  'front.yaml': 'lead: news/z\nsections: [arts]\n',
  'ads.yaml': 'slots: [leaderboard, in-article]\noff: {sections: [law]}\n',
  'campaigns/sale.yaml':
    'advertiser: Dune\nurl: https://dune.example/\nsections: [news]\ncreatives: [{size: 300x250, src: ./sale.svg, alt: Come}]\n',
  ...Object.fromEntries(
    ['pictures/hero', 'pictures/boat', 'pictures/house', 'pictures/desk', 'authors/ada', 'campaigns/sale', 'logo'].map(
      (path) => [`${path}.svg`, svg],
    ),
  ),
};

const pictures = { hero: 'pictures/hero.svg', boat: 'pictures/boat.svg', house: 'pictures/house.svg' };

/** For each kind of reference, what breaks it: every kind has its edits, or this does not compile. Of imports the compiler tells. */
const breaks: Record<Exclude<Reference['kind'], 'import'>, Record<string, Files>> = {
  section: {
    'of a story': { 'sections/sport.yaml': undefined },
    'of the front page': { 'sections/arts.yaml': undefined },
    'of the ads': { 'sections/law.yaml': undefined },
    'of a campaign': { 'sections/news.yaml': undefined },
  },
  author: { 'of a story': { 'authors/ada.md': undefined } },
  related: {
    'of a story': { 'articles/y.md': undefined },
    'of the front page': { 'articles/z.md': undefined },
    'of a story, moved': { 'articles/y.md': article({ section: 'sport' }) },
    'of a story, renamed': { 'articles/y.md': undefined, 'articles/other.md': article() },
  },
  alias: {
    'which a new story has as its address': {
      'articles/z.md': article({ aliases: ['/news/w/'] }),
      'articles/w.md': article(),
    },
    'which a new page has as its address': { 'pages/old.md': '---\ntitle: Old\n---\n\nWords.\n' },
    'which a new section has as its address': { 'sections/old.yaml': 'name: Old\n' },
    'which a redirect claims too': { 'redirects.yaml': '- {from: /old/, to: /about/}\n' },
    'of a redirect, which a new page has as its address': { 'pages/w.md': '---\ntitle: W\n---\n\nWords.\n' },
    'of a redirect, which a story claims too': { 'articles/a.md': article({ aliases: ['/w/'] }) },
    'of a redirect, which a tag has': { 'articles/a.md': article({ tags: ['port'] }) },
    'of a redirect with *, which a new section has': { 'sections/blog.yaml': 'name: Blog\n' },
    'to which a redirect leads': {
      'redirects.yaml': '- {from: /past/, to: /old/}\n',
    },
    'to which a redirect leads, since a story has it': {
      'articles/moved.md': undefined,
      'articles/a.md': article({ aliases: ['/news/moved/'] }, '## Tide\n'),
    },
    'which another story claims too': { 'articles/a.md': article({ aliases: ['/old/'] }) },
  },
  link: {
    'to a story': { 'articles/v.md': undefined },
    'to a story, renamed': {
      'articles/u.md': undefined,
      'articles/u2.md': article({ tags: ['harbour'] }, '## Tide\n'),
    },
    'to a story by its address, moved': {
      'articles/u.md': article(
        { section: 'sport', tags: ['harbour'], aliases: ['/former/'], published: '2020-01-02' },
        '## Tide\n',
      ),
    },
    'to a tag that nothing has': {
      'articles/u.md': article({ aliases: ['/former/'], published: '2020-01-02' }, '## Tide\n'),
    },
    'to an old path that is no more': {
      'articles/u.md': article({ tags: ['harbour'], published: '2020-01-02' }, '## Tide\n'),
    },
    'to a month without stories': {
      'articles/u.md': article({ tags: ['harbour'], aliases: ['/former/'] }, '## Tide\n'),
    },
    'to a section': { 'sections/weather.yaml': undefined },
    'to an author': { 'authors/ben.md': undefined },
    'to a page': { 'pages/about.md': undefined },
    'of a redirect to a story': { 'articles/moved.md': undefined },
    'to a redirect that is no more': { 'redirects.yaml': undefined },
    'to a document': { 'articles/papers.pdf': undefined },
    'to a document, renamed by case': { 'articles/papers.pdf': undefined, 'articles/Papers.pdf': '%PDF-1.7\n' },
  },
  fragment: {
    'of a redirect': { 'articles/moved.md': article({}, '## Ebb\n') },
    'to a heading': { 'articles/v.md': article({}, '## Ebb\n\nIt went out.\n') },
    'to a heading, by every way': {
      'articles/u.md': article({ tags: ['harbour'], aliases: ['/former/'], published: '2020-01-02' }, '## Ebb\n'),
    },
  },
  featured: {
    deleted: { [pictures.hero]: undefined },
    'renamed by case': { [pictures.hero]: undefined, 'pictures/Hero.svg': svg },
    'replaced by a folder': { [pictures.hero]: undefined, [`${pictures.hero}/inside.svg`]: svg },
    'that became none': { [pictures.hero]: 'no picture' },
  },
  avatar: {
    deleted: { 'authors/ada.svg': undefined },
    'renamed by case': { 'authors/ada.svg': undefined, 'authors/Ada.svg': svg },
    'replaced by a folder': { 'authors/ada.svg': undefined, 'authors/ada.svg/inside.svg': svg },
  },
  logo: {
    deleted: { 'logo.svg': undefined },
    'renamed by case': { 'logo.svg': undefined, 'Logo.svg': svg },
    'replaced by a folder': { 'logo.svg': undefined, 'logo.svg/inside.svg': svg },
    'drawn too flat': { 'logo.svg': svg.replace('250', '10') },
  },
  icon: {
    deleted: { 'pictures/mark.svg': undefined },
    'renamed by case': { 'pictures/mark.svg': undefined, 'pictures/Mark.svg': square },
    'that is no square any more': { 'pictures/mark.svg': svg },
  },
  creative: {
    deleted: { 'campaigns/sale.svg': undefined },
    'renamed by case': { 'campaigns/sale.svg': undefined, 'campaigns/Sale.svg': svg },
    'replaced by a folder': { 'campaigns/sale.svg': undefined, 'campaigns/sale.svg/inside.svg': svg },
  },
  picture: {
    'of a story, deleted': { [pictures.boat]: undefined },
    'of a page, deleted': { [pictures.house]: undefined },
    'of a biography, deleted': { 'pictures/desk.svg': undefined },
    'renamed by case': { [pictures.boat]: undefined, 'pictures/Boat.svg': svg },
  },
};

test.each(Object.entries(breaks))(
  'a reference of kind %s that breaks is told of after a build as in a first one',
  async (_, edits) => {
    const folder = new Folder(files);
    expect(await folder.errors()).toEqual([]);
    for (const [how, edit] of Object.entries(edits)) {
      folder.markPrinted();
      folder.edit(edit);
      const told = await folder.errors();
      expect(told, how).not.toEqual([]);
      expect(told, how).toEqual(await new Folder({ ...files, ...edit }).errors());
      // And in every build until it is mended.
      expect(await folder.errors(), how).toEqual(told);
      rmSync(folder.content, { recursive: true });
      folder.edit({ ...minimal, ...files });
      expect(await folder.errors(), how).toEqual([]);
    }
  },
);
