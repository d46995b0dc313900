import fc from 'fast-check';

const word = fc.constantFrom(
  ...[
    'harbour',
    'crane',
    'keepers',
    '42',
    'naïve',
    '港口',
    "it's",
    'AT&T',
    'x_y_z',
    '2 * 3',
    'end.',
    '"so"',
    '100%',
    '#3',
    '—',
    '!',
  ],
);
const words = fc.array(word, { minLength: 1, maxLength: 4 }).map((list) => list.join(' '));
const address = fc.constantFrom(
  'https://a.example/b_c?d=e&f=g',
  'www.a.example/x_(y)',
  'desk@a.example',
  'http://a.example.',
);

/** A run of inline constructs, which may hold one another, on one line. */
const inline = fc.letrec<{ run: string; piece: string }>((tie) => ({
  run: fc.array(tie('piece'), { minLength: 1, maxLength: 3 }).map((list) => list.join(' ')),
  piece: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    words,
    address,
    address.map((to) => (to.startsWith('http') ? `<${to}>` : to)),
    fc.constantFrom(
      '`a *b*`',
      '``a ` b``',
      '&copy;',
      '&#35;',
      '\\*',
      '\\<',
      'a<br>b',
      '[^note]',
      '[^Other]',
      '[^none]',
    ),
    fc.constantFrom(
      '![a *map*](./map.png "Seen > once")',
      '![a map](./map.png "Of the *port*, by [Ada](/ada/)")',
      '![a map][to]',
      '<img src="./map.png" alt="a map">',
    ),
    tie('run').map((run) => `*${run}*`),
    tie('run').map((run) => `**${run}**`),
    tie('run').map((run) => `~~${run}~~`),
    tie('run').map((run) => `[${run.replaceAll('[^', '[')}](/news/ "Title")`),
    tie('run').map((run) => `[${run.replaceAll('[^', '[')}][to]`),
    tie('run').map((run) => `<kbd>${run}</kbd>`),
    tie('run').map((run) => `<a href="https://b.example" onclick="x()">${run}</a>`),
  ),
})).run;

const lines = fc
  .array(inline, { minLength: 1, maxLength: 3 })
  .chain((list) => fc.constantFrom('\n', '  \n', '\\\n').map((gap) => list.join(gap)));

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const rows = fc.array(fc.array(inline, { minLength: 1, maxLength: 2 }), { maxLength: 3 });
const table = fc
  .tuple(fc.constantFrom('|---|:-:|', '|:--|--:|', '---|---|-'), words, rows)
  .map(([rule, head, body]) => [row(rule.match(/-+/g)?.map(() => head) ?? []), rule, ...body.map(row)].join('\n'));

const mark = fc.constantFrom('- ', '* ', '1. ', '7) ', '- [ ] ', '- [x] ');
const indent = (before: string, text: string) =>
  before + text.replace(/\n(?!\n)/g, `\n${' '.repeat(before.indexOf(' ') + 1)}`);

/** A document: blocks in blocks, with a definition and two footnotes for what refers to them. */
export const document = fc
  .letrec<{ body: string; block: string }>((tie) => ({
    body: fc.array(tie('block'), { minLength: 1, maxLength: 4 }).map((list) => list.join('\n\n')),
    block: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      lines,
      table,
      fc.tuple(fc.integer({ min: 1, max: 6 }), inline).map(([level, text]) => `${'#'.repeat(level)} ${text}`),
      lines.map((text) => `${text}\n===`),
      fc.constantFrom(
        '***',
        '<hr>',
        '```js\nconst a = "<b>";\n\n\n```',
        '~~~\n\n*plain*\n~~~',
        '    code\n\n    more',
        '<!-- a\n\nb -->',
      ),
      fc.constantFrom(
        '<script>\nalert(1)\n</script>',
        '<iframe src="//a.example"></iframe>',
        '<p>a <b>b</p>\n\n*c*\n\n</b>',
      ),
      tie('body').map((body) => body.replace(/^/gm, '> ')),
      fc
        .tuple(
          mark,
          fc.array(fc.tuple(inline, fc.option(tie('body'))), { minLength: 1, maxLength: 3 }),
          fc.constantFrom('\n', '\n\n'),
        )
        .map(([before, items, gap]) =>
          items.map(([text, body]) => indent(before, body ? `${text}\n\n${body}` : text)).join(gap),
        ),
      tie('body').map((body) => `<details>\n<summary>More</summary>\n\n${body}\n\n</details>`),
      tie('body').map((body) => `<figure>\n\n${body}\n\n<figcaption>Seen *there*</figcaption>\n</figure>`),
      tie('body').map((body) => `<div align="center" style="color: red">\n\n${body}\n\n</div>`),
    ),
  }))
  .body.map(
    (body) =>
      `${body}\n\n[to]: ./map.png "There"\n[^note]: A note with *stress*.\n\n    And a second paragraph.\n\n[^other]: Another.`,
  );
