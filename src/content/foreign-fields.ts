/**
 * Fields of other generators and of other kinds of our own files, and what to write here instead. Their names are those of Hugo,
 * Jekyll, Eleventy, Astro's blog, Ghost, WordPress and its exporters, and Obsidian.
 */
import { stringify } from 'yaml';
import { adsSchema } from '../schemas/ads.ts';
import { articleSchema, kinds } from '../schemas/article.ts';
import { authorSchema } from '../schemas/author.ts';
import { campaignSchema } from '../schemas/campaign.ts';
import { frontSchema } from '../schemas/front.ts';
import { pageSchema } from '../schemas/page.ts';
import { sectionSchema } from '../schemas/section.ts';
import { siteSchema } from '../schemas/site.ts';
import { tagSchema } from '../schemas/tag.ts';
import type { Instead, NamedKind } from './instead.ts';
import type { Path } from './yaml.ts';

/** What to do about a field that is none here. */
export interface Foreign {
  /** The field of ours that says it, from the group that the foreign one stands in; undefined if there is none. */
  to?: string | undefined;
  fix: string;
  instead?: Instead | undefined;
}

/** @param key the foreign field as it was written @param group the fields beside it */
type Say = (value: unknown, key: string, group: Record<string, unknown>) => Foreign;
type Table = Map<string, Say>;

/** `publish_date`, `publishDate` and `Publish-Date` are one name. */
export const squash = (name: string) => name.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

function table(...rows: (readonly [names: string, say: Say])[]): Table {
  return new Map(rows.flatMap(([names, say]) => names.split(' ').map((name): [string, Say] => [name, say])));
}

/** A value as an editor would write it on one line; a long one is left out. */
function write(value: unknown): string {
  const written = stringify(value, { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 }).trim();
  return written.length > 60 || written.includes('\n') || value === null ? '…' : written;
}

/** It is another word for a field of ours. */
const as =
  (to: string, shape: (value: unknown) => string = write): Say =>
  (value) => {
    const [field, inner] = to.split('.');
    return {
      to,
      fix:
        inner === undefined
          ? `write it as ${field}: ${shape(value)}`
          : `write it as ${inner}: ${shape(value)} below ${field}:`,
    };
  };

/** There is nothing like it here. */
const away =
  (why: string): Say =>
  () => ({ fix: `remove it: ${why}` });

/** It is what the file is called. */
const fileName =
  (kind: NamedKind, ending: string): Say =>
  (value) =>
    typeof value === 'string' && value.trim() !== ''
      ? {
          fix: `remove it, and name the file {names}${ending}: that is its address`,
          instead: { of: 'field', kind, names: [value.split('/').filter(Boolean).at(-1) ?? value] },
        }
      : { fix: 'remove it: the name of the file is its address' };

/** Its value, as a list of texts. One with commas in it is several. */
function textsOf(value: unknown, between = /[,;]/): string[] {
  const list = Array.isArray(value) ? value : typeof value === 'string' ? value.split(between) : [value];
  return list.flatMap((one) => {
    const text =
      one !== null && typeof one === 'object'
        ? (Object.values(one).find((inner) => typeof inner === 'string') ?? '')
        : one;
    const trimmed = String(text ?? '').trim();
    return trimmed === '' ? [] : [trimmed];
  });
}

/** Names that become ids of tags, authors or sections. */
const ids =
  (to: string, kind: NamedKind, remark = ''): Say =>
  (value) => {
    const names = textsOf(value, kind === 'author' ? /[,;]|\s(?:&|and)\s/i : undefined);
    if (names.length === 0) return { to, fix: `write it as ${to}: [<id>]${remark}` };
    return { to, fix: `write it as ${to}: [{names}]${remark}`, instead: { of: 'field', kind, names } };
  };

/** A date as it is written here, if what others write can be one. */
function dateOf(value: unknown): string {
  const iso =
    /^(\d{4})[-/](\d\d?)[-/](\d\d?)(?:[T ]+(\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|UTC|[+-]\d\d(?::?\d\d)?)?)?$/i;
  const [, year, month = '', day = '', time, zone = ''] = iso.exec(String(value).trim()) ?? [];
  if (year) {
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return time ? `${date}T${time}${zone.toUpperCase().replace('UTC', 'Z')}` : date;
  }
  // With a month in letters nobody can mistake day for month; a number is an instant.
  const isNamed =
    typeof value === 'string' && /^[a-z]{3,}\.? \d{1,2},? \d{4}$|^\d{1,2} [a-z]{3,}\.? \d{4}$/i.test(value.trim());
  const instant = isNamed ? Date.parse(`${value} UTC`) : typeof value === 'number' && value > 1e11 ? value : Number.NaN;
  return Number.isNaN(instant) || instant > 8e15 ? '2026-05-08' : new Date(instant).toISOString().slice(0, 10);
}

const aDate = (to: string) => as(to, dateOf);

const dek =
  'description excerpt summary subtitle subheading subheadline subhead standfirst deck lede lead abstract intro introduction teaser blurb tldr synopsis metadescription seodescription customexcerpt';
const pictures =
  'cover coverimage coverphoto heroimage hero featuredimage featureimage featuredimageurl featured_image thumbnail thumb banner bannerimage header headerimage images ogimage socialimage imageurl photo picture img pic splash poster preview previewimage leadimage titleimage mainimage';
const layouts =
  'layout template theme view pagetype pagelayout style styles css cssclass cssclasses class classes bodyclass js script scripts';
const searchEngines =
  'seo meta metatitle seotitle ogtitle ogdescription twittertitle twitterdescription twitterimage twittercard opengraph';
const machinery =
  'parent menu menus nav eleventynavigation eleventyexcludefromcollections eleventycomputed pagination outputs markup cascade resources params extra headless build math katex mathjax mermaid';

const picture: Say = (value) => {
  const [src = './photo.jpg'] = textsOf(value);
  return { to: 'image', fix: `write it as image: with src: ${write(src)} and alt: below it, each after two spaces` };
};

const isNo = (value: unknown) =>
  value === false ||
  /^(?:false|no|off|draft|pending|private|hidden|unlisted|autodraft|wip|idea)$/i.test(squash(String(value)));

const asDraft = { to: 'draft', fix: 'write it as draft: true' };
const isPublic = { fix: 'remove it: a story is public from the date in published: on' };

/** A field that says whether readers may see a story; @param means whether its value says that they may */
const visibility =
  (means: (value: unknown) => boolean): Say =>
  (value) =>
    means(value) ? isPublic : asDraft;

const oldPaths: Say = (value) => {
  const paths = textsOf(value).map((path) => (/^\/|^https?:/.test(path) ? path : `/${path}`));
  return { to: 'aliases', fix: `write it as aliases: ${paths.length > 0 ? write(paths) : '[/old-path/]'}` };
};

const address: Say = (value) => {
  const alias =
    typeof value === 'string' && /^\/[^:{]*$/.test(value)
      ? `; if ${value} is an old one, write it as aliases: [${value}]`
      : '';
  return { fix: `remove it: the address is made of section and file name${alias}` };
};

const category: Say = (value) => {
  const [name, ...others] = textsOf(value);
  if (name === undefined)
    return { to: 'section', fix: 'write the one it belongs to as section:, and others under tags:' };
  const rest = others.length > 0 ? ' for the one it belongs to, and the others under tags:' : '';
  return {
    to: 'section',
    fix: `write it as section: {names}${rest}`,
    instead: { of: 'field', kind: 'section', names: [name] },
  };
};

const type: Say = (value) =>
  (kinds as readonly unknown[]).includes(squash(String(value)))
    ? { to: 'kind', fix: `write it as kind: ${squash(String(value))}` }
    : { fix: `remove it; kind: says what kind of story it is: ${kinds.join(', ')}` };

const article = table(
  ['headline heading name posttitle h1', as('title')],
  [dek, as('dek')],
  ['category categories sections channel primarycategory primarysection', category],
  ['tag primarytag keywords keyword topics topic labels label subjects series hashtags taxonomy', ids('tags', 'tag')],
  [
    'author primaryauthor byline writer writers by contributors contributor creator creators coauthors',
    ids('authors', 'author', ', the ids of files in authors/'),
  ],
  [
    'date pubdate publishdate pubdatetime publishedat publishedon publisheddate datepublished publicationdate created createdat datecreated createddate creationdate posted postdate postedon time datetime day timestamp releasedate dateposted firstpublished',
    aDate('published'),
  ],
  [
    'lastmod modified updateddate lastmodifiedat lastmodified updatedat modifiedat dateupdated datemodified modifieddate lastupdated moddatetime modificationdate moddate lastupdate updatedon edited revised postmodified',
    aDate('updated'),
  ],
  [pictures, picture],
  [
    'imagealt coverimagealt featureimagealt heroimagealt heroalt coveralt imgalt thumbnailalt alttext alt',
    as('image.alt'),
  ],
  ['imagecaption featureimagecaption coverimagecaption covercaption caption figcaption', as('image.caption')],
  ['imagecredit photocredit photographer credit credits imagesource photoby', as('image.credit')],
  ['type posttype contenttype articletype storytype genre', type],
  ['sponsored advertorial', as('kind', () => 'sponsored')],
  ['correction errata erratum corrigendum', as('corrections', () => 'with date: and text: of each below it')],
  ['alias redirectfrom redirects redirect oldurl oldurls oldpath oldslug slughistory wpoldslug legacyurl', oldPaths],
  ['redirectto', away('a story cannot lead to another page; the other has aliases: with the old path')],
  [
    'relatedposts relatedstories relatedarticles seealso',
    as('related', () => '[<section>/<slug>], the ids of the stories'),
  ],
  ['ad showads noads hideads disableads adsense', as('ads', () => 'false, if there should be none')],
  ['isdraft unpublished private hidden unlisted wip', visibility((value) => isNo(value))],
  ['publish ispublished public', visibility((value) => !isNo(value))],
  [
    'status poststatus visibility state',
    (value) =>
      /^(?:future|scheduled)$/i.test(String(value))
        ? { fix: 'remove it: a story is scheduled by a date in the future in published:' }
        : isNo(value)
          ? asDraft
          : isPublic,
  ],
  [
    'robots',
    (value) =>
      /noindex/i.test(String(value))
        ? { to: 'noindex', fix: 'write it as noindex: true' }
        : { fix: 'remove it: search engines may show every story without noindex: true' },
  ],
  ['sitemapexclude excludefromsearch', as('noindex', () => 'true')],
  ['canonicalurl canonicallink originalurl externalurl source sourceurl', as('canonical')],
  ['slug postname filename basename handle urlslug', fileName('article', '.md')],
  ['url permalink link path uri route', address],
  [layouts, away('all stories have one look')],
  ['weight order position menuorder navorder sort rank priority', away('stories stand in the order of their dates')],
  ['toc tableofcontents showtoc outline', away('long stories have a table of contents by themselves')],
  ['comments comment commentsenabled disqus commentstatus pingstatus discussion', away('there are no comments')],
  ['id uid guid uuid postid wpid wordpressid ghostid', away('section and file name are its id')],
  ['readingtime readtime timetoread wordcount minutes', away('the reading time is counted')],
  ['lang language locale translationkey hreflang', away('the language is said once, in site.yaml')],
  [
    'featured pinned sticky highlight frontpage top breaking',
    away('front.yaml says what stands out, by lead: and pinned:'),
  ],
  ['expires expirydate expireson unpublishdate', away('a story stays until its file is removed')],
  [
    'password protected members tier access paywall',
    away('whoever has the address can read a story, so keep out of content/ what not all should read'),
  ],
  ['kicker eyebrow overline', away('the kicker is made of section and first tag')],
  [searchEngines, away('search engines and cards get title:, dek: and image:')],
  ['sitemap feed rss changefreq', away('that is made for all stories alike')],
  ['location place city dateline geo', away('write the place at the beginning of the text')],
  ['license copyright rights', away('write it at the end of the text')],
  [machinery, away('it has no meaning here')],
);

const ofStories =
  'section category categories tag tags keywords author authors date published updated lastmod modified pubdate kind corrections related';

const page = table(
  ['headline heading name', as('title')],
  [`dek ${dek}`, as('description')],
  [`image ${pictures}`, away('a page has no picture above it; show one in the text as ![what it shows](./photo.jpg)')],
  [ofStories, away('a page has none; a story lies in articles/')],
  ['draft status visibility', away('a page is shown as soon as its file is there')],
  [
    'robots',
    (value) =>
      /noindex/i.test(String(value)) ? { to: 'noindex', fix: 'write it as noindex: true' } : { fix: 'remove it' },
  ],
  ['slug id postname', fileName('page', '.md')],
  ['url permalink link path aliases alias redirectfrom', away('the address of a page is the name of its file')],
  [layouts, away('all pages have one look')],
  ['weight order position menuorder navorder menu nav parent', away('site.yaml says what stands in the navigation')],
  ['toc comments', away('a page has none')],
  ['lang language locale', away('the language is said once, in site.yaml')],
  [searchEngines, away('search engines get title: and description:')],
  [machinery, away('it has no meaning here')],
);

const networks = 'twitter x mastodon bluesky github gitlab linkedin facebook instagram threads tiktok youtube orcid';
const email: Say = (value) => ({
  fix: `write it under links: as an entry with label: E-mail and url: ${write(typeof value === 'string' ? `mailto:${value}` : value)}`,
});
const account =
  (list: string): Say =>
  (value, key) => {
    const url = typeof value === 'string' && /^https?:/.test(value) ? write(value) : 'its whole address';
    return { fix: `write it under ${list}: as an entry with label: ${key} and url: ${url}` };
  };

const author = table(
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
const section = table(...group('section'), ['weight position sort menuorder navorder rank', as('order')]);
const tag = table(...group('tag'), ['weight order position', away('tags have no order')]);

const site = table(
  ['title sitename sitetitle headline', as('name')],
  ['baseurl siteurl site domain host address canonicalurl', as('url')],
  ['lang languagecode locale defaultcontentlanguage', as('language')],
  ['description subtitle slogan motto claim', as('tagline')],
  ['tz', as('timezone')],
  ['author authors byline', as('staff')],
  ['organization organisation owner company', as('publisher', (value) => `with name: ${write(value)} below it`)],
  ['menu menus nav navlinks mainmenu', as('navigation', () => 'with label: and url: of each below it')],
  ['sociallinks socials accounts', as('social', () => 'with label: and url: of each below it')],
  [networks, account('social')],
  ['ads adsense advertising', away('ads have a file of their own, ads.yaml')],
  ['sections categories taxonomies collections', away('each section has a file of its own, sections/<id>.yaml')],
  ['tags', away('a tag has a file of its own, tags/<id>.yaml, or none')],
  ['images', as('pictures')],
  [
    'theme layout plugins permalinks permalink paginate pagersize pagination defaults exclude include build params outputs buildfuture builddrafts',
    away('it has no meaning here'),
  ],
  ['analytics googleanalytics ga gtag', away('there is no analytics')],
  ['logo favicon icon', away('files for all pages lie in public/')],
  ['copyright license', away('write it on a page, in pages/')],
);

const image = table(
  ['source file path url filename href image name', as('src')],
  ['alttext alternative alternativetext description', as('alt')],
  ['title legend text', as('caption')],
  ['author photographer copyright attribution by credits', as('credit')],
  ['position focalpoint focal crop', as('focus')],
);
const link = table(
  ['name title text', as('label')],
  ['link href to path target address', as('url')],
  ['weight order icon identifier', away('links stand in the order in which they are written')],
);

const campaign = table(
  ['title name client sponsor brand company', as('advertiser')],
  ['link href target landing landingpage destination', as('url')],
  ['from begin begins starts startdate startsat date published', aDate('start')],
  ['until to expires ends enddate endsat', aDate('end')],
  ['priority share', as('weight')],
  ['slot placement placements position', as('slots', (value) => write(textsOf(value)))],
  ['section category', ids('sections', 'section')],
  [
    'images banners banner creative image picture pictures src',
    as('creatives', () => 'with size:, src: and alt: of each below it'),
  ],
  ['active enabled draft status', away('start: and end: say when it runs')],
);
const creative = table(
  ['source file path image url', as('src')],
  ['format dimensions', as('size')],
  ['width height', away('size: says both, such as 300x250')],
  ['alttext description title', as('alt')],
);

const ads = table(
  ['slot placements positions units', as('slots', (value) => write(textsOf(value)))],
  ['network service', as('provider')],
  [
    'enabled active',
    (value) =>
      isNo(value) ? { to: 'slots', fix: 'write it as slots: []' } : { fix: 'remove it: the slots in slots: are on' },
  ],
  ['exclude disabled without', as('off', () => 'with sections:, tags: or kinds: below it')],
  ['cmp gdpr cookies cookiebanner', as('consent', () => 'with provider: below it')],
  ['campaigns campaign', away('each campaign has a file of its own, campaigns/<id>.yaml')],
);

const front = table(
  ['featured hero main top leader headline', as('lead', () => '<section>/<slug>, the id of a story')],
  ['pin pins picks sticky highlights', as('pinned', () => '[<section>/<slug>], the ids of stories')],
  ['blocks section', as('sections', (value) => write(textsOf(value)))],
);

/** Tables of files, by their schema, and of groups of fields in them, by the field that holds the group. */
const ofFile = new Map<unknown, Table>([
  [articleSchema, article],
  [pageSchema, page],
  [authorSchema, author],
  [sectionSchema, section],
  [tagSchema, tag],
  [siteSchema, site],
  [campaignSchema, campaign],
  [adsSchema, ads],
  [frontSchema, front],
]);
const ofGroup: Record<string, Table> = {
  image,
  links: link,
  navigation: link,
  social: link,
  creatives: creative,
  card: table(
    ['headline name', as('title')],
    ['description dek summary', as('text')],
    ['image picture file', as('src')],
    ['alttext', as('alt')],
  ),
  corrections: table(
    ['note description correction message body what', as('text')],
    ['on at day when published', aDate('date')],
  ),
};

const tableFor = (schema: unknown, group: Path): Table | undefined => {
  const holder = group.findLast((key) => typeof key === 'string');
  return holder === undefined ? ofFile.get(schema) : ofGroup[String(holder)];
};

/** What a field that is none is called here; undefined if nobody knows it. @param path of the group it stands in */
export function foreignField(
  schema: unknown,
  path: Path,
  key: string,
  group: Record<string, unknown>,
): Foreign | undefined {
  return tableFor(schema, path)?.get(squash(key))?.(group[key], key, group);
}

/** How what stands in a field of ours, as others would write it there, is written here. */
export function foreignValue(schema: unknown, group: Path, key: string, value: unknown): Foreign | undefined {
  if (value === null || (typeof value !== 'string' && !Array.isArray(value))) return undefined;
  const say = { tags: 'tag', authors: 'author', image: 'cover', aliases: 'alias' }[key];
  const found = say && schema === articleSchema && group.length === 0 ? article.get(say)?.(value, key, {}) : undefined;
  return found?.to === key ? found : undefined;
}
