import { describe, expect, test } from 'vitest';
import { readBody } from '../../../src/import/sources/wordpress/read-body.ts';
import { markdownOf } from '../letters/markdown.ts';

const write = (text: string, more: Record<string, unknown> = {}) => markdownOf(readBody, 'wordpress', text, more);
const text = async (body: string, more: Record<string, unknown> = {}) => (await write(body, more)).text;

const image = '<img src="https://river.example/a.jpg" alt="A" />';
const shown = (caption: string) => `![A](https://river.example/a.jpg "${caption}")`;

describe('words in brackets', () => {
  test.each([
    '[sic]',
    '[1]',
    '[Update: now]',
    '[…]',
    '[note] this',
    '[map]',
    '[VIDEO] What happened',
    '[video] What happened',
    '[it is so]',
    '[b',
    'a[i] = b[j]',
  ])('stay: %s', async (words) => {
    const { text, losses } = await write(words);
    expect(text.replaceAll('\\', '')).toBe(words);
    expect(losses).toEqual([]);
  });

  test('that are escaped shortcodes are shown as those', async () => {
    expect(await text('Write [[gallery ids="1"]] and [[/caption]].')).toBe(
      'Write \\[gallery ids="1"] and \\[/caption].',
    );
  });

  test('in code are code', async () => {
    expect(await text('Write <code>[gallery]</code>.\n\n<pre>[caption]</pre>')).toBe(
      'Write `[gallery]`.\n\n```\n[caption]\n```',
    );
  });
});

describe('captions', () => {
  test.each([
    [`[caption id="attachment_1" align="left" width="300"]${image} By <em>Ada</em>[/caption]`, 'By *Ada*'],
    [`[caption width="300" caption="By Ada"]${image}[/caption]`, 'By Ada'],
    [`[wp_caption width='300']<a href="https://river.example/a.jpg">${image}</a> By Ada[/wp_caption]`, 'By Ada'],
    [`[caption width="300" caption="By &quot;Ada&quot;"]${image}[/caption]`, 'By \\"Ada\\"'],
    [`[caption width=300]\n${image}\nBy Ada\n[/caption]`, 'By Ada'],
    [`[caption width=”300″]${image} By Ada[/caption]`, 'By Ada'],
  ])('%s', async (body, caption) => {
    expect(await text(`One.\n\n${body}\n\nTwo.`)).toBe(`One.\n\n${shown(caption)}\n\nTwo.`);
  });
});

describe('galleries', () => {
  const assets = Object.fromEntries(['1', '2', '3'].map((id) => [id, { address: `https://river.example/${id}.jpg` }]));
  const ids = async (body: string, children: string[] = []) =>
    (
      await write(body, { assets: { ...assets, 4: { address: 'https://river.example/4.pdf' } }, children })
    ).references.map(({ address }) => address);

  test('show the pictures that they name, in their order', async () => {
    expect(await ids('[gallery columns="2" ids="3, 1"]')).toEqual(['3', '1']);
    expect(await ids('[gallery include="2"]')).toEqual(['2']);
  });

  test('without names show those that came with the story, and no documents', async () => {
    expect(await ids('[gallery exclude="2"]', ['1', '2', '3', '4'])).toEqual(['1', '3']);
  });

  test('without any are told', async () => {
    expect((await write('[gallery]')).losses).toMatchObject([{ level: 'lost' }]);
  });
});

describe('recordings and films', () => {
  const mp3 = 'https://river.example/a.mp3';

  test.each([
    [`[audio src="${mp3}"]`, `<audio src="${mp3}" controls></audio>`],
    [`[audio ${mp3}]`, `<audio src="${mp3}" controls></audio>`],
    [`[audio mp3="${mp3}"][/audio]`, `<audio src="${mp3}" controls></audio>`],
    [
      '[video mp4="https://river.example/a.mp4" width="300"][/video]',
      '<video src="https://river.example/a.mp4" controls></video>',
    ],
    ['[video src="https://vimeo.com/12345"]', 'https://vimeo.com/12345'],
  ])('%s', async (body, markdown) => {
    expect(await text(body)).toBe(markdown);
  });

  test('a playlist is its recordings', async () => {
    const assets = { 1: { address: mp3 }, 2: { address: 'https://river.example/b.mp3' } };
    expect((await write('[playlist ids="2,1"]', { assets })).references.map(({ address }) => address)).toEqual([
      'https://river.example/b.mp3',
      mp3,
    ]);
  });

  test.each([
    ['[youtube=https://www.youtube.com/watch?v=abcdefghijk&amp;w=320]', 'https://www.youtube.com/watch?v=abcdefghijk'],
    ['[youtube id="abcdefghijk"]', 'https://www.youtube.com/watch?v=abcdefghijk'],
    ['[youtube]abcdefghijk[/youtube]', 'https://www.youtube.com/watch?v=abcdefghijk'],
    ['[vimeo 12345 w=400]', 'https://vimeo.com/12345'],
    ['[tweet 1234567890]', 'https://twitter.com/i/web/status/1234567890'],
    ['[instagram url=https://www.instagram.com/p/Bpmue/]', 'https://www.instagram.com/p/Bpmue/'],
  ])('of services are their addresses: %s', async (body, address) => {
    expect(await text(`One.\n\n${body}\n\nTwo.`)).toMatch(
      new RegExp(`^One\\.\\n\\n${RegExp.escape(address).replace('twitter', '(?:twitter|x)')}\\n\\nTwo\\.$`),
    );
  });
});

describe('code', () => {
  test.each([
    ['[code lang="php"]<?php echo "a"; ?>[/code]', 'php', '<?php echo "a"; ?>'],
    ['[sourcecode language="html"]&lt;b&gt;a &amp;amp; b&lt;/b&gt;[/sourcecode]', 'html', '<b>a &amp; b</b>'],
    ['[python]\nif a < b:\n\n    [gallery]\n[/python]', 'python', 'if a < b:\n\n    [gallery]'],
    ['[js]a();<br />\nb();[/js]', 'javascript', 'a();\nb();'],
    ['[code]plain[/code]', '', 'plain'],
  ])('%s', async (body, language, code) => {
    expect(await text(`One.\n\n${body}`)).toBe(`One.\n\n\`\`\`${language}\n${code}\n\`\`\``);
  });
});

describe('texts', () => {
  test('footnotes are those of Markdown', async () => {
    expect(await text('Rain[footnote]A <em>lot</em>.[/footnote] and wind[ref]Less.[/ref].')).toBe(
      'Rain[^1] and wind[^2].\n\n[^1]: A *lot*.\n\n[^2]: Less.',
    );
  });

  test.each([
    ['[pullquote cite="Ada"]So it is.[/pullquote]', '> So it is.\n>\n> <cite>Ada</cite>'],
    ['[su_quote]One.\n\nTwo.[/su_quote]', '> One.\n>\n> Two.'],
    ['[dropcap]O[/dropcap]nce', 'Once'],
    ['[button url="https://river.example/a"]Go[/button]', '[Go](https://river.example/a)'],
    ['[su_note note_color="#fff"]Mind.[/su_note]', '> [!NOTE]\n> Mind.'],
    ['[one_half]One.[/one_half][one_half_last]Two.[/one_half_last]', 'One.\n\nTwo.'],
    ['[b]bold[/b] and [url=https://river.example/a]a link[/url]', '**bold** and [a link](https://river.example/a)'],
  ])('%s', async (body, markdown) => {
    expect(await text(body)).toBe(markdown);
  });

  test('what opens has its title', async () => {
    expect(await text('[toggle title="More"]Words.[/toggle]')).toBe(
      '<details><summary>More</summary>\n\nWords.\n\n</details>',
    );
  });
});

describe('page builders', () => {
  test('leave their words, pictures and links, one below the other, told once', async () => {
    const body = `[vc_row][vc_column width="1/2"][vc_column_text]One.

Two.[/vc_column_text][vc_single_image image="7"][/vc_column][vc_column width="1/2"][vc_custom_heading text="Three"][vc_btn title="Go" link="url:https%3A%2F%2Friver.example%2Fa|title:x"][vc_raw_html]${btoa(encodeURIComponent('<b>Four</b>'))}[/vc_raw_html][/vc_column][/vc_row]`;
    const conversion = await readBody({ source: 'wordpress', text: body, address: '', line: 1 });
    const { text, losses } = await conversion.write(({ kind, address }) =>
      kind === 'asset' ? { kind: 'picture', src: `${address}.jpg` } : { kind: 'link', address },
    );
    expect(text).toBe('One.\n\nTwo.\n\n![](7.jpg)\n\n**Three**\n\n[Go](https://river.example/a)\n\n**Four**');
    expect(losses.map(({ level }) => level)).toEqual(['changed']);
  });

  test('of Divi too', async () => {
    expect(
      await text(
        '[et_pb_section][et_pb_row][et_pb_text admin_label="Text"]<p>One.</p>[/et_pb_text][et_pb_image src="https://river.example/a.jpg" alt="A" /][/et_pb_row][/et_pb_section]',
      ),
    ).toBe('One.\n\n![A](https://river.example/a.jpg)');
  });
});

describe('what stands for something else', () => {
  test.each([
    ['[contact-form-7 id="1" title="Write us"]', 'left', false],
    ['[recent-posts]', 'left', false],
    ['[table id=3 /]', 'lost', true],
    ['[nggallery id=3]', 'lost', true],
    ['[weather city="Ulm"]', 'lost', true],
  ] as const)('is left out and told: %s', async (body, level, kept) => {
    const { text, losses } = await write(`One.\n\nTwo words.\n\n${body}\n\nThree.`);
    expect(text).toBe('One.\n\nTwo words.\n\nThree.');
    expect(losses).toMatchObject([{ level, line: 5, near: 'One. Two words.' }]);
    expect(losses[0]?.leftover).toBe(kept ? body : undefined);
  });

  test('of what is not known and encloses words, the words are kept', async () => {
    const { text, losses } = await write('[fancy]Some [inner a="1"]words[/inner].[/fancy]');
    expect(text).toBe('Some words.');
    expect(losses.map(({ level }) => level)).toEqual(['changed', 'changed']);
  });
});
