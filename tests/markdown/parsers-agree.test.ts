import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBody } from '../../src/content/fields/markdown-text.ts';
import { document } from './compositions.ts';
import { differences } from './differences.ts';
import { dom } from './dom.ts';
import { vectors } from './gfm.ts';

const content = join(import.meta.dirname, '../../content');
const files = readdirSync(content, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'));

async function expectAgreement(markdown: string): Promise<void> {
  expect(await dom(markdown, 'satteri')).toBe(await dom(markdown, 'remark'));
}

test.each(files)('both parsers make the same of %s', async (file) => {
  await expectAgreement(readBody(readFileSync(join(content, file), 'utf8')));
});

test.each(vectors)('both parsers print the same for example $example: $rule', async ({ markdown }) => {
  await expectAgreement(markdown);
});

test.each([
  ['several references to one', 'One[^a] and two[^a] and three[^a].\n\n[^a]: A note.'],
  ['numbers in the order of the references', 'First[^b], second[^a].\n\n[^a]: A.\n[^b]: B.'],
  ['labels of any case', 'One[^Tide].\n\n[^tIDE]: A note.'],
  ['labels with marks', 'One[^a.b-c_d] two[^1*2].\n\n[^a.b-c_d]: A.\n[^1*2]: B.'],
  ['a reference to nothing', 'One[^a].\n\n[^b]: Never seen.'],
  ['a label with a space', 'One[^a b].\n\n[^a b]: No label.'],
  ['a first definition of two', 'One[^a].\n\n[^a]: First.\n[^a]: Second.'],
  [
    'blocks in a footnote',
    'One[^a].\n\n[^a]: A note\n    that goes on.\n\n    > Quoted.\n\n    - listed\n\n        code',
  ],
  ['an empty footnote', 'One[^a].\n\n[^a]:\n\nTwo.'],
  ['a footnote of code alone', 'One[^a].\n\n[^a]:\n\n    ```\n    code\n    ```'],
  ['a footnote on a footnote', 'One[^a].\n\n[^a]: See[^b].\n[^b]: See[^a].'],
  ['a definition in a quote and in a list', 'One[^a] two[^b].\n\n> [^a]: Quoted.\n\n- [^b]: Listed.'],
  ['a definition amid paragraphs', 'One[^a].\n\n[^a]: A note.\n\nTwo.\n\n    code'],
  ['a definition that interrupts a paragraph', 'One[^a].\n[^a]: A note.'],
  ['lazy lines', 'One[^a].\n\n[^a]: A note\ngoes on.'],
  [
    'references in headings, tables, stress and behind an exclamation mark',
    '# One[^a]\n\n| *a[^a]* |\n|--|\n| b![^a] |\n\n[^a]: A note.',
  ],
  ['references in code and escaped', '`[^a]` \\[^a] one[^a]\n\n[^a]: A note.'],
  ['a picture for a footnote', 'One[^a].\n\n[^a]: ![A map](./map.png)'],
])('both parsers print the same footnotes: %s', async (_, markdown) => {
  await expectAgreement(markdown);
});

test.each([
  ['an address at the bar of a cell', '|http://a.example|www.b.example|\n|-|-|\n|c|see https://d.example/e|\n'],
  ['an address that begins a table', 'www.a.example| b | c |\n|---|---|\n'],
  ['a null character', 'a\0b &#0; <b>\0</b>'],
  ['a comment that nothing closes', '<div> <!-- a\n\nb **c** -->\n\nd'],
  ['a tag that nothing closes', '<div> a <b\n\nc **d**'],
  ['a title, a textarea and a script that nothing closes', 'a <title> b\n\n<textarea>\n\n*c*\n\n<script>\n\n*d*'],
  ['code with an empty first line beside raw HTML', '<!-- a -->\n\n```\n\nb\n```\n\n<pre>\n\nc</pre>'],
  ['templates', '<template>*a*</template> b'],
  ['processing instructions and CDATA', '<?b <![CDATA[c]]> <!D>\n\nd'],
  [
    'markup that opens in one block and closes in another',
    '<div>\n\n<p>a\n\n</div>\n\n*b*</p>\n\n</section> <b>c\n\nd</b>',
  ],
  [
    'blocks in a link',
    '<a href="/x"><h3>a</h3></a>\n\n<a href="/x"><div><img src="b.png"></div></a>\n\nc <a href="/x"></a>',
  ],
  ['tables that are not in order', '<table>\n\na\n\n<tr><td>b\n\n</table> <td>c</td>'],
  ['scripts of other namespaces', '<svg><style><b>a</b></style></svg> <math><mi>b</mi></math>'],
])('both parsers print the same for %s', async (_, markdown) => {
  await expectAgreement(markdown);
});

test('both parsers print the same for whatever is put together of Markdown and HTML', async () => {
  const same = fc.asyncProperty(document, expectAgreement);
  await fc.assert(same, { seed: 20260501, numRuns: 150 });
});

test.each(differences)('the parsers still differ about $name: $reason', async ({ markdown }) => {
  expect(await dom(markdown, 'satteri')).not.toBe(await dom(markdown, 'remark'));
});
