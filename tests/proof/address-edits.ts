/** What is done to old addresses, and to the files that settings make. */
import type { Edit, Pick } from './commands.ts';
import { idOf, type Newsroom } from './newsroom-model.ts';

/** Nobody's, one that no file can be called, of a tag, of stories that may claim them too, in another script, of pages and sections that come and go. */
const old = [
  '/old/path-0/',
  '/a:b/',
  '/past.html',
  '/gr%C3%B6%C3%9Fe/',
  '/tags/rare/',
  '/sport/results/',
  '/weather/',
  '/blog/*',
  '/news/2019/*',
];

/** For some builds a list may be wrong: then one leads to what leads on, or to what is not there. */
function changeRedirects(newsroom: Newsroom, pick: Pick): string {
  const { stories } = newsroom;
  const isWrong = pick.chance(4);
  const story = () => (stories.length === 0 ? '/about/' : `/${idOf(pick.of(stories))}/`);
  const targets = () => [story(), story(), '/news/', '/about/', '/tags/harbour/', 'https://else.example/'];
  const wrong = ['/past.html', '/nowhere/', '/tags/nothing/'];
  const from = pick.of(old);
  const to = from.endsWith('*')
    ? pick.of(['/news/*', 'https://else.example/*'])
    : pick.of(isWrong ? [...wrong, story()] : targets());
  const others = newsroom.redirects.filter((moved) => moved.from !== from || isWrong);
  if (others.length < newsroom.redirects.length && pick.chance(2)) {
    newsroom.redirects = others;
    return `no redirect from ${from}`;
  }
  const moved = pick.chance(5) ? { from, status: 410 } : { from, to, status: pick.of([301, 302]) };
  newsroom.redirects = [...others, moved];
  if (isWrong) newsroom.untidy = 1 + pick.below(2);
  return `redirect ${JSON.stringify(moved)}`;
}

/** Names what was public, and what comes and goes; for some builds some of that may be gone. */
function changeLedger(newsroom: Newsroom, pick: Pick): string {
  const { stories, sections, pages, authors } = newsroom;
  if (newsroom.ledger.length > 0 && pick.chance(4)) {
    newsroom.ledger = [];
    return 'no ledger';
  }
  const things = [
    ...[...sections.keys(), ...pages.keys()].map((id) => `/${id}/`),
    ...[...authors.keys()].map((id) => `/authors/${id}/`),
  ];
  const comeAndGo = ['/tags/harbour/', '/tags/rare/', '/news/name-1/', '/sport/name-2/', '/weather/', '/news/page/'];
  newsroom.ledger = [
    ...new Set([...newsroom.ledger, ...stories.map((story) => `/${idOf(story)}/`), ...things, ...comeAndGo]),
  ];
  if (pick.chance(2)) newsroom.untidy = 1 + pick.below(2);
  return `${newsroom.ledger.length} addresses in the ledger`;
}

/** An address that was public goes, and nothing else happens. */
function losePublic(newsroom: Newsroom, pick: Pick): string | undefined {
  const { stories } = newsroom;
  if (newsroom.ledger.length === 0 || stories.length === 0) return undefined;
  const story = pick.of(stories);
  const before = idOf(story);
  story.slug = `lost-${newsroom.nextKey++}`;
  newsroom.untidy = 1 + pick.below(2);
  return `${before} is ${story.slug} now`;
}

const values: Record<string, readonly unknown[]> = {
  machines: [undefined, { markdown: true }, { markdown: true }],
  security: [undefined, { contact: ['mailto:a@test.example'], expires: '2100-01-01' }],
  humans: [undefined, 'Ada', 'Ben'],
  indexnow: [undefined, 'abcdefgh', 'hgfedcba'],
  hosting: [undefined, { host: 'netlify' }, { host: 'cloudflare', hsts: { days: 1 } }, { host: 'vercel' }],
};

function changeFiles({ site }: Newsroom, pick: Pick): string {
  const key = pick.of(Object.keys(values));
  site[key] = pick.of(values[key] ?? []);
  return `site.yaml: ${key} ${JSON.stringify(site[key])}`;
}

export const addressEdits: readonly Edit[] = [
  changeRedirects,
  changeRedirects,
  changeRedirects,
  changeFiles,
  changeLedger,
  losePublic,
];
