import { describe, expect, test } from 'vitest';
import { compare } from '../../../src/import/compare/compare.ts';
import { wordsIn } from '../../../src/import/compare/inventory.ts';
import { ofHtml } from '../../../src/import/compare/of-html.ts';
import { ofMarkdown } from '../../../src/import/compare/of-markdown.ts';

const told = async (html: string, markdown: string, missing?: number) =>
  compare(ofHtml(html), await ofMarkdown(markdown), missing).map(({ what }) => what);

describe('Words', () => {
  test('are told with those before them where they are gone', async () => {
    const html = '<p>The river rose at night, and the <b>old dam</b> broke.</p><p>Nobody was hurt.</p>';
    expect(await told(html, 'The river rose at night, and the broke.\n\nNobody was hurt.')).toEqual([
      '2 words are missing behind “at night and the”: “old dam”',
    ]);
    expect(await told(html, 'The river rose at night, and the **old dam** broke.\n\nNobody was hurt.')).toEqual([]);
  });

  test('count as often as they are there', async () => {
    expect(await told('<p>no no no</p>', 'no no')).toEqual(['a word is missing behind “no no”: “no”']);
  });

  test('are the same in any case, between any marks, and whatever invisible signs are in them', async () => {
    expect(await told('<p>H<sub>2</sub>O, “co\u00adop” Cafe\u0301</p>', 'H<sub>2</sub>O "coop" CAFÉ')).toEqual([]);
  });

  test('of Chinese and Japanese are characters, also among Latin letters', () => {
    expect(wordsIn('東京Tokyo 2020年')).toEqual(['東', '京', 'tokyo', '2020', '年']);
  });

  test('in other places are not told', async () => {
    expect(await told('<p>One two</p><p>three</p>', 'three\n\nOne two')).toEqual([]);
  });

  test('are told in five passages, and then by how many', async () => {
    const html = `<p>${Array.from({ length: 8 }, (_, index) => `gone${index} a b c d e f`).join(' ')}</p>`;
    const lines = await told(html, 'a b c d e f '.repeat(8));
    expect(lines).toHaveLength(6);
    expect(lines.at(-1)).toBe('3 more words are missing');
  });
});

describe('What is shown otherwise on purpose is not told', () => {
  test.each([
    ['scripts, forms and styles', '<p>a</p><script>b()</script><form>c</form><style>d</style>', 'a'],
    [
      'a post in place of its quotation',
      '<blockquote class="twitter-tweet">Hi <a href="https://x.com/ada/status/1">x</a></blockquote>',
      'https://x.com/ada/status/1',
    ],
    [
      'a caption as the title of a picture',
      '<figure><img src="a.jpg"><figcaption>By <a href="/x">Ada</a></figcaption></figure>',
      '![](a.jpg "By [Ada](/x)")',
    ],
    [
      'numbers of notes, and the heading above them',
      '<p>a<sup><a href="#n">1</a></sup></p><section class="footnotes"><h2>Notes</h2><ol><li id="n">b <a href="#r">↩</a></li></ol></section>',
      'a[^1]\n\n[^1]: b',
    ],
    ['a link around several blocks', '<a href="/x"><h2>One</h2><p>two</p></a>', '## [One](/x)\n\n[two](/x)'],
    ['addresses among the words', '<p>see https://a.example/b</p>', 'see <https://a.example/c>'],
    [
      'dots that count readers, signs and twins',
      '<img src="p" width="1" height="1"><img class="emoji" alt="x" src="e"><img data-src="a.jpg"><noscript><img src="a.jpg"></noscript>',
      '![](a.jpg)',
    ],
    ['a table that only lays out', '<table><tr><td>a</td></tr></table>', 'a'],
  ])('%s', async (_, html, markdown) => {
    expect(await told(html, markdown)).toEqual([]);
  });
});

describe('What is gone is told', () => {
  test.each([
    ['a link', '<p><a href="/x">more here</a></p>', 'more here', 'the link “more here” is missing'],
    ['a picture', '<img src="a.jpg"><img src="b.jpg">', '![](a.jpg)', '1 of 2 pictures are missing'],
    ['a heading', '<h2>Below</h2>', 'Below', '1 of 1 headings are missing'],
    ['a block of code', '<pre>x</pre>', 'x', '1 of 1 blocks of code are missing'],
    ['a table', '<table><tr><td>a</td><td>b</td></tr></table>', 'a b', '1 of 1 tables are missing'],
    [
      'a video',
      '<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>',
      'x',
      '1 of 1 posts and videos of other services are missing',
    ],
  ])('%s', async (_, html, markdown, what) => {
    expect(await told(html, markdown)).toEqual([what]);
  });

  test('but not twice, where a picture is told to be missing already', async () => {
    expect(await told('<img src="a.jpg">', '[a.jpg](https://old.example/a.jpg)', 1)).toEqual([]);
  });
});

test('long texts are compared in the time that their length takes', async () => {
  const words = Array.from({ length: 60_000 }, (_, index) => `w${index % 977}`);
  const before = process.threadCpuUsage();
  expect(await told(`<p>${words.join(' ')}</p>`, words.slice(0, -30_000).join(' '))).toHaveLength(1);
  const { user, system } = process.threadCpuUsage(before);
  expect((user + system) / 1e6).toBeLessThan(3);
});
