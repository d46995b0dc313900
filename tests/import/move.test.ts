import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { planSchema } from '../../src/import/decide/plan.ts';
import { proposal } from '../../src/import/plan-file.ts';
import { Move, told } from './move.ts';
import { wxr } from './wxr.ts';

const photo = (width = 1600, colour = '#386') =>
  sharp({ create: { width, height: 900, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();

describe('Moving in', () => {
  test('An export becomes a site that builds, with its settings, sections, tags, authors and old addresses', async () => {
    const move = new Move();
    const path = move.file(
      'export.xml',
      wxr([
        { id: 1, title: 'The flood', categories: ['World'], tags: ['High water'], sticky: true },
        {
          id: 2,
          title: 'After the flood',
          categories: ['World'],
          body: '<p>See <a href="https://paper.example/?p=1">the flood</a>.</p>',
        },
        { id: 3, type: 'page', title: 'About', link: 'https://paper.example/about-us/', slug: 'about-us' },
      ]),
    );
    const imported = await move.import(path);
    expect(imported.summary).toMatchObject({ stories: 2, pages: 1, drafts: 0 });
    expect(told(imported, 'lost')).toEqual([]);
    expect(move.content('site.yaml')).toContain('name: The Paper\nurl: https://paper.example\n');
    await move.build();
    expect(move.page('/world/the-flood/')).toContain('Ada Quill');
    expect(move.page('/world/after-the-flood/')).toContain('href="/world/the-flood/"');
    expect(move.page('/about-us/')).toContain('<h1>About</h1>');
    expect(move.page('/2019/05/08/the-flood/')).toContain('/world/the-flood/');
    expect(move.page('/category/world/')).toContain('/world/');
    expect(imported.summary.addresses.leading).toBe(imported.summary.addresses.all);
  });

  test('Nothing of a draft, a private story or one behind a password is published, and no address of a person', async () => {
    const move = new Move();
    const path = move.file(
      'export.xml',
      wxr([
        { id: 1, title: 'Public' },
        { id: 2, title: 'Halfway', status: 'draft', body: '<p>sentinel-draft</p>' },
        { id: 3, title: 'Ours', status: 'private', body: '<p>sentinel-private</p>' },
        { id: 4, title: 'Locked', password: 'sentinel-password', body: '<p>sentinel-locked</p>' },
        { id: 5, title: 'Thrown away', status: 'trash', body: '<p>sentinel-trash</p>' },
        { id: 6, title: 'Later', status: 'future', date: '2030-01-01 09:00:00', body: '<p>sentinel-later</p>' },
      ]),
    );
    const { summary } = await move.import(path);
    expect(summary.left).toMatchObject({ private: 1, password: 1, trash: 1 });
    const brought = move
      .files('content')
      .map((file) => move.read(file))
      .join();
    expect(brought).toContain('sentinel-draft');
    for (const kept of ['sentinel-private', 'sentinel-password', 'sentinel-locked', 'sentinel-trash', '@'])
      expect(brought).not.toContain(kept);
    await move.build();
    for (const file of move.files('dist')) expect(move.read(file)).not.toMatch(/sentinel|secret\.example/);
  });

  test('Private stories come as drafts where that is asked for', async () => {
    const move = new Move();
    const path = move.file('export.xml', wxr([{ id: 3, title: 'Ours', status: 'private' }]));
    await move.import(path, { private: true });
    expect(move.content('articles/2019/05/ours.md')).toContain('draft: true');
  });

  test('Pictures come from a copy of the uploads, the largest that there is, one file for one content', async () => {
    const move = new Move();
    const uploads = 'https://paper.example/wp-content/uploads';
    move.file('uploads/2019/05/harbour.jpg', await photo());
    move.file('uploads/2019/05/harbour-300x169.jpg', await photo(300));
    move.file('uploads/2019/05/copy.jpg', await photo());
    move.file('uploads/2019/05/report.pdf', '%PDF-1.4');
    const path = move.file(
      'export.xml',
      wxr([
        {
          id: 9,
          type: 'attachment',
          title: 'harbour',
          url: `${uploads}/2019/05/harbour.jpg`,
          meta: { _wp_attachment_image_alt: 'The harbour' },
        },
        {
          ...{ id: 1, title: 'The flood', meta: { _thumbnail_id: '9' } },
          body: `<p>Words.</p>[caption id="x" width="300"]<img src="${uploads}/2019/05/harbour-300x169.jpg" /> At night[/caption]<p><img src="${uploads}/2019/05/copy.jpg" alt="Again"></p><p><a href="${uploads}/2019/05/report.pdf">The report</a></p>`,
        },
        { id: 2, title: 'Another', body: `<p><img src="${uploads}/2019/05/harbour.jpg" alt="Far away"></p>` },
      ]),
    );
    const imported = await move.import(path, { pictures: { folder: join(move.root, 'export/uploads') } });
    expect(told(imported, 'lost')).toEqual([]);
    expect(move.files('content/articles')).toEqual([
      'content/articles/2019/05/another.md',
      'content/articles/2019/05/the-flood/harbour.jpg',
      'content/articles/2019/05/the-flood/index.md',
    ]);
    const flood = move.content('articles/2019/05/the-flood/index.md');
    expect(flood).toContain('src: ./harbour.jpg\n  alt: The harbour');
    expect(flood).toContain('![The harbour](./harbour.jpg "At night")');
    expect(flood).toContain('[The report](/wp-content/uploads/2019/05/report.pdf)');
    expect(move.content('articles/2019/05/another.md')).toContain(
      '![Far away](/articles/2019/05/the-flood/harbour.jpg)',
    );
    await move.build();
    expect(move.read('dist/wp-content/uploads/2019/05/report.pdf')).toBe('%PDF-1.4');
  });

  test('What is missing is told with its place, and its words stay', async () => {
    const move = new Move();
    const path = move.file(
      'export.xml',
      wxr([
        {
          ...{ id: 1, title: 'The flood' },
          body: '<p>One.</p><p><img src="https://paper.example/gone.jpg" alt="The mole"></p><p>See <a href="https://paper.example/nowhere/">there</a>.</p>',
        },
      ]),
    );
    const imported = await move.import(path);
    expect(told(imported, 'lost')).toEqual([
      'lost articles/2019/05/the-flood.md a link leads to /nowhere/, which is not in the source',
      expect.stringMatching(/^lost articles\/2019\/05\/the-flood\.md:\d+ a picture is missing/),
    ]);
    const text = move.content('articles/2019/05/the-flood.md');
    expect(text).toContain('*The mole*');
    expect(text).toContain('See there.');
    await move.build();
  });

  test('Links in captions lead where things are now, and are words where nothing is', async () => {
    const move = new Move();
    const address = 'https://paper.example/wp-content/uploads/harbour.jpg';
    move.file('uploads/harbour.jpg', await photo());
    const path = move.file(
      'export.xml',
      wxr([
        {
          id: 9,
          type: 'attachment',
          title: 'harbour',
          url: address,
          excerpt:
            'Of <a href="https://paper.example/?p=2">the tide</a>, by <a href="https://paper.example/gone/">Ada</a>',
        },
        { id: 1, title: 'Flood', meta: { _thumbnail_id: '9' } },
        { id: 2, title: 'Tide' },
      ]),
    );
    await move.import(path, { pictures: { folder: join(move.root, 'export/uploads') } });
    expect(move.content('articles/2019/05/flood/index.md')).toContain('caption: Of [the tide](/news/tide/), by Ada');
    await move.build();
  });

  test('A rehearsal writes nothing', async () => {
    const move = new Move();
    const path = move.file('export.xml', wxr([{ id: 1 }]));
    const { summary } = await move.import(path, { dry: true });
    expect(summary.stories).toBe(1);
    expect([...move.files('content'), ...move.files('import'), ...move.files('public')]).toEqual([]);
  });

  test('A plan sorts categories otherwise', async () => {
    const move = new Move();
    const path = move.file('export.xml', wxr([{ id: 1, title: 'The flood', categories: ['World'] }]));
    await move.import(path, { plan: planSchema.parse({ sections: { world: 'Planet' }, site: { name: 'The Other' } }) });
    expect(move.content('articles/2019/05/the-flood.md')).toContain('section: planet');
    expect(move.content('site.yaml')).toContain('name: The Other');
  });

  test('The same command again changes nothing, and a newer export brings only what is new', async () => {
    const move = new Move();
    const first = wxr([
      { id: 1, title: 'One' },
      { id: 2, title: 'Two' },
      { id: 3, title: 'Three' },
    ]);
    const path = move.file('export.xml', first);
    await move.import(path);
    const before = move.files('content').map((file) => move.read(file));
    const again = await move.import(path);
    expect(again.summary.files).toMatchObject({ written: 0, kept: 0 });
    expect(move.files('content').map((file) => move.read(file))).toEqual(before);

    move.write('content/articles/2019/05/one.md', `${move.content('articles/2019/05/one.md')}\nAn editor was here.\n`);
    rmSync(join(move.root, 'content/articles/2019/05/two.md'));
    writeFileSync(
      path,
      wxr([
        { id: 1, title: 'One', body: '<p>New.</p>' },
        { id: 2, title: 'Two', body: '<p>New.</p>' },
        { id: 3, title: 'Three', body: '<p>New.</p>' },
        { id: 4, title: 'Three', body: '<p>New.</p>' },
      ]),
    );
    const newer = await move.import(path);
    expect(newer.summary.files).toMatchObject({ kept: 1, removed: 1 });
    expect(move.content('articles/2019/05/one.md')).toContain('An editor was here.');
    expect(move.content('articles/2019/05/three.md')).toContain('New.');
    expect(move.content('articles/2019/05/three-2.md')).toContain('New.');
    expect(move.files('content/articles')).toHaveLength(3);
    await move.build();
  });

  test('Stories of one name in two sections, and one that an editor wrote, lie beside each other', async () => {
    const move = new Move();
    mkdirSync(join(move.root, 'content/articles/2019/05'), { recursive: true });
    mkdirSync(join(move.root, 'content/sections'));
    move.write('content/sections/own.yaml', 'name: Own\n');
    move.write(
      'content/articles/2019/05/flood.md',
      '---\ntitle: Mine\nsection: own\npublished: 2019-05-01\n---\n\nMine.\n',
    );
    const same = { slug: 'flood', link: '' };
    const path = move.file(
      'export.xml',
      wxr([
        { id: 1, title: 'One', categories: ['World'], ...same },
        { id: 2, title: 'Two', categories: ['Sport'], ...same },
        { id: 3, title: 'Three', categories: ['Sport'], ...same },
        { id: 4, title: 'Four', categories: ['Own'], ...same },
      ]),
    );
    await move.import(path);
    await move.build();
    for (const [url, title] of Object.entries({
      '/own/flood/': 'Mine',
      '/world/flood/': 'One',
      '/sport/flood/': 'Two',
      '/sport/flood-2/': 'Three',
      '/own/flood-2/': 'Four',
    }))
      expect(move.page(url)).toContain(`<title>${title} | `);
  });

  test('A story without a date is a page, where readers had it', async () => {
    const move = new Move();
    const path = move.file(
      'export.xml',
      wxr([{ id: 1, title: 'Timeless', date: '0000-00-00 00:00:00', link: 'https://paper.example/timeless-one/' }]),
    );
    const imported = await move.import(path);
    expect(told(imported, 'changed').join()).toContain('has no date');
    await move.build();
    expect(move.page('/timeless/')).toContain('The text of story 1.');
    expect(move.page('/timeless-one/')).toContain('/timeless/');
  });

  test('Two old sites whose stories have the same names and numbers come into one, and neither takes the other’s place', async () => {
    const move = new Move();
    const one = move.file('one.xml', wxr([{ id: 1, title: 'Flood', body: '<p>Of one.</p>' }]));
    const other = move.file(
      'other.xml',
      wxr([{ id: 1, title: 'Flood', body: '<p>Of the other.</p>' }], { home: 'https://other.example' }),
    );
    for (const path of [one, other, one, other]) await move.import(path);
    expect(move.files('content/articles').map((file) => move.read(file).split('\n').at(-2))).toEqual([
      'Of the other.',
      'Of one.',
    ]);
    await move.build();
  });

  test('A newer export with the new stories alone takes nothing of the older one away', async () => {
    const move = new Move();
    const path = move.file('export.xml', wxr([{ id: 1, title: 'Flood', body: '<p>Old.</p>' }]));
    await move.import(path);
    writeFileSync(path, wxr([{ id: 2, title: 'Flood', body: '<p>New.</p>' }]));
    await move.import(path);
    expect(move.files('content/articles').map((file) => move.read(file).split('\n').at(-2))).toEqual(['New.', 'Old.']);
  });

  test('A story that an editor moved to another section keeps it, and links follow', async () => {
    const move = new Move();
    const path = move.file(
      'export.xml',
      wxr([
        { id: 1, title: 'Flood', categories: ['World'] },
        { id: 2, title: 'Tide', categories: ['Sport'] },
      ]),
    );
    await move.import(path);
    const file = 'content/articles/2019/05/flood.md';
    move.write(file, move.read(file).replace('section: world', 'section: sport'));
    writeFileSync(
      path,
      wxr([
        { id: 1, title: 'Flood', categories: ['World'] },
        {
          id: 2,
          title: 'Tide',
          categories: ['Sport'],
          body: '<p>See <a href="https://paper.example/?p=1">it</a>.</p>',
        },
      ]),
    );
    await move.import(path);
    expect(move.content('articles/2019/05/tide.md')).toContain('[it](/sport/flood/)');
    await move.build();
  });

  test('A content folder that was begun anew gets everything again', async () => {
    const move = new Move();
    const path = move.file('export.xml', wxr([{ id: 1, title: 'Flood' }]));
    await move.import(path);
    rmSync(join(move.root, 'content'), { recursive: true });
    const { summary } = await move.import(path);
    expect(summary.files).toMatchObject({ removed: 0 });
    expect(move.content('articles/2019/05/flood.md')).toContain('The text of story 1.');
  });

  test('A plan as it is proposed changes nothing', async () => {
    const items = [
      { id: 1, title: 'Flood', categories: ['Council & Police', 'Misc'], tags: ['C++', 'To Do'] },
      { id: 2, title: 'Tide', categories: ['Новости'], tags: ['c++'] },
      { id: 3, title: 'Ebb' },
    ];
    const plain = new Move();
    const first = await plain.import(plain.file('export.xml', wxr(items)));
    const planned = new Move();
    const plan = planSchema.parse(parse(proposal(first)));
    await planned.import(planned.file('export.xml', wxr(items)), { plan });
    const contentOf = (move: Move) => move.files('content').map((file) => [file, move.read(file)]);
    expect(contentOf(planned)).toEqual(contentOf(plain));
  });

  test('What a build says of an editor’s mistake is told, and no old address is blamed for it', async () => {
    const move = new Move();
    const path = move.file('export.xml', wxr([{ id: 1, title: 'Flood' }]));
    await move.import(path);
    mkdirSync(join(move.root, 'content/pages'));
    move.write('content/pages/mine.md', '---\ntitle: Mine\n---\n\n[There](/nowhere/)\n');
    const again = await move.import(path);
    expect(told(again, 'lost')).toEqual(['lost pages/mine.md:5 the site does not build: there is no page /nowhere/']);
    expect(told(again).join()).not.toContain('nothing is at the old address');
  });

  test('Entries of redirects.yaml that an editor wrote stay, whatever is wrong with them', async () => {
    const move = new Move();
    move.write('content/redirects.yaml', '# ours\n- {from: /mine/, to: /nowhere/}\n');
    const path = move.file('export.xml', wxr([{ id: 1, title: 'Flood', link: 'https://paper.example/größe/' }]));
    await move.import(path);
    const text = move.content('redirects.yaml');
    expect(text).toMatch(/^# ours\n- \{from: \/mine\/, to: \/nowhere\/\}\n/);
    expect(text).toContain('- {from: "/größe/", to: /news/flood/}\n');
  });

  test('Other post types are told with how to bring them', async () => {
    const move = new Move();
    const items = [{ id: 1, type: 'product', title: 'Shirt', link: 'https://paper.example/product/shirt/' }];
    const path = move.file('export.xml', wxr(items));
    expect(told(await move.import(path), 'left').join()).toContain(
      '1 of type product was left out, such as https://paper.example/product/shirt/',
    );
    await move.import(path, { plan: planSchema.parse({ types: { product: 'Shop' } }) });
    expect(move.content('articles/2019/05/shirt.md')).toContain('section: shop');
  });

  test('Lists that no section or tag stands for lead to the newest stories, and links to lists and further pages follow', async () => {
    const move = new Move();
    const path = move.file(
      'export.xml',
      wxr([
        { id: 1, title: 'Flood', categories: ['Uncategorized'], tags: ['Gone'] },
        {
          ...{ id: 2, title: 'Tide', categories: ['World'] },
          body: '<p><a href="/feed/">Feed</a>, <a href="/2019/05/08/flood/2/">page two</a>, <a href="/2019/05/08/flood/#there">there</a></p>',
        },
      ]),
    );
    const imported = await move.import(path, { plan: planSchema.parse({ tags: { gone: null } }) });
    expect(told(imported, 'lost')).toEqual([]);
    const text = move.content('articles/2019/05/tide.md');
    expect(text).toContain('[Feed](/feed.xml), [page two](/news/flood/), [there](/news/flood/)');
    await move.build();
    for (const url of ['/category/uncategorized/', '/tag/gone/']) expect(move.page(url)).toContain('/latest/');
  });

  test('A text that begins with its featured picture shows it once', async () => {
    const move = new Move();
    move.file('site/hugo.toml', 'baseURL = "https://paper.example/"\n');
    move.file('site/content/posts/a/cover.jpg', await photo());
    move.file(
      'site/content/posts/a/index.md',
      '+++\ntitle = "A"\ndate = 2019-05-08\nimages = ["cover.jpg"]\n+++\n\n![The sea](cover.jpg)\n\nWords.\n',
    );
    await move.import(join(move.root, 'export/site'), { pictures: 'none' });
    expect(move.content('articles/2019/05/a/index.md')).toMatch(/src: \.\/cover\.jpg[\s\S]*---\n\nWords\.\n$/);
  });

  test('A site that is there keeps its settings, sections and stories', async () => {
    const move = new Move();
    move.write('content/site.yaml', 'name: Mine\nurl: https://mine.example\ntimezone: Europe/Berlin\n');
    const path = move.file('export.xml', wxr([{ id: 1, title: 'The flood', categories: ['World'] }]));
    await move.import(path);
    expect(move.content('site.yaml')).toContain('name: Mine');
    // 09:30 at the old site is 11:30 UTC.
    expect(move.content('articles/2019/05/the-flood.md')).toContain('published: 2019-05-08T13:30');
  });
});
