import { describe, expect, test } from 'vitest';
import type { Holding, Story } from '../../../src/import/form/holding.ts';
import { wordpress } from '../../../src/import/sources/wordpress/wordpress.ts';
import { folderOf, surveyed } from '../letters/export.ts';
import { attachment, type ItemParts, item, wxr } from './wxr.ts';

const read = async (...inside: string[]) => surveyed(wordpress, await folderOf({ 'export.xml': wxr(...inside) }));

/** The one story of an export. */
async function story(parts: ItemParts, ...others: string[]): Promise<Story | undefined> {
  return (await read(item(parts), ...others)).stories[0];
}

const ofKind = <Kind extends Holding['kind']>(holdings: readonly Holding[], kind: Kind) =>
  holdings.filter((one): one is Extract<Holding, { kind: Kind }> => one.kind === kind);

describe('the site', () => {
  test('has the name, the line under it, the address and the language of the channel', async () => {
    const { holdings } = await read(item());
    expect(ofKind(holdings, 'site')).toMatchObject([
      { name: 'River News', tagline: 'All about water', url: 'https://river.example', language: 'en-GB' },
    ]);
  });

  test('is in the timezone that explains the differences between its clock and UTC, summer and winter', async () => {
    const { holdings, stories } = await read(
      item({ id: 1, date: '2019-05-08 14:30:00', utc: '2019-05-08 12:30:00' }),
      item({ id: 2, date: '2019-12-24 00:10:00', utc: '2019-12-23 23:10:00' }),
    );
    expect(ofKind(holdings, 'site')[0]?.timezone).toBe('Europe/Berlin');
    expect(stories.map(({ published }) => published)).toEqual(['2019-05-08T14:30:00', '2019-12-24T00:10:00']);
  });

  test('is rather in the country of its language', async () => {
    const french = wxr(item({ utc: '2019-05-08 12:30:00' })).replace('en-GB', 'fr-FR');
    const { holdings } = await surveyed(wordpress, await folderOf({ 'export.xml': french }));
    expect(ofKind(holdings, 'site')[0]?.timezone).toBe('Europe/Paris');
  });

  test('a time that its zone does not explain is an instant', async () => {
    const steady = [2, 3, 4, 5, 6].map((id) => item({ id, date: `2019-0${id}-08 14:30:00` }));
    const found = await story({ id: 9, date: '2019-05-08 14:30:00', utc: '2019-05-08 05:30:00' }, ...steady);
    expect(found?.published).toBe('2019-05-08T05:30:00Z');
  });
});

describe('who may read a story', () => {
  test.each([
    ['publish', '', 'public'],
    ['publish', 'secret', 'password'],
    ['future', '', 'scheduled'],
    ['draft', '', 'draft'],
    ['pending', '', 'draft'],
    ['private', '', 'private'],
    ['trash', '', 'trash'],
    ['in-review', '', 'draft'],
  ])('of status %s with the password "%s" it is %s', async (status, password, state) => {
    expect((await story({ status, password }))?.state).toBe(state);
  });

  test('a draft has no address, and no date until somebody sets one', async () => {
    const found = await story({ status: 'draft', utc: '0000-00-00 00:00:00' });
    expect([found?.address, found?.published]).toEqual([undefined, undefined]);
    expect((await story({ status: 'draft' }))?.published).toBe('2019-05-08T14:30:00');
  });
});

describe('a story whose address and pubDate are of another day than its date', () => {
  const draft = { date: '2018-11-01 15:28:56', link: 'https://river.example/2018/11/02/flood/' };
  const pubDate = (text: string) => `<pubDate>${text}</pubDate>`;
  const friday = pubDate('Fri, 02 Nov 2018 16:20:28 +0000');

  test('has the date of pubDate, which is told once', async () => {
    const { stories, remarks } = await read(
      item({ ...draft, rest: friday }),
      item({ ...draft, id: 2, rest: friday, link: 'https://river.example/2018/11/02/ebb/' }),
    );
    expect(stories.map(({ published }) => published)).toEqual(['2018-11-02T16:20:28Z', '2018-11-02T16:20:28Z']);
    expect(remarks.filter(({ what }) => what.includes('pubDate'))).toMatchObject([
      { level: 'told', what: expect.stringContaining('2 stories') },
    ]);
  });

  test('is looked at as the clock of the site showed it', async () => {
    const western = [3, 4, 5, 6, 7, 8].map((id) =>
      item({ id, date: `2018-0${id}-20 08:00:00`, utc: `2018-0${id}-20 15:00:00` }),
    );
    const { stories } = await read(item({ ...draft, rest: pubDate('Sat, 03 Nov 2018 03:05:49 +0000') }), ...western);
    expect(stories[0]?.published).toBe('2018-11-03T03:05:49Z');
  });

  test.each([
    ['pubDate is of a third day', { ...draft, rest: pubDate('Sat, 03 Nov 2018 16:20:28 +0000') }],
    ['the address has no day', { ...draft, link: 'https://river.example/2018/11/flood/', rest: friday }],
    ['it is to come', { ...draft, status: 'future', rest: friday }],
  ])('has its own if %s', async (_why, parts) => {
    expect((await story(parts))?.published).toBe('2018-11-01T15:28:56');
  });
});

test('when it was changed last is told as when it was published is', async () => {
  const changed =
    '<wp:post_modified>2020-07-01 09:00:00</wp:post_modified><wp:post_modified_gmt>2020-07-01 09:00:00</wp:post_modified_gmt>';
  expect((await story({ rest: changed }))?.updated).toBe('2020-07-01T09:00:00');
  expect((await story({}))?.updated).toBeUndefined();
});

describe('words of a story', () => {
  test('have no tags and no entities', async () => {
    const found = await story({
      title: 'Rain &amp; <em>wind</em> &#8211; again',
      excerpt: '<p>So much &hellip; water [&hellip;]</p>',
    });
    expect([found?.title, found?.dek]).toEqual(['Rain & wind – again', 'So much … water…']);
  });

  test('under the headline are the excerpt, else what an editor wrote for search engines', async () => {
    expect((await story({ meta: { _yoast_wpseo_metadesc: 'Wet.' } }))?.dek).toBe('Wet.');
    expect((await story({ excerpt: 'Dry.', meta: { _yoast_wpseo_metadesc: 'Wet.' } }))?.dek).toBe('Dry.');
    expect((await story({ meta: { _yoast_wpseo_metadesc: '%%excerpt%%' } }))?.dek).toBeUndefined();
  });

  test.each([
    ['_yoast_wpseo_meta-robots-noindex', '1'],
    ['rank_math_robots', 'a:1:{i:0;s:7:"noindex";}'],
  ])('search engines are kept out by %s', async (key, value) => {
    expect((await story({ meta: { [key]: value } }))?.noindex).toBe(true);
    expect((await story({}))?.noindex).toBeUndefined();
  });

  test('a canonical elsewhere is kept, and its own address is none', async () => {
    const canonical = async (address: string) =>
      (await story({ meta: { _yoast_wpseo_canonical: address } }))?.canonical;
    expect(await canonical('https://agency.example/a')).toBe('https://agency.example/a');
    expect(await canonical('http://www.river.example/2019/05/flood')).toBeUndefined();
  });
});

describe('old addresses', () => {
  test('are the short one, and the one with each slug that it had', async () => {
    const found = await story({ id: 7, meta: { _wp_old_slug: 'deluge' } });
    expect(found?.address).toBe('https://river.example/2019/05/flood/');
    expect(found?.oldAddresses).toEqual(['https://river.example/2019/05/deluge/', 'https://river.example/?p=7']);
  });

  test('are those of the date before, too', async () => {
    const found = await story({ meta: { _wp_old_date: '2018-11-03' } });
    expect(found?.oldAddresses).toContain('https://river.example/2018/11/flood/');
  });

  test('of another site are none', async () => {
    expect((await story({ guid: 'https://elsewhere.example/?p=1' }))?.oldAddresses).toEqual([
      'https://river.example/?p=1',
    ]);
  });
});

describe('sections and tags', () => {
  const category = (id: number, slug: string, parent = '') =>
    `<wp:category><wp:term_id>${id}</wp:term_id><wp:category_nicename>${slug}</wp:category_nicename><wp:category_parent>${parent}</wp:category_parent><wp:cat_name><![CDATA[${slug} &amp; more]]></wp:cat_name></wp:category>`;
  const listed = [category(1, 'uncategorized'), category(2, 'news'), category(3, 'local', 'news')];
  const categories = ['uncategorized', 'news', 'local'].map((slug) => ['category', slug, slug] as const);

  test('the deepest category is the first, and what nobody chose the last', async () => {
    const { stories } = await read(...listed, item({ categories }));
    expect(stories[0]?.sections).toEqual(['category local', 'category news', 'category uncategorized']);
  });

  test.each(['_yoast_wpseo_primary_category', 'rank_math_primary_category'])(
    'the one of %s comes before',
    async (key) => {
      const { stories } = await read(...listed, item({ categories, meta: { [key]: '2' } }));
      expect(stories[0]?.sections[0]).toBe('category news');
    },
  );

  test('a category has its name, its address and the one above it', async () => {
    const { holdings } = await read(...listed, item({ categories }));
    expect(ofKind(holdings, 'term').at(-1)).toMatchObject({
      sort: 'section',
      name: 'local & more',
      slug: 'local',
      parent: 'category news',
      address: 'https://river.example/category/news/local/',
    });
  });

  test('those that are above each other end', async () => {
    const { holdings } = await read(category(1, 'a', 'b'), category(2, 'b', 'a'));
    expect(ofKind(holdings, 'term').map(({ slug }) => slug)).toEqual(['a', 'b']);
  });

  test('what only an item names is known too, and what plugins keep there is not', async () => {
    const { holdings, stories } = await read(
      item({
        categories: [
          ['post_tag', 'rain', 'Rain'],
          ['post_format', 'post-format-aside', 'Aside'],
          ['language', 'de', 'Deutsch'],
        ],
      }),
    );
    expect(ofKind(holdings, 'term').map(({ name }) => name)).toEqual(['Rain']);
    expect(stories[0]).toMatchObject({ tags: ['post_tag rain'], language: 'de' });
  });
});

describe('people', () => {
  const author = (login: string, name: string) =>
    `<wp:author><wp:author_id>1</wp:author_id><wp:author_login>${login}</wp:author_login><wp:author_email>ada@river.example</wp:author_email><wp:author_display_name><![CDATA[${name}]]></wp:author_display_name></wp:author>`;

  test('who wrote something is told, under the name that readers saw', async () => {
    const { holdings } = await read(author('ada', 'Ada Byron'), author('bob', 'Bob'), item());
    expect(ofKind(holdings, 'person')).toMatchObject([
      { id: 'ada', name: 'Ada Byron', slug: 'ada', address: 'https://river.example/author/ada/' },
    ]);
  });

  test('no e-mail address gets out, also where it is the login and the name', async () => {
    const { holdings, stories } = await read(
      author('ada@river.example', 'ada@river.example'),
      item({ creator: 'ada@river.example' }),
      item({ id: 2, creator: 'bob@river.example' }),
    );
    expect(JSON.stringify([holdings, stories])).not.toContain('@');
    expect(ofKind(holdings, 'person').map(({ name }) => name)).toEqual(['ada', 'bob']);
  });

  test('of several authors each is told once, in order, before the one who saved it', async () => {
    const authors = ['cap-eve', 'cap-ada', 'cap-eve'].map((slug) => ['author', slug, slug] as const);
    expect((await story({ creator: 'ada', categories: authors }))?.authors).toEqual(['eve', 'ada']);
  });

  test('a guest author has a name, some words and a site', async () => {
    const guest = item({
      id: 9,
      type: 'guest-author',
      slug: 'cap-eve',
      body: '',
      meta: {
        'cap-user_login': 'eve',
        'cap-display_name': 'Eve *Star*',
        'cap-user_email': 'eve@river.example',
        'cap-website': 'https://www.eve.example/a',
        'cap-description': 'Writes <b>poems</b>.',
      },
    });
    const { holdings } = await read(item({ categories: [['author', 'cap-eve', 'eve']] }), guest);
    expect(ofKind(holdings, 'person')).toMatchObject([
      {
        id: 'eve',
        biography: 'Writes poems.',
        links: [{ label: 'eve.example', url: 'https://www.eve.example/a' }],
      },
    ]);
  });

  test('a guest who is a user too is one person', async () => {
    const guest = item({
      id: 9,
      type: 'guest-author',
      meta: { 'cap-user_login': 'eve-star', 'cap-linked_account': 'ada' },
    });
    const { holdings, stories } = await read(
      item({ categories: [['author', 'cap-eve-star', 'Eve']] }),
      guest,
      author('ada', 'Ada Byron'),
    );
    expect(stories[0]?.authors).toEqual(['ada']);
    expect(ofKind(holdings, 'person').map(({ name }) => name)).toEqual(['Ada Byron']);
  });
});

describe('pictures', () => {
  test('the featured one is told with its words, also if it comes later in the file', async () => {
    const picture = attachment(5, 'river', {
      excerpt: 'The river, *high*',
      meta: {
        _wp_attachment_image_alt: 'A river',
        _wp_attachment_metadata: 'a:2:{s:5:"width";i:640;s:6:"height";i:480;}',
      },
    });
    const { stories, holdings } = await read(item({ meta: { _thumbnail_id: '5' } }), picture);
    const address = 'https://river.example/wp-content/uploads/2019/05/river.jpg';
    expect(stories[0]?.image).toEqual({ address, alt: 'A river', caption: 'The river, \\*high\\*', credit: undefined });
    expect(ofKind(holdings, 'asset')).toMatchObject([
      { id: '5', address, width: 640, height: 480, page: 'https://river.example/2019/05/flood/river/' },
    ]);
  });

  test('the words under it keep their links, and its title never stands for what it shows', async () => {
    const excerpt = 'By <a href="https://ada.example/">Ada</a>, <em>in</em> <a href="/about/">ours</a><br>[2*3*4]';
    const picture = attachment(5, 'river', { excerpt });
    const { stories } = await read(item({ excerpt, meta: { _thumbnail_id: '5' } }), picture);
    const caption = 'By [Ada](https://ada.example/), *in* [ours](https://river.example/about/) \\[2\\*3\\*4]';
    expect(stories[0]?.image).toMatchObject({ caption, alt: undefined });
    expect(stories[0]?.dek).toBe('By Ada, in ours [2*3*4]');
  });

  test('the size is read where a replacement has made the lengths of texts wrong', async () => {
    const metadata = 'a:2:{s:4:"file";s:99:"2019/05/river.jpg";s:5:"width";i:640;}';
    const { holdings } = await read(attachment(5, 'river', { meta: { _wp_attachment_metadata: metadata } }));
    expect(ofKind(holdings, 'asset')[0]?.width).toBe(640);
  });
});

describe('menus', () => {
  const entry = (id: number, title: string, meta: Record<string, string>) =>
    item({
      id,
      type: 'nav_menu_item',
      title,
      meta,
      categories: [['nav_menu', 'main', 'Main menu']],
      rest: `<wp:menu_order>${id}</wp:menu_order>`,
    });

  test('lead to stories, terms and addresses, under their own words or those of what they lead to', async () => {
    const { holdings } = await read(
      `<wp:tag><wp:term_id>8</wp:term_id><wp:tag_slug>rain</wp:tag_slug><wp:tag_name>Rain</wp:tag_name></wp:tag>`,
      item({ id: 2, type: 'page', title: 'About us' }),
      entry(11, '', { _menu_item_type: 'post_type', _menu_item_object_id: '2' }),
      entry(12, '', { _menu_item_type: 'taxonomy', _menu_item_object_id: '8', _menu_item_menu_item_parent: '11' }),
      entry(13, 'Shop', { _menu_item_type: 'custom', _menu_item_url: 'https://shop.example/' }),
    );
    expect(ofKind(holdings, 'menu')).toMatchObject([
      { label: 'About us', target: 'post 2', order: 11, menu: 'Main menu' },
      { label: 'Rain', target: 'term post_tag rain', parent: 'menu item 11' },
      { label: 'Shop', target: 'https://shop.example/' },
    ]);
  });

  test('of a block theme are read from its blocks', async () => {
    const body =
      '<!-- wp:navigation-submenu {"label":"More","url":"/more","kind":"custom"} --><!-- wp:navigation-link {"label":"About","id":2,"kind":"post-type","url":"/about"} /--><!-- /wp:navigation-submenu -->';
    const { holdings } = await read(
      item({ id: 2, type: 'page' }),
      item({ id: 30, type: 'wp_navigation', title: 'Top', body }),
    );
    expect(ofKind(holdings, 'menu')).toMatchObject([
      { id: 'menu item 30-1', label: 'More', target: '/more', menu: 'Top' },
      { label: 'About', target: 'post 2', parent: 'menu item 30-1' },
    ]);
  });
});

test('other types are foreign, and what WordPress keeps for itself is counted', async () => {
  const { stories, remarks } = await read(
    item({ type: 'recipe' }),
    item({ id: 2, type: 'wp_global_styles' }),
    item({ id: 3, type: 'wp_global_styles' }),
  );
  expect(stories.map(({ foreign }) => foreign)).toEqual(['recipe']);
  expect(remarks.map(({ what }) => what).join()).toContain('2 of type wp_global_styles');
});
