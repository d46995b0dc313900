import type { Element } from 'hast';
import { expect, test } from 'vitest';
import { elementsOf } from '../markdown/dom.ts';
import { article, TestSite } from './site.ts';

const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="600"><path d="M0 0h9v9z"/></svg>';

/** A text with all that has an id or a name. */
const text = (about: string) => `## The tide

High[^1] and low[^low], and high again[^1]. <b id="mark">Here</b>, see [above](#the-tide) and [here](#mark).

| a | b |
|---|---|
| c | d |

| a | b |
|---|---|
| e | f |

<table aria-describedby="mark"><caption>Ports</caption><tr><th id="port">a</th></tr><tr><td headers="port">b</td></tr></table>

## The tide

\`\`\`js
let ${about};
\`\`\`

- [ ] ${about}

[^1]: The first of ${about}.
[^low]: The other.
`;

const asList = (value: unknown) =>
  (Array.isArray(value) ? value : String(value ?? '').split(' ')).map(String).filter(Boolean);

/** What a screen reader lists as a landmark, by its kind and name. */
function landmarksOf(elements: readonly Element[]): string[] {
  const kinds: Record<string, string> = {
    aside: 'complementary',
    nav: 'navigation',
    section: 'region',
    search: 'search',
  };
  const words = (node: Element | undefined): string =>
    (node?.children ?? [])
      .map((child) => (child.type === 'text' ? child.value : child.type === 'element' ? words(child) : ''))
      .join('');
  return elements.flatMap(({ tagName, properties }) => {
    const kind = String(properties['role'] ?? kinds[tagName] ?? '');
    if (!['complementary', 'navigation', 'region', 'search'].includes(kind)) return [];
    const named = asList(properties['ariaLabelledBy']).map((id) =>
      words(elements.find((one) => one.properties['id'] === id)),
    );
    const name = named.join(' ') || String(properties['ariaLabel'] ?? '');
    return name === '' && kind === 'region' ? [] : [`${kind} ${name}`];
  });
}

const doubled = (names: readonly string[]) => names.filter((name, at) => names.indexOf(name) !== at);

test('a page of several texts has no id, no landmark and no note twice, and every reference in it leads to its own text', async () => {
  const body = `${text('story')}\n![a](./a.svg) ![b](./b.svg)\n\nhttps://www.youtube.com/watch?v=dQw4w9WgXcQ\n\nhttps://www.youtube.com/watch?v=9bZkp7q19f0\n\n${'Words of a paragraph that is long enough. '.repeat(200)}\n`;
  const biography = (name: string) => `---\nname: ${name}\n---\n\n${text(name)}`;
  const site = new TestSite({
    'ads.yaml': 'slots: [leaderboard, billboard, in-article, sidebar, mobile-sticky, sponsored]\n',
    'articles/a.svg': drawing,
    'articles/b.svg': drawing,
    'articles/other.md': article(),
    'articles/a.md': article(
      {
        authors: ['ada', 'ben'],
        tags: ['harbour'],
        image: { src: './a.svg', alt: 'A' },
        corrections: [{ date: '2026-05-02', text: 'It was low.' }],
      },
      body,
    ),
    'authors/ada.md': biography('Ada'),
    'authors/ben.md': biography('Ben'),
  });
  const { problems } = await site.build();
  expect(problems).toEqual([]);
  for (const page of ['news/a/index.html', 'authors/ada/index.html']) {
    const html = site.read(page);
    const elements = elementsOf(html);
    const ids = elements.flatMap(({ properties }) => (properties['id'] ? [String(properties['id'])] : []));
    expect(doubled(ids)).toEqual([]);
    const references = elements.flatMap(({ properties }) => [
      ...(String(properties['href']).startsWith('#') ? [decodeURIComponent(String(properties['href']).slice(1))] : []),
      ...['ariaLabelledBy', 'ariaDescribedBy', 'ariaControls', 'htmlFor', 'headers'].flatMap((name) =>
        asList(properties[name]),
      ),
    ]);
    expect(references.filter((id) => !ids.includes(id))).toEqual([]);
    expect(doubled(landmarksOf(elements))).toEqual([]);
    const notes = [...html.matchAll(/<h2[^>]*id="[^"]*footnote-label"[^>]*>([^<]*)/g)].map(([, words]) => words);
    expect(doubled(notes as string[])).toEqual([]);
    const back = elements.flatMap(({ properties }) =>
      'dataFootnoteBackref' in properties ? [String(properties['ariaLabel'])] : [],
    );
    expect(doubled(back)).toEqual([]);
  }
  const page = site.read('news/a/index.html');
  expect(page).toContain('id="the-tide"');
  expect(page).toContain('id="about-ada-the-tide"');
  expect(page).toMatch(/href="#about-ben-user-content-fn-1"/);
  expect(landmarksOf(elementsOf(page))).toEqual(
    expect.arrayContaining([
      'region Table: The tide',
      'region Table: The tide (2)',
      'region Table: Ports',
      'region Table: Ports, Ben',
    ]),
  );
});
