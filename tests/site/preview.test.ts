/** What a preview tells of itself: a bar on each page, and the list that it leads to. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { build } from '../../src/publish/build.ts';
import { settingsFrom } from '../../src/settings.ts';
import { article, differences, type Files, TestSite } from './site.ts';

const now = '2026-06-01T12:00:00Z';
const list = '_preview/index.html';
const bar = '_preview/bar/index.html';

const files: Files = {
  'site.yaml': 'name: The Test Post\nurl: https://test.example\ntimezone: Europe/Berlin\n',
  'articles/out.md': article({ title: 'Out', dek: 'Is out.', authors: ['ada'] }, 'See [the plan](plan.md).\n'),
  'articles/plan.md': article({
    title: 'The plan',
    dek: 'Is not.',
    draft: true,
    published: undefined,
    authors: ['ada'],
  }),
  'articles/soon.md': article({ title: 'Soon', dek: 'Comes.', published: '2026-06-02T09:30' }),
  'articles/kept.md': article({ title: 'Kept', dek: 'Waits.', published: '2026-05-01', embargo: '2026-06-03' }),
  'articles/over.md': article({ title: 'Over', dek: 'Was.', expires: '2026-05-30' }),
};

/** The list under one of its headings, as a person reads it. */
function listed(site: TestSite, heading: string): string {
  const [, ...parts] = site.read(list).split('<section aria-labelledby="');
  const part = parts.find((one) => one.startsWith(`${heading}"`))?.split('</main>')[0] ?? '';
  return part
    .slice(part.indexOf('>') + 1)
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ')
    .trim();
}

test('each page of a preview has the bar, which says as of when it is, and how much readers do not see', async () => {
  const site = new TestSite(files);
  await site.build({ now, drafts: true });
  expect(site.text(bar)).toBe('1 draft 2 scheduled or embargoed 1 expired 1 warning As of June 1, 2026 at 2:00 PM');
  const pages = Object.entries(site.tree()).filter(
    ([path]) => path.endsWith('.html') && !/^(?:slots|_preview\/bar)\//.test(path),
  );
  expect(pages.length).toBeGreaterThan(10);
  for (const [path, html] of pages) {
    expect(html, path).toContain('<iframe src="/_preview/bar/" title="What readers do not see">');
    expect(html, path).toContain('<meta name="robots" content="noindex">');
  }
});

test('the list names each story that readers do not see, with the reason, and each warning with its place', async () => {
  const site = new TestSite(files);
  await site.build({ now, drafts: true });
  expect(listed(site, 'drafts')).toBe('Drafts 1 The plan Draft News · Ada Example · /news/plan/');
  expect(listed(site, 'scheduled')).toBe(
    'Scheduled and embargoed 2 Soon Scheduled for June 2, 2026 at 9:30 AM News · /news/soon/ Kept Embargoed until June 3, 2026 at 12:00 AM News · /news/kept/',
  );
  expect(listed(site, 'expired')).toBe(
    'Expired 1 Over Expired on May 30, 2026 at 12:00 AM dated May 1, 2026 at 12:00 AM News · /news/over/',
  );
  expect(listed(site, 'warnings')).toBe(
    'Warnings 1 Out "The plan" is a draft, so readers get no link to it · publish it, or remove the link content/articles/out.md:9:16 · link-to-unpublished',
  );
  expect(site.read(list)).toContain('<h3><a href="/news/out/">Out</a></h3>');
});

test('an edit of a draft prints what shows it, the list and the frame of the bar, and no other page', async () => {
  const site = new TestSite({ ...files, 'articles/other.md': article({ title: 'Other', dek: 'Is other.' }) });
  await site.build({ now, drafts: true });
  site.edit({
    'articles/out.md': article({ title: 'Out', dek: 'Is out.', authors: ['ada'] }, 'See [the plan](plan.md).\n\nTK\n'),
  });
  const { printed } = await site.build({ now, drafts: true });
  expect(printed.map(({ url }) => url)).toEqual([
    '/_preview/',
    '/_preview/bar/',
    '/atom.xml',
    '/authors/ada/feed.json',
    '/authors/ada/feed.xml',
    '/feed.json',
    '/feed.xml',
    '/news/feed.json',
    '/news/feed.xml',
    '/news/out/',
  ]);
  expect(site.text(bar)).toContain('2 warnings');
});

test('as time goes on a preview prints the page that says so, and those of stories whose time has come', async () => {
  const site = new TestSite(files);
  await site.build({ now, drafts: true });
  const { printed } = await site.build({ now: '2026-06-01T12:01:00Z', drafts: true });
  expect(printed.map(({ url }) => url)).toEqual(['/_preview/', '/_preview/bar/']);
  expect(site.text(bar)).toContain('As of June 1, 2026 at 2:01 PM');
  await site.build({ now: '2026-06-03T12:00:00Z', drafts: true });
  expect(site.text(bar)).toContain('1 draft 0 scheduled or embargoed 1 expired');
  const anew = new TestSite(files);
  await anew.build({ now: '2026-06-03T12:00:00Z', drafts: true });
  expect(differences(site.tree(), anew.tree())).toEqual([]);
});

test('cards say why readers do not see a story, in the words that stand above it', async () => {
  const site = new TestSite(files);
  await site.build({ now, drafts: true });
  const words = [
    'Draft',
    'Scheduled for June 2, 2026 at 9:30 AM',
    'Embargoed until June 3, 2026 at 12:00 AM',
    'Expired on May 30, 2026 at 12:00 AM',
  ];
  const cards = site.read('news/index.html');
  for (const [story, word] of Object.entries({ plan: 'Draft', soon: words[1], kept: words[2], over: words[3] })) {
    expect(cards).toContain(`<mark>${word}</mark>`);
    expect(site.read(`news/${story}/index.html`)).toContain(`<mark>${word}</mark>`);
    expect(site.text('index.html')).toContain(word);
  }
  expect(site.read('archive/2026/06/index.html')).toContain(`<mark>${words[1]}</mark>`);
  expect(site.read('latest/index.html')).toContain(`<mark>${words[2]}</mark>`);
});

test('what embargoed stories say in lists changes when the embargo ends before they are out', async () => {
  const later = { 'articles/kept.md': article({ title: 'Kept', published: '2026-06-05', embargo: '2026-06-03' }) };
  const site = new TestSite(later);
  await site.build({ now, drafts: true });
  expect(site.text('news/index.html')).toContain('Embargoed until June 3, 2026');
  await site.build({ now: '2026-06-03T00:00:00Z', drafts: true });
  expect(site.text('news/index.html')).toContain('Scheduled for June 5, 2026');
  expect(site.text(list)).toContain('Kept Scheduled for June 5, 2026');
});

test('of a preview nothing is left in what readers get, and it changes no page of theirs', async () => {
  const site = new TestSite(files);
  await site.build({ now });
  const before = site.tree();
  const traces = Object.entries(before).filter(([path, bytes]) =>
    /_preview|preview-(?:bar|list|frame)|badges/.test(path + bytes),
  );
  expect(traces.map(([path]) => path)).toEqual([]);
  await site.build({ now, drafts: true });
  expect(site.exists(bar)).toBe(true);
  await site.build({ now, allowRemoval: true });
  expect(differences(site.tree(), before)).toEqual([]);
});

test('a page or a section may be called preview, beside what a preview shows of itself', async () => {
  const site = new TestSite({ ...files, 'pages/preview.md': '---\ntitle: Preview of the year\n---\n\nWords.\n' });
  await site.build({ now, drafts: true });
  expect(site.text('preview/index.html')).toContain('Preview of the year');
  expect(site.text(list)).toContain('What readers do not see');
});

test('sitemaps, feeds, the search and robots.txt of a preview know nothing of its list, and crawlers may come to see that they shall not keep it', async () => {
  const site = new TestSite({ ...files, 'site.yaml': `${files['site.yaml']}machines: {markdown: true}\n` });
  await site.build({ now, drafts: true });
  const forPrograms = Object.entries(site.tree()).filter(([path]) => /\.(?:xml|txt|md|json)$|^search\//.test(path));
  expect(forPrograms.length).toBeGreaterThan(10);
  expect(
    forPrograms
      .filter(([path, text]) => path !== 'search/index.html' && text.includes('_preview'))
      .map(([path]) => path),
  ).toEqual([]);
  expect(site.read('robots.txt')).toContain('User-agent: *\nDisallow:\n');
});

test('a list that nobody would read to its end says how much there is', async () => {
  const drafts = Array.from({ length: 501 }, (_, n) => [
    `articles/d-${n}.md`,
    article({ title: `Draft ${n}`, dek: 'Is not.', draft: true }),
  ]);
  const site = new TestSite(Object.fromEntries(drafts));
  await site.build({ now, drafts: true });
  expect(listed(site, 'drafts')).toMatch(/^Drafts 501 .* These are the first 500 of 501 drafts\.$/);
});

test('hosts are told by _headers that nothing of a preview is for search engines, beside what the site tells them itself', async () => {
  const site = new TestSite(files);
  const folder = join(site.root, 'public');
  const rule = '/*\n  X-Robots-Tag: noindex\n';
  const own = '/*\n  X-Frame-Options: SAMEORIGIN';
  mkdirSync(folder);
  const print = (drafts: boolean) => {
    const { content, out, cache } = site;
    return build(settingsFrom({ content, out, cache, public: folder, drafts, now: Date.parse(now) }), {
      allowRemoval: true,
    });
  };
  await print(true);
  expect(site.read('_headers')).toBe(rule);
  writeFileSync(join(folder, '_headers'), own);
  await print(true);
  expect(site.read('_headers')).toBe(`${own}\n${rule}`);
  await print(false);
  expect(site.read('_headers')).toBe(own);
  await print(true);
  rmSync(join(folder, '_headers'));
  await print(true);
  expect(site.read('_headers')).toBe(rule);
  rmSync(join(site.out, '_headers'));
  await print(true);
  expect(site.read('_headers')).toBe(rule);
  await print(false);
  expect(site.exists('_headers')).toBe(false);
});
