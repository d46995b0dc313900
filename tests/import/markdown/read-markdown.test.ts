import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Reference, Resolution } from '../../../src/import/form/body.ts';
import { readMarkdown } from '../../../src/import/markdown/body/read-markdown.ts';
import { takenFrom } from '../../../src/markdown/rest/taken.ts';

const options = { address: 'https://old.example/posts/flood/', line: 1, title: 'The flood' };

/** Pictures get a file of ours, those called `gone` none; links to the old site lead to `/news/…`. */
function resolve({ kind, address }: Reference): Resolution {
  if (address.includes('gone'))
    return { kind: 'missing', address: 'https://old.example/gone', why: 'the server answered 404' };
  if (kind === 'picture') return { kind: 'picture', src: './new.jpg' };
  return { kind: 'link', address: address.replace(/^(?:https:\/\/old\.example)?\//, '/news/') };
}

const write = (text: string, more: Partial<Parameters<typeof readMarkdown>[1]> = {}) =>
  readMarkdown(text, { ...options, ...more }).write(resolve);
const textOf = async (text: string) => (await write(text)).text.trimEnd();

describe('Markdown of another site', () => {
  test.each([
    ['a link', 'See [the *river*](/river/ "Title").', 'See [the *river*](/news/river/ "Title").'],
    ['a link to a place in the text', '[up](#top)', '[up](#top)'],
    ['a link to mail', '[write](mailto:desk@old.example)', '[write](mailto:desk@old.example)'],
    ['a link without an address', '[a]() [b](<>) <a href="">c</a> <a id="d"></a>', 'a b c <a id="d"></a>'],
    ['a link with brackets in its address', '[a](/x_(y)/)', '[a](/news/x_(y)/)'],
    ['a link by reference', '[a][1] [b][1]\n\n[1]: </river/> "T"', '[a][1] [b][1]\n\n[1]: /news/river/ "T"'],
    ['a bare address', 'https://old.example/river/ now', '[https://old.example/river/](/news/river/) now'],
    ['an address in angle brackets', '<https://other.example/>', '<https://other.example/>'],
    ['a picture', '![A [moth]](a.jpg "Seen")', '![A [moth]](./new.jpg "Seen")'],
    ['a picture whose address has spaces', '![](<my moth.jpg>)', '![](./new.jpg)'],
    ['a picture in a link', '[![A moth](a.jpg)](/moths/)', '[![A moth](./new.jpg)](/news/moths/)'],
    ['a picture by reference', '![A moth][m] end\n\n[m]: a.jpg "Seen"', '![A moth](./new.jpg "Seen") end'],
    ['a picture in a quotation of a list', '- > ![A](a.jpg)\n- b', '- > ![A](./new.jpg)\n- b'],
    ['the file name of code', '- ```js {1} title="a.js" x\n  b\n  ```', '- `a.js`\n\n  ```js {1} x\n  b\n  ```'],
    ['the file name of code in braces', "~~~go {title='a b.go'}\nb\n~~~", '**a b.go**\n\n~~~go\nb\n~~~'],
    ['more that is said of code', '```go {file="a.go" copy=true}\nb\n```', '`a.go`\n\n```go {copy=true}\nb\n```'],
    ['what looks like a file name in code', '```\na title="b"\n```', '```\na title="b"\n```'],
    [
      'code',
      '`![x](a.jpg)`\n\n```md\n![x](a.jpg) <script>\n```\n\n    ![x](a.jpg)',
      '`![x](a.jpg)`\n\n```md\n![x](a.jpg) <script>\n```\n\n    ![x](a.jpg)',
    ],
    ['a headline that the page has', '# The *Flood*!\n\nText', 'Text'],
    ['another headline', '# Water\n\nText', '# Water\n\nText'],
    ['an id that a heading has anyway', '## Old water {#old-water .x}', '## Old water'],
    ['an id of its own', '## Old water {#old}\n\ntext', '## Old water <a id="old"></a>\n\ntext'],
    ['an id of a heading that is underlined', 'Old water {#old}\n---', 'Old water <a id="old"></a>\n---'],
    ['classes of a paragraph', 'Words\n{.lead}\n\nMore', 'Words\n\nMore'],
    ['attributes of a picture', '![A](a.jpg){width=300 .x} after', '![A](./new.jpg) after'],
    ['marked words', 'a ==word== b, `==x==`', 'a <mark>word</mark> b, `==x==`'],
    ['the end of the excerpt', 'One\n\n<!--more-->\n\nTwo', 'One\n\nTwo'],
    [
      'a definition list',
      'Term\n: Its *meaning*\n\nAfter',
      '<dl>\n<dt>Term</dt>\n<dd>Its <em>meaning</em></dd>\n</dl>\n\nAfter',
    ],
    ['a definition list in code', '```\nTerm\n: Its meaning\n```', '```\nTerm\n: Its meaning\n```'],
    ['a footnote', 'A[^1]\n\n[^1]: See [it](/river/).', 'A[^1]\n\n[^1]: See [it](/news/river/).'],
  ])('has %s as ours has it', async (_, text, expected) => {
    expect(await textOf(text)).toBe(expected);
  });

  test.each([
    ['a picture', '<img src="a.jpg" alt="A &quot;moth&quot;" width="300" class="x">', '![A "moth"](./new.jpg)'],
    [
      'a picture among others',
      '<p align="center">\n<img class=x src=a.jpg srcset="b.jpg 2x">\n</p>',
      '<p>\n<img src="./new.jpg">\n</p>',
    ],
    ['a picture that comes late', '<img src="data:image/gif;base64,R0lG" data-src="a.jpg" alt="A">', '![A](./new.jpg)'],
    ['a picture that counts readers', 'a <img src="https://count.example/p" width="1" height="1"> b', 'a  b'],
    ['a link', 'a <a href="/river/" target="_blank" onclick="x()">b</a> c', 'a <a href="/news/river/">b</a> c'],
    [
      'a film',
      '<video src="a.mp4" poster="a.jpg" autoplay></video>',
      '<video controls src="a.mp4" poster="./new.jpg"></video>',
    ],
    [
      'a video of a service',
      '<div class="v"><iframe src="https://www.youtube.com/embed/abcdefghijk?start=30"></iframe></div>',
      '<div>\n\nhttps://www.youtube.com/watch?v=abcdefghijk&t=30\n\n</div>',
    ],
    [
      'another frame',
      '<iframe src="//maps.example/?a=b" title="The *map*"></iframe>',
      '[The \\*map\\*](https://maps.example/?a=b)',
    ],
    [
      'a post of a network',
      '<blockquote class="twitter-tweet"><p>Hi</p>&mdash; A <a href="https://twitter.com/ada/status/12?ref_src=x">May 8</a></blockquote>\n<script async src="https://platform.twitter.com/widgets.js"></script>\n\nEnd',
      'https://twitter.com/ada/status/12\n\nEnd',
    ],
    ['looks', 'a <font color="red">red</font> <span style="x">b</span> <b and c>', 'a red <span>b</span> <b and c>'],
    ['a block that only looks', '<center>\n*x*\n</center>', '<div>\n*x*\n</div>'],
    [
      'a figure',
      '<figure>\n<img src="a.jpg" alt="A">\n<figcaption>The <a href="/river/">river</a></figcaption>\n</figure>',
      '<figure>\n<img src="./new.jpg" alt="A">\n<figcaption>The <a href="/news/river/">river</a></figcaption>\n</figure>',
    ],
  ])('has raw HTML of %s as ours has it', async (_, text, expected) => {
    const shown = await textOf(text);
    expect(shown).toBe(expected);
    expect(takenFrom(shown)).toEqual([]);
  });

  test('has a link in place of a picture that is missing, and tells it with its line', async () => {
    const { text, losses } = await write('\n\nA ![the *old* bridge](gone.jpg)\n\n<img src="gone.png" alt="x">', {
      line: 10,
    });
    expect(text).toBe('A [the old bridge](https://old.example/gone)\n\n[x](https://old.example/gone)\n');
    expect(losses).toMatchObject([
      { level: 'lost', what: 'the picture gone.jpg is missing: the server answered 404', line: 12 },
      { level: 'lost', line: 14 },
    ]);
  });

  test('keeps the words of a script, a form and an address that no link may have, and tells them', async () => {
    const { text, losses } = await write(
      '[a](javascript:alert)\n\n<script>\nalert(1)\n</script>\n\n<form action="/x">Your name <input name="n"></form>\n',
    );
    expect(text).toBe('a\n\n<div>Your name </div>\n');
    expect(losses.map(({ what }) => what)).toEqual([
      'the link javascript:alert leads to nothing of the site: no link may have such an address',
      '<script> is left out',
      'a form is left out: its words alone stay',
    ]);
    expect(losses[1]?.leftover).toContain('alert(1)');
  });

  test('has words in place of links that lead nowhere, and tells them', async () => {
    const text =
      'a [b *c*](/gone/) [d][1] [1] <a href="/gone/">g</a> <https://old.example/gone/> e [f][2]\n\n[1]: /gone/ "T"\n\n[2]: javascript:x\n';
    const { write } = readMarkdown(text, options);
    const { text: written, losses } = await write(() => ({
      kind: 'missing',
      address: '',
      why: 'it is not in the source',
    }));
    expect(written).toBe('a b *c* d 1 g old.example/gone/ e f\n');
    expect(losses.map(({ what }) => what)).toEqual([
      'the link /gone/ leads to nothing of the site: it is not in the source',
      'the link /gone/ leads to nothing of the site: it is not in the source',
      'the link https://old.example/gone/ leads to nothing of the site: it is not in the source',
      'the link /gone/ leads to nothing of the site: it is not in the source',
      'the link javascript:x leads to nothing of the site: no link may have such an address',
    ]);
  });

  test('takes what its source made of its own markup, and tells lines of the source', async () => {
    const source = 'One\n\n{{< two\nlines >}}\n\n![x](gone.jpg)';
    const start = source.indexOf('{{<');
    const edits = [{ start, end: source.indexOf('>}}') + 3, text: '![fig](a.jpg "Cap")' }];
    const { text, losses } = await write(source, { edits });
    expect(text).toBe('One\n\n![fig](./new.jpg "Cap")\n\n[x](https://old.example/gone)\n');
    expect(losses).toMatchObject([{ line: 6 }]);
  });

  test('follows links to files of texts', async () => {
    const { references } = readMarkdown('[a](../river.md#banks) [b](x.md)', {
      ...options,
      files: { '../river.md': 'https://old.example/river/' },
    });
    expect(references).toEqual([
      { kind: 'link', address: 'https://old.example/river/#banks' },
      { kind: 'link', address: 'x.md' },
    ]);
  });

  test('asks for each reference once, in the order of the text', () => {
    const { references } = readMarkdown(
      '<img src="b.jpg"> ![](a.jpg)\n\n![](b.jpg) [pdf](/a.pdf) [x](https://x.example/a.pdf)',
      options,
    );
    expect(references).toEqual([
      { kind: 'picture', address: 'b.jpg' },
      { kind: 'picture', address: 'a.jpg' },
      { kind: 'file', address: '/a.pdf' },
      { kind: 'link', address: 'https://x.example/a.pdf' },
    ]);
  });
});

test('a text whose references lead where they led stays as it is, byte for byte', async () => {
  const piece = fc.constantFrom(
    'word',
    ' ',
    '\n',
    '\n\n',
    '*',
    '**',
    '_',
    '`',
    '```\n',
    '[',
    ']',
    '](x.md)',
    '![a](b.jpg)',
    '(',
    ')',
    '> ',
    '- ',
    '1. ',
    '#',
    '# ',
    '|',
    '~~',
    '<https://a.example/b>',
    '\\',
    '&amp;',
    '[^1]',
    '[r]: /x\n',
    '"',
    'é',
    '中',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
      const text = pieces.join('');
      // A link without an address is words.
      fc.pre(!/\]\(\s*\)/.test(text));
      const { references } = readMarkdown(text, options);
      const { text: written } = await readMarkdown(text, options).write(({ kind, address }) =>
        kind === 'picture' ? { kind, src: address } : { kind: 'link', address },
      );
      fc.pre(!text.includes('[r]: /x') || !references.some(({ kind }) => kind === 'picture'));
      expect(written.trim()).toBe(text.trim());
    }),
    { numRuns: 500 },
  );
});

test('texts that are made to be slow take seconds at most', async () => {
  const started = performance.now();
  for (const piece of [
    '<a ',
    '![a](',
    '[x](y ',
    '<iframe>',
    '{#',
    '==',
    '<!--',
    'a\n: b\n\n',
    '](',
    '> ',
    '<b class="x">',
  ]) {
    await readMarkdown(piece.repeat(20_000), options).write(resolve);
  }
  expect(performance.now() - started).toBeLessThan(10_000);
}, 30_000);
