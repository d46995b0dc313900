import { expect, test } from 'vitest';
import { html, parsers } from './dom.ts';

const fence = (language: string, code: string) => `\`\`\`${language}\n${code}\n\`\`\``;

test.each(parsers)('code of a known language is coloured by classes, with %s', async (parser) => {
  const printed = await html(fence('js', 'const tide = "high";'), parser);
  expect(printed).toContain('<span class="hljs-keyword">const</span> tide = <span class="hljs-string">"high"</span>;');
  expect(printed).not.toContain('style');
});

test('code of an unknown language or of none stays plain', async () => {
  expect(await html(fence('tidal', 'a <b> & c'))).toBe(
    '<pre tabindex="0"><code class="language-tidal">a &lt;b> &amp; c\n</code></pre>',
  );
  expect(await html(fence('', 'const a'))).toBe('<pre tabindex="0"><code>const a\n</code></pre>');
  expect(await html('    const a')).toBe('<pre tabindex="0"><code>const a\n</code></pre>');
});

test('colours change no character of the code', async () => {
  const code = 'if (a < b && "</code>") {\n\n\treturn `a`; // <script>\n}';
  const text = (await html(fence('ts', code)))
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&amp;/g, '&');
  expect(text).toBe(`${code}\n`);
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
