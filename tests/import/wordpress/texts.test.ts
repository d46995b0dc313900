import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBody } from '../../../src/import/sources/wordpress/read-body.ts';
import { markdownOf } from '../letters/markdown.ts';

const write = (text: string, more: Record<string, unknown> = {}) => markdownOf(readBody, 'wordpress', text, more);
const text = async (body: string, more: Record<string, unknown> = {}) => (await write(body, more)).text;

describe('what the classic editor wrote', () => {
  test.each([
    ['an empty line ends a paragraph', 'One.\n\nTwo.', 'One.\n\nTwo.'],
    ['a line end within one is a break', 'One,\ntwo.', 'One,\\\ntwo.'],
    ['a break that is there already is one', 'One,<br />\ntwo.', 'One,\\\ntwo.'],
    ['lines of blanks end it too', 'One.\n \t\n\u00a0\nTwo.', 'One.\n\nTwo.'],
    ['words around a block are paragraphs', 'One.\n<h2>Two</h2>\nThree.', 'One.\n\n## Two\n\nThree.'],
    [
      'items of a list are none',
      '<ul>\n\t<li>One\n<em>more</em></li>\n\t<li>Two</li>\n</ul>',
      '- One\\\n  *more*\n- Two',
    ],
    ['those that have several are', '<ul><li>One\n\nTwo</li></ul>', '- One\n\n  Two'],
    [
      'quotes and boxes have them',
      '<blockquote>One.\n\nTwo.</blockquote>\n<div>Three.\n\nFour.</div>',
      '> One.\n>\n> Two.\n\nThree.\n\nFour.',
    ],
    ['code is left alone', '<pre>one\n\n  two</pre>\n\nThree.', '```\none\n\n  two\n```\n\nThree.'],
    ['paragraphs that are there stay', '<p>One,\ntwo.</p>\n<p>Three.</p>', 'One,\\\ntwo.\n\nThree.'],
    [
      'tags over several lines are whole',
      'A <a\nhref="https://a.example/">link\nhere</a>.',
      'A [link\\\nhere](https://a.example/).',
    ],
    ['marks for lists and pages go', 'One.<!--more More-->\n\nTwo.\n<!--nextpage-->\nThree.', 'One.\n\nTwo.\n\nThree.'],
    ['a tag that is none is text', 'a < b\n\n<3 and a <', 'a < b\n\n<3 and a <'],
  ])('%s', async (_name, body, markdown) => {
    expect(await text(body)).toBe(markdown);
  });

  test('every word of a text of paragraphs is kept, in order', async () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    const glue = fc.constantFrom(
      ' ',
      '\n',
      '\n\n',
      '\n \n\n',
      '<br>',
      ' <em>x</em> ',
      '\n<h3>x</h3>\n',
      '<div>x</div>',
      ' <!-- c --> ',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(word, glue), { maxLength: 20 }), async (parts) => {
        const body = parts.flat().join('');
        const words = (from: string) =>
          from
            .replace(/<br>|<\/?(?:div|h3)>|<!-- c -->/g, ' ')
            .replace(/<\/?em>/g, '')
            .split(/[^a-z]+/)
            .filter(Boolean);
        expect(words(await text(body))).toEqual(words(body));
      }),
      { numRuns: 60 },
    );
  });
});

describe('an address alone on its line', () => {
  const video = 'https://www.youtube.com/watch?v=abcdefghijk';

  test.each([
    `One.\n\n${video}\n\nTwo.`,
    `One.\n${video}\nTwo.`,
    `<p>One.</p>\n<p>${video}</p>\n<p>Two.</p>`,
    `One.\n\n[embed width="400"]${video}[/embed]\n\nTwo.`,
    `<!-- wp:paragraph --><p>One.</p><!-- /wp:paragraph -->\n<!-- wp:paragraph --><p>${video}</p><!-- /wp:paragraph --><p>Two.</p>`,
  ])('is what it leads to: %s', async (body) => {
    expect(await text(body)).toBe(`One.\n\n${video}\n\nTwo.`);
  });

  test('within words it is a word', async () => {
    expect(await text(`See ${video} now`)).toContain('See ');
    expect(await text(`<pre>\n${video}\n</pre>`)).toBe(`\`\`\`\n${video}\n\`\`\``);
    expect(await text(`<a href="${video}">\n${video}</a>`)).toContain('](');
  });

  test('of something that is not shown here it is a link, and told', async () => {
    const { text, losses } = await write('https://lake.example/a?b=1&amp;c=2');
    expect(text).toBe('[lake.example](https://lake.example/a?b=1\\&c=2)'.replace('\\&', '&'));
    expect(losses).toMatchObject([{ level: 'changed' }]);
  });
});

describe('pictures', () => {
  const uploads = 'https://river.example/wp-content/uploads/2019/05';

  test.each([
    [
      `https://i0.wp.com/river.example/wp-content/uploads/2019/05/a.jpg?resize=300%2C200&#038;ssl=1`,
      `${uploads}/a.jpg`,
    ],
    [`${uploads}/a.jpg?w=640&h=480`, `${uploads}/a.jpg`],
    [`${uploads}/a.jpg?ver=2`, `${uploads}/a.jpg?ver=2`],
    [`${uploads}/a-300x200.jpg`, `${uploads}/a-300x200.jpg`],
    ['https://river.example/picture.php?w=3', 'https://river.example/picture.php?w=3'],
  ])('%s is of %s', async (src, address) => {
    const { references } = await write(`<img src="${src}" alt="A">`);
    expect(references).toEqual([{ kind: 'picture', address }]);
  });

  test('one of the library has the address of its file, unless its id is that of another', async () => {
    const assets = { 7: { address: `${uploads}/a.jpg` } };
    expect(await text(`<img class="size-medium wp-image-7" src="${uploads}/a-300x200.jpg" alt="A">`, { assets })).toBe(
      `![A](${uploads}/a.jpg)`,
    );
    expect(await text(`<img class="wp-image-7" src="${uploads}/b-300x200.jpg" alt="A">`, { assets })).toBe(
      `![A](${uploads}/b-300x200.jpg)`,
    );
  });

  test('a link to a page that shows nothing else goes', async () => {
    const image = `<img src="${uploads}/a.jpg" alt="A">`;
    const assets = { 7: { address: `${uploads}/a.jpg`, page: 'https://river.example/flood/a/' } };
    for (const link of [
      'href="/x/" rel="attachment wp-att-7"',
      'href="http://river.example/flood/a"',
      'href="/?attachment_id=7"',
    ])
      expect(await text(`<a ${link}>${image}</a>`, { assets })).toBe(`![A](${uploads}/a.jpg)`);
    expect(await text(`<a href="https://shop.example/">${image}</a>`)).toBe(
      `[![A](${uploads}/a.jpg)](https://shop.example/)`,
    );
  });

  describe('the one above the text', () => {
    const featured = { address: `${uploads}/a.jpg`, caption: 'The river' };

    test.each([
      `<p><img src="${uploads}/a-1024x768.jpg"></p>\n\nWords.`,
      `[caption width="300"]<img src="${uploads}/a.jpg?w=300" /> The river[/caption]\n\nWords.`,
      `<!-- wp:image --><figure class="wp-block-image"><img src="${uploads}/a-scaled.jpg"></figure><!-- /wp:image -->\n<!-- wp:paragraph --><p>Words.</p><!-- /wp:paragraph -->`,
    ])('is not shown again at the beginning: %s', async (body) => {
      expect(await text(body, { featured })).toBe('Words.');
    });

    test.each([
      `Words.\n\n<img src="${uploads}/a.jpg" alt="A">`,
      `<img src="${uploads}/b.jpg" alt="A">\n\nWords.`,
      `[caption]<img src="${uploads}/a.jpg" alt="A"> Other words[/caption]\n\nWords.`,
    ])('stays where it is something else: %s', async (body) => {
      expect(await text(body, { featured })).toContain('![A]');
    });
  });
});

describe('recordings of a podcast', () => {
  test('are played below the text, once', async () => {
    const sounds = ['https://river.example/a.mp3'];
    expect(await text('Listen.', { sounds })).toBe(
      'Listen.\n\n<audio src="https://river.example/a.mp3" controls></audio>',
    );
  });
});

describe('a body that is made to hurt', () => {
  test.each([
    ['tags without an end', '<a '],
    ['quotation marks that do not pair', '<a "> '],
    ['both of them', `<a '"> <b x="'> `],
    ['comments without an end', '<!-- wp:a '],
    ['blocks in blocks', '<!-- wp:group -->'],
    ['shortcodes without an end', '[caption id="a" '],
    ['shortcodes in shortcodes', '[box]x'],
    ['ends of shortcodes', 'x[/box]'],
    ['code that does not end', '[code]x'],
    ['brackets', '[['],
    ['line ends', '\n\n \n'],
    ['addresses', 'https://a.example/ '],
    ['paragraphs without an end', '<p '],
    ['links in a file without an end', '<!-- wp:file --><a href="x">y<object>'],
    ['captions without an end', '<!-- wp:embed {"url":"https://a.example/"} --><figcaption>'],
    ['blanks', '          '],
    [
      'a name without a value',
      '<img src="a" aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    ],
    ['a comment of blanks', '<!-- wp:a            '],
    ['shortcodes that ask for what they enclose', '[youtube]'],
    ['code of blanks', '[code]a          '],
    ['signs', '<'],
    ['pictures', '<img class="wp-image-1" src="https://i0.wp.com/a.example/b.jpg?w=1">'],
  ])('%s take time in proportion', { timeout: 20_000 }, async (_name, piece) => {
    const { toHtml } = await import('../../../src/import/sources/wordpress/body/to-html.ts');
    const { Losses } = await import('../../../src/import/sources/wordpress/body/losses.ts');
    const { readMore } = await import('../../../src/import/sources/wordpress/body/more.ts');
    const time = (length: number) => {
      const body = piece.repeat(length / piece.length);
      const start = performance.now();
      toHtml(body, readMore(), new Losses(body, 1));
      return performance.now() - start;
    };
    time(10_000);
    expect(time(1_000_000)).toBeLessThan(5_000);
  });

  test('shortcodes in each other are written once', { timeout: 5000 }, async () => {
    const { text } = await write(`${'[youtube]'.repeat(50)}abcdefghijk${'[/youtube]'.repeat(50)}`);
    expect(text).toContain('abcdefghijk');
  });

  test('whatever its text and its data are, it is read', async () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '<',
        '>',
        '"',
        '[',
        ']',
        '[/',
        '<!--',
        '-->',
        '<!-- wp:gallery {"ids":[1]} -->',
        '<!-- /wp:gallery -->',
        '[gallery ids="1,2"]',
        '[caption]',
        '[/caption]',
        '[code]',
        '[/code]',
        '<pre>',
        '<img src=x>',
        '\n\n',
        '[footnote]',
        '[/footnote]',
        '[vc_row]',
        '[/vc_row]',
      ),
    );
    const anything = fc.dictionary(
      fc.constantFrom('footnotes', 'assets', 'children', 'featured', 'sounds'),
      fc.jsonValue(),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), anything, async (pieces, more) => {
        await write(pieces.join(''), more);
      }),
      { numRuns: 100 },
    );
  });
});
