import fc from 'fast-check';
import type { Element, ElementContent, Nodes, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { readHtml } from '../../../src/import/html/read-html.ts';
import { textOf } from '../../../src/import/html/tree/nodes.ts';
import { parseMarkdown } from '../../../src/markdown/parse/parse.ts';
import { findRest } from '../../../src/markdown/rest/rest.ts';

/** What stands in a tree for its readers, in order: words, code, and the addresses of links and pictures. */
function shown(tree: Root): string {
  const parts: string[] = [];
  const visit = (node: Nodes) => {
    if (node.type === 'text') parts.push(node.value);
    if (!('children' in node)) return;
    if (node.type !== 'element') {
      node.children.forEach(visit);
      return;
    }
    const { tagName, properties } = node;
    if (tagName === 'img') parts.push(` ![${properties['alt']}](${properties['src']}) `);
    if (tagName === 'br' || blocks.has(tagName)) parts.push(' ');
    node.children.forEach(visit);
    if (tagName === 'a' && textOf(node).trim() !== '' && !isOwnAddress(node)) parts.push(` (${properties['href']}) `);
    if (blocks.has(tagName)) parts.push(' ');
  };
  visit(tree);
  return parts
    .join('')
    .replace(/[\s\u{a0}]+/gu, ' ')
    .trim();
}

/** An address among the words is a link in our dialect, whatever it was. */
function isOwnAddress(link: Element): boolean {
  // What is encoded in an address differs from what is said.
  const letters = (text: string) => text.replace(/^(?:https?:\/\/|mailto:)|%[\da-f]{2}|[^a-z]/gi, '');
  return letters(textOf(link)) === letters(String(link.properties['href']));
}

const blocks = new Set('blockquote h1 h2 h3 h4 h5 h6 hr li ol p pre table td th tr ul'.split(' '));

const element = (tagName: string, children: ElementContent[], properties: Element['properties'] = {}): Element => ({
  type: 'element',
  tagName,
  properties,
  children,
});

/** Texts that look like markup of some system or other, and such as people write. */
const words = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ..."word|two words|*|**|_|__|~|~~|`|```|#|##|+|-|---|>|<div>|</p>|<!--|&amp;|&lt;|[x]|[x](y)|![a](b)|[^1]|[[wiki]]|{{< fig >}}|{% x %}|{#id}|{.c}|:::|:::note|$x_1$|$$a^2$$|\\|\\(a\\)|==m==|x^2^|:smile:|!!! note|https://a.example/b|www.a.example|ada@a.example|1.|1)|12. x|a_b_c|(|)|]|\"|'|'''|h1. x|.. x|= x|== x|====|#+TITLE|[caption id=\"a\"]|[/caption]|[toc]|link:x[y]|image::x[]|<% x %>|[!NOTE]|&copy;|&#7;|日本語|école|. |, |!|?|·|<b:x>|| a |b || -- |".split(
          '|',
        ),
        '|',
        '| a | b |',
      ),
      fc.string({ minLength: 1, maxLength: 4 }),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .chain((parts) => fc.constantFrom(' ', '').map((space) => parts.join(space)))
  .map((value) => value.replace(/[\p{Cc}\p{NChar}\p{Surrogate}]/gu, ''))
  .map((value): ElementContent => ({ type: 'text', value }));

const { line } = fc.letrec<{
  line: ElementContent[];
  mark: ElementContent;
  link: ElementContent;
  plain: ElementContent[];
}>((tie) => ({
  line: fc.array(fc.oneof({ depthSize: 'small', withCrossShrink: true }, words, tie('mark'), tie('link')), {
    minLength: 1,
    maxLength: 4,
  }),
  plain: fc.array(fc.oneof({ depthSize: 'small' }, words, tie('mark')), { minLength: 1, maxLength: 3 }),
  mark: fc
    .tuple(fc.constantFrom('strong', 'em', 'del', 'sub', 'sup', 'mark', 'u', 'code', 'kbd', 'small'), tie('plain'))
    .map(([name, children]) =>
      name === 'code'
        ? element(
            'code',
            children.filter(({ type }) => type === 'text'),
          )
        : element(name, children),
    ),
  link: fc
    .tuple(
      fc.constantFrom('https://a.example/', 'https://a.example/x_(y)?a=1&copy=2', 'mailto:a', '#top'),
      tie('plain'),
    )
    .map(([href, children]) => element('a', children, { href })),
}));

const paragraph = line.map((children) => element('p', children));
const block = fc.oneof(
  paragraph,
  line.map((children) => element('h2', children)),
  fc.array(paragraph, { minLength: 1, maxLength: 3 }).map((children) => element('blockquote', children)),
  fc
    .tuple(
      fc.constantFrom('ul', 'ol'),
      fc.array(fc.oneof(line, fc.array(paragraph, { minLength: 1, maxLength: 2 })), { minLength: 1, maxLength: 3 }),
    )
    .map(([name, items]) =>
      element(
        name,
        items.map((children) => element('li', children)),
      ),
    ),
  words.map((text) => element('pre', [element('code', [text])])),
  fc
    .tuple(line, line, line, line)
    .map(([a, b, c, d]) =>
      element('table', [
        element('thead', [element('tr', [element('th', a), element('th', b)])]),
        element('tbody', [element('tr', [element('td', c), element('td', d)])]),
      ]),
    ),
  fc.constant(element('hr', [])),
  fc
    .tuple(words, line)
    .map(([alt, caption]) =>
      element('figure', [
        element('img', [], { src: 'https://a.example/a.jpg', alt: alt.type === 'text' ? alt.value.trim() : '' }),
        element('figcaption', caption),
      ]),
    ),
);

const body = fc.array(block, { minLength: 1, maxLength: 4 }).map((children): Root => ({ type: 'root', children }));

async function convert(html: string | Root): Promise<string> {
  const { text } = await readHtml(html, { address: '', line: 1 }).write(({ kind, address }) =>
    kind === 'picture' ? { kind, src: address } : { kind: 'link', address },
  );
  return text;
}

/** Captions are Markdown in titles, as our pages show them. */
async function withCaptions(tree: Root): Promise<Root> {
  const visit = async (node: Nodes): Promise<void> => {
    if (!('children' in node)) return;
    const children: Nodes[] = [];
    for (const child of node.children) {
      await visit(child);
      children.push(child);
      const title = child.type === 'element' && child.tagName === 'img' && child.properties['title'];
      if (title)
        children.push(
          element('p', [
            { type: 'text', value: ' ' },
            ...((await parseMarkdown(String(title), 'satteri')).children as ElementContent[]),
          ]),
        );
    }
    node.children = children as typeof node.children;
  };
  await visit(tree);
  return tree;
}

test('whatever a text is made of, our pages show the same words, code, links and pictures in the same order, and none of it is markup of another kind', async () => {
  await fc.assert(
    fc.asyncProperty(body, async (tree) => {
      const before = shown(tree);
      const text = await convert(toHtml(tree));
      const after = shown(await withCaptions(await parseMarkdown(text, 'satteri')));
      expect(after, text).toBe(before);
      expect(findRest(text), text).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
