import { expect, test } from 'vitest';
import { Folder } from './folder.ts';

/** Front matter after a sound `section` and `published`, which stand on lines 2 and 3; the report of `articles/x.md`. */
const mistakes: [mistake: string, lines: string, report: string[]][] = [
  [
    'a text with a colon',
    'title: The harbour: a history',
    ['4:8  a text with a colon in it is read as a field · put the whole text in quotes: "Like: this"'],
  ],
  [
    'a double quote that is not closed',
    'title: "The harbour\ndek: Ships are back',
    ['4:8  the " that stands here is not closed · write " at the end'],
  ],
  [
    'a single quote that is not closed',
    "title: 'The harbour",
    ["4:8  the ' that stands here is not closed · write ' at the end"],
  ],
  [
    'an apostrophe in single quotes',
    "title: 'The harbour's crane'",
    ['4:21  the text goes on after its closing quote · put the whole text in double quotes: "…"'],
  ],
  [
    'quotes in double quotes',
    'title: "The "old" harbour"',
    ["4:14  the text goes on after its closing quote · put the whole text in single quotes: '…'"],
  ],
  [
    'a backslash in double quotes',
    'title: "The C:\\qharbour"',
    ["4:15  a \\ in double quotes has a meaning of its own · put the text in single quotes: '…'"],
  ],
  [
    'a list that is not closed',
    'title: A\ntags: [a, b',
    ['5:7  the [ that stands here is not closed · write ] at the end'],
  ],
  [
    'a text that is used again by a name',
    'title: &name Harbour\ndek: *name',
    [
      '4:8  a name for a part of the file (& or *) is not read here · write that part out in each place',
      '5:6  a name for a part of the file (& or *) is not read here · write that part out in each place',
    ],
  ],
  [
    'a tab before a field of an entry',
    'corrections:\n- date: 2026-05-01\n\ttext: A',
    ['6:1  the line is indented with a tab · indent it with spaces'],
  ],
  ['a tab', 'title: A\nimage:\n\tsrc: a.jpg', ['6:1  the line is indented with a tab · indent it with spaces']],
  ['the same field twice', 'title: A\ntitle: B', ['5:1  title stands here twice · keep one of the two']],
  [
    'the same field of a group twice',
    'title: A\nimage:\n  src: a.jpg\n  src: b.jpg',
    ['7:3  src stands here twice · keep one of the two'],
  ],
  [
    'a line that is indented too far',
    'title: A\n dek: B',
    [
      '5:1  the line is indented differently from its neighbours · give the lines of one list or group the same number of spaces',
    ],
  ],
  [
    'a list whose entries are not in one column',
    'title: A\ntags:\n  - a\n - b',
    [
      '7:1  the line is indented differently from its neighbours · give the lines of one list or group the same number of spaces',
    ],
  ],
  [
    'a group whose fields are not in one column',
    'title: A\nimage:\n    src: a.jpg\n  alt: B',
    [
      '7:1  the line is indented differently from its neighbours · give the lines of one list or group the same number of spaces',
    ],
  ],
  [
    'no space after the colon',
    'title:A',
    ['4:7  there is no space after the colon · write title: and a space before the text'],
  ],
  [
    'a space after the colon that only looks like one',
    'title:\u00a0A\ndek: B',
    ['4:7  there is no space after the colon · write title: and a space before the text'],
  ],
  [
    'no colon at all',
    'title A\ndek: B',
    [
      '4:1  this line is not of the form field: value · add the colon, or indent the line if it goes on from the one above',
    ],
  ],
  ...[
    '@ada wins',
    '`code` wins',
    '*Important',
    '*Important* news',
    '&Important',
    '!Important news',
    '%5 of all',
    '> news',
    '| news',
    '- news',
    '? news',
    ', news',
  ].map((text): [string, string, string[]] => [
    `a text that begins with ${text.charAt(0)}, as in ${text}`,
    `title: ${text}`,
    [`4:8  a text cannot begin with ${text.charAt(0)} · put the whole text in quotes: "…"`],
  ]),
  [
    'a text that begins with [',
    'title: [Update] harbour',
    ['4:8  what begins with [ is read as a list · put the whole text in quotes: "…", or correct the list'],
  ],
  [
    'a text with a # that would cut it',
    'title: Pier #4 opens',
    ['4:13  what follows # is left out · put the whole text in quotes, or write a space after # if it begins a note'],
  ],
  [
    'a text that begins with #',
    'title: # four opens',
    ['4:8  what follows # is left out · put the whole text in quotes, or write a space after # if it begins a note'],
  ],
  [
    'aliases that multiply',
    'a: &a [x, x, x]\nb: &b [*a, *a, *a]\ntitle: A',
    [
      '4:4  a name for a part of the file (& or *) is not read here · write that part out in each place',
      '5:4  a name for a part of the file (& or *) is not read here · write that part out in each place',
    ],
  ],
  [
    'an end in the middle',
    'title: A\n...\ndek: B',
    ['6:1  a line of --- or ... before this one ends the fields · remove that line'],
  ],
  [
    'two mistakes',
    'title: A: B\ndek: @C',
    [
      '4:8  a text with a colon in it is read as a field · put the whole text in quotes: "Like: this"',
      '5:6  a text cannot begin with @ · put the whole text in quotes: "…"',
    ],
  ],
];

test.each(mistakes)('%s in front matter is told with its place and its remedy', async (_, lines, report) => {
  const folder = new Folder({
    'articles/x.md': `---\nsection: news\npublished: 2026-05-01\n${lines}\n---\nWords.\n`,
  });
  expect(await folder.errors()).toEqual(report.map((line) => `content/articles/x.md:${line}`));
});

test.each([
  ['a note at the end of a line', 'title: A # not final'],
  ['a note on its own line', '# not final\ntitle: A'],
  ['a # within quotes', 'title: "Pier #4"'],
  ['an & and a * within a text', 'title: A & B, a *b* c'],
  ['a text over several lines', 'title: A\ndek: >\n  Ships #1 are\n  back.'],
])('%s is no mistake', async (_, lines) => {
  const folder = new Folder({
    'articles/x.md': `---\nsection: news\npublished: 2026-05-01\n${lines}\n---\nWords.\n`,
  });
  expect(await folder.errors()).toEqual([]);
});
