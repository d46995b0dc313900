import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBody } from '../../src/content/fields/markdown-text.ts';
import { findRest } from '../../src/markdown/rest/rest.ts';
import { dom } from './dom.ts';

const told = (markdown: string) => findRest(markdown).map(({ offset, what, fix }) => `${offset} ${what} · ${fix}`);

test.each([
  ['![A moth](my moth.jpg)', 'write it in angle brackets: ![A moth](<my moth.jpg>)'],
  ['![A moth](moth.jpg =300x)', 'write it without the size'],
  ['![A moth](moth.jpg', 'write ![what it shows](./photo.jpg)'],
  ['![A moth][nope]', 'write ![what it shows](./photo.jpg)'],
  ['[The report](the report.pdf)', 'write it in angle brackets: [The report](<the report.pdf>)'],
  ['[The report][nope]', 'write the address behind it'],
  [
    '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe>',
    'alone in a paragraph: https://www.youtube.com/',
  ],
  ['<script src="x.js"></script>', 'its address alone in a paragraph'],
  ['<style>p { color: red }</style>', 'stories have no styles of their own · remove it'],
  ['<form action="/x"><input name="q"></form>', 'stories have no forms'],
  ['<button>Send</button>', 'stories have no forms'],
  ['<svg><path d="M0 0"/></svg>', 'put it into a file'],
  ['<center>Words</center>', '<center> is taken away'],
  ['<p onclick="x()">Words</p>', 'onclick is taken away from <p>'],
  ['<p style="color: red">Words</p>', 'style is taken away from <p>'],
  ['<div class="lead">Words</div>', 'class is taken away from <div>'],
  ['<o:p>Words</o:p>', 'copied from a word processor'],
  ['Lists of vector<T> in C++', '<T> is taken away'],
  ['<!-- a note\n\nand the rest', 'write --> where it ends'],
  ['```js\ncode\n\nand the rest', 'write a line ``` where it ends'],
  ['~~~~\ncode\n~~~\n\nand the rest', 'write a line ~~~~ where it ends'],
  ['<PRE>\ncode\n\nand the rest', 'write </pre> where it ends'],
  ['<STYLE>\ncode\n\nand the rest', 'write </style> where it ends'],
  ['A mark[^zz].', 'there is no note [^zz] · write it on a line of its own: [^zz]: the text of the note'],
  ['Text.\n\n[^b]: Lost.', 'nothing refers to the note [^b], so it is not shown · write [^b] in the text'],
  ['Text[^a].\n\n[^a]: One.\n[^a]: Two.', 'there is another note [^a] above'],
  ['{{< figure src="a.jpg" >}}', 'a picture ![what it shows](./photo.jpg)'],
  ['{{<figure src="a.jpg">}}', 'is not understood'],
  ['{{% notice %}}', 'is not understood'],
  ['{{ page.title }}', 'is not understood'],
  ['{% include "x.html" %}', 'is not understood'],
  ['<%= title %>', 'is not understood'],
  ['<!--more-->', 'does nothing here'],
  ['<!-- wp:paragraph -->', 'does nothing here'],
  ['[caption id="a_1" align="left"]Words[/caption]', 'is not understood'],
  ['[gallery ids="1,2"]', 'is not understood'],
  ['[gallery]', 'is not understood'],
  ['[b]Words[/b]', 'is not understood'],
  ['## Head {#custom}', 'a heading has an id made of its words'],
  ['Words {.lead}', 'take no attributes'],
  ['{: .lead}', 'take no attributes'],
  [':::note\nWords\n:::', '> [!NOTE]'],
  ['!!! note', '> [!NOTE]'],
  ['> [!NOTE] A title\n> words', 'on a line of its own'],
  ['> [!FAQ]\n> words', 'the kinds are NOTE, TIP, IMPORTANT, WARNING and CAUTION'],
  ['$$\nE = mc^2\n$$', 'formulas are not understood'],
  ['It is $E=mc^2$ here', 'formulas are not understood'],
  ['H~2~O', 'write it low as <sub>2</sub>'],
  ['x^2^', 'write <sup>2</sup>'],
  ['==mark==', 'write <mark>mark</mark>'],
  ['[TOC]', 'a long story has a table of contents by itself'],
  ['[[_TOC_]]', 'a long story has a table of contents by itself'],
  ['[[wiki]]', 'write a link: [words](address)'],
  ['![[moth.jpg|300]]', 'write ![what it shows](<./moth.jpg>)'],
  ['##\u00a0Head', 'with the space bar'],
  ['-\u00a0Item', 'with the space bar'],
  ['##Head', 'write ## Head'],
  ['| a | b |\n| c | d |', 'write below its first line | --- | --- |'],
  ['| a |\n|---|\n| b | c |', 'write \\| where the sign | itself is meant, in code too, or add a column'],
  ['<summary>Sum **bold**</summary>', '**bold** is printed as it stands'],
  ['<figcaption>See [the base](base.md)</figcaption>', 'write it in HTML too, as <b>words</b>, <a href="address">'],
  ['<div>\n![A moth](moth.jpg)\n</div>', '![A moth](moth.jpg) is printed as it stands'],
  ['image::moth.jpg[A moth]', 'is not understood'],
  ['See link:x.html[the page]', 'write a link as [words](address)'],
  ['.. image:: moth.jpg', 'is not understood'],
  ['== Heading ==', 'write a line ## and the heading'],
  ['---\ntitle: Again\n---\n\nWords', 'move its fields into the first'],
  [':smile: they said', 'write the emoji itself'],
  ['It&#146;s', '&#146; is printed as \uFFFD: pages have no such character · write ’'],
  ['One &#x96; two', 'write –'],
  ['Ring &#7; twice', '&#7; is printed as \uFFFD: pages have no such character · remove it'],
])('%j is told, with what to write instead', (markdown, part) => {
  expect(told(markdown).join('\n')).toContain(part);
  // The same in a list, a quotation and behind other text, at its place.
  const offset = findRest(markdown)[0]?.offset ?? 0;
  if (!markdown.startsWith('---')) expect(findRest(`Before.\n\n${markdown}`)[0]?.offset).toBe(offset + 9);
});

test.each([
  'It cost $5 and $$ more, $10 or $20_000, and $AAPL rose',
  'From $$ to $$$ in a week',
  'At 10:30:45, or 9:15: so it was; the ratio is 3:4:5',
  '`[TOC]`, `{{ x }}`, `H~2~O`, `![a](b c.jpg)` and `[^1]` in code',
  '```\n:::note\n{{ x }}\n[^1]: a\n<script>\n```\n\n    {% code %}',
  '- ```\n  code\n  ```\n\n> ~~~\n> code\n> ~~~',
  'As they said [1], [2][3] and [[1]](https://a.example)',
  '2 * 3 * 4 and a*b, 2 ** 3, x^2 and ^_^',
  'a == b and c == d',
  '#hashtag and #1, C# and C++',
  '[sic] (he said), [video] here',
  '[x](https://a.example "a title") ![a](./b.jpg "A caption, long") ![](<my moth.jpg>)',
  'C: drive, std::vector and a :: b',
  '{like this} and "{"',
  '~ 5 km, ~10, ~20 and ~~gone~~',
  'One[^a] and[^B].\n\n[^a]: Note, see[^c].\n[^b]: More.\n[^c]: Last.',
  '\\[TOC] \\{{ x }} \\==a== \\![a](b c.jpg)',
  '<details open><summary>More</summary>\n\nWords\n\n</details>',
  '<img src="./a.jpg" alt="A" width="3" height="4" loading="lazy"> <a href="/x" target="_blank">x</a>',
  '<picture><source srcset="a.avif"><img src="./a.jpg" alt=""></picture>',
  '<!-- for the desk, **now**: [x](y.md) -->',
  '<pre>**a** [x](y.md)</pre>\n\n<p><code>**a**</code> <i title="**a** [x](y.md)">b</i></p>',
  '<div>\n\n**a** and [x](y.md)\n\n</div>',
  '<b>a</b> and **b**, [x](y.md)\n<br> **c**',
  '<p>2**3 and 4**5, a ** b ** c, f[i](x) and **</p>',
  'AT&T, 3 < 4 > 2, a<b and c>d, if a<b then c>d',
  '> [!NOTE]\n> Words',
  '- [ ] a task\n- [x] done',
  '| a | b |\n|---|---|\n| c | d |',
  'a | b\n:-: | --\nc | d |\n| `e \\| f` | g | |\n\nh | i | j',
  '----\n\nWords\n\n---',
  'AT&#38;T, it&#8217;s, caf&#xe9; and &#10; &#160; in `&#7;`',
  'www.a.example, https://a.example:80/c:d: and desk@a.example',
])('%j is no mistake', (markdown) => {
  expect(told(markdown)).toEqual([]);
});

test('a row whose last cells are not shown is told where it begins', () => {
  const table = '> | a | b |\n> |---|---|\n> | c | d |\n';
  const long = '| `cat a | sort` | sorts the file |';
  expect(told(`${table}> ${long}\n`)).toEqual([
    `${table.length + 2} this row has more cells than the table has columns, and the last are not shown · write \\| where the sign | itself is meant, in code too, or add a column to the first two lines of the table`,
  ]);
});

test('Markdown in HTML is told where it stands', () => {
  const markdown = '<figure>\n<figcaption title="**x**">See [the base](base.md) and **this**</figcaption>\n</figure>';
  expect(findRest(`Words.\n\n${markdown}`)).toMatchObject([{ offset: 8 + markdown.indexOf('[the') }]);
});

test('one of a kind is told, the first', () => {
  expect(findRest('{{ a }}\n\n{{ b }}\n\n==c==').map(({ offset }) => offset)).toEqual([0, 18]);
});

test('nothing is told of plain words, and whatever is told has a place in the text', () => {
  const word = fc.stringMatching(/^[\p{L}\d,.;!?()'"’-]{1,9}$/u);
  const prose = fc.array(word, { minLength: 1, maxLength: 30 }).map((words) => `So ${words.join(' ')}`);
  fc.assert(
    fc.property(prose, (text) => told(text).length === 0),
    { seed: 20260501, numRuns: 300 },
  );
  const noise = fc.string({ unit: fc.constantFrom(...'[]{}()!^~=$:#<>|`*-%\\ \nab1."'), maxLength: 60 });
  const inside = (text: string) => findRest(text).every(({ offset }) => offset >= 0 && offset < text.length);
  fc.assert(fc.property(noise, inside), { seed: 20260501, numRuns: 500 });
});

test('the demonstration has none', () => {
  const content = join(import.meta.dirname, '../../content');
  const files = readdirSync(content, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'));
  expect(files.flatMap((file) => told(readBody(readFileSync(join(content, file), 'utf8'))))).toEqual([]);
});

test.each([
  '[',
  '![',
  '{{',
  '$',
  '**',
  ':a',
  '<a ',
  '==',
  '^a',
  '[^a',
  '~',
  '> ',
  '```\n',
  '|a|\n',
  '# ',
  '<p>**',
  '<p>\n[a](',
  '<!--',
  '<pre>',
])('a flood of %j is looked through in time that grows with it', (piece) => {
  const started = process.cpuUsage();
  findRest(piece.repeat(20_000));
  const { user } = process.cpuUsage(started);
  expect(user / 1e6).toBeLessThan(10);
});

test.each([
  '<PRE>\nx\n\ny **b**',
  '<Pre>x</PRE>\n\n**b**',
  '<STYLE>\nx\n</style>\n\n**b**',
  '<Script>x</SCRIPT>\n\n**b**',
  '<TEXTAREA>\nx\n</TextArea>\n\n**b**',
  'if a<b then c>d, **so**',
])('both parsers print the same for %j', async (markdown) => {
  expect(await dom(markdown, 'satteri')).toBe(await dom(markdown, 'remark'));
});

test('words between an angle bracket and the next are kept where they are no tag', async () => {
  expect(await dom('so if a<b then c>d, it is')).toBe('p\n  "so if a<b then c>d, it is"');
  expect(await dom('a <details open> b')).not.toContain('<details');
});
