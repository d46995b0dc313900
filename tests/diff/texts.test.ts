import { describe, expect, test } from 'vitest';
import { compareBlocks, isSame } from '../../src/diff/pages/compare-blocks.ts';
import { type Block, readPage } from '../../src/diff/pages/page-text.ts';

const page = (main: string) => `<!doctype html><html><body><header>Masthead</header><main>${main}</main></body></html>`;

const told = (main: string) => readPage(page(main)).map(({ kind, part, text }) => `${part} ${kind}: ${text}`);

describe('the text of a page', () => {
  test('is what readers find in its main part, in its order', () => {
    const main = `<article class="story"><header><h1>Head</h1></header>
      <div class="body"><p>One <em>two</em>
      three</p><ul><li>First</li><li><p>Second</p></li></ul><table><tr><th>A</th><td>B</td></tr></table><pre>  a
  b
</pre></div><footer><ul><li>Tag</li></ul></footer></article><aside class="related"><h2>Related</h2></aside>`;
    expect(told(main)).toEqual([
      'head heading: Head',
      'text text: One two three',
      'text item: First',
      'text item: Second',
      'text row: A | B',
      'text code:   a\n  b',
      'foot item: Tag',
      'cards heading: Related',
    ]);
  });

  test('has pictures by what stands for them, films by their titles, ads by their slots', () => {
    const main = `<p>Look <img src="/a.jpg" alt="A moth"> here</p><iframe title="A film" src="https://films.example"></iframe>
      <div class="slot" data-slot="in-article"><p>Advertisement</p></div>`;
    expect(told(main)).toEqual([
      'text text: Look',
      'text picture: A moth',
      'text text: here',
      'text media: A film',
      'text ad: in-article',
    ]);
  });

  test('has nothing that is hidden, there twice, or the same below every story', () => {
    const main = `<p>Seen</p><p hidden>No</p><span aria-hidden="true">No</span><script>no()</script><style>no{}</style>
      <dialog class="large"><img src="/a.jpg" alt="No"></dialog><section class="share">No</section><noscript>No</noscript>`;
    expect(told(main)).toEqual(['text text: Seen']);
  });
});

describe('two texts', () => {
  const block = (text: string, more: Partial<Block> = {}): Block => ({
    kind: 'text',
    part: 'text',
    text,
    links: [],
    ...more,
  });
  const compare = (before: Block[], after: Block[]) =>
    compareBlocks(before, after, 'en').map((row) => {
      if (isSame(row)) return `= ${row.after?.text}`;
      if (!row.words) return `${row.before ? `-${row.before.text}` : ''}${row.after ? `+${row.after.text}` : ''}`;
      return row.words.map(({ text, change }) => (change ? `[${change} ${text}]` : text)).join('');
    });

  test('have what became of a paragraph across from it, and others alone', () => {
    const before = [block('It rained all day.'), block('Nobody was hurt.'), block('The end.')];
    const after = [block('It rained all night.'), block('Schools are closed, the mayor said.'), block('The end.')];
    expect(compare(before, after)).toEqual([
      'It rained all [went day][came night].',
      '-Nobody was hurt.',
      '+Schools are closed, the mayor said.',
      '= The end.',
    ]);
  });

  test('differ where the same words lead elsewhere, or the picture is another', () => {
    expect(compare([block('Read on', { links: ['/a/'] })], [block('Read on', { links: ['/b/'] })])).toEqual([
      '-Read on+Read on',
    ]);
    const picture = (src: string) => block('A moth', { kind: 'picture', src });
    expect(compare([picture('/a.jpg')], [picture('/b.jpg')])).toEqual(['-A moth+A moth']);
  });

  test('are cut into words where the language has no spaces', () => {
    const rows = compareBlocks([block('今日は晴れです。')], [block('今日は雨です。')], 'ja');
    expect(rows[0]?.words?.filter(({ change }) => change)).toEqual([
      { text: '晴れ', change: 'went' },
      { text: '雨', change: 'came' },
    ]);
  });
});
