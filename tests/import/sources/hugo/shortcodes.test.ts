import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../../src/import/markdown/body/edit.ts';
import { hugo } from '../../../../src/import/sources/hugo/hugo.ts';
import { readBody } from '../../../../src/import/sources/hugo/read-body.ts';
import { shortcodesIn } from '../../../../src/import/sources/hugo/shortcodes/parse.ts';
import { turnShortcodes } from '../../../../src/import/sources/hugo/shortcodes/turn.ts';
import { readSource } from '../source-folder.ts';

const page = { refs: { 'flood.md': 'ref:content/posts/flood.md' }, params: { version: '1.2' } };
const turn = (text: string) => {
  const { edits, losses } = turnShortcodes(text, page);
  return { text: applyEdits(text, edits).text, losses: losses.map(({ loss }) => loss) };
};

describe('a shortcode becomes', () => {
  test.each([
    [
      'a figure',
      '{{< figure src="a.jpg" alt="A [moth]" title="Moth" caption="Seen *here*" attr="Ada" attrlink="https://a.example" >}}',
      '![A \\[moth\\]](a.jpg "Moth · Seen *here* · [Ada](https://a.example)")',
    ],
    ['a figure that is a link', '{{<figure src=a.jpg link="/moths/">}}', '[![](a.jpg)](/moths/)'],
    ['a figure in the midst of lines', 'One\n{{< figure src="a.jpg" >}}\nTwo', 'One\n\n![](a.jpg)\n\nTwo'],
    ['a video', '{{< youtube dQw4w9WgXcQ >}}', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'],
    [
      'a video by name',
      '{{< youtube id="dQw4w9WgXcQ" start="30" autoplay=true />}}',
      'https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=30',
    ],
    ['a video of Vimeo', '{{< vimeo 19899678 >}}', 'https://vimeo.com/19899678'],
    ['a post', '{{< x user="ada" id="12" >}}', 'https://x.com/ada/status/12'],
    ['an old post', '{{< tweet 12 >}}', 'https://x.com/i/web/status/12'],
    ['a post of Instagram', '{{% instagram BMokmydjG-M hidecaption %}}', 'https://www.instagram.com/p/BMokmydjG-M'],
    [
      'code',
      '{{< highlight go "linenos=table" >}}\nif a < b {\n```\n{{< /highlight >}}',
      '````go\nif a < b {\n```\n````',
    ],
    [
      'something folded',
      '{{< details summary="See *it*" open=true >}}\nInside **it**\n{{< /details >}}',
      '<details open>\n<summary>See <em>it</em></summary>\n\nInside **it**\n\n</details>',
    ],
    ['a note', '{{% notice tip "Mind" %}}\nOne\n\nTwo\n{{% /notice %}}', '> [!TIP]\n> **Mind**\n>\n> One\n>\n> Two'],
    ['a note of its name', '{{< warning >}}Wet{{< /warning >}}', '> [!WARNING]\n> Wet'],
    ['a note in a list', '- a\n\n  {{< note >}}\n  b\n  {{< /note >}}\n- c', '- a\n\n  > [!NOTE]\n  > b\n\n- c'],
    ['a link', '[the flood]({{< ref "flood.md" >}} "T")', '[the flood](ref:content/posts/flood.md "T")'],
    ['a value', 'Version {{< param version >}}.', 'Version 1.2.'],
    ['what is in it', '{{< columns >}}\nOne {{< param "version" >}}\n{{< /columns >}}', 'One 1.2'],
    [
      'itself without marks of a comment',
      '`{{</* figure src="a.jpg" */>}}` and {{%/* x */%}}',
      '`{{< figure src="a.jpg" >}}` and {{% x %}}',
    ],
    ['a sound', '{{< audio src="a.mp3" >}}', '<audio controls src="a.mp3"></audio>'],
    ['nothing where it says nothing', 'a {{< icon star >}} b', 'a  b'],
  ])('%s', (_, text, expected) => {
    const turned = turn(text);
    expect(turned.text).toBe(expected);
    expect(turned.losses).toEqual([]);
  });

  test('its words where nobody knows it, and that is told', () => {
    const { text, losses } = turn('a {{< fancy "x" >}}**b** {{< /fancy >}} c {{< gone x="1" >}}');
    expect(text).toBe('a **b** c ');
    expect(losses).toMatchObject([
      {
        level: 'changed',
        what: 'the shortcode fancy is not known here, and its words alone stay',
        leftover: '{{< fancy "x" >}}**b** {{< /fancy >}}',
      },
      { level: 'lost', what: 'the shortcode gone is not known here' },
    ]);
  });

  test('its picture or its address where nobody knows it and it has no words', () => {
    expect(turn('{{< shot "a.webp" alt="A" >}} {{< card link="https://a.example/b" title="B" >}}').text).toBe(
      '![A](a.webp) [B](https://a.example/b)',
    );
  });

  test('all the pictures that it names, beside its words, where nobody knows it', () => {
    expect(turn('{{< shelf images="a.jpg, b.png" main="a.jpg" match="c/*.jpg" >}}').text).toBe(
      '![](a.jpg)\n\n![](b.png)',
    );
    expect(turn('{{< shelf "https://p.example/w_9,h_9/a.jpg" >}}').text).toBe('![](https://p.example/w_9,h_9/a.jpg)');
    const { text, losses } = turn(
      '{{< shelf cover="a.jpg" title="A" >}}\n![](b.jpg)\n<img src="c.jpg">\n{{< /shelf >}}',
    );
    expect(text).toBe('![A](a.jpg)\n\n![](b.jpg)\n<img src="c.jpg">');
    expect(losses).toMatchObject([
      { level: 'changed', what: 'the shortcode shelf is not known here, and its words and picture alone stay' },
    ]);
  });

  test('no address of a link where nobody knows it, so that the words are no link', async () => {
    const { text } = turn('[a]({{< gone >}}) [b][c]\n\n[c]: {{% gone x %}}\n');
    const { write } = await readBody({ source: 'hugo', text, address: '', line: 1 });
    expect((await write(() => ({ kind: 'missing', address: '', why: '' }))).text).toBe('a b\n');
  });

  test('nothing within a block of code, but for a value', () => {
    const text = '```\n{{< youtube x >}} {{< param version >}}\n```';
    expect(turn(text).text).toBe('```\n{{< youtube x >}} 1.2\n```');
  });
});

describe('shortcodes', () => {
  test('are read with parameters of any form', () => {
    const [code] = shortcodesIn('{{<  a/b.html  one "two \\" three" `raw "four"` x="1" y=2 z=`3`\n>}}');
    expect(code).toMatchObject({
      name: 'a/b.html',
      positional: ['one', 'two " three', 'raw "four"'],
      named: { x: '1', y: '2', z: '3' },
    });
  });

  test('end with the nearest of their name, also where others within have no end', () => {
    const [outer] = shortcodesIn('{{< box >}}{{< youtube a >}}{{< box >}}x{{< /box >}}{{< /box >}}');
    expect(outer?.children.map(({ name, inner }) => [name, inner !== undefined])).toEqual([
      ['youtube', false],
      ['box', true],
    ]);
  });

  test('that are none stay as they are', () => {
    for (const text of [
      '{{< >}}',
      '{{< a',
      '{{ .Title }}',
      '{{< a = "x" >}}',
      '{{</* a',
      '{{< /a >}}',
      '{{< "unclosed >}}',
    ]) {
      expect(shortcodesIn(text)).toEqual([]);
    }
  });

  test('of any number and depth take no longer than reading them', () => {
    const started = performance.now();
    for (const piece of [
      '{{< a >}}',
      '{{< a >}}{{< /b >}}',
      '{{</* ',
      '{{< a "',
      '{{< a x="',
      '{{< note >}}x{{< /note >}}\n',
    ])
      turn(piece.repeat(20_000));
    turn(`${'{{< a >}}'.repeat(20_000)}${'{{< /a >}}'.repeat(20_000)}`);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('a text of Hugo', () => {
  const files = {
    'hugo.yaml': 'baseURL: https://old.example/\nparams: {mail: {desk: x}}',
    'content/posts/flood.md':
      '---\ntitle: Flood\n---\n# Flood\n\n[Next]({{< relref "/posts/calm/#sea" >}}), [a](calm/index.md), [b]({{< ref "gone" >}}) {{< param mail.desk >}}\n',
    'content/posts/calm/index.md':
      '---\ntitle: Calm\n---\n[back]({{% ref "flood" %}}) ![x](../x.jpg) [news]({{< ref "/posts" >}})\n',
    'content/posts/_index.md': '---\ntitle: Posts\n---\n',
    'content/posts/old.html': '---\ntitle: Old\n---\n<div>\n\n    <p>Words <b>here</b></p>\n</div>\n',
  };

  test('leads to others by their files', async () => {
    const { written } = await readSource(hugo, readBody, files);
    const flood = await written('content/posts/flood.md');
    expect(flood.text).toBe(
      '[Next](ref:content/posts/calm/index.md#sea), [a](ref:content/posts/calm/index.md), [b](gone) x\n',
    );
    expect(flood.losses).toMatchObject([{ what: 'there is no page gone, to which a link leads', line: 6 }]);
    const calm = await written('content/posts/calm/index.md');
    expect(calm.references).toEqual([
      { kind: 'link', address: 'ref:content/posts/flood.md' },
      { kind: 'picture', address: '../x.jpg' },
      { kind: 'link', address: 'https://old.example/posts/' },
    ]);
  });

  test('in HTML becomes Markdown', async () => {
    const { written } = await readSource(hugo, readBody, files);
    expect((await written('content/posts/old.html')).text.trim()).toBe('Words **here**');
  });
});
