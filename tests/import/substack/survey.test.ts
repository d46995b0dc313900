import { describe, expect, test } from 'vitest';
import { substack } from '../../../src/import/sources/substack/substack.ts';
import { folderOf, surveyed, zipFileOf } from '../letters/export.ts';

const header = 'post_id,post_date,is_published,email_sent_at,inbox_sent_at,type,audience,title,subtitle,podcast_url';

const row = (values: Partial<Record<'id' | 'published' | 'type' | 'audience' | 'title' | 'subtitle', string>>) =>
  [
    values.id ?? '12.flood',
    '2021-03-04T05:06:07.890Z',
    values.published ?? 'true',
    '',
    '',
    values.type ?? 'newsletter',
    values.audience ?? 'everyone',
    values.title ?? 'The Flood',
    values.subtitle ?? '',
    '',
  ].join(',');

const flood = row({});

/** The stories of an export with these rows; each has a text unless there are others. */
async function listed(rows: readonly string[], texts?: Record<string, string>) {
  const ids = rows.map((row) => row.split(',', 1)[0] ?? '').filter(Boolean);
  const posts = texts ?? Object.fromEntries(ids.map((id) => [`posts/${id}.html`, '<p>Words.</p>']));
  return surveyed(substack, await folderOf({ 'posts.csv': [header, ...rows].join('\n'), ...posts }));
}

describe('the list of posts', () => {
  test('a post has its title, date, dek and old address', async () => {
    const { stories } = await listed([row({ title: '"Flood, again"', subtitle: '&#x201C;High&#x201D; &amp; wet' })]);
    expect(stories).toMatchObject([
      {
        ref: 'post 12',
        type: 'story',
        state: 'public',
        title: 'Flood, again',
        dek: '“High” & wet',
        slug: 'flood',
        address: '/p/flood',
        published: '2021-03-04T05:06:07.890Z',
        authors: [],
      },
    ]);
  });

  test('columns are known by their names, in any order, behind a byte order mark', async () => {
    const list = '\uFEFFtitle,is_published,post_id,new_column\r\nThe Flood,TRUE,12.flood,x\r\n';
    const { stories } = await surveyed(substack, await folderOf({ 'posts.csv': list, 'posts/12.flood.html': 'x' }));
    expect(stories).toMatchObject([{ title: 'The Flood', state: 'public', published: undefined }]);
  });

  test('a title with a line break and quotation marks in a row is one row', async () => {
    const { stories, remarks } = await listed([row({ title: '"The ""big""\nflood"' }), row({ id: '13.next' })]);
    expect(stories.map(({ title }) => title)).toEqual(['The "big" flood', 'The Flood']);
    expect(remarks).toEqual([]);
  });

  test.each([
    ['everyone', 'true', 'public'],
    ['only_paid', 'true', 'members'],
    ['founding', 'true', 'members'],
    ['only_free', 'true', 'members'],
    ['friends_of_ada', 'true', 'members'],
    ['', 'true', 'members'],
    ['everyone', 'false', 'draft'],
    ['only_paid', 'false', 'draft'],
  ])('of audience “%s” with is_published %s a post is %s', async (audience, published, state) => {
    const { stories } = await listed([row({ audience, published })]);
    expect(stories.map((story) => story.state)).toEqual([state]);
  });

  test('a draft never had an address', async () => {
    const { stories } = await listed([row({ published: 'FALSE' })]);
    expect(stories[0]?.address).toBeUndefined();
  });

  test('a draft for members says so', async () => {
    const { remarks } = await listed([row({ published: 'false', audience: 'only_paid' })]);
    expect(remarks).toMatchObject([{ what: 'the draft was meant for members', story: 'post 12' }]);
  });

  test.each([
    ['page', 'page', undefined],
    ['podcast', 'story', undefined],
    ['thread', 'story', undefined],
    ['restacks', 'story', 'restacks'],
    ['note', 'story', 'note'],
  ])('what is called %s is a %s, and foreign as %s', async (type, is, foreign) => {
    const { stories } = await listed([row({ type })]);
    expect(stories).toMatchObject([{ type: is, foreign }]);
  });

  test('a letter that was only sent is for members', async () => {
    const { stories } = await listed([row({ type: 'adhoc_email' })]);
    expect(stories).toMatchObject([{ state: 'members', address: undefined }]);
  });

  test('a date that cannot be read is left out and told', async () => {
    const { stories, remarks } = await listed([flood.replace('2021-03-04T05:06:07.890Z', 'last May')]);
    expect(stories[0]?.published).toBeUndefined();
    expect(remarks.map(({ what }) => what)).toEqual(['its date “last May” cannot be read']);
  });
});

describe('rows and files', () => {
  test('a row without a file is told with its line', async () => {
    const { stories, remarks } = await listed([flood, row({ id: '13.gone', title: 'Gone' })], {
      'posts/12.flood.html': 'x',
    });
    expect(stories.map(({ title }) => title)).toEqual(['The Flood']);
    expect(remarks).toMatchObject([{ level: 'lost', place: { file: 'posts.csv', line: 3 } }]);
    expect(remarks[0]?.what).toContain('“Gone” is not in the export');
  });

  test.each([
    ['a draft', { published: 'false' }],
    ['a restack', { type: 'restacks' }],
  ])('%s without a file is nothing that readers lose', async (_, values) => {
    const { remarks } = await listed([row(values)], {});
    expect(remarks).toMatchObject([{ level: 'left', place: { line: 2 } }]);
  });

  test('a file without a row is a draft, and told', async () => {
    const { stories, remarks } = await listed([flood], {
      'posts/12.flood.html': 'x',
      'posts/99.dry-years.html': 'x',
    });
    expect(stories[1]).toMatchObject({ ref: 'post 99', state: 'draft', title: '', slug: 'dry-years' });
    expect(remarks).toMatchObject([{ story: 'post 99', place: { file: 'posts/99.dry-years.html' } }]);
  });

  test('a text is found by its number though the slug is another', async () => {
    const { stories, remarks } = await listed([flood], { 'posts/12.old-name.html': 'x' });
    expect(stories).toMatchObject([{ slug: 'flood', place: { file: 'posts/12.old-name.html' } }]);
    expect(remarks).toEqual([]);
  });

  test('the first of two rows with one number counts', async () => {
    const { stories, remarks } = await listed([flood, row({ id: '12.other', title: 'Other' })], {
      'posts/12.flood.html': 'x',
    });
    expect(stories.map(({ title }) => title)).toEqual(['The Flood']);
    expect(remarks).toMatchObject([{ place: { line: 3 } }]);
  });

  test('a text is given with who may read it and its recording, and without a host that is only guessed', async () => {
    const list = `${header}\n12.flood,,true,,,podcast,everyone,The Flood,,https://api.example/src`;
    const files = { 'posts.csv': list, 'posts/12.flood.html': '<a href="https://r.example/p/flood">x</a>' };
    const { source, stories } = await surveyed(substack, await folderOf(files));
    const [story] = stories;
    expect(story && (await source.body(story, []))).toEqual({
      source: 'substack',
      text: files['posts/12.flood.html'],
      address: '',
      line: 1,
      more: { state: 'public', podcast: 'https://api.example/src' },
    });
  });

  test('a zip is read as its folder is, and what readers did is not read', async () => {
    const files = {
      'posts.csv': `${header}\n${flood}`,
      'posts/12.flood.html': '<p>Words.</p>',
      'posts/12.opens.csv': 'email\nada@reader.example',
      'email_list.river.csv': 'email\nben@reader.example',
      'subscribers.csv': 'email\ncleo@reader.example',
    };
    const zip = await surveyed(substack, await zipFileOf(files));
    const folder = await surveyed(substack, await folderOf(files));
    expect(zip.holdings).toEqual(folder.holdings);
    expect(JSON.stringify(zip.holdings)).not.toContain('@');
  });
});

describe('the address of the old site', () => {
  const link = (href: string) => `<p><a href="${href}">x</a></p>`;
  const recordings = 'api.substack.com';

  test('is guessed from links to own posts and the buttons', async () => {
    const { holdings, remarks } = await listed([flood, row({ id: '13.dikes' })], {
      'posts/12.flood.html':
        link('https://www.river.example/p/dikes?utm_source=substack') + link('https://other.example/p/else'),
      'posts/13.dikes.html':
        link('https://www.river.example/subscribe?') +
        link('https://www.river.example/p/flood') +
        ['flood', 'dikes'].map((slug) => link(`https://river.substack.com/p/${slug}`)).join(''),
    });
    expect(holdings[0]).toEqual({
      kind: 'site',
      url: 'https://www.river.example',
      hosts: ['river.substack.com', recordings],
    });
    expect(remarks).toMatchObject([{ level: 'told', fix: 'say --base-url if it is another' }]);
  });

  test('is not one of another site that has a post of the same name', async () => {
    const { holdings } = await listed([flood, row({ id: '13.coming-soon' })], {
      'posts/12.flood.html':
        link('https://bank.example/p/flood').repeat(9) +
        link('https://bank.example/p/coming-soon') +
        link('https://river.example/subscribe'),
      'posts/13.coming-soon.html': link('https://river.example/subscribe'),
    });
    expect(holdings[0]).toEqual({ kind: 'site', url: 'https://river.example', hosts: [recordings] });
  });

  test('is not known where nothing tells it', async () => {
    const { holdings } = await listed([flood], { 'posts/12.flood.html': link('https://other.example/p/else') });
    expect(holdings[0]).toEqual({ kind: 'site', url: undefined, hosts: [recordings] });
  });
});

describe('what is taken for an export of Substack', () => {
  test('has a list of posts with numbers', async () => {
    expect(await substack.recognise(await folderOf({ 'posts.csv': header, 'posts/1.a.html': '' }))).toBe(true);
    expect(await substack.recognise(await zipFileOf({ 'export/posts.csv': header, 'export/posts/1.a.html': '' }))).toBe(
      true,
    );
    expect(await substack.recognise(await folderOf({ 'posts.csv': 'name,date\n' }))).toBe(false);
    expect(await substack.recognise(await folderOf({ 'posts/a.html': '' }))).toBe(false);
    expect(await substack.recognise('/nowhere/at-all')).toBe(false);
  });
});
