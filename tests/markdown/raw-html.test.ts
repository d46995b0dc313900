import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readBody } from '../../src/content/fields/markdown-text.ts';
import { dom, domOf, elementsOf, html, parsers } from './dom.ts';

const forbidden = new Set(
  'base body button embed frame frameset form head html iframe link math meta noscript object option param script select style svg template textarea title'.split(
    ' ',
  ),
);

/** What a browser would find in `printed` that may not be there. */
function dangersIn(printed: string): string[] {
  return elementsOf(printed).flatMap(({ tagName, properties }) => [
    ...(forbidden.has(tagName) ? [tagName] : []),
    ...Object.keys(properties).filter((name) => /^on|^style$|^srcdoc$|^form/i.test(name)),
  ]);
}

const attacks = [
  '<script>alert(1)</script>',
  '<ScRiPt src="//a.example"></sCrIpT >',
  '<script\n>alert(1)</script\n>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<style>body { display: none }</style>',
  '<p style="position: fixed; inset: 0" onclick="alert(1)" ONMOUSEOVER=alert(1)>a</p>',
  '<img src="./map.png" alt="" onerror="alert(1)">',
  '<img src=x onerror=alert(1)//',
  '<a href="/b" onfocus=alert(1) autofocus tabindex=1>a</a>',
  '<iframe src="https://a.example" srcdoc="<script>alert(1)</script>"></iframe>',
  '<form action="https://a.example"><input name="password"><button>a</button></form>',
  '<object data="a.swf"><embed src="a.swf"><param name="b"></object>',
  '<svg onload="alert(1)"><script>alert(1)</script><animate onbegin=alert(1)></svg>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<details open ontoggle="alert(1)"><summary>a</summary></details>',
  '<video controls onloadstart="alert(1)"><source onerror="alert(1)"></video>',
  '<base href="https://a.example"><meta http-equiv="refresh" content="0"><link rel="stylesheet" href="//a.example">',
  '<body onload="alert(1)"><html onclick="alert(1)">',
  '<template><script>alert(1)</script></template>',
  '<textarea></textarea><script>alert(1)</script>',
  '<title><script>alert(1)</script></title>',
  '<xmp><img src=x onerror=alert(1)></xmp>',
  '<!--><script>alert(1)</script>-->',
  '<!-- a --!><script>alert(1)</script>',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<?php echo "<script>alert(1)</script>"; ?>',
  '<div title="\'><script>alert(1)</script>">a</div>',
  '<custom-element onclick="alert(1)" style="color: red">a</custom-element>',
  '[a](/b "\\"onclick=\\"alert(1)")',
  '![a](./b.png "\\" onerror=\\"alert(1)")',
  '`<script>alert(1)</script>`\n\n    <script>alert(1)</script>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
];

for (const parser of parsers) {
  test.each(attacks)(`nothing in a body runs, sends or styles anything, with ${parser}: %s`, async (attack) => {
    const split = attack.replace(/></, '>\n\n**a**\n\n<');
    for (const markdown of [
      attack,
      `a ${attack} b`,
      split,
      `- ${attack}`,
      `> ${attack}`,
      `| a |\n|---|\n| ${attack} |`,
    ]) {
      const printed = await html(markdown, parser);
      expect(dangersIn(printed)).toEqual([]);
      expect(printed.replace(/"[^"]*"/g, '""')).not.toMatch(/<script| style=/i);
    }
  });
}

test('a tag that GFM disallows is text, so that whoever wrote it sees it, and the rest is read', async () => {
  expect(await dom('Before\n\n<iframe src="https://a.example"></iframe>\n\n**After**')).toBe(
    domOf('<p>Before</p>&lt;iframe src="https://a.example">&lt;/iframe><p><strong>After</strong></p>'),
  );
});

test.each([
  '<details open><summary>More</summary>\n\n**words**\n\n</details>',
  '<kbd>Ctrl</kbd> <abbr title="knots">kn</abbr> H<sub>2</sub>O x<sup>2</sup> <mark>new</mark> <small>fine</small> <u>name</u>',
  '<time datetime="2026-05-01">May</time> <cite>Log</cite> <q>quote</q> <dfn>tide</dfn> <bdi>a</bdi> <bdo dir="rtl">b</bdo> <span lang="fr">c</span> d<wbr>e',
  '<figure id="one"><blockquote>Words.</blockquote><figcaption>A <a href="#one">pilot</a></figcaption></figure>',
  '<dl><dt id="tide">Tide</dt><dd>Water</dd></dl>',
  '<aside><p>By the way.</p></aside>',
  '<audio src="/a.mp3" controls></audio> <video controls poster="/a.png" width="320"><source src="/a.mp4" type="video/mp4"><track kind="captions" src="/a.vtt" srclang="en" label="English"></video>',
  '<ruby>港<rp>(</rp><rt>gang</rt><rp>)</rp></ruby> <ins>in</ins> <del>out</del> <samp>ok</samp> <var>x</var>',
  '<ol start="3" reversed><li value="7">a</li></ol>',
])('HTML that newsrooms need is printed as it is written: %s', async (written) => {
  const expected = await html(written);
  for (const tag of written.match(/<[a-z]+[^>]*>/g) ?? []) {
    const [name = ''] = tag.match(/[a-z]+/) ?? [];
    expect(elementsOf(expected).map(({ tagName }) => tagName)).toContain(name);
  }
  expect(
    elementsOf(expected)
      .flatMap(({ properties }) => Object.keys(properties))
      .sort(),
  ).toEqual(
    elementsOf(written)
      .flatMap(({ properties }) => Object.keys(properties))
      .filter((name) => name !== 'reversed')
      .sort(),
  );
});

test('what opens in one block and closes in another holds what is between', async () => {
  expect(await html('<div align="center">\n\n**a**\n\n</div>\n\nb')).toBe(
    '<div align="center">\n<p><strong>a</strong></p>\n</div>\n<p>b</p>',
  );
});

test('what nothing opens or closes harms no more than its own place', async () => {
  const printed = await html('</article></main></div>One\n\n<b>two\n\nthree');
  expect(printed).toMatch(/^One/);
  expect(
    elementsOf(`<main><article>${printed}</article></main>`)
      .map(({ tagName }) => tagName)
      .slice(0, 2),
  ).toEqual(['main', 'article']);
  expect(printed.match(/<\/(?:main|article|div)>/)).toBeNull();
});

test.each(parsers)('HTML has no characters that no page can have, with %s', async (parser) => {
  expect(await html('<div title="a&#11;b">it&#146;s &#7; &#xfffe; &#233;</div>', parser)).toBe(
    '<div title="a\uFFFDb">it’s \uFFFD \uFFFD é</div>',
  );
});

test('comments are left out', async () => {
  expect(await html('One <!-- two --> three\n\n<!--\n\nfour\n\n-->')).toBe('<p>One  three</p>\n');
});

test('a tag changes nothing in the Markdown beside it', async () => {
  const content = join(import.meta.dirname, '../../content');
  const files = readdirSync(content, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'));
  for (const file of files) {
    const body = readBody(readFileSync(join(content, file), 'utf8'));
    expect(await dom(`<hr>\n\n${body}`)).toBe(`hr\n${await dom(body)}`);
  }
});

test.each(parsers)('a block in a link leaves no empty link and no empty paragraph, with %s', async (parser) => {
  const printed = (markdown: string) => html(`${markdown}\n\nWords`, parser);
  expect(await printed('<a href="/x"><h3 id="linked">Linked</h3></a>')).toBe(
    '<h3 id="linked"><a href="/x">Linked</a></h3>\n<p>Words</p>',
  );
  expect(await printed('<a href="/x"><div><img src="a.png"></div></a>')).toBe(
    '<div><a href="/x"><img src="articles/a.png" alt="" data-figure=""></a></div>\n<p>Words</p>',
  );
  expect(await printed('<b><h4 id="b">Strong</h4></b>')).toBe('<h4 id="b"><b>Strong</b></h4>\n<p>Words</p>');
});

test.each([
  '<a id="tide"></a>',
  '<a name="tide"></a>',
  '<a href="/x"><img src="a.png"></a> words',
  '<p id="tide"></p>',
  '<p>&nbsp;</p>',
])('%j stays, for it is seen or something leads there', async (markdown) => {
  expect(await html(markdown)).toMatch(/<(?:a|p)/);
});
