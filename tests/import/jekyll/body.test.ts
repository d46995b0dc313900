import { describe, expect, test } from 'vitest';
import type { Converted, Resolution } from '../../../src/import/form/body.ts';
import { formulaChanges } from '../../../src/import/sources/jekyll/kramdown/formulas.ts';
import { kramdownChanges } from '../../../src/import/sources/jekyll/kramdown/kramdown.ts';
import type { Scope } from '../../../src/import/sources/jekyll/liquid/scope.ts';
import { readBody } from '../../../src/import/sources/jekyll/read-body.ts';

const scope: Scope = {
  page: { title: 'The flood', tags: ['water', 'rain'] },
  site: { url: 'https://weir.example', baseurl: '/blog', title: 'The Weir' },
  includes: {},
  links: { '2019-05-01-rain': '/2019/05/01/rain/' },
  date: { year: 2019, month: 5, day: 8, hour: 9, minute: 0, second: 0 },
};

const shown = (address: string): Resolution => ({ kind: 'link', address });

async function convert(text: string, more: Partial<Scope> = {}, isHtml = false): Promise<Converted> {
  const body = { source: 'jekyll' as const, text, address: 'https://weir.example/blog/a/', line: 4 };
  const conversion = await readBody({
    ...body,
    more: { title: 'The flood', isHtml, scope: { ...scope, ...more }, files: {} },
  });
  return conversion.write(({ address }) => shown(address));
}

const written = async (text: string, more: Partial<Scope> = {}) => (await convert(text, more)).text.trim();

describe('Liquid', () => {
  test.each([
    ['{{ page.title | upcase }}', 'THE FLOOD'],
    ['{{ page.date }}{{ page.nothing }}x', 'x'],
    ['{{ "now" | default: "a" | append: "!" }}', 'now!'],
    ['{{ page.tags | join: ", " }} {{ page.tags[1] }} {{ page.tags.size }}', 'water, rain rain 2'],
    ['[a]({{ site.baseurl }}/x)', '[a](/blog/x)'],
    ['[a]({{ "/x" | relative_url }})', '[a](/blog/x)'],
    ['[a]({{ "/x" | absolute_url }})', '[a](https://weir.example/blog/x)'],
    ['[a]({{ "/x" | prepend: site.baseurl | prepend: site.url }})', '[a](https://weir.example/blog/x)'],
    ['[a]({% post_url 2019-05-01-rain %})', '[a](/blog/2019/05/01/rain/)'],
    ['[a]({{ site.baseurl }}{% post_url 2019-05-01-rain %})', '[a](/blog/2019/05/01/rain/)'],
    ['{% assign river = "Isar" %}{{ river }}', 'Isar'],
    ['{% capture a %}b{% endcapture %}{{ a }}{{ a }}', 'bb'],
    ['a{% comment %}gone {{ x }}{% endcomment %}b', 'ab'],
    ['{% if page.title contains "flood" and page.tags.size > 1 %}wet{% else %}dry{% endif %}', 'wet'],
    ['{% unless page.draft %}out{% endunless %}', 'out'],
    ['{% case page.title %}{% when "A" %}a{% when "The flood" %}f{% else %}e{% endcase %}', 'f'],
    ['{% for tag in page.tags %}{{ forloop.index }} {{ tag }}; {% endfor %}', '1 water; 2 rain;'],
    ['a  {%- if true -%}  b  {%- endif -%}  c', 'abc'],
    ['`{% raw %}{{ page.title }}{% endraw %}`', '`{{ page.title }}`'],
    ['{{ "2019-05-08" | date: "%B %-d, %Y" }}', 'May 8, 2019'],
    ['{% youtube dQw4w9WgXcQ %}', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'],
    ['{% include youtube.html id="dQw4w9WgXcQ" %}', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'],
    ['{% include figure image_path="/a.jpg" alt="A weir" caption="At *noon*" %}', '![A weir](/a.jpg "At *noon*")'],
    ['{% img left /a.jpg 300 200 "Title" "What it shows" %}', '![What it shows](/a.jpg "Title")'],
    ['{% note %}\nCareful\n{% endnote %}', '> [!NOTE]\n> Careful'],
  ])('%s', async (text, expected) => {
    expect(await written(text)).toBe(expected);
  });

  test('code of a highlight tag becomes a fence of its language, whatever is in it', async () => {
    expect(await written('{% highlight c++ linenos %}\na < b ``` c\n{% endhighlight %}')).toBe(
      '````c++\na < b ``` c\n````',
    );
  });

  test('code in a list stays in its item', async () => {
    expect(await written('1. One\n\n   {% highlight sh %}\nls\n   {% endhighlight %}\n2. Two')).toBe(
      '1. One\n\n   ```sh\n   ls\n   ```\n2. Two',
    );
  });

  test('an included file takes the place of its tag, with what the tag gives it', async () => {
    const includes = { 'box.html': '<figure>\n\n    <img src="{{ include.src }}" alt="">\n</figure>' };
    expect(await written('{% include box.html src="/a.jpg" %}', { includes })).toBe(
      '<figure>\n<img src="/a.jpg" alt="">\n</figure>',
    );
  });

  test('an included file may go through all that its tag gives it', async () => {
    const includes = { 'list.html': '{% for one in include %}{{ one[0] }} = {{ one[1] }}; {% endfor %}' };
    expect(await written(`{% include list.html river='Isar' depth=page.title %}`, { includes })).toBe(
      'river = Isar; depth = The flood;',
    );
  });

  test('a file that includes itself ends, and is told once', async () => {
    const { losses } = await convert('{% include a.html %}', {
      includes: { 'a.html': '{% include a.html %}{% include a.html %}' },
    });
    expect(losses).toHaveLength(1);
  });

  test('what only Jekyll knows is told with its line and kept whole', async () => {
    const { text, losses } = await convert(
      'One\n\n{% for post in site.posts %}\n- {{ post.title }}\n{% endfor %}\n\nTwo {{ site.data.x }}\n\n{% chart a %}',
    );
    expect(text).not.toMatch(/\{[{%]/);
    expect(losses.map(({ line, level }) => [line, level])).toEqual([
      [6, 'lost'],
      [10, 'lost'],
      [12, 'lost'],
    ]);
    expect(losses[0]?.leftover).toContain('- {{ post.title }}');
  });

  test('the words of a tag that nobody knows stay', async () => {
    const { text, losses } = await convert('{% spoiler %}\nThe end\n{% endspoiler %}');
    expect(text.trim()).toBe('The end');
    expect(losses).toHaveLength(1);
  });

  test('loops in loops end', async () => {
    const loops = `${'{% for a in (1..1000) %}'.repeat(20)}x${'{% endfor %}'.repeat(20)}`;
    const { text } = await convert(`Before\n\n${loops}`);
    expect(text).toMatch(/^Before/);
  });

  test('braces that nothing closes stay as they are', async () => {
    const { text, losses } = await convert('A {{ b and {% c');
    expect(text.trim()).toBe('A {{ b and {% c');
    expect(losses).toHaveLength(1);
  });
});

describe('kramdown', () => {
  test.each([
    ['A [link](/x){:target="_blank"} and *words*{: .x}.', 'A [link](/x) and *words*.'],
    ['* TOC\n{:toc}\n\nWords', 'Words'],
    ['Words\n{: .notice}\n\nMore', 'Words\n\nMore'],
    ['## Head\n{: #own}\n\nWords', '## Head <a id="own"></a>\n\nWords'],
    ['~~~\nputs 1\n~~~\n{: .language-ruby}', '~~~ruby\nputs 1\n~~~'],
    ['a{::comment}b{:/comment}c', 'ac'],
    ['{::nomarkdown}<b>a</b>{:/nomarkdown}', '<b>a</b>'],
    ['| a | b |\n| c | d |', '| a | b |\n|---|---|\n| c | d |'],
    ['<div markdown="1">A *b*\n\nc</div>', '<div>\n\nA *b*\n\nc\n\n</div>'],
    ['<section markdown="block">\nA\n</section>', '<section>\n\nA\n</section>'],
    ['<p markdown="1">A *b*</p>', 'A *b*'],
    ['a <span markdown="1">*b*</span>', 'a <span>*b*</span>'],
    ['<div markdown="0">\n*a*\n</div>', '<div>\n*a*\n</div>'],
    ['<div>\n<p>A</p>\n\n    <p>B</p>\n</div>', '<div>\n<p>A</p>\n\n<p>B</p>\n</div>'],
    ['- a\n\n  <ul>\n\n      <li>b</li>\n  </ul>', '- a\n\n  <ul>\n\n  <li>b</li>\n  </ul>'],
    ['<div><pre>a\n\n\n  b *c*\n</pre></div>', '<div><pre>a\n&#10;&#10;  b *c*\n</pre></div>'],
    ['<div markdown="1">\n\n    code\n\n</div>', '<div>\n\n    code\n\n</div>'],
    ['<div>\n\n```\na\n\n        b\n```\n\n</div>', '<div>\n\n```\na\n\n        b\n```\n\n</div>'],
    ['Words\n\n    <div markdown="1">\n\n        x\n', 'Words\n\n    <div markdown="1">\n\n        x'],
    ['`{: .x}` and\n\n    {: .y}', '`{: .x}` and\n\n    {: .y}'],
  ])('%s', async (text, expected) => {
    expect(await written(text)).toBe(expected);
  });

  test('formulas are kept to the letter, as code, and are told once', async () => {
    const { text, losses } = await convert('So $$a_b \\\\ *c*$$ is\n\n- x\n\n  $$\n  d_e*f*\n  $$\n\nand `$$g$$`, $$');
    expect(text.trim()).toBe('So `a_b \\\\ *c*` is\n\n- x\n\n  ```math\n  d_e*f*\n  ```\n\nand `$$g$$`, $$');
    expect(losses.map(({ what }) => what)).toEqual(['2 formulas are shown as written, and not typeset']);
  });

  test('prices in paragraphs of their own are no formula', async () => {
    expect(await written('It was $$ dear\n\nand $$ cheap')).toBe('It was $$ dear\n\nand $$ cheap');
  });

  test('tags without an end, by the thousand, are read at once', async () => {
    const many = `${'<div>\n\n     x'.repeat(20_000)}${'<pre>\n\n'.repeat(20_000)}`;
    const begun = performance.now();
    kramdownChanges(many);
    kramdownChanges(`<div>${'\n \t'.repeat(200_000)}</div>${'<p markdown="1"> '.repeat(20_000)}`);
    formulaChanges('$$ a\n\n'.repeat(100_000));
    expect(performance.now() - begun).toBeLessThan(3000);
  });

  test('an abbreviation that is explained no more is told', async () => {
    const { text, losses } = await convert('HTML\n\n*[HTML]: Hyper Text');
    expect(text.trim()).toBe('HTML');
    expect(losses).toEqual([expect.objectContaining({ line: 6, leftover: '*[HTML]: Hyper Text' })]);
  });
});

test('a post of HTML is read as HTML, after its tags', async () => {
  const { text } = await convert('<p>{{ page.title }} &amp; <em>more</em></p>', {}, true);
  expect(text.trim()).toBe('The flood & *more*');
});
