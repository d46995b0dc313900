/** What others have in the files of pages, authors, sections and tags. */
import { dek, firstDays, layouts, machinery, networks, oldAddresses, pictures, searchEngines } from './names.ts';
import { account, aDate, as, away, email, fileName, table } from './say.ts';
import { oldPaths, pictureRows, visibility } from './texts.ts';

const ofStories =
  'section category categories tag tags keywords author authors updated lastmod modified kind corrections related';

export const page = table(
  ['headline heading name', as('title')],
  [`dek ${dek}`, as('description')],
  ...pictureRows,
  [firstDays, aDate('published')],
  [oldAddresses, oldPaths],
  [ofStories, away('a page has none; a story lies in articles/')],
  ...visibility('page'),
  [
    'robots',
    (value) =>
      /noindex/i.test(String(value)) ? { to: 'noindex', fix: 'write it as noindex: true' } : { fix: 'remove it' },
  ],
  ['slug id postname', fileName('page', '.md')],
  ['url permalink link path', away('the address of a page is the name of its file')],
  [layouts, away('all pages have one look')],
  ['weight order position menuorder navorder menu nav parent', away('site.yaml says what stands in the navigation')],
  ['toc comments', away('a page has none')],
  ['lang language locale', away('the language is said once, in site.yaml')],
  [searchEngines, away('search engines get title: and description:')],
  [machinery, away('it has no meaning here')],
);

export const author = table(
  ['title', (value, key, group) => as('name' in group ? 'role' : 'name')(value, key, group)],
  ['displayname author fullname byline firstname', as('name')],
  ['position job jobtitle occupation', as('role')],
  [
    'bio biography about description summary intro body',
    away('write the biography as text below the second line of ---'),
  ],
  ['image photo picture portrait profileimage headshot img cover thumbnail icon', as('avatar')],
  ['email mail', email],
  ['website web url homepage site link', account('links')],
  [networks, account('links')],
  ['slug id username login handle nickname', fileName('author', '.md')],
  ['permalink layout template theme', away('all authors have one look, and the name of the file is the address')],
);

const group = (kind: 'section' | 'tag') => [
  ['title label headline', as('name')] as const,
  [`desc dek ${dek}`, as('description')] as const,
  ['slug id', fileName(kind, '.yaml')] as const,
  ['url permalink path link', away('the name of the file is the address')] as const,
  [`layout template theme color colour icon image ${pictures} parent`, away(`a ${kind} has none`)] as const,
];
export const section = table(...group('section'), ['weight position sort menuorder navorder rank', as('order')]);
export const tag = table(...group('tag'), ['weight order position', away('tags have no order')]);
