import { describe, expect, test } from 'vitest';
import { readBody } from '../../../src/import/sources/medium/read-body.ts';
import { markdownOf } from '../letters/markdown.ts';

const write = (blocks: string, more: Record<string, unknown> = {}) =>
  markdownOf(
    readBody,
    'medium',
    `<section class="section section--body section--first"><div class="section-divider"><hr class="section-divider"></div><div class="section-content"><div class="section-inner sectionLayout--insetColumn">${blocks}</div></div></section></section>`,
    more,
  );

const paragraph = (words: string) => `<p name="a3e0" id="a3e0" class="graf graf--p">${words}</p>`;
const title = '<h3 class="graf graf--h3 graf--leading graf--title">The Flood — A History</h3>';
const image = (name: string) =>
  `<img class="graf-image" data-image-id="1*${name}.png" alt="${name}" src="https://cdn-images-1.medium.com/max/800/1*${name}.png">`;
const address = (name: string) => `https://cdn-images-1.medium.com/max/800/1*${name}.png`;
const figure = (inside: string, caption = '') =>
  `<figure class="graf graf--figure"><div class="aspectRatioPlaceholder"><div class="aspectRatioPlaceholder-fill"></div>${inside}</div>${caption && `<figcaption class="imageCaption">${caption}</figcaption>`}</figure>`;
const frame = (inside: string) => `<figure class="graf graf--figure graf--iframe">${inside}</figure>`;

describe('how a text begins', () => {
  test('the title and the line under it stand on our page already', async () => {
    const subtitle = '<h4 class="graf graf--h4 graf--subtitle">How the river came</h4>';
    const more = { title: 'The Flood — A History', summary: 'How the river came' };
    expect((await write(title + subtitle + paragraph('Words.'), more)).text).toBe('Words.');
  });

  test('a title that is cut elsewhere goes too', async () => {
    expect((await write(title + paragraph('Words.'), { title: 'The Flood…' })).text).toBe('Words.');
  });

  test('a first heading that says something else stays', async () => {
    const { text } = await write(title + paragraph('Words.'), { title: 'Another title' });
    expect(text).toBe('## The Flood — A History\n\nWords.');
  });

  test('a line under the title that says something else stays', async () => {
    const { text } = await write(`${title}<h4 class="graf graf--h4">Part one</h4>`, {
      title: 'The Flood — A History',
      summary: 'How the river came',
    });
    expect(text).toBe('## Part one');
  });

  test('a picture before the first words is the featured one, and not in the text too', async () => {
    const more = { title: 'The Flood — A History' };
    const { text } = await write(title + figure(image('bridge'), 'Old') + paragraph('Words.'), more);
    expect(text).toBe('Words.');
  });

  test('a picture after words stays, and one whose caption has a link', async () => {
    const after = await write(paragraph('Words.') + figure(image('bridge'), 'Old'));
    expect(after.text).toBe(`Words.\n\n![bridge](${address('bridge')} "Old")`);
    const linked = await write(figure(image('bridge'), '<a href="https://ada.example/">Ada</a>') + paragraph('Words.'));
    expect(linked.text).toBe(`![bridge](${address('bridge')} "[Ada](https://ada.example/)")\n\nWords.`);
  });

  test('the line above the first section goes, those between sections stay', async () => {
    const next = `</div></div></section><section class="section"><div class="section-divider"><hr class="section-divider"></div><div>`;
    expect((await write(paragraph('One.') + next + paragraph('Two.'))).text).toBe('One.\n\n---\n\nTwo.');
  });
});

describe('blocks', () => {
  test.each([
    ['<h3 class="graf graf--h3">A</h3><h4 class="graf graf--h4">B</h4>', '## A\n\n### B'],
    ['<p class="graf">x</p><h4 class="graf graf--h4">B</h4>', 'x\n\n## B'],
  ])('headings stand under the headline without a gap: %s', async (html, markdown) => {
    expect((await write(html)).text).toBe(markdown);
  });

  test('the two forms of code keep lines, spaces and language', async () => {
    const old = '<pre class="graf graf--pre"><code class="markup--code">a &lt; b<br>  <strong>c</strong></code></pre>';
    expect((await write(old)).text).toBe('```\na < b\n  c\n```');
    const coloured =
      '<pre data-code-block-mode="2" data-code-block-lang="bash" class="graf graf--pre graf--preV2"><span class="pre--content">wget x<br>  <span class="hljs-keyword">cd</span> y</span></pre>';
    expect((await write(coloured)).text).toBe('```bash\nwget x\n  cd y\n```');
  });

  test('quotations of both kinds are quotations', async () => {
    const html =
      '<blockquote class="graf graf--blockquote">Said <em>she</em>.</blockquote><p class="graf">x</p><blockquote class="graf graf--pullquote">Big</blockquote>';
    expect((await write(html)).text).toBe('> Said *she*.\n\nx\n\n> Big');
  });

  test('figures in a row are a gallery', async () => {
    const row = `<div class="section-inner sectionLayout--outsetRow">${figure(image('a'))}${figure(image('b'), 'Both')}</div>`;
    expect((await write(paragraph('x') + row)).text).toBe(`x\n\n![a](${address('a')})\n![b](${address('b')} "Both")`);
  });

  test('the card of another page is a link with its title and what it says', async () => {
    const card =
      '<div class="graf graf--mixtapeEmbed"><a href="https://blog.example/x" class="markup--anchor markup--mixtapeEmbed-anchor"><strong class="markup--strong markup--mixtapeEmbed-strong">User Mode</strong><br><em class="markup--em markup--mixtapeEmbed-em">Most systems…</em>blog.example</a><a href="https://blog.example/x" class="js-mixtapeImage mixtapeImage"></a></div>';
    expect((await write(card)).text).toBe('[User Mode](https://blog.example/x)\\\nMost systems…');
  });

  test('a link out of Medium leads to where it leads', async () => {
    const href = 'https://medium.com/r/?url=https%3A%2F%2Fpaper.example%2Fa%3Fb%3Dc';
    const { references } = await write(paragraph(`<a href="${href}">x</a>`));
    expect(references).toEqual([{ kind: 'link', address: 'https://paper.example/a?b=c' }]);
  });

  test('a link within the text still leads there', async () => {
    const { text } = await write(`${paragraph('<a href="#zz">below</a>')}<h4 class="graf graf--h4" id="zz">Then</h4>`);
    expect(text).toBe('[below](#zz)\n\n## <a id="zz"></a>Then');
  });
});

describe('frames', () => {
  const embedly = `https://cdn.embedly.com/widgets/media.html?src=${encodeURIComponent('https://player.vimeo.com/video/123456')}&url=${encodeURIComponent('https://vimeo.com/123456')}`;

  test.each([
    [
      '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ?feature=oembed"></iframe>',
      'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
    ],
    [`<iframe src="${embedly}"></iframe>`, 'https://vimeo.com/123456'],
    [
      '<blockquote class="twitter-tweet"><a href="https://twitter.com/ada/status/1"></a></blockquote><script src="//platform.twitter.com/widgets.js"></script>',
      'https://twitter.com/ada/status/1',
    ],
    [
      '<script src="https://gist.github.com/ada/0123abc.js"></script>',
      '[https://gist.github.com/ada/0123abc](https://gist.github.com/ada/0123abc)',
    ],
  ])('%s', async (inside, markdown) => {
    expect((await write(paragraph('x') + frame(inside))).text).toBe(`x\n\n${markdown}`);
  });

  test('the caption of a frame stays', async () => {
    const inside = '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe><figcaption>A film</figcaption>';
    expect((await write(frame(inside))).text).toBe('https://www.youtube.com/watch?v=dQw4w9WgXcQ\n\nA film');
  });

  test('one that the export has left empty is told, beside the words before it', async () => {
    const { text, losses } = await write(paragraph('Look here:') + frame(''));
    expect(text).toBe('Look here:');
    expect(losses).toMatchObject([{ level: 'lost', near: 'Look here:' }]);
  });
});
