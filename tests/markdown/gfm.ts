/**
 * The rules of the extensions in the GitHub Flavored Markdown spec (0.29-gfm, as published), a vector or more for each of its
 * examples, in our own words: what is written, and the HTML that the rule asks for before our transforms.
 */
export interface Vector {
  /** The example's number in the spec. */
  example: number;
  rule: string;
  markdown: string;
  html: string;
}

const table = (head: string, rows?: string) =>
  `<table><thead><tr>${head}</tr></thead>${rows ? `<tbody>${rows}</tbody>` : ''}</table>`;

const web = (to: string, text = to) => `<a href="${to}">${text}</a>`;
const www = (to: string) => web(`http://${to}`, to);
const mail = (to: string) => web(`mailto:${to}`, to);

export const vectors: readonly Vector[] = [
  {
    example: 198,
    rule: 'a table is a header row, a delimiter row and rows',
    markdown: '| Port | Ships |\n| --- | --- |\n| Old | 3 |',
    html: table('<th>Port</th><th>Ships</th>', '<tr><td>Old</td><td>3</td></tr>'),
  },
  {
    example: 199,
    rule: 'colons align columns, cells need not match in width, and the outer bars may be missing',
    markdown: '| Port | Tonnes a year |\n:-: | ---:\nOld | 12',
    html: table(
      '<th align="center">Port</th><th align="right">Tonnes a year</th>',
      '<tr><td align="center">Old</td><td align="right">12</td></tr>',
    ),
  },
  {
    example: 200,
    rule: 'a bar in a cell is escaped, within code and strong text too',
    markdown: '| up\\|down |\n| --- |\n| `x\\|y` |\n| **x\\|y** |',
    html: table('<th>up|down</th>', '<tr><td><code>x|y</code></td></tr><tr><td><strong>x|y</strong></td></tr>'),
  },
  {
    example: 201,
    rule: 'the beginning of another block ends a table',
    markdown: '| Port | Ships |\n| --- | --- |\n| Old | 3 |\n> Said the pilot.',
    html: `${table('<th>Port</th><th>Ships</th>', '<tr><td>Old</td><td>3</td></tr>')}<blockquote><p>Said the pilot.</p></blockquote>`,
  },
  {
    example: 202,
    rule: 'a line without bars is a row, an empty line ends the table',
    markdown: '| Port | Ships |\n| --- | --- |\n| Old | 3 |\nNew\n\nNewest',
    html: `${table('<th>Port</th><th>Ships</th>', '<tr><td>Old</td><td>3</td></tr><tr><td>New</td><td></td></tr>')}<p>Newest</p>`,
  },
  {
    example: 203,
    rule: 'a header and a delimiter row of different lengths are no table',
    markdown: '| Port | Ships |\n| --- |\n| Old |',
    html: '<p>| Port | Ships | | --- | | Old |</p>',
  },
  {
    example: 204,
    rule: 'missing cells are empty, cells too many are left out',
    markdown: '| Port | Ships |\n| --- | --- |\n| Old |\n| New | 4 | late |',
    html: table('<th>Port</th><th>Ships</th>', '<tr><td>Old</td><td></td></tr><tr><td>New</td><td>4</td></tr>'),
  },
  {
    example: 205,
    rule: 'a table may have no rows',
    markdown: '| Port | Ships |\n| --- | --- |',
    html: table('<th>Port</th><th>Ships</th>'),
  },
  {
    example: 279,
    rule: 'brackets at the beginning of an item are a checkbox',
    markdown: '- [ ] cast off\n- [x] load',
    html: '<ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" disabled> cast off</li><li class="task-list-item"><input type="checkbox" checked disabled> load</li></ul>',
  },
  {
    example: 280,
    rule: 'tasks nest',
    markdown: '- [x] load\n  - [ ] grain\n  - [x] mail\n- [ ] cast off',
    html: '<ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" checked disabled> load<ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" disabled> grain</li><li class="task-list-item"><input type="checkbox" checked disabled> mail</li></ul></li><li class="task-list-item"><input type="checkbox" disabled> cast off</li></ul>',
  },
  {
    example: 491,
    rule: 'one tilde or two strike text through',
    markdown: 'It opens ~~in May~~ in June, ~not~ at noon.',
    html: '<p>It opens <del>in May</del> in June, <del>not</del> at noon.</p>',
  },
  {
    example: 492,
    rule: 'a new paragraph ends the search for closing tildes',
    markdown: 'It ~~opens\n\nin May~~.',
    html: '<p>It ~~opens</p><p>in May~~.</p>',
  },
  {
    example: 493,
    rule: 'three tildes strike nothing through',
    markdown: 'It ~~~never~~~ opens.',
    html: '<p>It ~~~never~~~ opens.</p>',
  },
  {
    example: 622,
    rule: 'www. and a domain are a link to http',
    markdown: 'www.harbour.example',
    html: `<p>${www('www.harbour.example')}</p>`,
  },
  {
    example: 623,
    rule: 'what follows the domain up to white space belongs to the link',
    markdown: 'See www.harbour.example/tides today.',
    html: `<p>See ${www('www.harbour.example/tides')} today.</p>`,
  },
  {
    example: 624,
    rule: 'punctuation at the end is left out, within it stays',
    markdown: 'See www.harbour.example.\n\nSee www.harbour.example/a.b.c!?',
    html: `<p>See ${www('www.harbour.example')}.</p><p>See ${www('www.harbour.example/a.b.c')}!?</p>`,
  },
  {
    example: 625,
    rule: 'a closing bracket at the end belongs to the link if it was opened there',
    markdown:
      'www.harbour.example/tide_(high)\n\nwww.harbour.example/tide_(high)))\n\n(www.harbour.example/tide_(high))\n\n(www.harbour.example/tide_(high)',
    html: [
      `<p>${www('www.harbour.example/tide_(high)')}</p>`,
      `<p>${www('www.harbour.example/tide_(high)')}))</p>`,
      `<p>(${www('www.harbour.example/tide_(high)')})</p>`,
      `<p>(${www('www.harbour.example/tide_(high)')}</p>`,
    ].join(''),
  },
  {
    example: 626,
    rule: 'brackets before the end are not counted',
    markdown: 'www.harbour.example/tide=(high))+low',
    html: `<p>${www('www.harbour.example/tide=(high))+low')}</p>`,
  },
  {
    example: 627,
    rule: 'what looks like a character reference at the end is left out',
    markdown: 'www.harbour.example/?pier=2&hull=en\n\nwww.harbour.example/?pier=2&hull;',
    html: `<p>${web('http://www.harbour.example/?pier=2&amp;hull=en', 'www.harbour.example/?pier=2&amp;hull=en')}</p><p>${www('www.harbour.example/?pier=2')}&amp;hull;</p>`,
  },
  {
    example: 628,
    rule: 'an opening angle bracket ends the link',
    markdown: 'www.harbour.example/ti<de',
    html: `<p>${www('www.harbour.example/ti')}&lt;de</p>`,
  },
  {
    example: 629,
    rule: 'http:// and https:// begin a link by themselves',
    markdown: 'http://harbour.example\n\n(Read https://harbour.example/tide_(high))',
    html: `<p>${web('http://harbour.example')}</p><p>(Read ${web('https://harbour.example/tide_(high)')})</p>`,
  },
  {
    example: 630,
    rule: 'an e-mail address is a link',
    markdown: 'pilot@harbour.example',
    html: `<p>${mail('pilot@harbour.example')}</p>`,
  },
  {
    example: 631,
    rule: 'a plus may stand before the @ of an e-mail address and not behind',
    markdown: 'Not pilot@harbour+pier.example but pilot+pier@harbour.example.',
    html: `<p>Not pilot@harbour+pier.example but ${mail('pilot+pier@harbour.example')}.</p>`,
  },
  {
    example: 632,
    rule: 'an e-mail address ends with a letter or digit: a dot behind is left out, a hyphen or underscore make it none',
    markdown: 'p.i-l_o@harbour.x\n\np.i-l_o@harbour.x.\n\np.i-l_o@harbour.x-\n\np.i-l_o@harbour.x_',
    html: `<p>${mail('p.i-l_o@harbour.x')}</p><p>${mail('p.i-l_o@harbour.x')}.</p><p>p.i-l_o@harbour.x-</p><p>p.i-l_o@harbour.x_</p>`,
  },
  {
    example: 633,
    rule: 'mailto: and xmpp: stay outside of the link, where the spec has them inside: both parsers know addresses alone',
    markdown:
      'mailto:pilot@harbour.example\n\nmailto:pilot@harbour.example/\n\nmailto:pilot@harbour.example-\n\nxmpp:pilot@harbour.example.',
    html: `<p>mailto:${mail('pilot@harbour.example')}</p><p>mailto:${mail('pilot@harbour.example')}/</p><p>mailto:pilot@harbour.example-</p><p>xmpp:${mail('pilot@harbour.example')}.</p>`,
  },
  {
    example: 634,
    rule: 'the resource behind an xmpp: address stays text, where the spec has it inside the link',
    markdown: 'xmpp:pilot@harbour.example/bridge',
    html: `<p>xmpp:${mail('pilot@harbour.example')}/bridge</p>`,
  },
  {
    example: 635,
    rule: 'and so does what follows a second slash',
    markdown: 'xmpp:pilot@harbour.example/bridge/port',
    html: `<p>xmpp:${mail('pilot@harbour.example')}/bridge/port</p>`,
  },
  {
    example: 657,
    rule: 'tags that would change how the rest is read are text',
    markdown: '<strong> <title> <style> <em>\n\n<blockquote>\n  <xmp> and <XMP> are text\n</blockquote>',
    html: '<p><strong> &lt;title> &lt;style> <em></em></strong></p><strong><em><blockquote>&lt;xmp> and &lt;XMP> are text</blockquote></em></strong>',
  },
];
