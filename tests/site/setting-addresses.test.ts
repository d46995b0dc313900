import { expect, test } from 'vitest';
import { formatProblem } from '../../src/errors.ts';
import { article, differences, type Files, minimal, TestSite } from './site.ts';

const now = '2026-06-01T12:00:00Z';

const settings = `name: The Test Post
url: https://test.example
navigation:
  - { label: News, url: /news/ }
  - { label: Soonlabel, url: /news/soon/ }
  - { label: Rules, url: "/old-rules/#why" }
social:
  - { label: Soonaccount, url: https://test.example/news/soon/ }
publisher:
  name: Test Press
  url: https://test.example/news/soon/
  policies:
    corrections: /news/soon/
    ethics: /articles/rules.md
    ownership: /news/never/
security:
  contact: ["mailto:a@test.example"]
  expires: 2027-03-01
  policy: https://test.example/old-rules/
  hiring: https://test.example/news/soon/
`;

const files: Files = {
  'site.yaml': settings,
  'authors/ada.md': '---\nname: Ada\nlinks:\n  - { label: Soonlink, url: /news/soon/ }\n---\n\nWrites.\n',
  'articles/rules.md': article({ title: 'Rules', aliases: ['/old-rules/'], authors: ['ada'] }, '## Why\n\nWords.\n'),
  'articles/soon.md': article({ title: 'Soonheadline', published: '2026-06-02' }),
  'articles/never.md': article({ title: 'Neverheadline', draft: true }),
  'campaigns/house.yaml':
    'advertiser: Us\nurl: https://test.example/news/soon/\ncreatives: [{ size: 728x90, src: ./ad.svg, alt: Soonad }]\n',
  'campaigns/ad.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" width="728" height="90"><path fill="red" d="M0 0h99v9z"/></svg>',
};

/** What of the output tells of the stories that are not out. */
const told = (site: TestSite) =>
  Object.entries(site.tree()).flatMap(([path, text]) =>
    /\/soon\b|soon(?:label|account|link|ad|headline)|\/never\b|neverheadline/i.test(path + text) ? [path] : [],
  );

const structured = (site: TestSite) => {
  const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(site.read('index.html')) ?? [];
  const { '@graph': graph } = JSON.parse(json) as { '@graph': Record<string, unknown>[] };
  return graph.find((one) => one['@type'] === 'NewsMediaOrganization');
};

test('addresses in settings that lead to what is not out are nowhere in the output, and whoever builds is told', async () => {
  const site = new TestSite(files);
  const { problems, nextWakeUp } = await site.build({ now });
  expect(told(site)).toEqual([]);
  expect(nextWakeUp).toBe('2026-06-02T00:00:00.000Z');
  const until = 'which is out on June 2, 2026, so it is left out until then · wait, or write another address';
  expect(problems.map((problem) => formatProblem(problem)).filter((line) => line.includes('left out'))).toEqual([
    `authors/ada.md:4:29  url in entry 1 of links leads to /news/soon/, ${until}`,
    `campaigns/house.yaml:2:6  url leads to /news/soon/, ${until}`,
    `site.yaml:5:30  url in entry 2 of navigation leads to /news/soon/, ${until}`,
    `site.yaml:8:32  url in entry 1 of social leads to /news/soon/, ${until}`,
    `site.yaml:11:8  publisher.url leads to /news/soon/, ${until}`,
    `site.yaml:13:18  publisher.policies.corrections leads to /news/soon/, ${until}`,
    'site.yaml:15:16  publisher.policies.ownership leads to /news/never/, a draft, so it is left out · publish that story, or write another address',
    `site.yaml:20:11  security.hiring leads to /news/soon/, ${until}`,
  ]);
});

test('addresses in settings follow what moved, and files to their pages', async () => {
  const site = new TestSite(files);
  await site.build({ now });
  expect(site.read('index.html')).toContain('<a href="/news/rules/#why">Rules</a>');
  expect(structured(site)).toMatchObject({
    url: 'https://test.example/',
    ethicsPolicy: 'https://test.example/news/rules/',
    correctionsPolicy: 'https://test.example/corrections/',
  });
  expect(site.read('.well-known/security.txt')).toContain('Policy: https://test.example/news/rules/\n');
});

test('a contact of security.txt must be out, because somebody must be reached', async () => {
  const contact = 'contact: ["mailto:a@test.example", https://test.example/news/soon/]';
  const site = new TestSite({ ...files, 'site.yaml': settings.replace(/contact: .*/, contact) });
  expect((await site.problems()).filter((line) => line.includes('security.contact'))).toEqual([
    'content/site.yaml:17:38  entry 2 of security.contact leads to /news/soon/, which is out on June 2, 2026, so it is left out until then · write where somebody is reached now',
  ]);
});

test('they are there as soon as it is out, in a site that is as one built anew', async () => {
  const site = new TestSite(files);
  await site.build({ now });
  const later = { now: '2026-06-02T00:00:00Z' };
  await site.build(later);
  expect(site.read('index.html')).toContain('<a href="/news/soon/">Soonlabel</a>');
  expect(site.read('authors/ada/index.html')).toContain('<a href="/news/soon/" rel="me external">Soonlink</a>');
  expect(site.read('slots.json')).toContain('Soonad');
  expect(structured(site)).toMatchObject({ correctionsPolicy: 'https://test.example/news/soon/' });
  const anew = new TestSite(files);
  await anew.build(later);
  expect(differences(site.tree(), anew.tree())).toEqual([]);

  site.edit({ 'articles/soon.md': article({ title: 'Soonheadline', draft: true }) });
  await site.build(later);
  expect(told(site)).toEqual([]);
});

test('an edit of a story that settings name prints no page that does not show it', async () => {
  const site = new TestSite(files);
  await site.build({ now });
  site.edit({ 'articles/never.md': article({ title: 'Another', draft: true }) });
  expect((await site.build({ now })).rendered).toBe(0);
});

test('a canonical address of the site is one that is there; before that is out no search engine shows the story', async () => {
  const canonical = (path: string) => article({ title: 'Rules', canonical: `https://test.example${path}` });
  const page = () => /<link rel="canonical" href="([^"]*)"/.exec(site.read('news/rules/index.html'))?.[1];
  const site = new TestSite({ ...files, ...minimal, 'articles/rules.md': canonical('/news/soon/') });
  await site.build({ now });
  expect(page()).toBeUndefined();
  expect(site.read('news/rules/index.html')).toContain('<meta name="robots" content="noindex');
  expect(told(site)).toEqual([]);
  await site.build({ now: '2026-06-02T00:00:00Z' });
  expect(page()).toBe('https://test.example/news/soon/');

  site.edit({ 'articles/rules.md': article({ title: 'Rules', canonical: 'HTTPS://Test.Example/news/rules/' }) });
  await site.build({ now: '2026-06-02T00:00:00Z' });
  expect(page()).toBe('https://test.example/news/rules/');
  expect(site.read('sitemaps/2026-05.xml')).toContain('https://test.example/news/rules/');

  site.edit({ 'articles/rules.md': canonical('/news/son/') });
  expect(await site.problems()).toContain(
    'content/articles/rules.md:5:12  there is no page /news/son/ · did you mean /news/soon/?',
  );
});
