import { describe, expect, test } from 'vitest';
import type { Converted } from '../../../src/import/form/body.ts';
import { readBody } from '../../../src/import/sources/astro/read-body.ts';

async function convert(text: string, isMdx: boolean): Promise<Converted> {
  const more = { title: 'The flood', isMdx, fields: { title: 'The flood' }, files: {} };
  const conversion = await readBody({ source: 'astro', text, address: 'https://weir.example/a/', line: 6, more });
  return conversion.write(({ address }) => ({ kind: 'link', address }));
}

const imports = "import hero from '../a.png';\nimport { Image } from 'astro:assets';\n\n";

describe('MDX', () => {
  test.each([
    ['{frontmatter.title} {"b"} {/* gone */}c', 'The flood b c'],
    ['<Image src={hero} alt="A weir" />', '![A weir](../a.png)'],
    ['<Figure src={hero.src} alt="A" caption="At noon" />', '![A](../a.png "At noon")'],
    ['<Figure src="/b.png" alt="A">At <b>noon</b></Figure>', '![A](/b.png "At noon")'],
    ['<YouTube id="dQw4w9WgXcQ" />', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'],
    ['<Tweet url="https://x.com/ada/status/1" />', 'https://x.com/ada/status/1'],
    ['<Callout type="warning">\n  Water *rises*.\n\n  - One\n</Callout>', '> [!WARNING]\n> Water *rises*.\n>\n> - One'],
    ['<Note>On one line</Note>', '> [!NOTE]\n> On one line'],
    ['<Aside type="tip" title="Good">\nWords\n</Aside>', '> [!TIP]\n> **Good**\n>\n> Words'],
    ['a <kbd>b</kbd> <span className="x">c</span>', 'a <kbd>b</kbd> c'],
    ['<div className="x">\n  Some *words*\n</div>', 'Some *words*'],
    ['<img src={hero} alt="A" onClick={() => {}} />', '![A](../a.png)'],
    ['A \\{brace\\}', 'A \\{brace\\}'],
    ['```js\nconst a = { b: <C /> };\n```', '```js\nconst a = { b: <C /> };\n```'],
  ])('%s', async (text, expected) => {
    expect((await convert(imports + text, true)).text.trim()).toBe(expected);
  });

  test('components that nobody knows leave their words and labels, and are told once with their line', async () => {
    const { text, losses } = await convert(
      '<Tabs>\n  <Tab label="One">\n    First\n  </Tab>\n</Tabs>\n\n<Chart data={[1]} />',
      true,
    );
    expect(text.replace(/\n+/g, '\n').trim()).toBe('**One**\nFirst');
    expect(losses.map(({ line, level }) => [line, level])).toEqual([
      [6, 'changed'],
      [12, 'lost'],
    ]);
    expect(losses[1]?.leftover).toBe('<Chart data={[1]} />');
  });

  test('what no parser takes keeps its words and is told', async () => {
    const { text, losses } = await convert(`${imports}Words <A b={> and { more\n\n<B>kept</B>`, true);
    expect(text).toMatch(/^Words .*more\n\nkept\n$/s);
    expect(losses).toEqual([expect.objectContaining({ level: 'changed', line: 9 })]);
  });

  test.each(['{', '<A>\n', '{a} ', '<A>\nx\n</A>\n\n', '[[a]] ', '{/*'])(
    'a text of nothing but %s is soon read',
    async (piece) => {
      const started = performance.now();
      await convert(piece.repeat(100_000 / piece.length), true);
      expect(performance.now() - started).toBeLessThan(20_000);
    },
  );
});

describe('directives', () => {
  test.each([
    [':::note\nWords\n:::', '> [!NOTE]\n> Words'],
    [
      ':::danger[Take care]{.x}\nWords\n\nMore\n:::\nAfter',
      '> [!CAUTION]\n> **Take care**\n>\n> Words\n>\n> More\n\nAfter',
    ],
    [':::tip\n```\n:::\n```\n:::', '> [!TIP]\n> ```\n> :::\n> ```'],
    ['```\n:::note\n:::\n```', '```\n:::note\n:::\n```'],
    ['- One\n\n  :::note\n  Words\n  :::', '- One\n\n  > [!NOTE]\n  > Words'],
    ['::github{repo="ada/weir"}', '[ada/weir](https://github.com/ada/weir)'],
    ['::youtube{#dQw4w9WgXcQ}', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'],
    ['::::steps\n:::note\nWords\n:::\n::::', '> [!NOTE]\n> Words'],
  ])('%s', async (text, expected) => {
    expect((await convert(text, false)).text.trim()).toBe(expected);
  });

  test('a mark of the theme that nobody knows leaves its words and is told', async () => {
    const { text, losses } = await convert(':::spoiler[The end]\nShe did it\n:::\n\n::map{at="x"}', false);
    expect(text.replace(/\n+/g, '\n').trim()).toBe('**The end**\nShe did it');
    expect(losses.map(({ line }) => line)).toEqual([6, 10]);
  });
});

test('links of notes become their words, and their pictures pictures, but not in code', async () => {
  const { text, losses } = await convert('[[A page|words]] [[Other]] ![[a b.png]] `[[code]]`', false);
  expect(text.trim()).toBe('words Other ![](<a b.png>) `[[code]]`');
  expect(losses).toHaveLength(2);
});
