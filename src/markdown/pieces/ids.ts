/** What the address of a body can end in: the ids in it, which editors gave, footnotes have and headings get. */
import GithubSlugger from 'github-slugger';
import type { Element, Nodes, Root } from 'hast';
import { textOf } from './text.ts';

/** Ids of the page around the body. */
const pageIds: readonly string[] = ['main', 'contents', 'related', 'corrections'];

/** The id of the heading that footnotes have. */
export const footnoteLabel = 'footnote-label';

export interface BodyIds {
  /** All of them; old `name`s of links are as good. */
  all: Set<string>;
  /** Those of the headings to which nobody gave one. */
  headings: Map<Element, string>;
  /** Elements with an id that something before them has, or the page. */
  doubled: Map<Nodes, string>;
}

/** Reads a body as its parser gave it. The tree stays as it is. */
export function idsOf(tree: Root): BodyIds {
  const ids: BodyIds = { all: new Set(), headings: new Map(), doubled: new Map() };
  const nameless: Element[] = [];
  const names: string[] = [];
  const visit = (node: Nodes) => {
    const given = attributeOf(node, 'id');
    if (given && (ids.all.has(given) || pageIds.includes(given))) ids.doubled.set(node, given);
    else if (given) ids.all.add(given);
    else if (node.type === 'element' && /^h[1-6]$/.test(node.tagName)) nameless.push(node);
    const name = attributeOf(node, 'name');
    if (name && 'tagName' in node && node.tagName === 'a') names.push(name);
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(tree);

  const slugger = new GithubSlugger();
  for (const id of [...pageIds, footnoteLabel, ...ids.all, ...names]) slugger.occurrences[id] = 0;
  for (const heading of nameless) {
    const text = textOf(heading).replace(/\s+/g, ' ').trim();
    const id = slugger.slug(/[\p{L}\p{N}]/u.test(text) ? text : 'section');
    ids.headings.set(heading, id);
    ids.all.add(id);
  }
  for (const name of names) ids.all.add(name);
  return ids;
}

/** An attribute that is written as a text, in Markdown or in MDX. */
function attributeOf(node: Nodes, name: 'id' | 'name'): string | undefined {
  if (node.type === 'element') return node.properties[name] ? String(node.properties[name]) : undefined;
  if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return undefined;
  const found = node.attributes.find((one) => one.type === 'mdxJsxAttribute' && one.name === name);
  return typeof found?.value === 'string' ? found.value : undefined;
}
