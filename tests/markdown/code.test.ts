import { expect, test } from 'vitest';
import { textOf } from '../../src/markdown/pieces/text.ts';
import { dom, domOf, elementsOf, html, parsers } from './dom.ts';

const fence = (language: string, code: string) => `\`\`\`${language}\n${code}\n\`\`\``;

test.each(parsers)('code of a known language is coloured by classes, with %s', async (parser) => {
  const printed = await html(fence('js', 'const tide = "high";'), parser);
  expect(printed).toContain('<span class="hljs-keyword">const</span> tide = <span class="hljs-string">"high"</span>;');
  expect(printed).not.toContain('style');
});

test('code of an unknown language or of none stays plain', async () => {
  const plain = (name: string, code: string) => domOf(`<pre tabindex="0"><code${name}>${code}\n</code></pre>`);
  expect(await dom(fence('tidal', 'a <b> & c'))).toBe(plain(' class="language-tidal"', 'a &lt;b> &amp; c'));
  expect(await dom(fence('', 'const a'))).toBe(plain('', 'const a'));
  expect(await dom('    const a')).toBe(plain('', 'const a'));
});

test('colours change no character of the code', async () => {
  const code = 'if (a < b && "</code>") {\n\n\treturn `a`; // <script>\n}';
  expect(elementsOf(await html(fence('ts', code))).map(textOf)[0]).toBe(`${code}\n`);
});

test('every block of code is coloured, wherever it stands', async () => {
  const printed = await html(
    `> ${fence('json', '[2]').replaceAll('\n', '\n> ')}\n\n1. One\n\n   ${fence('json', '[1]').replaceAll('\n', '\n   ')}`,
  );
  expect(printed.match(/hljs-number/g)).toEqual(['hljs-number', 'hljs-number']);
});

test('a block of code can be scrolled with the keyboard', async () => {
  expect(await html('<pre><code>wide</code></pre>')).toBe('<pre tabindex="0"><code>wide</code></pre>');
});
