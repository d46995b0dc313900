import { describe, expect, test } from 'vitest';
import type { Reference, Resolution } from '../../../src/import/form/body.ts';
import { readHtml } from '../../../src/import/html/read-html.ts';
import { findRest } from '../../../src/markdown/rest/rest.ts';

const story = { address: 'https://old.example/2019/flood/', line: 7 };

const same = ({ kind, address }: Reference): Resolution => {
  if (kind === 'picture') return { kind, src: address };
  return kind === 'asset' ? { kind: 'picture', src: `./${address}.jpg` } : { kind: 'link', address };
};

const convert = (html: string, resolve = same) => readHtml(html, story).write(resolve);

const lines = (...all: string[]) => all.join('\n');

const table: Record<string, [html: string, markdown: string][]> = {
  'Words and marks': [
    ['<p>&lt;div&gt; AT&amp;T &amp;copy;</p>', '\\<div> AT&T \\&copy;'],
    ['<p>{{< fig >}} [[wiki]] ==m== x^2^ $x_1$</p>', '\\{{< fig >}} \\[\\[wiki]] \\==m\\== x\\^2\\^ \\$x_1\\$'],
    ['<p>It costs $5 or $6.</p>', 'It costs $5 or $6.'],
    ['<p><b>Strong </b>words<i> here</i></p>', '**Strong** words *here*'],
    ['<p><em>a</em><em>b</em> <strong><strong>c</strong></strong></p>', '*ab* **c**'],
    ['<p>x<b>y:</b>z</p>', 'x<strong>y:</strong>z'],
    [
      '<p>H<sub>2</sub>O, m<sup>2</sup>, <u>u</u>, <mark>m</mark>, <kbd>K</kbd></p>',
      'H<sub>2</sub>O, m<sup>2</sup>, <u>u</u>, <mark>m</mark>, <kbd>K</kbd>',
    ],
    ['<p><abbr title="World &quot;H&quot;">WHO</abbr></p>', '<abbr title="World &#x22;H&#x22;">WHO</abbr>'],
    ['<p><s>old</s> new</p>', '~~old~~ new'],
    [
      '<p>Use <code>a | b</code>, <code>`x`</code>, <code><a href="/z">z</a></code></p>',
      'Use `a | b`, `` `x` ``, [`z`](https://old.example/z)',
    ],
    ['<p style="text-align:center">a</p><p>&nbsp;</p><div></div><style>x{}</style><!-- c -->', 'a'],
    ['<p><b>one<br></b>two <i>a<br><br>b</i></p>', lines('**one**\\', 'two *a*', '', '*b*')],
    [
      '<p>Look at <a href="https://a.example/b">https://a.example/b</a></p>',
      'Look at [https://a.example/b](https://a.example/b)',
    ],
    ['<p>one<br>two<br><br>three</p>', lines('one\\', 'two', '', 'three')],
    ['words <b>alone</b><div>and in a box</div>', lines('words **alone**', '', 'and in a box')],
  ],
  Headings: [
    ['<h1>Top <br>line</h1><h3>Below</h3>', lines('## Top line', '', '### Below')],
    ['<h2></h2><h2><img src="/a.jpg" alt="A"></h2>', '![A](https://old.example/a.jpg)'],
    ['<h2 id="x">Unlinked</h2>', '## Unlinked'],
    [
      '<p><a href="#ch">go</a></p><h2 id="ch">Chapter one</h2>',
      lines('[go](#ch)', '', '## <a id="ch"></a>Chapter one'),
    ],
    ['<p><a href="#one">go</a></p><h2 id="one">One</h2>', lines('[go](#one)', '', '## One')],
    [
      '<p><a href="/2019/flood/#p">go</a> <a href="#gone">nowhere</a></p><p id="p">here</p>',
      lines('[go](#p) nowhere', '', '<a id="p"></a>here'),
    ],
    ['<p><a href="#main">go</a></p><p id="main">here</p>', lines('[go](#main-2)', '', '<a id="main-2"></a>here')],
  ],
  Links: [
    ['<a href="../spring/?a=1&amp;b=2">x</a>', '[x](https://old.example/2019/spring/?a=1&b=2)'],
    ['<a href="https://a.example/x_(y)">x</a>', '[x](<https://a.example/x_(y)>)'],
    [
      '<a href="mailto:desk@a.example">write</a> <a href="tel:+1">call</a>',
      '[write](mailto:desk@a.example) [call](tel:+1)',
    ],
    ['<a href="javascript:alert(1)">x</a> <a href="">y</a> <a href="/z"></a>', 'x y'],
    [
      '<a href="/card"><h2>Card</h2><p>Words</p></a>',
      lines('## [Card](https://old.example/card)', '', '[Words](https://old.example/card)'),
    ],
    ['<a href="/x" title="Y">x</a>', '[x](https://old.example/x "Y")'],
  ],
  'Lists and quotations': [
    ['<ul><li>one<ul><li>two</li></ul></li><li><p>three</p></li></ul>', lines('- one', '  - two', '- three')],
    ['<ul><li>one</li><ul><li>stray</li></ul></ul>', lines('- one', '  - stray')],
    ['<ol start="5"><li>five</li><li>six</li></ol>', lines('5. five', '6. six')],
    [
      '<ul><li><input type="checkbox" checked> done</li><li><label><input type="checkbox"> todo</label></li></ul>',
      lines('- [x] done', '- [ ] todo'),
    ],
    ['<ol><li value="3">three</li><li>four</li></ol>', lines('3. three', '4. four')],
    ['<ul><li><p>a</p><p>b</p></li></ul>', lines('- a', '', '  b')],
    ['<blockquote cite="/x"><p>Said</p><cite>Ada</cite></blockquote>', lines('> Said', '>', '> <cite>Ada</cite>')],
    [
      '<figure><blockquote><p>Said</p></blockquote><figcaption>Ada</figcaption></figure>',
      lines('> Said', '>', '> Ada'),
    ],
    ['<aside data-bs-callout="tip"><p>Try it</p></aside>', lines('> [!TIP]', '> Try it')],
  ],
  Code: [
    ['<pre><code class="language-js">a &lt; b\n\n```</code></pre>', lines('````js', 'a < b', '', '```', '````')],
    ['<pre class="brush: php; title: x">echo 1;</pre>', lines('```php', 'echo 1;', '```')],
    ['<pre>plain\n</pre>', lines('```', 'plain', '```')],
    ['<pre><code><span class="line">a</span>\n<span class="line">b</span></code></pre>', lines('```', 'a', 'b', '```')],
    [
      '<table><tr><td class="gutter"><pre>1\n2</pre></td><td class="code"><pre>a\nb</pre></td></tr></table>',
      lines('```', 'a', 'b', '```'),
    ],
    ['<pre class="wp-block-verse">  a <em>poem</em>\nends</pre>', lines('\u00a0\u00a0a *poem*\\', 'ends')],
  ],
  Tables: [
    [
      '<table><tr><th>a</th><th align="right">b</th></tr><tr><td>1<br>2</td><td>x|y</td></tr></table>',
      lines('| a | b |', '| - | -: |', '| 1<br>2 | x\\|y |'),
    ],
    [
      '<table><tr><td><b>a</b></td><td><b>b</b></td></tr><tr><td>1</td><td>2</td></tr></table>',
      lines('| a | b |', '| - | - |', '| 1 | 2 |'),
    ],
    [
      '<table><tr><td colspan="2">a</td></tr><tr><td>1</td><td>2</td></tr></table>',
      lines(
        '<table>',
        '<tbody>',
        '<tr>',
        '<td colspan="2">a</td>',
        '</tr>',
        '<tr>',
        '<td>1</td>',
        '<td>2</td>',
        '</tr>',
        '</tbody>',
        '</table>',
      ),
    ],
    [
      '<figure><table><tr><th>a</th></tr><tr><td>1</td></tr></table><figcaption>Cap</figcaption></figure>',
      lines(
        '<table>',
        '<caption>Cap</caption>',
        '<tbody>',
        '<tr>',
        '<th>a</th>',
        '</tr>',
        '<tr>',
        '<td>1</td>',
        '</tr>',
        '</tbody>',
        '</table>',
      ),
    ],
    ['<table><tr><td><p>laid out</p></td></tr></table>', 'laid out'],
    [
      '<table><tr><th>a</th></tr><tr><td><pre>x\n\ny</pre></td></tr></table>',
      lines(
        '<table>',
        '<tbody>',
        '<tr>',
        '<th>a</th>',
        '</tr>',
        '<tr>',
        '<td><pre>x<br><br>y</pre></td>',
        '</tr>',
        '</tbody>',
        '</table>',
      ),
    ],
  ],
  Pictures: [
    ['<img src="a.jpg" alt="A [1]">', '![A \\[1\\]](https://old.example/2019/flood/a.jpg)'],
    ['<img src="/a.jpg" title="DSC_01">', '![](https://old.example/a.jpg)'],
    [
      '<figure><img src="/a.jpg" alt="A"><figcaption>By <a href="/x">Ada</a>, "1 * 2 * 3"</figcaption></figure>',
      '![A](https://old.example/a.jpg "By [Ada](https://old.example/x), \\"1 \\\\* 2 \\\\* 3\\"")',
    ],
    [
      '<figure><img src="/a.jpg"><figcaption><p>x<b>y:</b>z <small>small</small></p><p>more<br></p></figcaption></figure>',
      '![](https://old.example/a.jpg "xy:z small more")',
    ],
    [
      '<figure><a href="/x"><img src="/a.jpg" alt="A"></a><figcaption>C</figcaption></figure>',
      '[![A](https://old.example/a.jpg "C")](https://old.example/x)',
    ],
    [
      '<figure><img src="/a.jpg" alt="A"><figcaption>H<sub>2</sub>O</figcaption></figure>',
      lines(
        '<figure>',
        '<img src="https://old.example/a.jpg" alt="A">',
        '<figcaption>H<sub>2</sub>O</figcaption>',
        '</figure>',
      ),
    ],
    [
      '<figure><figure><img src="/1.jpg"><figcaption>one</figcaption></figure><figure><img src="/2.jpg"></figure><figcaption>All</figcaption></figure>',
      lines(
        '<figure>',
        '',
        '![](https://old.example/1.jpg "one")',
        '![](https://old.example/2.jpg)',
        '',
        '<figcaption>All</figcaption>',
        '</figure>',
      ),
    ],
    [
      '<div data-bs-gallery><img src="/1.jpg"><img src="/2.jpg"><figcaption><p>All <a href="/a">of</a> <em>them</em></p></figcaption></div>',
      lines(
        '<figure>',
        '',
        '![](https://old.example/1.jpg)',
        '![](https://old.example/2.jpg)',
        '',
        '<figcaption><p>All <a href="https://old.example/a">of</a> <em>them</em></p></figcaption>',
        '</figure>',
      ),
    ],
    [
      '<div data-bs-gallery><img src="/1.jpg"><figcaption>Alone</figcaption></div>',
      '![](https://old.example/1.jpg "Alone")',
    ],
    [
      '<div data-bs-gallery><img src="/1.jpg"><img src="/2.jpg"><figcaption>With <img src="/3.jpg"></figcaption></div>',
      lines(
        '![](https://old.example/1.jpg)',
        '![](https://old.example/2.jpg)',
        '',
        'With',
        '',
        '![](https://old.example/3.jpg)',
      ),
    ],
    [
      '<div data-bs-gallery><img data-bs-asset="3" alt="Three"><img data-bs-asset="4"></div>',
      lines('![Three](./3.jpg)', '![](./4.jpg)'),
    ],
    ['<p><img src="/a.jpg" class="alignleft">Words</p>', lines('![](https://old.example/a.jpg)', '', 'Words')],
    [
      '<p>Words <img src="/a.jpg" class="alignleft"> around it</p>',
      lines('![](https://old.example/a.jpg)', '', 'Words around it'),
    ],
    [
      '<div class="wp-caption"><img src="/a.jpg"><p class="wp-caption-text">C</p></div>',
      '![](https://old.example/a.jpg "C")',
    ],
    ['<p>An <img src="/i.png" width="16" alt="icon"> in words</p>', 'An ![icon](https://old.example/i.png) in words'],
    ['<a href="/up/a.jpg"><img src="/up/a-300x200.jpg"></a>', '![](https://old.example/up/a.jpg)'],
    ['<img src="/s.jpg" srcset="/s.jpg 300w, /l,1.jpg 1024w">', '![](https://old.example/l,1.jpg)'],
    [
      '<img src="data:image/gif;base64,R0lGOD" data-src="/late.jpg"><noscript><img src="/late.jpg"></noscript>',
      '![](https://old.example/late.jpg)',
    ],
    [
      '<picture><source srcset="/a.webp"><img src="/a.jpg"></picture><img src="//count.example/p" width="1" height="1">',
      '![](https://old.example/a.jpg)',
    ],
    ['<p>Yes <img class="emoji" alt="🎉" src="https://s.w.org/1.png"></p>', 'Yes 🎉'],
  ],
  'Posts and videos': [
    [
      '<iframe src="//www.youtube.com/embed/abcdefghijk?start=30&feature=oembed"></iframe>',
      'https://www.youtube.com/watch?v=abcdefghijk&t=30',
    ],
    ['<p><iframe src="https://player.vimeo.com/video/123?h=abcdef12"></iframe></p>', 'https://vimeo.com/123/abcdef12'],
    [
      '<blockquote class="twitter-tweet"><p>Hi</p><a href="https://twitter.com/ada/status/1?ref=x">May</a></blockquote><script src="https://platform.twitter.com/widgets.js"></script>',
      'https://twitter.com/ada/status/1',
    ],
    [
      '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/AbCdE1/?utm=x"></blockquote>',
      'https://www.instagram.com/p/AbCdE1/',
    ],
    [
      '<figure><iframe src="https://open.spotify.com/embed/track/0123456789abcdefABCDEF"></iframe><figcaption>Song</figcaption></figure>',
      lines('https://open.spotify.com/track/0123456789abcdefABCDEF', '', 'Song'),
    ],
    ['<div data-bs-embed="https://social.example/@ada/1"></div>', 'https://social.example/@ada/1'],
    ['<p>a</p><iframe></iframe>', 'a'],
    ['<iframe src="https://maps.example/x" title="The map"></iframe>', '[The map](https://maps.example/x)'],
    ['<video src="/v.mp4" autoplay></video>', '<video src="https://old.example/v.mp4" controls></video>'],
    [
      '<figure><audio src="/s.mp3"></audio><figcaption>Sound</figcaption></figure>',
      lines(
        '<figure>',
        '<audio src="https://old.example/s.mp3" controls></audio>',
        '<figcaption>Sound</figcaption>',
        '</figure>',
      ),
    ],
  ],
  'What stays HTML': [
    [
      '<dl><dt>Term</dt><dd>Its <b>meaning</b></dd></dl>',
      lines('<dl>', '<dt>Term</dt>', '<dd>Its <b>meaning</b></dd>', '</dl>'),
    ],
    [
      '<details open><summary>More <b>of it</b></summary><ul><li>in</li></ul></details>',
      lines('<details open><summary>More <b>of it</b></summary>', '', '- in', '', '</details>'),
    ],
  ],
};

describe.each(Object.entries(table))('%s', (_, cases) => {
  test.each(cases)('%s', async (html, markdown) => {
    const { text } = await convert(html);
    expect(text).toBe(markdown);
    expect(findRest(text)).toEqual([]);
  });
});

const forms: Record<string, string> = {
  WordPress:
    '<p>A<sup data-fn="u1" class="fn"><a href="#u1" id="u1-link">1</a></sup> b.</p><ol class="wp-block-footnotes"><li id="u1">The note. <a href="#u1-link">↩︎</a></li></ol>',
  'Markdown-it and Ghost':
    '<p>A<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup> b.</p><hr class="footnotes-sep"><section class="footnotes"><ol><li id="fn1" class="footnote-item"><p>The note. <a href="#fnref1" class="footnote-backref">↩</a></p></li></ol></section>',
  kramdown:
    '<p>A<sup id="fnref:1" role="doc-noteref"><a href="#fn:1" class="footnote" rel="footnote">1</a></sup> b.</p><div class="footnotes" role="doc-endnotes"><ol><li id="fn:1" role="doc-endnote"><p>The note. <a href="#fnref:1" class="reversefootnote">&#8617;</a></p></li></ol></div>',
  Goldmark:
    '<p>A<sup id="fnref:1"><a href="#fn:1" class="footnote-ref">1</a></sup> b.</p><div class="footnotes"><hr><ol><li id="fn:1"><p>The note.&#160;<a href="#fnref:1">&#x21a9;&#xfe0e;</a></p></li></ol></div>',
  Substack:
    '<p>A<a class="footnote-anchor" id="footnote-anchor-1" href="#footnote-1">1</a> b.</p><div class="footnote"><a id="footnote-1" href="#footnote-anchor-1" class="footnote-number">1</a><div class="footnote-content"><p>The note.</p></div></div>',
  'by hand': '<p>A<a href="#n1" name="r1">[1]</a> b.</p><p><a name="n1" href="#r1">[1]</a> The note.</p>',
  'with whole addresses':
    '<p>A<sup><a id="r1" href="https://old.example/2019/flood/#n1">*</a></sup> b.</p><ul><li id="n1">The note. <a href="/2019/flood/#r1">^</a></li></ul>',
};

test.each(Object.entries(forms))('a footnote as %s has it becomes one of ours', async (_, html) => {
  const { text } = await convert(html);
  expect(text.replaceAll('\u00a0', ' ').replace(/ +$/gm, '')).toBe('A[^1] b.\n\n[^1]: The note.');
});

test('two marks lead to one note, and a note may have a mark itself', async () => {
  const html =
    '<p>A<sup><a href="#n1" id="a">1</a></sup> b<sup><a href="#n1" id="b">1</a></sup></p><ol class="footnotes"><li id="n1">One<sup><a href="#n2">2</a></sup></li><li id="n2">Two</li></ol>';
  expect((await convert(html)).text).toBe('A[^1] b[^1]\n\n[^1]: One[^2]\n\n[^2]: Two');
});

test('a list of contents with numbers is no list of notes', async () => {
  const html = '<ul><li><a href="#c1">1</a></li></ul><h2 id="c1">Chapter</h2><p>Words</p>';
  expect((await convert(html)).text).toBe('- [1](#c1)\n\n## <a id="c1"></a>Chapter\n\nWords');
});

describe('What is told', () => {
  test('references are told once, whole, in the order of the text', () => {
    const html =
      '<a href="/b">b</a><img src="a.jpg"><a href="/b">b</a><a href="/f.pdf">f</a><audio src="/s.mp3"></audio><img data-bs-asset="9">';
    expect(readHtml(html, story).references).toEqual([
      { kind: 'link', address: 'https://old.example/b' },
      { kind: 'picture', address: 'https://old.example/2019/flood/a.jpg' },
      { kind: 'file', address: 'https://old.example/f.pdf' },
      { kind: 'file', address: 'https://old.example/s.mp3' },
      { kind: 'asset', address: '9' },
    ]);
  });

  test('a picture that is missing leaves its words and a link to where it was', async () => {
    const { text, losses } = await convert(
      '<figure><img src="/a.jpg" alt="A dam"><figcaption>By Ada</figcaption></figure>',
      ({ address }) => ({ kind: 'missing', address, why: 'the server says 404' }),
    );
    expect(text).toBe('[A dam](https://old.example/a.jpg) By Ada');
    expect(losses).toMatchObject([{ level: 'lost', near: 'A dam', line: 7 }]);
  });

  test('a gallery whose pictures are all missing leaves their words, and what stood under them', async () => {
    const { text } = await convert(
      '<div data-bs-gallery><img data-bs-asset="1"><img data-bs-asset="2"><figcaption>All</figcaption></div>',
      () => ({ kind: 'missing', address: '', why: 'it is not in the source' }),
    );
    expect(text).toBe('All');
  });

  test('an address of a film that is none is lost', async () => {
    const { losses } = await convert('<p>Here:</p><video src="ttps://old.example/v.mp4"></video>');
    expect(losses).toMatchObject([{ level: 'lost', what: expect.stringContaining('ttps://old.example/v.mp4') }]);
  });

  test('the source says what a picture shows where the text does not', async () => {
    const { text } = await convert('<img src="/a.jpg"><img src="/b.jpg" alt="B">', () => ({
      kind: 'picture',
      src: './a.jpg',
      alt: 'A',
      caption: 'By [Ada](https://ada.example/)',
    }));
    expect(text).toBe(
      lines('![A](./a.jpg "By [Ada](https://ada.example/)")', '![B](./a.jpg "By [Ada](https://ada.example/)")'),
    );
  });

  test('scripts and forms are kept for the report, and frames that became links are told', async () => {
    const { text, losses } = await convert(
      '<p>a</p><script>run()</script><form><input name="q"></form><iframe src="https://maps.example/"></iframe>',
    );
    expect(text).toBe('a\n\n[maps.example](https://maps.example/)');
    expect(losses.map(({ level, leftover }) => [level, leftover])).toEqual([
      ['left', '<script>run()</script>'],
      ['left', '<form><input name="q"></form>'],
      ['changed', '<iframe src="https://maps.example/"></iframe>'],
    ]);
  });

  test('a picture that is written into the page itself is told', async () => {
    const { text, losses } = await convert('<p>a</p><img src="data:image/png;base64,iVBOR" alt="Chart">');
    expect(text).toBe('a\n\nChart');
    expect(losses).toMatchObject([{ level: 'lost' }]);
  });
});

describe('Anything at all', () => {
  test('what is written once can be written again', async () => {
    const conversion = readHtml('<figure><img src="/a.jpg"><figcaption>C</figcaption></figure>', story);
    expect(await conversion.write(same)).toEqual(await conversion.write(same));
  });

  test.each([
    ['tags that nothing closes', '<div><b class="x">'.repeat(20_000)],
    ['quotations in quotations', '<blockquote>'.repeat(390)],
    ['lists in lists', '<ul><li>a'.repeat(150)],
    ['marks in marks', '<b><i>'.repeat(180)],
    ['ends without beginnings', '</p></b></table>'.repeat(20_000)],
    ['one long word of signs', '*_`[<&$\\'.repeat(20_000)],
    ['null bytes', 'a\0b<p\0>c'],
    ['attributes without end', `<a href="${'x'.repeat(100_000)}`],
    ['many links to places', '<a href="#x">1</a><p id="x">'.repeat(3000)],
  ])('%s are read in the time that their length takes', async (_, html) => {
    // Of this thread alone, since others may keep the machine busy.
    const before = process.threadCpuUsage();
    await convert(`<p>before</p>${html} after`);
    const { user, system } = process.threadCpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(5);
  });

  test('words stand in the text however deep they stood', async () => {
    const { text } = await convert(`${'<blockquote>'.repeat(300)}deep${'</blockquote>'.repeat(300)}`);
    expect(text).toContain('deep');
  });
});
