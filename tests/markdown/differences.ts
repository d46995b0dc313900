/**
 * Where the two parsers differ, and must: what is written, and why we leave it so. Found by comparing random Markdown; none of
 * it is in the specs' examples, and all of it is rare in prose.
 */
export interface Difference {
  name: string;
  markdown: string;
  reason: string;
}

export const differences: readonly Difference[] = [
  {
    name: 'mailto: behind an opening bracket',
    markdown: '[mailto:pilot@harbour.example]',
    reason: 'remark takes the scheme into the link behind a bracket only; the link is the same',
  },
  {
    name: 'an e-mail address behind a slash',
    markdown: 'deck/pilot@harbour.example',
    reason: 'Sätteri, like GitHub, sees part of a path; remark sees an address',
  },
  {
    name: 'an address in the resource of an xmpp: address',
    markdown: 'xmpp:pilot@harbour.example/bridge@x.example',
    reason: 'the same: an address behind a slash',
  },
  {
    name: 'a footnote in the text of a link',
    markdown: '[the tide[^a]](/tides/)\n\n[^a]: High.',
    reason: 'HTML has no link in a link: Sätteri gives up the outer one, remark prints both, which browsers untangle',
  },
  {
    name: 'a footnote in a cell too many',
    markdown: '| a |\n|---|\n| b | c[^a] |\n\n[^a]: Gone.',
    reason: 'the cell is left out by both; Sätteri still lists its footnote',
  },
  {
    name: 'a lone tag under a table',
    markdown: '| a |\n|---|\n| b |\n<br>\nc',
    reason: 'a row for Sätteri, the end of the table for remark; the spec lets such a tag interrupt no paragraph',
  },
  {
    name: 'a lone tag under a footnote',
    markdown: 'a[^a]\n\n[^a]: Note.\n<br>\nb',
    reason: 'the end of the footnote for Sätteri, a line of it for remark',
  },
  {
    name: 'a table at the beginning of a task',
    markdown: '- [ ] | a |\n  |---|',
    reason: 'Sätteri wants a paragraph behind the box, as the spec does; remark makes the header row one',
  },
  {
    name: 'a task of white space',
    markdown: '- [ ] \n1.',
    reason: 'Sätteri takes the next line into the task; remark sees no task without words',
  },
  {
    name: 'a delimiter row under a definition',
    markdown: 'a\n\n[r]: /b\n|:-:|',
    reason: 'Sätteri reads the definition first, remark the table',
  },
  {
    name: 'an empty last item far behind a definition',
    markdown: '[r]: /b\n## a\n1.',
    reason: 'a fault of Sätteri 0.10.5: the item is a paragraph',
  },
  {
    name: 'code in an item that follows another directly',
    markdown: '- a\n-     b\n\n      c',
    reason: 'a fault of Sätteri 0.10.5: the code falls into two at its empty line',
  },
  {
    name: 'a list before a quote in a quote',
    markdown: '> - a\n>\n> > b',
    reason: 'a fault of remark-parse 11: the list becomes a loose one',
  },
  {
    name: 'an asterisk within a word before __*',
    markdown: 'a*b __*c*__',
    reason: 'a fault of Sätteri 0.10.5: the second asterisk closes, which it cannot behind punctuation',
  },
  {
    name: 'unbalanced stress of both kinds',
    markdown: '_*a**',
    reason: 'Sätteri leaves it alone, where the spec wants <em>a</em>',
  },
  {
    name: 'an angle bracket alone at the end of an HTML block',
    markdown: '<div><\n\na',
    reason: 'a fault of hast-util-raw 9: the bracket is lost',
  },
  {
    name: 'a reference used a thousand times over',
    markdown: `${'[a] '.repeat(2000)}\n\n[a]: /${'b'.repeat(100)}`,
    reason:
      'Sätteri, like cmark, stops expanding references when they outgrow the text, against floods; remark does not',
  },
];
