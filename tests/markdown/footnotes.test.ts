import { expect, test } from 'vitest';
import { elementsOf, html } from './dom.ts';

const story =
  'One[^a], two[^b] and one again[^a].\n\n[^a]: Note **A**.\n[^b]: Note B.\n\n    More of B.\n[^c]: Never seen.';

test('footnotes are numbered in the order in which the text refers to them', async () => {
  const marks = elementsOf(await html(story)).filter(({ properties }) => 'dataFootnoteRef' in properties);
  expect(marks.map(({ children }) => children)).toMatchObject([[{ value: '1' }], [{ value: '2' }], [{ value: '1' }]]);
});

test('every link of a footnote leads to an id that the body has once', async () => {
  const elements = elementsOf(await html(story));
  const ids = elements.flatMap(({ properties }) => (properties['id'] ? [`#${properties['id']}`] : []));
  const links = elements.flatMap(({ properties }) => (properties['href'] ? [String(properties['href'])] : []));
  expect(new Set(ids).size).toBe(ids.length);
  expect(links.filter((link) => !ids.includes(link))).toEqual([]);
});

test('a footnote leads back to each of its references, and says to which', async () => {
  const printed = await html(story);
  expect(printed.match(/aria-label="[^"]*"/g)).toEqual([
    'aria-label="Back to reference 1"',
    'aria-label="Back to reference 1-2"',
    'aria-label="Back to reference 2"',
  ]);
});

test('footnotes are a section at the end with a heading for screen readers, the unused ones left out', async () => {
  const printed = await html(`${story}\n\nThe end.`);
  expect(printed.indexOf('class="footnotes"')).toBeGreaterThan(printed.indexOf('The end.'));
  expect(printed).toContain('<h2 class="sr-only" id="footnote-label">Footnotes</h2>');
  expect(printed).toContain('<p>More of B. <a href="#user-content-fnref-b"');
  expect(printed).not.toContain('Never seen');
});
