import { describe, expect, test } from 'vitest';
import type { Segment } from '../../src/markdown/body/segments.ts';
import { partsOf } from '../../src/markdown/pieces/picture.ts';
import { html, parsers, segments } from './dom.ts';

type Picture = Extract<Segment, { kind: 'picture' }>;

const picturesIn = async (markdown: string) =>
  (await segments(markdown)).filter((segment): segment is Picture => segment.kind === 'picture');

const framed = (src: string, alt = 'a') => `<img src="articles/${src}" alt="${alt}" data-framed="">`;

describe.each(parsers)('a figure in HTML, with %s', (parser) => {
  test.each([
    [
      'of a picture',
      '<figure><img src="a.png" alt="a"><figcaption>The <em>port</em></figcaption></figure>',
      `<figure>${framed('a.png')}<figcaption>The <em>port</em></figcaption></figure>`,
    ],
    [
      'with its caption first',
      '<figure><figcaption>Cap</figcaption><img src="a.png" alt="a"></figure>',
      `<figure><figcaption>Cap</figcaption>${framed('a.png')}</figure>`,
    ],
    [
      'with a link around the picture',
      '<figure><a href="https://a.example/"><img src="a.png" alt="a"></a><figcaption>Cap</figcaption></figure>',
      `<figure><a href="https://a.example/" rel="external noopener">${framed('a.png')}</a><figcaption>Cap</figcaption></figure>`,
    ],
    [
      'of several pictures',
      '<figure><img src="a.png" alt="a"> <img src="b.png" alt="b"><figcaption>Cap</figcaption></figure>',
      `<figure><div class="gallery">${framed('a.png')}${framed('b.png', 'b')}</div><figcaption>Cap</figcaption></figure>`,
    ],
    [
      'of a picture with sources',
      '<figure><picture><source srcset="a.webp"><img src="a.png" alt="a"></picture><figcaption>Cap</figcaption></figure>',
      `<figure>${framed('a.png')}<figcaption>Cap</figcaption></figure>`,
    ],
    [
      'in figures',
      '<figure><figure><img src="a.png" alt="a"><figcaption>One</figcaption></figure><figcaption>All</figcaption></figure>',
      `<figure><figure>${framed('a.png')}<figcaption>One</figcaption></figure><figcaption>All</figcaption></figure>`,
    ],
    [
      'with an id and a credit',
      '<figure id="port"><img src="a.png" alt="a"><figcaption>Cap <span class="credit x">Ada</span></figcaption></figure>',
      `<figure id="port">${framed('a.png')}<figcaption>Cap <span class="credit">Ada</span></figcaption></figure>`,
    ],
    [
      'of a quotation, in which a picture is within a line',
      '<figure><blockquote><p>Words <img src="a.png" alt="a"></p></blockquote><figcaption>Ada</figcaption></figure>',
      '<figure><blockquote><p>Words <img src="articles/a.png" alt="a"></p></blockquote><figcaption>Ada</figcaption></figure>',
    ],
    [
      'of code and of a film',
      '<figure><pre>a</pre><video src="https://a.example/a.mp4"></video><figcaption>Cap</figcaption></figure>',
      '<figure><pre tabindex="0">a</pre><video src="https://a.example/a.mp4"></video><figcaption>Cap</figcaption></figure>',
    ],
  ])('%s stays one', async (_, written, printed) => {
    expect(await html(written, parser)).toBe(printed);
  });

  test('of a table scrolls within it', async () => {
    const written = '<figure><table><tr><td>1</td></tr></table><figcaption>Cap</figcaption></figure>';
    expect(await html(written, parser)).toMatch(
      /^<figure><div class="table-scroll".*<\/div><figcaption>Cap<\/figcaption><\/figure>$/,
    );
  });
});

test('a picture in a figure is shown large with the caption of the figure, on one line and without ids', async () => {
  const written =
    '<figure><img src="a.png" alt=""><figcaption><p>One <a id="x" href="https://a.example/">link</a>.</p>\n<p>Two.</p></figcaption></figure>';
  const [picture] = await picturesIn(written);
  expect(picture?.caption).toBe('One link. Two.');
  expect(picture && partsOf(picture)).toEqual([
    {
      kind: 'html',
      html: expect.stringMatching(/^One <a href="https:\/\/a\.example\/" rel="[a-z ]+">link<\/a>\. \s*Two\. $/),
    },
  ]);
});

describe('a title', () => {
  test('may have emphasis, code and links, which lead where those of the text lead', async () => {
    const [picture] = await picturesIn('![a](a.png "The *old* port, `x`, by [Ada](https://a.example/)")');
    expect(picture?.caption).toBe('The old port, x, by Ada');
    expect(picture && partsOf(picture)).toEqual([
      {
        kind: 'html',
        html: 'The <em>old</em> port, <code>x</code>, by <a href="https://a.example/" rel="external noopener">Ada</a>',
      },
    ]);
  });

  test.each([
    'Two * three and a_b_c',
    '1. The port',
    '# 1',
    '- a crane',
    'www.a.example and ada@a.example',
    'AT&T, 5 < 6 [sic]',
    '<b>bold</b>',
    `${'*a '.repeat(30)}b${' a*'.repeat(30)}`,
  ])('that is no Markdown stays what it is: %s', async (caption) => {
    const [picture] = await picturesIn(
      `<img src="a.png" alt="a" title="${caption.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}">`,
    );
    expect(picture).toMatchObject({ caption });
    expect(picture).not.toHaveProperty('parts');
  });

  test('runs no code', async () => {
    const [picture] = await picturesIn('![a](a.png "[x](javascript:alert(1)) <img src=x onerror=alert(1)>")');
    expect(picture && partsOf(picture)).toEqual([{ kind: 'html', html: '<a>x</a> &#x3C;img src=x onerror=alert(1)>' }]);
  });
});
