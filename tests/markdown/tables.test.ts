import { expect, test } from 'vitest';
import { elementsOf, html, parsers } from './dom.ts';

test('a table scrolls by itself, in a region that has a name and takes the keyboard', async () => {
  const printed = await html('| Port |\n|---|\n| Old |');
  expect(printed).toMatch(
    /^<div class="table-scroll" role="region" aria-label="Table" tabindex="0"><table>.*<\/table><\/div>$/s,
  );
});

test.each(parsers)('the alignment of a column is a class, with %s', async (parser) => {
  const printed = await html('| a | b | c | d |\n|:--|:-:|--:|---|\n| e | f | g | h |', parser);
  expect(printed.match(/<t[hd]\b[^>]*>/g)).toEqual([
    '<th class="align-left" scope="col">',
    '<th class="align-center" scope="col">',
    '<th class="align-right" scope="col">',
    '<th scope="col">',
    '<td class="align-left">',
    '<td class="align-center">',
    '<td class="align-right">',
    '<td>',
  ]);
});

test('a table in HTML is aligned by classes too, and its other styles are gone', async () => {
  const printed = await html(
    '<table style="width: 9em"><tr><td style="text-align: right">a</td><td style="color: red">b</td><td align="center">c</td></tr></table>',
  );
  expect(printed).toContain('<tr><td class="align-right">a</td><td>b</td><td class="align-center">c</td></tr>');
  expect(printed).not.toContain('style');
});

test('the heads of columns say so, and no other head is taken for one', async () => {
  const rows = '<tr><th>a</th><th scope="colgroup">b</th></tr></thead><tbody><tr><th>b</th><th scope="row">c</th></tr>';
  const heads = elementsOf(await html(`<table><thead>${rows}</tbody></table>`)).filter(
    ({ tagName }) => tagName === 'th',
  );
  expect(heads.map(({ properties }) => properties['scope'])).toEqual(['col', 'colgroup', undefined, 'row']);
});

test('a table in HTML keeps its caption, its groups of columns and its wide cells', async () => {
  const printed = await html(
    '<table><caption>Ports</caption><colgroup><col span="2"></colgroup><tr><td colspan="2" rowspan="3">a</td></tr></table>',
  );
  expect(printed).toContain(
    '<table><caption>Ports</caption><colgroup><col span="2"></colgroup><tbody><tr><td colspan="2" rowspan="3">',
  );
});

test('tables are numbered in the order in which they are read, those in others too', async () => {
  const table = (words: string) => `<table><tr><td>${words}</td></tr></table>`;
  const printed = await html(`## Ports\n\n${table(`<h3>Old</h3>${table('a')}`)}\n\n${table(table('b'))}`);
  const names = elementsOf(printed).flatMap(({ properties }) => properties['ariaLabel'] ?? []);
  expect(names).toEqual(['Table: Ports', 'Table: Old', 'Table: Old (2)', 'Table: Old (3)']);
});
