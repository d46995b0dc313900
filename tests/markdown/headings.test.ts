import { expect, test } from 'vitest';
import { elementsOf, html } from './dom.ts';

async function idsOf(markdown: string): Promise<unknown[]> {
  const headings = elementsOf(await html(markdown)).filter(({ tagName }) => /^h\d$/.test(tagName));
  return headings.map(({ properties }) => properties['id']);
}

test('a heading has an id and, beside it, a link to itself that bears its name', async () => {
  expect(await html('## High *tide* at noon')).toBe(
    '<div class="heading h2"><h2 id="high-tide-at-noon">High <em>tide</em> at noon</h2>' +
      '<a class="heading-link" href="#high-tide-at-noon" aria-labelledby="high-tide-at-noon"><span aria-hidden="true">#</span></a></div>',
  );
});

test('a heading that comes again has a number behind its id', async () => {
  expect(await idsOf('## Tide\n\n## Tide\n\n### Tide')).toEqual(['tide', 'tide-1', 'tide-2']);
});

test('the headline is the only h1 of a page: in a body it becomes an h2', async () => {
  const printed = await html('# One\n\nTwo\n===\n\n<h1>Three</h1>\n\n###### Six');
  expect(elementsOf(printed).map(({ tagName }) => tagName)).not.toContain('h1');
  expect(printed.match(/<h\d/g)).toEqual(['<h2', '<h2', '<h2', '<h6']);
});

test('headings of any script have ids, and those without a letter or digit too', async () => {
  expect(await idsOf('## Über Öl\n\n## 港口\n\n## !!!\n\n## ???\n\n## Море, 2026')).toEqual([
    'über-öl',
    '港口',
    'section',
    'section-1',
    'море-2026',
  ]);
});

test('white space in a heading is a hyphen in its id, a line break too', async () => {
  expect(await idsOf('High\ntide\n===\n\n## Low<br>tide')).toEqual(['high-tide', 'low-tide']);
});

test('an id that an editor gives stays, and no heading behind it takes it', async () => {
  expect(await idsOf('<h2 id="tide">Given</h2>\n\n## Tide')).toEqual(['tide', 'tide-1']);
});

test('a heading takes no id of the page around the body or of the footnotes', async () => {
  const taken = ['main', 'related', 'corrections', 'footnote-label'];
  const ids = await idsOf('# Main\n\n# Related\n\n# Corrections\n\n# Footnote label[^a]\n\n[^a]: A note.');
  expect(ids).toEqual([...taken.map((id) => `${id}-1`), 'footnote-label']);
});

test('a footnote is no part of the id of a heading', async () => {
  expect(await idsOf('## Tide[^a]\n\n[^a]: A note.')).toEqual(['tide', 'footnote-label']);
});

test('headings in quotes, lists and HTML have links too', async () => {
  const printed = await html('> ## One\n\n- ## Two\n\n<div>\n\n## Three\n\n</div>');
  expect(printed.match(/class="heading-link" href="[^"]*"/g)).toHaveLength(3);
});

test.each([
  '<details><summary><h3>More</h3></summary>\n\nWords\n\n</details>',
  '<details><summary><div><h3>More</h3></div></summary>Words</details>',
  '<details>\n<summary>\n\n### More\n\n</summary>\n\nWords\n\n</details>',
  '<div><a href="/tide/"><h3>More</h3></a></div>',
  '<div><b><h3>More</h3></b></div>',
])('a heading where no link may stand keeps its id and has none: %j', async (markdown) => {
  const printed = await html(markdown);
  expect(printed).toContain('<h3 id="more">More</h3>');
  expect(printed).not.toContain('heading-link');
  expect(printed).not.toContain('class="heading');
});
