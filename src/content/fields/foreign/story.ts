/** What other generators have in the front matter of stories. */
import { kinds } from '../../../schemas/article.ts';
import { dek, firstDays, layouts, machinery, oldAddresses, searchEngines } from './names.ts';
import { aDate, as, away, fileName, ids, type Say, squash, table, textsOf } from './say.ts';
import { oldPaths, pictureRows, visibility } from './texts.ts';

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

export const article = table(
  ['headline heading name posttitle h1', as('title')],
  [dek, as('dek')],
  ['category categories sections channel primarycategory primarysection', category],
  ['tag primarytag keywords keyword topics topic labels label subjects series hashtags taxonomy', ids('tags', 'tag')],
  [
    'author primaryauthor byline writer writers by contributors contributor creator creators coauthors',
    ids('authors', 'author', ', the ids of files in authors/'),
  ],
  [firstDays, aDate('published')],
  [
    'lastmod modified updateddate lastmodifiedat lastmodified updatedat modifiedat dateupdated datemodified modifieddate lastupdated moddatetime modificationdate moddate lastupdate updatedon edited revised postmodified',
    aDate('updated'),
  ],
  ...pictureRows,
  ['type posttype contenttype articletype storytype genre', type],
  ['rating stars score reviewrating', as('review.rating')],
  ['verdict conclusion', as('review.verdict')],
  ['subject itemreviewed reviewed', as('review.subject')],
  ['sponsored advertorial', as('kind', () => 'sponsored')],
  ['correction errata erratum corrigendum', as('corrections', () => 'with date: and text: of each below it')],
  [oldAddresses, oldPaths],
  ['redirectto', away('a story cannot lead to another page; the other has aliases: with the old path')],
  [
    'relatedposts relatedstories relatedarticles seealso',
    as('related', () => '[<section>/<slug>], the ids of the stories'),
  ],
  ['ad showads noads hideads disableads adsense', as('ads', () => 'false, if there should be none')],
  ...visibility('story'),
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
  ['expirydate expireson expiresat expiry expiration expirationdate unpublishdate unpublishat', aDate('expires')],
  ['embargountil embargodate embargoeduntil embargoed', aDate('embargo')],
  [
    'password protected members tier access paywall',
    away('whoever has the address can read a story, so keep out of content/ what not all should read'),
  ],
  ['kicker eyebrow overline', away('the kicker is made of section and kind')],
  [searchEngines, away('search engines and cards get title:, dek: and image:')],
  ['sitemap feed rss changefreq', away('that is made for all stories alike')],
  ['location place city dateline geo', away('write the place at the beginning of the text')],
  ['license copyright rights', away('write it at the end of the text')],
  [machinery, away('it has no meaning here')],
);
