import { expect, test } from 'vitest';
import { dom, domOf, html, parsers, segments } from './dom.ts';

test.each(parsers)('a paragraph of one picture is a figure, and its title the caption, with %s', async (parser) => {
  expect(await segments('One\n\n![A map](./map.png "The old port")\n\nTwo', parser)).toEqual([
    { kind: 'html', html: '<p>One</p>\n' },
    { kind: 'picture', src: 'articles/map.png', alt: 'A map', caption: 'The old port', figure: true, number: 1 },
    { kind: 'html', html: '\n<p>Two</p>' },
  ]);
});

test('a paragraph of several pictures is a gallery', async () => {
  expect(domOf(await html('![a](./a.png) ![b](../b.png)  \n![c](/c.png "C")'))).toBe(
    domOf(
      '<div class="gallery"><img src="articles/a.png" alt="a" data-figure><img src="b.png" alt="b" data-figure><img src="c.png" alt="c" title="C" data-figure></div>',
    ),
  );
});

test('a picture in a line of text stays in it', async () => {
  expect(await html('See ![a](./a.png) there.')).toBe('<p>See <img src="articles/a.png" alt="a"> there.</p>');
});

test('a picture that is a link is a figure in that link, several are a gallery', async () => {
  expect(await html('[![a](./a.png)](/tide/)')).toBe(
    '<a href="/tide/"><img src="articles/a.png" alt="a" data-figure=""></a>',
  );
  expect(await html('[![a](./a.png)](/tide/) ![b](./b.png)')).toBe(
    '<div class="gallery"><a href="/tide/"><img src="articles/a.png" alt="a" data-figure=""></a><img src="articles/b.png" alt="b" data-figure=""></div>',
  );
  expect(await html('[![a](./a.png) words](/tide/)')).toBe(
    '<p><a href="/tide/"><img src="articles/a.png" alt="a"> words</a></p>',
  );
});

test('a picture alone in a list item is a figure, beside words it is in their line', async () => {
  expect(await html('- ![a](./a.png)\n- ![b](./b.png) words')).toBe(
    '<ul>\n<li><img src="articles/a.png" alt="a" data-figure=""></li>\n<li><img src="articles/b.png" alt="b"> words</li>\n</ul>',
  );
});

test('a picture in a table cell is in a line of the table', async () => {
  expect(await html('| Port |\n|---|\n| ![a](./a.png) |')).toContain('<td><img src="articles/a.png" alt="a"></td>');
});

test('a picture in HTML is a picture like any other, by itself between blocks', async () => {
  expect(
    await html(
      '<img src="./a.png" alt="a" width="9" class="b">\n\n<div align="center">\n  <img src="./b.png">\n</div>\n\n<p><img src="./c.png"></p>',
    ),
  ).toBe(
    '<img src="articles/a.png" alt="a" data-figure="">' +
      '<div align="center"><img src="articles/b.png" alt="" data-figure=""></div>\n<img src="articles/c.png" alt="" data-figure="">',
  );
});

test('a figure in HTML keeps its caption, and the sources of a picture are ours to make', async () => {
  const written =
    '<figure><picture><source srcset="a.webp"><img src="./a.png" alt="a"></picture><figcaption>A *port*</figcaption></figure>';
  expect(await html(written)).toBe(
    '<figure><img src="articles/a.png" alt="a" data-framed=""><figcaption>A *port*</figcaption></figure>',
  );
});

test.each(parsers)(
  'a picture in a figure of HTML is none of its own, however it is written, with %s',
  async (parser) => {
    expect(domOf(await html('<figure>\n\n![A](a.png)\n\n<figcaption>Cap</figcaption></figure>', parser))).toBe(
      domOf('<figure><img src="articles/a.png" alt="A" data-framed><figcaption>Cap</figcaption></figure>'),
    );
    const deeper = '<figure><div>\n\n![A](a.png) ![B](b.png)\n\n</div><figcaption>Cap</figcaption></figure>';
    expect(await html(deeper, parser)).not.toContain('data-figure');
    // Its own caption is shown, as that of a figure in a group of figures.
    const captioned = await html('<figure>\n\n![A](a.png "Mine")\n\n</figure>', parser);
    expect(captioned).toContain('title="Mine" data-figure');
  },
);

test('pictures keep their places, whatever is written in and around them', async () => {
  const tricky = '[x](/y "<bs-picture></bs-picture>") `<bs-picture></bs-picture>` <bs-picture src="z"></bs-picture>.';
  const printed = await segments(`![a > b "c" <d>](./a.png "</bs-picture>")\n\n${tricky}\n\n![last](./last.png)`);
  expect(printed).toMatchObject([
    { src: 'articles/a.png', alt: 'a > b "c" <d>', caption: '</bs-picture>', figure: true },
    { kind: 'html' },
    { src: 'articles/last.png', alt: 'last', figure: true },
  ]);
  const title = '<a href="/y" title="&lt;bs-picture>&lt;/bs-picture>">x</a>';
  expect(await dom(tricky)).toBe(domOf(`<p>${title} <code>&lt;bs-picture>&lt;/bs-picture></code> .</p>`));
});

test('a null character, however written, is no place for a picture', async () => {
  const printed = await segments('a\0b &#0; `\0` <b title="\0">\0</b>\n\n![a](./a.png)');
  expect(printed.map(({ kind }) => kind)).toEqual(['html', 'picture']);
});

test('what stands for the words of a picture is plain text', async () => {
  expect(await segments('![*old* `port` [map](/x)](./a.png)')).toMatchObject([{ alt: 'old port map' }]);
});
