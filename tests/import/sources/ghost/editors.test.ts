/** The words of both editors' documents, and whatever else they may be. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { converted, lexical, mobiledoc, paragraph, words } from './converted.ts';

const item = (...children: unknown[]) => ({ type: 'listitem', children });

describe('the newer editor', () => {
  test.each([
    ['bold', 1, '**word**'],
    ['italic', 2, '*word*'],
    ['struck', 4, '~~word~~'],
    ['underlined', 8, '<u>word</u>'],
    ['code', 16, '`word`'],
    ['low', 32, '<sub>word</sub>'],
    ['high', 64, '<sup>word</sup>'],
    ['marked', 128, '<mark>word</mark>'],
  ])('has %s words', async (_, format, markdown) => {
    expect((await lexical(paragraph(words('A '), words('word', format), words(' of it.')))).text).toBe(
      `A ${markdown} of it.`,
    );
  });

  test.each([
    ['headings', { type: 'extended-heading', tag: 'h3', children: [words('Huts')] }, '### Huts'],
    ['quotes', { type: 'extended-quote', children: [words('Rain.')] }, '> Rain.'],
    ['asides', { type: 'aside', children: [words('Rain.')] }, '> Rain.'],
    [
      'links',
      paragraph({ type: 'link', url: 'https://a.example/', children: [words('Huts', 2)] }),
      '[*Huts*](https://a.example/)',
    ],
    ['lines', paragraph(words('One'), { type: 'linebreak' }, words('two')), 'One\\\ntwo'],
    ['signs of HTML', paragraph(words('a < b & <i>')), 'a < b & \\<i>'],
    [
      'lists in lists',
      {
        type: 'list',
        listType: 'number',
        start: 3,
        children: [
          item(words('One')),
          item({ type: 'list', listType: 'bullet', children: [item(words('in'))] }),
          item(words('two')),
        ],
      },
      '3. One\n   - in\n4. two',
    ],
    [
      'lists of what is to be done',
      { type: 'list', listType: 'check', children: [{ ...item(words('One')), checked: true }, item(words('two'))] },
      '- [x] One\n- [ ] two',
    ],
  ])('has %s', async (_, node, markdown) => {
    const { text, losses } = await lexical(node);
    expect(text.replace(/\n\n(?=\s*-)/g, '\n').replace(/^\* /gm, '- ')).toBe(markdown);
    expect(losses).toEqual([]);
  });
});

describe('the older editor', () => {
  test('has words with marks in each other, links and line breaks', async () => {
    const document = {
      markups: [['strong'], ['em'], ['a', ['rel', 'nofollow', 'href', 'https://a.example/']], ['blink']],
      atoms: [
        ['soft-return', '', {}],
        ['mention', '@jo', { id: 4 }],
      ],
      sections: [
        [
          1,
          'p',
          [
            [0, [0], 0, 'One '],
            [0, [1], 1, 'two'],
            [0, [], 1, ' more'],
            [1, [], 0, 0],
            [0, [2], 1, 'three'],
            [0, [3], 1, ' four '],
            [1, [], 0, 1],
          ],
        ],
      ],
    };
    expect((await mobiledoc(document)).text).toBe('**One *two* more**\\\n[three](https://a.example/) four @jo');
  });

  test('has headings, quotes, lists and bare pictures', async () => {
    const sections = [
      [1, 'h2', [[0, [], 0, 'Huts']]],
      [1, 'aside', [[0, [], 0, 'Rain.']]],
      [3, 'ol', [[[0, [], 0, 'One']], [[0, [], 0, 'two']]]],
      [2, 'https://a.example/hut.jpg'],
      [1, 'marquee', [[0, [], 0, 'Words.']]],
    ];
    expect((await mobiledoc({ sections })).text).toBe('## Huts\n\n> Rain.\n\n1. One\n2. two\n\n![](hut.jpg)\n\nWords.');
  });
});

test('words without any form are paragraphs', async () => {
  expect((await converted('plaintext', 'One <b>\ntwo\n\nthree')).text).toBe('One \\<b>\\\ntwo\n\nthree');
});

test.each(['lexical', 'mobiledoc'] as const)('what is no document of %s is told, and kept whole', async (format) => {
  const { text, losses } = await converted(format, '{"root":');
  expect(text).toBe('');
  expect(losses.map(({ level, leftover }) => [level, leftover])).toEqual([['lost', '{"root":']]);
});

describe('whatever stands in a document', () => {
  const types =
    'root text paragraph heading list listitem link image gallery embed bookmark callout toggle product file video header html markdown email'.split(
      ' ',
    );
  const node = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(...types),
      tie('node'),
      fc.array(tie('node'), { maxLength: 4 }),
    ),
    node: fc.dictionary(
      fc.constantFrom(
        'type',
        'children',
        'text',
        'format',
        'tag',
        'url',
        'src',
        'images',
        'metadata',
        'html',
        'visibility',
        'caption',
      ),
      tie('value'),
      { maxKeys: 6 },
    ),
  })).node;

  test('is read without a fault', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(node, { maxLength: 4 }), fc.jsonValue(), async (children, any) => {
        await lexical(...children);
        await converted('lexical', JSON.stringify(any));
        await mobiledoc({
          cards: [['gallery', children], any, ['image', any]],
          sections: [[10, 0], [10, 1], [10, 2], any, [1, 'p', any], [1, 'p', [any]], [3, any, any]],
          markups: any,
          atoms: any,
        });
        await converted('mobiledoc', JSON.stringify(any));
      }),
      { numRuns: 25 },
    );
  });

  test('is read to a depth that no text has', async () => {
    const deep = `${'{"type":"list","children":[{"type":"listitem","children":['.repeat(3000)}${']}]}'.repeat(3000)}`;
    const { losses } = await converted('lexical', `{"root":{"children":[${deep}]}}`);
    expect(losses.map(({ what }) => what)).toContain('the text is nested too deep to be read whole');
    expect((await converted('markdown', `${'> '.repeat(5000)}words`)).text).toContain('words');
  });
});
