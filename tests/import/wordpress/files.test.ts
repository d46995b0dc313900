import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Story } from '../../../src/import/form/holding.ts';
import type { Source } from '../../../src/import/form/source.ts';
import { wordpress } from '../../../src/import/sources/wordpress/wordpress.ts';
import { folderOf, surveyed, zipFileOf } from '../letters/export.ts';
import { attachment, item, wxr } from './wxr.ts';

const read = async (xml: string | Uint8Array) =>
  surveyed(wordpress, `${await folderOf({ 'export.xml': xml })}/export.xml`);

const textsOf = async (source: Source, stories: readonly Story[]) =>
  (await Promise.all(stories.map((story) => source.body(story, [])))).map(({ text }) => text);

const said = async (xml: string | Uint8Array) => {
  const { source, stories, remarks } = await read(xml);
  const bodies = await Promise.all(stories.map((story) => source.body(story, [])));
  return {
    titles: stories.map(({ title }) => title),
    bodies: bodies.map(({ text }) => text),
    remarks,
    lines: bodies.map(({ line }) => line),
  };
};

describe('an export', () => {
  test('is known by its elements, and a feed is none', async () => {
    const feed = '<rss version="2.0"><channel><title>News</title><item><title>A</title></item></channel></rss>';
    const folder = await folderOf({ 'a.xml': wxr(item()), 'feed.xml': feed });
    expect(await wordpress.recognise(`${folder}/a.xml`)).toBe(true);
    expect(await wordpress.recognise(`${folder}/feed.xml`)).toBe(false);
    expect(await wordpress.recognise(folder)).toBe(true);
    expect(await wordpress.recognise(`${folder}/none.xml`)).toBe(false);
  });

  test('is told where it is not there', async () => {
    await expect(wordpress.open('/none.xml', { types: new Map() })).rejects.toThrow('There is nothing at /none.xml');
  });

  test('may be in parts: what one names is found in another, and what is twice is read once', async () => {
    const parts = {
      'part-1.xml': wxr(item({ id: 1, meta: { _thumbnail_id: '5' } }), item({ id: 3 })),
      'part-2.xml': wxr(
        item({ id: 5, type: 'attachment', rest: '<wp:attachment_url>https://river.example/a.jpg</wp:attachment_url>' }),
        item({ id: 3 }),
      ),
      'notes.xml': '<notes/>',
    };
    for (const path of [await folderOf(parts), await zipFileOf(parts)]) {
      const { stories, remarks } = await surveyed(wordpress, path);
      expect(stories.map(({ ref, place }) => [ref, place.file])).toEqual([
        ['post 1', 'part-1.xml'],
        ['post 3', 'part-1.xml'],
      ]);
      expect(stories[0]?.image?.address).toBe('https://river.example/a.jpg');
      expect(remarks.filter(({ level }) => level === 'lost')).toEqual([]);
    }
  });

  describe('in which two items have one number', () => {
    const page = { id: 7, type: 'page', title: 'About', link: 'https://river.example/about/' };
    const hollow = `<item><title>Contact</title><link>https://river.example/contact/</link><wp:post_id>7</wp:post_id></item>`;

    test('has both, each under a name of its own and with its own text, and tells it', async () => {
      const other = item({ ...page, title: 'Team', link: 'https://river.example/team/', guid: '', body: 'Us.' });
      const { source, stories, remarks } = await read(wxr(item({ ...page, body: 'We.' }), other, item(page)));
      expect(stories.map(({ ref, title, oldAddresses }) => [ref, title, oldAddresses])).toEqual([
        ['post 7', 'About', ['https://river.example/?p=7', 'https://river.example/?page_id=7']],
        ['post 7 https://river.example/team/ Team', 'Team', []],
      ]);
      expect(await textsOf(source, stories)).toEqual(['We.', 'Us.']);
      expect(remarks.filter(({ what }) => what.includes('number'))).toMatchObject([
        { level: 'told', story: 'post 7 https://river.example/team/ Team' },
      ]);
    });

    test.each([
      ['before', [hollow, item(page)]],
      ['after', [item(page), hollow]],
    ])('has the one with a text, and tells that the other is lost, which stands %s it', async (_where, items) => {
      const { stories, remarks } = await read(wxr(...items));
      expect(stories.map(({ ref, title }) => [ref, title])).toEqual([['post 7', 'About']]);
      expect(remarks.filter(({ level }) => level === 'lost')).toMatchObject([
        { what: expect.stringContaining('number 7'), place: { file: 'export.xml' } },
      ]);
    });

    test('has one if its title was changed between two exports', async () => {
      const { stories, remarks } = await read(wxr(item(page), item({ ...page, title: 'About us' })));
      expect(stories.map(({ title }) => title)).toEqual(['About']);
      expect(remarks.filter(({ what }) => what.includes('number'))).toEqual([]);
    });

    test('has the stories of both, if they are of two sites', async () => {
      const other = wxr(item({ link: 'https://lake.example/2019/05/flood/', guid: 'https://lake.example/?p=1' }));
      const { stories, remarks } = await surveyed(wordpress, await folderOf({ 'a.xml': wxr(item()), 'b.xml': other }));
      expect(stories).toHaveLength(2);
      expect(remarks).toContainEqual(
        expect.objectContaining({ fix: expect.stringContaining('exports of several sites one by one') }),
      );
    });
  });

  test('may be packed', async () => {
    const path = await folderOf({ 'export.xml.gz': gzipSync(wxr(item({ body: 'Deep.' }))) });
    const { source, stories } = await surveyed(wordpress, path);
    expect(stories.map(({ ref }) => ref)).toEqual(['post 1']);
    expect(await textsOf(source, stories)).toEqual(['Deep.']);
  });

  test.each([
    [
      'UTF-16',
      (xml: string) =>
        Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(xml.replace('UTF-8', 'UTF-16'), 'utf16le')]),
    ],
    ['Latin-1', (xml: string) => Buffer.from(xml.replace('UTF-8', 'ISO-8859-1'), 'latin1')],
  ])('may be in %s', async (_name, encode) => {
    expect(await said(encode(wxr(item({ title: 'Größe', body: 'Flüsse' }))))).toMatchObject({
      titles: ['Größe'],
      bodies: ['Flüsse'],
    });
  });

  test('brings its own files, where the uploads lie beside it', async () => {
    const path = await zipFileOf({ 'a.xml': wxr(item()), 'wp-content/uploads/2019/05/Fluß.jpg': 'bytes' });
    const { source } = await surveyed(wordpress, path);
    const bytes = await source.file('https://river.example/wp-content/uploads/2019/05/Flu%C3%9F.jpg');
    expect(Buffer.from(bytes ?? '').toString()).toBe('bytes');
    expect(await source.file('https://river.example/2019/05/Flu%C3%9F.jpg')).toBeUndefined();
  });
});

describe('a body', () => {
  test('begins at its line, and is read again by its place', async () => {
    const { bodies, lines } = await said(wxr(item({ body: 'One.' }), item({ id: 2, body: 'Two\nlines.' })));
    expect(bodies).toEqual(['One.', 'Two\nlines.']);
    expect(wxr(item({ body: 'One.' })).split('\n')[(lines[0] ?? 0) - 1]).toContain('One.');
  });

  test.each([
    ['in several pieces', '<![CDATA[one]]><![CDATA[, two]]>', 'one, two'],
    ['with the end of CDATA in it, split', '<![CDATA[a ]]]]><![CDATA[> b]]>', 'a ]]> b'],
    ['with the end of CDATA in it, as it is', '<![CDATA[a <b>x</b> ]]> <i>y</i> b]]>', 'a <b>x</b> ]]> <i>y</i> b'],
    ['escaped', '&lt;b&gt;x&lt;/b&gt; &amp;amp; y', '<b>x</b> &amp; y'],
    ['not escaped at all', '<b>x</b> & y', '<b>x</b> & y'],
    ['with control characters', '<![CDATA[a\u0000\u0008b\u000bc\r\nd]]>', 'abc\nd'],
  ])('%s', async (_name, written, text) => {
    const xml = wxr(item({ body: 'BODY' }), item({ id: 2, body: 'after' })).replace('<![CDATA[BODY]]>', () => written);
    expect((await said(xml)).bodies).toEqual([text, 'after']);
  });

  test('shows its own pictures as an editor put them, and else in the order in which they came', async () => {
    const child = (id: number, order: number) =>
      attachment(id, `p${id}`, { parent: 1 }).replace('</item>', `<wp:menu_order>${order}</wp:menu_order></item>`);
    const { source, stories } = await read(
      wxr(item({ body: '[gallery]' }), child(9, 1), child(8, 0), child(5, 2), child(3, 0)),
    );
    const [story] = stories;
    expect(story && (await source.body(story, ['9', '8', '5', '3'])).more).toMatchObject({
      children: ['3', '8', '9', '5'],
    });
  });

  test('with blocks that are kept elsewhere has these in it, but not itself', async () => {
    const ref = (id: number) => `<!-- wp:block {"ref":${id}} /-->`;
    const { source, stories } = await read(
      wxr(
        item({ body: `a ${ref(7)} b ${ref(99)}` }),
        item({ id: 7, type: 'wp_block', body: `[ ${ref(8)} ]` }),
        item({ id: 8, type: 'wp_block', body: `( ${ref(7)} )` }),
      ),
    );
    expect(await textsOf(source, stories)).toEqual([`a [ ( ${ref(7)} ) ] b ${ref(99)}`]);
  });
});

describe('what is broken is told with its place, and the rest is read', () => {
  test('a file that ends in the middle', async () => {
    const xml = wxr(item(), item({ id: 2, body: 'So far and no' }));
    const { bodies, remarks } = await said(xml.slice(0, xml.indexOf('and no')));
    expect(bodies).toEqual(['Water.', 'So far']);
    const line = xml.slice(0, xml.lastIndexOf('<item>')).split('\n').length;
    expect(remarks).toContainEqual(
      expect.objectContaining({
        level: 'lost',
        place: { file: 'export.xml', line, column: 1 },
        story: 'post 2',
      }),
    );
  });

  test('an item without an end', async () => {
    const { titles, remarks } = await said(
      wxr(item({ title: 'A' }).replace('</item>', ''), item({ id: 2, title: 'B' })),
    );
    expect(titles).toEqual(['A', 'B']);
    expect(remarks.map(({ what }) => what)).toContain('the item has no end tag and was read up to the next');
  });

  test('a field without an end, and a bare &', async () => {
    const xml = wxr(item({ slug: 'a' }).replace('<![CDATA[The flood]]></title>', 'Rain & wind <3'), item({ id: 2 }));
    const { stories, remarks } = await read(xml);
    expect(stories[0]).toMatchObject({ ref: 'post 1', title: 'Rain & wind <3', slug: 'a' });
    expect(stories[1]?.title).toBe('The flood');
    expect(remarks.filter(({ what }) => what.includes('&')).map(({ story }) => story)).toEqual(['post 1']);
  });

  test('control characters', async () => {
    const { titles, remarks } = await said(wxr(item({ title: 'A\u0000\u0008 b' })));
    expect(titles).toEqual(['A b']);
    expect(remarks.map(({ what }) => what)).toContain('control characters were left out');
  });

  test('CDATA without an end costs the item that it is in', async () => {
    const { titles } = await said(
      wxr(
        item({ title: 'A' }),
        item({ id: 2, title: 'B' }).replace('Water.]]>', 'Water.'),
        item({ id: 3, title: 'C' }),
      ),
    );
    expect(titles).toEqual(['A', 'B', 'C']);
  });

  test('a date that no calendar has', async () => {
    const { stories, remarks } = await read(wxr(item({ date: '2019-02-31 10:00:00' })));
    expect(stories[0]?.published).toBeUndefined();
    expect(remarks.map(({ what }) => what)).toContain('"2019-02-31 10:00:00" is not a date and was left out');
  });

  test('bytes of another encoding', async () => {
    const { bodies, remarks } = await said(Buffer.from(wxr(item({ title: 'Größe' })), 'latin1'));
    expect(bodies).toEqual(['Water.']);
    expect(remarks.map(({ level }) => level)).toContain('lost');
  });

  test('an item without an id is named by its short address, else by its slug', async () => {
    const without = (xml: string) => xml.replace(/<wp:post_id>.*?<\/wp:post_id>/, '');
    const { stories } = await read(wxr(without(item({ id: 4 })), without(item({ slug: 'rain', guid: '' }))));
    expect(stories.map(({ ref }) => ref)).toEqual(['post 4', 'post rain']);
  });

  test('no version, and one that is none', async () => {
    const whats = async (xml: string) => (await read(xml)).remarks.map(({ what }) => what).join();
    expect(await whats(wxr(item()).replace('1.2</wp', 'abc</wp'))).toContain('"abc" is no version');
    expect(await whats(wxr(item()).replace(/<wp:wxr_version.*/, ''))).toContain('does not say of which version');
  });

  test('whatever is cut out of a file or put into it', async () => {
    const xml = wxr(
      item({ meta: { _thumbnail_id: '2', _wp_attachment_metadata: 'a:1:{s:1:"a";i:1;}' } }),
      item({ id: 2 }),
    );
    const noise = fc.constantFrom(
      '<',
      '>',
      ']]>',
      '<![CDATA[',
      '<!--',
      '&',
      '</item>',
      '<item>',
      '\0',
      '"',
      '<wp:comment>',
      '<content:encoded>',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: xml.indexOf('<item>'), max: xml.length }),
        fc.nat(200),
        noise,
        async (at, length, put) => {
          const { stories, source } = await read(xml.slice(0, at) + put + xml.slice(at + length));
          for (const story of stories) await source.body(story, ['2', 'none']);
        },
      ),
      { numRuns: 60 },
    );
  });
});
