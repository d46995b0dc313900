/** What others have in the settings of a site, of its front page and of its ads. */
import { networks } from './names.ts';
import { account, aDate, as, away, ids, isNo, table, textsOf, write } from './say.ts';

export const site = table(
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
  ['redirects aliases', away('redirects have a file of their own, redirects.yaml')],
  ['images', as('pictures')],
  [
    'theme layout plugins permalinks permalink paginate pagersize pagination defaults exclude include build params outputs buildfuture builddrafts',
    away('it has no meaning here'),
  ],
  ['analytics googleanalytics ga gtag', away('there is no analytics')],
  ['logo', away('write it below publisher:, as logo: ./logo.png')],
  ['favicon', as('icon')],
  ['copyright license', away('write it on a page, in pages/')],
);

/** Crawlers that every site lets in, and former names. */
export const crawlers = table(
  [
    'googlebot googlebotnews googlebotimage google',
    away(
      "Google's search may always read the site; what its AI may do is said by Google-Extended:, and noindex: true keeps a story out of the search",
    ),
  ],
  [
    'bingbot applebot yandexbot yandex baiduspider duckduckbot slurp qwantbot seznambot petalbot',
    away('search engines may always read the site; noindex: true keeps a story out of them'),
  ],
  ['anthropicai claudeweb', as('ClaudeBot')],
  [
    'all any default other others',
    () => ({ fix: 'write search:, answering: and training: instead, each allow or deny' }),
  ],
);

export const campaign = table(
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

export const ads = table(
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

export const front = table(
  ['featured hero main top leader headline', as('lead', () => '<section>/<slug>, the id of a story')],
  ['pin pins picks sticky highlights', as('pinned', () => '[<section>/<slug>], the ids of stories')],
  ['blocks section', as('sections', (value) => write(textsOf(value)))],
);
