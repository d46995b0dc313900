import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { diffSite } from '../../src/diff/diff.ts';
import { readPage } from '../../src/diff/pages/page-text.ts';
import { toHtml } from '../../src/diff/say/html.ts';
import { settingsFrom } from '../../src/settings.ts';
import { fileToUrl } from '../../src/urls.ts';
import { article, differences, type Files, TestSite } from '../site/site.ts';
import { BranchedSite, git, now } from './repository.ts';

const story = (fields: Record<string, unknown> = {}, body?: string) => article({ dek: 'It is so.', ...fields }, body);

const flood = story(
  { title: 'The flood', published: '2026-05-02', tags: ['water'] },
  'The river rose by two metres.\n\nNobody was hurt, the mayor said.\n\nSchools stay closed.\n',
);
const fire = story({ title: 'The fire', published: '2026-05-01', tags: ['water'] }, 'It was put out.\n');

test('an edited story is told with its words before and now, and with the pages that change besides', async () => {
  const site = new BranchedSite({ 'articles/flood.md': flood, 'articles/fire.md': fire });
  await site.build({ now });
  site.edit({
    'articles/flood.md': flood
      .replace('The flood', 'The great flood')
      .replace('two metres', 'three metres')
      .replace('\n\nSchools', '\n\nThe bridge is shut.\n\nSchools'),
  });
  expect(await site.comment()).toBe(`## What this changes for readers

**1 page changed.** Compared with \`main\` (\`<commit>\`); what is not committed yet counts.

### Changed

**The great flood** · \`/news/flood/\` · 5 words came, 1 word went

- headline: The <ins>great</ins> flood

> The river rose by <del>two</del><ins>three</ins> metres.
>
> <ins>The bridge is shut.</ins>

### Other pages

- pages of sections: \`/news/\`
- pages of tags: \`/tags/water/\`
- pages of the archive: \`/archive/2026/05/\`
- the front page: \`/\`
- the latest stories: \`/latest/\``);
});

test('pages that came and went are told with their addresses, and what is at those of the latter', async () => {
  const site = new BranchedSite({
    'articles/flood.md': flood,
    'articles/fire.md': fire,
    'articles/storm.md': story({ title: 'The storm' }),
    'pages/about.md': '---\ntitle: About us\n---\nWe write.\n',
  });
  await site.build({ now });
  site.edit({
    'articles/flood.md': undefined,
    'articles/fire.md': undefined,
    'articles/storm.md': undefined,
    'articles/drought.md': story({ title: 'The drought' }, 'No rain *at all*.\n'),
    'redirects.yaml': '- {from: /news/flood/, to: /news/drought/, status: 302}\n- {from: /news/fire/, status: 410}\n',
  });
  const { pages, redirects } = await site.diff();
  expect(pages.map(({ change, title, from, url, there }) => ({ change, title, from, url, there }))).toEqual([
    // What it leads to is what became of it.
    {
      change: 'changed',
      title: 'The drought',
      from: '/news/flood/',
      url: '/news/drought/',
      there: { status: 302, to: '/news/drought/' },
    },
    { change: 'gone', title: 'The fire', from: undefined, url: '/news/fire/', there: { status: 410, to: undefined } },
    { change: 'gone', title: 'The storm', from: undefined, url: '/news/storm/', there: { status: 404 } },
  ]);
  expect(redirects).toEqual({
    came: [
      { from: '/news/fire/', to: 'gone (410)' },
      { from: '/news/flood/', to: '/news/drought/ (for now)' },
    ],
    went: [],
  });
});

test('a story in another file is the same story, by its alias or by its headline', async () => {
  const site = new BranchedSite({ 'articles/flood.md': flood, 'articles/fire.md': fire });
  site.edit({
    'articles/flood.md': undefined,
    'articles/fire.md': undefined,
    'articles/high-water.md': flood,
    'articles/blaze.md': fire.replace('The fire', 'The blaze').replace('---\n\n', 'aliases: [/news/fire/]\n---\n\n'),
  });
  const text = await site.comment();
  expect(text).toContain('**The blaze** · `/news/fire/` → `/news/blaze/` · old address: leads to `/news/blaze/`');
  expect(text).toContain('**The flood** · `/news/flood/` → `/news/high-water/` · old address: nothing is there (404)');
  expect(text).not.toContain('### Gone');
});

test('what is not out yet is told to be so, without a word of its text', async () => {
  const site = new BranchedSite({ 'articles/flood.md': flood, 'articles/fire.md': fire });
  site.edit({
    'articles/draft.md': story({ title: 'A draft', published: undefined, draft: true }, 'Secret words.\n'),
    'articles/later.md': story({ title: 'For later', published: '2026-07-01' }, 'Secret words.\n'),
    'articles/fire.md': fire.replace('published: "2026-05-01"', 'draft: true'),
  });
  const text = await site.comment();
  expect(text).toContain(`### Gone

**The fire** · \`/news/fire/\` · 4 words · nothing is there (404)

### Not out yet

- A draft · Draft · \`articles/draft.md\`
- The fire · Draft · \`articles/fire.md\`
- For later · Scheduled for July 1, 2026 at 12:00 AM · \`articles/later.md\``);
  expect(text).not.toContain('Secret');
  expect(text).not.toContain('### Added');
  expect((await site.diff({ drafts: true })).pages.map(({ change, title }) => `${change}: ${title}`)).toEqual([
    'added: A draft',
    'added: For later',
    'changed: The fire',
  ]);
});

test('with drafts it says so, and tells what they are where their pages are, and no page of the preview', async () => {
  const site = new BranchedSite({ 'articles/flood.md': flood });
  await site.build({ now, drafts: true });
  site.edit({
    'articles/draft.md': story({ title: 'A draft', published: undefined, draft: true }, 'Three more words.\n'),
    'articles/expired.md': story({ title: 'Over', published: '2026-05-01', expires: '2026-05-02' }),
  });
  const told = await site.comment({ drafts: true, isDated: true });
  expect(told).toBe(`## What this changes for readers as of June 1, 2026 at 12:00 AM, with drafts

**2 pages added.** Compared with \`main\` (\`<commit>\`); what is not committed yet counts.

### Added

**A draft** · \`/news/draft/\` · Draft · 3 words

**Over** · \`/news/expired/\` · Expired on May 2, 2026 at 12:00 AM · 2 words

### Front page

- leads now: **A draft**
- led before: The flood
- came: A draft
- came: Over

### Other pages

- other stories, which show these among related ones or link to them: \`/news/flood/\`
- pages of sections: \`/news/\`
- pages of the archive: \`/archive/\`, \`/archive/2026/05/\`
- the latest stories: \`/latest/\`

### Ads

- \`/news/draft/\` came: leaderboard below a story
- \`/news/expired/\` came: leaderboard below a story`);
  expect(toHtml(await site.diff({ drafts: true }))).toContain(
    '<h1>What changes for readers of The Test Post, with drafts</h1>',
  );
});

test('without a record of what was printed the same is told', async () => {
  const files: Files = Object.fromEntries(
    Array.from({ length: 12 }, (_, at) => [
      `articles/story-${at}.md`,
      story(
        { title: `Story ${at}`, published: `2026-0${1 + Math.floor(at / 4)}-1${at % 4}`, tags: ['water'] },
        '[Next](/news/flood/).\n',
      ),
    ]),
  );
  const content = {
    'articles/flood.md': flood,
    ...files,
    'articles/mid.md': story({ published: '2026-02-20', tags: ['water'] }),
  };
  const edits: Files = {
    'articles/mid.md': story({ title: 'Between', published: '2026-02-20', tags: ['water'] }),
    'articles/story-3.md': undefined,
    'articles/new.md': story({ title: 'New', published: '2026-01-20', tags: ['fire'] }),
  };
  const tell = async (build: boolean) => {
    const site = new BranchedSite(content);
    if (build) await site.build({ now });
    site.edit(edits);
    const { base: _, ...difference } = await site.diff();
    return difference;
  };
  const [onRecord, unprinted] = [await tell(true), await tell(false)];
  expect(unprinted).toEqual(onRecord);
  expect(onRecord.others.map(({ name }) => name)).toContain(
    'other stories, which show these among related ones or link to them',
  );
});

test('what is told to change is what two builds print otherwise, on record or not', async () => {
  const stories: Files = Object.fromEntries(
    Array.from({ length: 24 }, (_, at) => [
      `articles/story-${at}.md`,
      story(
        {
          title: `Story ${at}`,
          published: `2026-0${1 + (at % 5)}-1${at % 9}`,
          tags: [at % 3 === 0 ? 'water' : 'fire'],
          authors: at % 2 ? ['ada'] : [],
        },
        at === 7 ? '[Nine](story-9.md)\n' : undefined,
      ),
    ]),
  );
  const content: Files = { ...stories, 'sections/world.yaml': 'name: World\n', 'tags/fire.yaml': 'name: Fire\n' };
  const edits: Files = {
    'articles/story-3.md': undefined,
    'articles/story-9.md': story({
      title: 'Story 9',
      section: 'world',
      published: '2026-05-10',
      aliases: ['/news/story-9/'],
    }),
    'articles/story-11.md': story({ title: 'Eleven', published: '2026-02-12', tags: ['fire', 'new'] }),
    'articles/new.md': story({ title: 'New', published: '2026-03-03', tags: ['water'], authors: ['ada'] }),
    'authors/ada.md': '---\nname: Ada Example\nrole: Editor\n---\nWrites tests.\n',
    'tags/fire.yaml': 'name: Fires\n',
  };
  const site = new BranchedSite(content);
  await site.build({ now });
  const before = site.tree();
  site.edit(edits);
  const onRecord = await site.diff();
  await site.build({ now });
  const after = site.tree();
  const textOf = (file: string | undefined) =>
    file && JSON.stringify(readPage(Buffer.from(file, 'latin1').toString('utf8')));
  const files = differences(before, after).filter((file) => file.endsWith('index.html') && !file.startsWith('slots/'));
  const changed = files.filter((file) => textOf(before[file]) !== textOf(after[file])).map(fileToUrl);
  const toldOf = ({ pages, others, front }: typeof onRecord) =>
    [
      ...pages.flatMap(({ url, from }) => (from === undefined ? [url] : [url, from])),
      ...others.flatMap(({ urls }) => urls),
      ...(front ? ['/'] : []),
    ].sort();
  expect(toldOf(onRecord)).toEqual(changed.sort());
  const unprinted = new BranchedSite(content);
  unprinted.edit(edits);
  expect(toldOf(await unprinted.diff())).toEqual(changed);
});

test('the build after it prints what it would have printed, and the same bytes', async () => {
  const content = { 'articles/flood.md': flood, 'articles/fire.md': fire };
  const edits: Files = {
    'articles/flood.md': flood.replace('two', 'three'),
    'articles/fire.md': undefined,
    'articles/new.md': story({ title: 'New' }),
    'site.yaml': 'name: Another\nurl: https://test.example\ntimezone: Asia/Tokyo\n',
  };
  const [compared, other] = [new BranchedSite(content), new BranchedSite(content)];
  for (const site of [compared, other]) {
    await site.build({ now });
    site.edit(edits);
  }
  await compared.diff();
  await compared.diff();
  const printed = await compared.build({ now });
  expect(printed.printed).toEqual((await other.build({ now })).printed);
  expect(differences(compared.tree(), other.tree())).toEqual([]);
  expect((await compared.build({ now })).rendered).toBe(0);
  // And a build that ended leaves nothing that a comparison would change.
  await compared.diff();
  expect((await compared.build({ now })).rendered).toBe(0);
});

test('settings that stand on every page are told once, and no page for them', async () => {
  const site = new BranchedSite({ 'articles/flood.md': flood });
  await site.build({ now });
  site.edit({ 'site.yaml': 'name: Another Post\nurl: https://test.example\n', 'sections/world.yaml': 'name: World\n' });
  const text = await site.comment();
  expect(text).toContain('- Every page changes, since the name in site.yaml and the list of sections changed.');
  expect(text).toContain('**World** · `/world/`');
});

test('places for ads, campaigns and warnings are told as they come and go', async () => {
  const site = new BranchedSite({ 'articles/flood.md': flood, 'articles/fire.md': article({ title: 'The fire' }) });
  site.edit({
    'articles/flood.md': flood.replace('Schools', 'The the schools').replace('section:', 'ads: false\nsection:'),
    'articles/fire.md': story({ title: 'The fire' }),
  });
  const { places, warnings } = await site.diff();
  expect(places).toMatchObject({ came: [], went: [{ page: '/news/flood/', slot: 'leaderboard' }] });
  expect(warnings.came.map(({ file, line, what }) => `${file}:${line} ${what}`)).toEqual([
    'articles/flood.md:14 "The" stands twice',
  ]);
  expect(warnings.went.map(({ file, what }) => `${file} ${what}`)).toEqual([
    'articles/fire.md the story has no standfirst, so lists and networks show its first sentence',
  ]);
});

test('a story in MDX is compared as it is written', async () => {
  const mdx = (words: string) => story({ title: 'Dates' }, `The year ${words}.\n`);
  const site = new BranchedSite({ 'articles/dates.mdx': mdx('1956') });
  site.edit({ 'articles/dates.mdx': mdx('1957') });
  const [page] = (await site.diff()).pages;
  expect(page).toMatchObject({ change: 'changed', isSource: true, words: { came: 1, went: 1 } });
}, 120_000);

test('words of a story in MDX are counted as they are read, without its code', async () => {
  const mdx = (words: string) => story({ title: 'Sums' }, `It is ${words}.\n`);
  const site = new BranchedSite({ 'articles/sums.mdx': mdx('{2+2}'), 'articles/code.mdx': mdx('{1+1}') });
  site.edit({ 'articles/sums.mdx': mdx('{2+3} or so'), 'articles/code.mdx': mdx('{1+2}') });
  const text = await site.comment();
  expect(text).toContain('**Sums** · `/news/sums/` · 2 words came\n');
  expect(text).toContain('**Sums** · `/news/code/` · other code\n');
}, 120_000);

test('a story that only moved takes its warnings and its places for ads with it', async () => {
  const bare = article({ title: 'The flood' }, 'The the river rose.\n\n![A field](red.svg)\n');
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200"></svg>';
  const site = new BranchedSite({ 'articles/flood/index.md': bare, 'articles/flood/red.svg': svg });
  site.edit({
    'articles/flood/index.md': undefined,
    'articles/flood/red.svg': undefined,
    'articles/high/index.md': bare,
    'articles/high/red.svg': svg,
  });
  const { places, warnings, pages } = await site.diff();
  expect(pages).toMatchObject([{ from: '/news/flood/', url: '/news/high/' }]);
  const [files] = [warnings.came, warnings.went].map((list) => list.map(({ file, what }) => `${file} ${what}`));
  expect({ places, files, went: warnings.went }).toEqual({ places: { came: [], went: [] }, files: [], went: [] });
});

test('errors of what is compared with are told, and the rest is compared', async () => {
  const site = new BranchedSite({
    'articles/flood.md': flood,
    'articles/fire.md': fire.replace('section: "news"', 'section: "nowhere"'),
  });
  site.edit({ 'articles/flood.md': flood.replace('two', 'three'), 'articles/fire.md': fire });
  const text = await site.comment();
  expect(text).toContain('rose by <del>two</del><ins>three</ins> metres');
  expect(text).toContain(`### Errors before

What this is compared with has errors, so that some of it could not be compared:

- articles/fire.md:3:10 there is no section nowhere`);
});

test('errors of the branch are errors, and nothing is compared', async () => {
  const site = new BranchedSite({ 'articles/flood.md': flood });
  site.edit({ 'articles/flood.md': flood.replace('section: "news"', 'section: "nowhere"') });
  await expect(site.diff()).rejects.toThrow('articles/flood.md:3:10  there is no section nowhere');
});

test('only what the branch changes counts, and with exact what the other got since too', async () => {
  const site = new BranchedSite({ 'articles/flood.md': flood });
  git(site.root, 'checkout', '-q', 'main');
  site.edit({ 'articles/fire.md': fire });
  site.commit();
  git(site.root, 'checkout', '-q', 'branch');
  site.edit({ 'articles/flood.md': flood.replace('two', 'three') });
  site.commit();
  const told = async (exact: boolean) =>
    (await site.diff({ exact })).pages.map(({ change, title }) => `${change}: ${title}`);
  expect(await told(false)).toEqual(['changed: The flood']);
  expect(await told(true)).toEqual(['changed: The flood', 'gone: The fire']);
  expect((await site.comment()).split('\n')[2]).toBe(
    '**1 page changed.** Compared with `<commit>`, where this branch left `main`.',
  );
});

test('nothing is left in the cache, and no file of the output is written', async () => {
  const site = new BranchedSite({ 'articles/flood.md': flood });
  await site.build({ now });
  const [before, files] = [site.tree(), Object.keys(site.tree(site.cache)).filter((path) => path.startsWith('diff'))];
  site.edit({ 'articles/flood.md': flood.replace('two', 'three') });
  await site.diff();
  expect(differences(site.tree(), before)).toEqual([]);
  expect(files).toEqual([]);
});

test('where nothing differs for readers it is said', async () => {
  const site = new BranchedSite({ 'articles/flood.md': flood });
  writeFileSync(join(site.content, 'README.md'), 'For colleagues.\n');
  expect(await site.comment()).toBe(`## What this changes for readers

**No page is added, changed in its text or gone.** Compared with \`main\` (\`<commit>\`); what is not committed yet counts.

Readers see nothing of what differs.`);
});

test('a site that is in no repository is told to be so', async () => {
  const site = new TestSite({ 'articles/flood.md': flood });
  const { content, out, cache } = site;
  await expect(diffSite(settingsFrom({ content, out, cache }), 'main')).rejects.toThrow(
    `diff needs git, and ${content} in a repository: fatal: not a git repository`,
  );
});

test('the front page is told by the headlines that come to it and leave it', async () => {
  const site = new BranchedSite({ 'articles/flood.md': flood, 'articles/fire.md': fire });
  site.edit({
    'articles/new.md': story({ title: 'The news', published: '2026-05-20' }),
    'articles/fire.md': undefined,
  });
  expect(await site.comment()).toContain(`### Front page

- leads now: **The news**
- led before: The flood
- came: The news
- went: The fire`);
});

test('a picture that another takes the place of, and one that came, are told by what stands for them', async () => {
  const svg = (colour: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200"><rect width="300" height="200" fill="${colour}"/></svg>`;
  const shown = story({ title: 'Shown' }, 'Look.\n\n![A red field](red.svg)\n');
  const site = new BranchedSite({ 'articles/shown.md': shown, 'articles/red.svg': svg('red') });
  site.edit({
    'articles/red.svg': svg('crimson'),
    'articles/blue.svg': svg('blue'),
    'articles/other.md': story({ title: 'Other' }, '![A blue field](blue.svg)\n'),
  });
  const text = await site.comment();
  expect(text).toContain('**Other** · `/news/other/` · 0 words, 1 picture');
  expect(text).toContain('> [picture: A red field] (another picture)');
});

test('other words for a picture, in the text or above it, are told as such, and no picture comes or goes', async () => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200"><rect width="300" height="200"/></svg>`;
  const shown = (alt: string, caption: string) =>
    story(
      { title: 'Shown', image: { src: 'red.svg', alt: 'A hero', caption: 'In the field', credit: 'Ada' } },
      `Look.\n\n![${alt}](blue.svg "${caption}")\n`,
    );
  const before = shown('A blue field', 'In May');
  const site = new BranchedSite({
    'articles/shown.md': before,
    'articles/red.svg': svg,
    'articles/blue.svg': svg.replace('/>', ' fill="blue"/>'),
  });
  const told = async (text: string) => {
    site.edit({ 'articles/shown.md': text });
    return (await site.comment()).split('### Changed\n\n')[1]?.split('\n\n### ')[0];
  };
  expect(await told(shown('A green field & sky', 'In May'))).toBe(`**Shown** · \`/news/shown/\` · alt of 1 picture

> alt: A blue field → A green field &amp; sky`);
  expect(await told(before.replace('A hero', 'Heroine'))).toBe(`**Shown** · \`/news/shown/\` · alt of 1 picture

> alt: A hero → Heroine`);
  expect(await told(shown('A blue field', 'In June'))).toBe(`**Shown** · \`/news/shown/\` · 1 word came, 1 word went

> In <del>May</del><ins>June</ins>`);
  expect(
    await told(before.replace('In the field', 'In a field').replace('Ada', 'Cleo')),
  ).toBe(`**Shown** · \`/news/shown/\`

- caption of the featured picture: In <del>the</del><ins>a</ins> field
- credit of the featured picture: <del>Ada</del><ins>Cleo</ins>`);
});
