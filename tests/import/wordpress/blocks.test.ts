import { describe, expect, test } from 'vitest';
import { readBody } from '../../../src/import/sources/wordpress/read-body.ts';
import { markdownOf } from '../letters/markdown.ts';

const write = (text: string, more: Record<string, unknown> = {}) => markdownOf(readBody, 'wordpress', text, more);
const text = async (body: string, more: Record<string, unknown> = {}) => (await write(body, more)).text;

/** A block as the editor writes it. */
const block = (name: string, html: string, attributes: Record<string, unknown> = {}) => {
  const json =
    Object.keys(attributes).length > 0 ? ` ${JSON.stringify(attributes).replaceAll('--', '\\u002d\\u002d')}` : '';
  return html === '' ? `<!-- wp:${name}${json} /-->` : `<!-- wp:${name}${json} -->\n${html}\n<!-- /wp:${name} -->`;
};
const paragraph = (words: string) => block('paragraph', `<p>${words}</p>`);
const picture = '<img src="https://river.example/a.jpg" alt="A"/>';

test.each([
  [
    'code has its language',
    block('code', '<pre class="wp-block-code"><code>a &lt; b</code></pre>', { language: 'js' }),
    '```js\na < b\n```',
  ],
  ['also as a class', block('code', '<pre><code>a</code></pre>', { className: 'wide language-c++' }), '```c++\na\n```'],
  [
    'also of a plugin',
    block('syntaxhighlighter/code', '<pre class="wp-block-syntaxhighlighter-code">a</pre>', { language: 'php' }),
    '```php\na\n```',
  ],
  [
    'an old gallery has only the ids of its pictures',
    block('gallery', '<figure></figure>', { ids: [2, 1] }),
    '![](2.jpg)\n![](1.jpg)',
  ],
  [
    'a cover without a picture of its own has one behind its words',
    block('cover', `<div style="background-image:url(https://river.example/a.jpg)">${paragraph('Over.')}</div>`, {
      url: 'https://river.example/a.jpg',
    }),
    '![](https://river.example/a.jpg)\n\nOver.',
  ],
  [
    'a cover with one has it once',
    block(
      'cover',
      `<div><img class="wp-block-cover__image-background" src="https://river.example/a.jpg" alt="A">${paragraph('Over.')}</div>`,
      { url: 'https://river.example/a.jpg' },
    ),
    '![A](https://river.example/a.jpg)\n\nOver.',
  ],
  [
    'a file is linked by its name and by what its button says',
    block(
      'file',
      '<div><a href="https://river.example/a.pdf">A</a><a href="https://river.example/a.pdf" class="wp-block-file__button" download>Download</a></div>',
    ),
    '[A](https://river.example/a.pdf) [Download](https://river.example/a.pdf)',
  ],
  [
    'what is open is open',
    block('details', `<details><summary>More</summary>${paragraph('Words.')}</details>`, { showContent: true }),
    '<details open><summary>More</summary>\n\nWords.\n\n</details>',
  ],
  [
    'buttons are links',
    block(
      'buttons',
      `<div>${block('button', '<div><a href="https://river.example/a">A</a></div>')}${block('button', '<div><a href="https://river.example/b">B</a></div>')}</div>`,
    ),
    '[A](https://river.example/a)\n\n[B](https://river.example/b)',
  ],
  [
    'links to networks are a list',
    block(
      'social-links',
      `<ul>${block('social-link', '', { url: 'https://x.com/river', service: 'x' })}${block('social-link', '', { url: 'https://mastodon.example/@river', service: 'mastodon', label: 'Us' })}</ul>`,
    ),
    '- [X](https://x.com/river)\n- [Us](https://mastodon.example/@river)',
  ],
  ['a poem keeps its lines', block('verse', '<pre class="wp-block-verse">One\ntwo</pre>'), 'One\\\ntwo'],
  [
    'columns stand one below the other',
    block('columns', `<div>${block('column', paragraph('One.'))}${block('column', paragraph('Two.'))}</div>`),
    'One.\n\nTwo.',
  ],
  [
    'a picture that leads to its own page leads nowhere',
    block('image', `<figure><a href="https://river.example/flood/a/">${picture}</a></figure>`, {
      linkDestination: 'attachment',
    }),
    '![A](https://river.example/a.jpg)',
  ],
  [
    'marks and room go',
    `${paragraph('One.')}${block('more', '<!--more-->')}${block('spacer', '<div style="height:9px"></div>')}${block('nextpage', '<!--nextpage-->')}${paragraph('Two.')}`,
    'One.\n\nTwo.',
  ],
  ['an older block was named otherwise', block('core/separator', '<hr/>') + paragraph('One.'), '---\n\nOne.'],
  [
    'text of the classic editor has its paragraphs',
    `${paragraph('One.')}\n\nTwo,\nthree.\n\nFour.\n\n${block('freeform', 'Five.\n\nSix.')}`,
    'One.\n\nTwo,\\\nthree.\n\nFour.\n\nFive.\n\nSix.',
  ],
  [
    'a shortcode is one',
    block('shortcode', '[youtube id="abcdefghijk"]'),
    'https://www.youtube.com/watch?v=abcdefghijk',
  ],
  ['HTML is HTML', block('html', '<b>One</b>'), '**One**'],
  ['what is not known keeps its HTML', block('acme/card', paragraph('One.')), 'One.'],
  [
    'attributes that are broken cost nothing else',
    `<!-- wp:heading {"level":3 -->\n<h3>One</h3>\n<!-- /wp:heading -->`,
    '### One',
  ],
])('%s', async (_name, body, markdown) => {
  const conversion = await readBody({
    source: 'wordpress',
    text: body,
    address: 'https://river.example/flood/',
    line: 1,
  });
  const { text, losses } = await conversion.write(({ kind, address }) =>
    kind === 'asset'
      ? { kind: 'picture', src: `${address}.jpg` }
      : kind === 'picture'
        ? { kind, src: address }
        : { kind: 'link', address },
  );
  expect(text).toBe(markdown);
  expect(losses).toEqual([]);
});

test.each([
  [
    'new',
    block(
      'gallery',
      `<figure class="wp-block-gallery">${block('image', `<figure>${picture}</figure>`)}${block('image', `<figure>${picture}<figcaption>High</figcaption></figure>`)}<figcaption>The <em>river</em></figcaption></figure>`,
    ),
  ],
  [
    'old',
    block(
      'gallery',
      `<figure class="wp-block-gallery"><ul><li><figure>${picture}</figure></li><li><figure>${picture}<figcaption>High</figcaption></figure></li></ul><figcaption>The <em>river</em></figcaption></figure>`,
    ),
  ],
])('a %s gallery keeps the words under each picture and under all', async (_age, body) => {
  expect(await text(body)).toBe(
    '<figure>\n\n![A](https://river.example/a.jpg)\n![A](https://river.example/a.jpg "High")\n\n<figcaption>The <em>river</em></figcaption>\n</figure>',
  );
});

describe('embeds', () => {
  const url = 'https://www.youtube.com/watch?v=abcdefghijk';

  test.each(['embed', 'core-embed/youtube'])('of %s are their address, with their caption', async (name) => {
    const html = `<figure><div class="wp-block-embed__wrapper">\n${url}\n</div><figcaption>Look <em>here</em></figcaption></figure>`;
    expect(await text(block(name, html, { url }))).toBe(`${url}\n\nLook *here*`);
  });

  test('without an attribute too', async () => {
    expect(await text(block('embed', `<figure><div>\n${url}\n</div></figure>`))).toBe(url);
  });
});

describe('footnotes', () => {
  const mark = (id: string, n: number) =>
    `<sup data-fn="${id}" class="fn"><a href="#${id}" id="${id}-link">${n}</a></sup>`;
  const footnotes = [
    { id: 'aa11', content: 'A <em>lot</em>.' },
    { id: 'bb22', content: 'Less.' },
  ];

  test.each([
    ['stand where the block is', block('footnotes', '')],
    ['stand at the end where there is none', ''],
  ])('that the editor notes beside the text %s', async (_name, end) => {
    const body = `${paragraph(`Rain${mark('aa11', 1)} and wind${mark('bb22', 2)}.`)}\n${end}`;
    expect(await text(body, { footnotes })).toBe('Rain[^1] and wind[^2].\n\n[^1]: A *lot*.\n\n[^2]: Less.');
  });
});

describe('what the old site computed', () => {
  test('is left out, told once by its names, and nothing in it is told again', async () => {
    const query = block('query', `<div>${block('post-template', block('post-title', ''))}</div>`);
    const { text, losses } = await write(
      `${paragraph('One.')}\n${block('latest-posts', '')}\n${query}\n${block('latest-posts', '')}\n${paragraph('Two.')}`,
    );
    expect(text).toBe('One.\n\nTwo.');
    expect(losses).toMatchObject([
      {
        level: 'left',
        what: 'blocks that the old site computed were left out: latest-posts, query',
        line: 4,
        near: 'One.',
      },
    ]);
  });

  test('a block whose words nobody here knows is lost, and kept beside the report', async () => {
    const map = block('acme/weather', '', { city: 'Ulm' });
    expect((await write(`${paragraph('One.')}${map}`)).losses).toMatchObject([{ level: 'lost', leftover: map }]);
  });

  test('so is one that is kept elsewhere and not in the export', async () => {
    expect((await write(block('block', '', { ref: 7 }))).losses).toMatchObject([{ level: 'lost' }]);
  });
});
