import { expect, test } from 'vitest';
import type { Difference, PageDifference } from '../../src/diff/difference.ts';
import { compareBlocks } from '../../src/diff/pages/compare-blocks.ts';
import { toHtml } from '../../src/diff/say/html.ts';
import { toMarkdown } from '../../src/diff/say/markdown.ts';

const nothing = { came: [], went: [] };

function difference(pages: PageDifference[], more: Partial<Difference> = {}): Difference {
  return {
    base: { revision: 'main', commit: '0123456789abcdef', isMergeBase: false },
    edited: false,
    drafts: false,
    site: { name: 'The Post', url: 'https://test.example', language: 'en', timezone: 'UTC' },
    ...{
      pages,
      waiting: [],
      front: undefined,
      everyPage: [],
      others: [],
      isCut: false,
      redirects: nothing,
      places: nothing,
    },
    ...{ campaigns: { ...nothing, changed: [] }, warnings: nothing, errors: [] },
    ...more,
  };
}

function changed(before: string, after: string, title = 'The flood'): PageDifference {
  const block = (text: string) => ({ kind: 'text' as const, part: 'text' as const, text, links: [] });
  return {
    ...{ change: 'changed', url: '/news/flood/', path: 'articles/flood.md', title, fields: [] },
    rows: compareBlocks([block(before)], [block(after)], 'en'),
    ...{ words: { came: 1, went: 1 }, pictures: nothing, isSource: false, isUnread: false },
  };
}

test('no word of a text is Markdown or markup in the comment, and nobody is called by it', () => {
  const text = toMarkdown(
    difference([changed('<b>*One*</b> `two`', '<b>*One*</b> `three` @ada #12 [x](y) 1 < 2 & 3')]),
  );
  expect(text).toContain(
    '> &lt;b&gt;\\*One\\*&lt;/b&gt; \\`<del>two</del><ins>three</ins>\\` <ins>@&#8203;ada #&#8203;12 \\[x\\](y) 1 &lt; 2 &amp; 3</ins>',
  );
});

test('nothing of a text is an address, an issue, a formula or a small picture in the comment', () => {
  const [page] = [changed('a', 'b', 'GH-3 costs $5$ :smile: :white_check_mark: at https://a.test/b and www.a.test')];
  expect(toMarkdown(difference([page]))).toContain(
    '**GH&#8203;-3 costs <span>$</span>5<span>$</span> :&#8203;smile: :&#8203;white\\_check\\_mark: at https&#8203;://a.test/b and www&#8203;.a.test** · ',
  );
});

test('words far from what changed are left out of the comment', () => {
  const [many, few] = [Array.from({ length: 60 }, (_, at) => `w${at}`).join(' '), 'a b c'];
  expect(toMarkdown(difference([changed(`${many} old ${few}`, `${many} new ${few}`)]))).toContain(
    '> … w52 w53 w54 w55 w56 w57 w58 w59 <del>old</del><ins>new</ins> a b c',
  );
});

test('a comment is no longer than GitHub takes, and says what was left out', () => {
  const long = (word: string) => Array.from({ length: 400 }, (_, at) => `${word}${at}`).join(' ');
  const pages = Array.from({ length: 120 }, (_, at) => changed(long('a'), long('b'), `Story ${at}`));
  const warning = {
    file: 'articles/flood.md',
    what: 'it is so',
    fix: 'write it otherwise',
    severity: 'warning' as const,
  };
  const text = toMarkdown(
    difference(pages, { warnings: { came: Array.from({ length: 90 }, () => warning), went: [] } }),
  );
  expect(text.length).toBeLessThan(65_536);
  expect(text).toMatch(
    /\n\nLeft out, since a comment may have 65,536 characters: the rest of \d\d texts; `--html FILE` writes all of it\.\n\n### Warnings/,
  );
  expect(text).toContain('**Story 119**');
  expect(text).toContain('- and 50 more');
  const most = toMarkdown(difference(Array.from({ length: 2000 }, (_, at) => changed('a', 'b', `Story ${at}`))));
  expect(most.length).toBeLessThan(65_536);
  expect(most).toMatch(
    /65,536 characters: the rest of \d+ texts, and \d+ more pages; `--html FILE` writes all of it\.$/,
  );
});

test('of a text that is longer than a comment may be the beginning is shown', () => {
  const words = (word: string, many: number) => Array.from({ length: many }, (_, at) => `${word}${at}`).join(' ');
  const block = (text: string) => ({ kind: 'text' as const, part: 'text' as const, text, links: [] });
  const paragraphs = (word: string) =>
    Array.from({ length: 400 }, (_, at) => block(`${word} ${at} ${words(word, 20)}`));
  const page = changed('a', 'b');
  const long = { ...page, rows: compareBlocks(paragraphs('old'), paragraphs('new'), 'en') };
  const [told, both] = [[long], [long, page]].map((pages) => toMarkdown(difference(pages))) as [string, string];
  expect(told.length).toBeGreaterThan(64_000);
  expect(told.length).toBeLessThan(65_536);
  expect(told).toContain('> <del>old 0 old0 ');
  expect(told).toMatch(
    /\n>\n> … and \d+ more paragraphs\n\nLeft out, since a comment may have 65,536 characters: the rest of one text; `--html FILE` writes all of it\.$/,
  );
  // And what follows it is not crowded out.
  expect(both).toContain('> <del>a</del>\n>\n> <ins>b</ins>');

  const mixed = (word: string) =>
    Array.from({ length: 800 }, (_, at) => `w${at} ${word.padEnd(30, 'x')}${at}`).join(' ');
  const one = toMarkdown(difference([changed(mixed('old'), mixed('new'))]));
  expect(one).toMatch(/> w0 <del>oldx+0<\/del><ins>newx+0<\/ins> w1 <del>oldx+1<\/del>/);
  expect(one.length).toBeGreaterThan(20_000);
  expect(one.length).toBeLessThan(65_536);
  expect(one).toMatch(/ …(?:<\/\w+>)?\n\nLeft out, since a comment may have 65,536 characters: the rest of one text;/);
});

test('the page runs nothing, and shows no markup of a text', () => {
  const html = toHtml(difference([changed('One <script>alert(1)</script>', 'Two <script>alert(1)</script>')]));
  expect(html).not.toContain('<script');
  expect(html).toContain('<del>One</del> &lt;script&gt;alert(1)&lt;/script&gt;');
  expect(html).toMatch(
    /content="default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'"/,
  );
});
