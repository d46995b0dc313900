/** A text of Hugo as a story or a page of the middle form. */
import type { Directory } from '../../bylines/people.ts';
import type { Picture, Remark, Story } from '../../form/holding.ts';
import { fieldOf, isTrue, pictureOf, textOf, textsOf } from '../../markdown/front/fields.ts';
import { type Fields, type FrontMatter, isFields } from '../../markdown/front/front-matter.ts';
import { datesOf } from './addresses/dates.ts';
import type { Settings } from './settings.ts';
import { type Sorting, termIds } from './terms.ts';
import type { Page } from './texts/pages.ts';

/** How this site sorts its stories, and who writes for it. */
export interface Readers {
  sorting: Sorting;
  directory: Directory;
}

/** @param files names of the files beside a bundle, within its folder */
export function storyOf(
  page: Page,
  { flaw }: FrontMatter,
  data: Fields,
  settings: Settings,
  { sorting, directory }: Readers,
  files: readonly string[],
): { story: Story; remarks: Remark[] } {
  const place = { file: page.name };
  const { published, updated, expires, unread } = datesOf(data, page.base, settings.data);
  const isPage = sorting.isPage(page);
  const slug = textOf(fieldOf(data, 'slug'));
  const isDraft = isTrue(fieldOf(data, 'draft')) || flaw !== undefined;
  const story: Story = {
    ref: page.name,
    type: isPage ? 'page' : 'story',
    state: isDraft ? 'draft' : 'public',
    title: textOf(fieldOf(data, 'title')) ?? (flaw ? titleOf(page.base) : ''),
    slug: slug ?? lastPart(page.path),
    address: isDraft ? undefined : settings.baseUrl + page.path,
    oldAddresses: aliasesOf(data, page, settings),
    published,
    updated,
    expires,
    dek: textOf(fieldOf(data, 'description', 'summary', 'subtitle', 'lead', 'excerpt')),
    authors: isPage ? [] : authorsOf(data, settings, directory),
    ...termIds(page, data, settings, sorting),
    image: imageOf(data, files),
    canonical: canonicalOf(data),
    noindex:
      isTrue(fieldOf(data, 'noindex', 'robotsNoIndex')) ||
      /noindex/i.test(textOf(fieldOf(data, 'robots')) ?? '') ||
      undefined,
    pinned: isTrue(fieldOf(data, 'pinned', 'featured')) || undefined,
    place,
  };
  const remarks: Remark[] = unread.map(([name, written]) => ({
    level: 'changed',
    what: `${name}: ${written} is no date`,
    fix: 'write it as published: 2026-05-08',
    place,
    story: page.name,
  }));
  if (flaw) {
    const what = `the front matter cannot be read: ${flaw.what}`;
    remarks.push({
      level: 'changed',
      what,
      fix: 'it is a draft now: look at its fields, and give it its date',
      place: { ...place, line: flaw.line, column: flaw.column },
      story: page.name,
    });
  }
  return { story, remarks };
}

/** Who is named, or who has the whole site. */
function authorsOf(data: Fields, { data: site }: Settings, directory: Directory): string[] {
  const named = directory.idsOf(fieldOf(data, 'authors', 'author'));
  return named.length > 0 ? named : directory.idsOf(fieldOf(site, 'params.author', 'params.authors', 'author'));
}

const titleOf = (base: string) =>
  base
    .replace(/^\d{4}-\d{2}-\d{2}-/, '')
    .replace(/[-_]+/g, ' ')
    .trim();

function lastPart(path: string): string {
  return (
    path
      .replace(/\/(?:index\.html)?$|\.html$/, '')
      .split('/')
      .at(-1) ?? ''
  );
}

/** Without a slash at the beginning they are relative to the page's list. */
function aliasesOf(data: Fields, { path }: Page, { baseUrl }: Settings): string[] | undefined {
  const aliases = textsOf(fieldOf(data, 'aliases', 'alias'), /\n/).flatMap((alias) => {
    if (/^https?:/i.test(alias)) return [alias];
    const url = URL.parse(alias, `https://source.invalid${path.replace(/\/$/, '')}`);
    return url ? [baseUrl + decoded(url.pathname)] : [];
  });
  return aliases.length > 0 ? aliases : undefined;
}

function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

const fields = [
  'cover',
  'image',
  'featured_image',
  'featuredImage',
  'featureImage',
  'feature_image',
  'featured',
  'images',
  'thumbnail',
  'banner',
  'hero',
  'header.image',
  'headerImage',
  'coverImage',
  'heroImage',
  'img',
  'photo',
  'socialImage',
];
/** What themes show above a page of its files, by their names. */
const featured =
  /(?:^|[/_-])(?:featured?|cover|hero|header|banner|thumb(?:nail)?)(?:[._-][^/]*)?\.(?:jpe?g|png|webp|avif|gif|svg)$/i;

function imageOf(data: Fields, files: readonly string[]): Picture | undefined {
  for (const field of fields) {
    const found = pictureOf(fieldOf(data, field));
    if (found && /[./]/.test(found.address)) return withWords(found, data);
  }
  const resources = fieldOf(data, 'resources');
  for (const one of Array.isArray(resources) ? resources : []) {
    if (!isFields(one) || !/cover|feature|thumb|hero|header|banner/i.test(textOf(fieldOf(one, 'name')) ?? '')) continue;
    const src = textOf(fieldOf(one, 'src'));
    if (src === undefined) continue;
    const address = files.find((name) => matches(name, src)) ?? src;
    return {
      address,
      alt: textOf(fieldOf(one, 'params.alt')),
      caption: textOf(fieldOf(one, 'title', 'params.caption')),
      credit: textOf(fieldOf(one, 'params.credit', 'params.byline')),
    };
  }
  const named = files.find((name) => featured.test(name));
  return named === undefined ? undefined : withWords({ address: named }, data);
}

/** What is said of it may stand beside it. */
const withWords = (picture: Picture, data: Fields): Picture => ({
  ...picture,
  alt:
    picture.alt ??
    textOf(fieldOf(data, 'featureAlt', 'imageAlt', 'image_alt', 'featured_image_alt', 'coverAlt', 'alt')),
  caption:
    picture.caption ??
    textOf(
      fieldOf(
        data,
        'featureCaption',
        'imageCaption',
        'image_caption',
        'coverCaption',
        'featured_image_caption',
        'caption',
      ),
    ),
  credit: picture.credit ?? textOf(fieldOf(data, 'imageCredit', 'image_credit', 'featureCredit')),
});

function matches(name: string, pattern: string): boolean {
  const [before = '', ...rest] = pattern.toLowerCase().split(/\*+/);
  const low = name.toLowerCase();
  return rest.length === 0 ? low === before : low.startsWith(before) && low.endsWith(rest.at(-1) ?? '');
}

function canonicalOf(data: Fields): string | undefined {
  const written = textOf(fieldOf(data, 'canonicalURL', 'canonical', 'canonical_url'));
  return written !== undefined && /^https?:\/\/\S+$/.test(written) ? written : undefined;
}
