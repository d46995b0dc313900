import type { Element, Nodes } from 'hast';

/**
 * An element that MDX takes for JSX, as what it is in Markdown, so that an `<img>` becomes a picture like any other, and the target of
 * an `<a>` is looked up. Undefined for everything else, and where an attribute is computed: that is code, and printed as it is.
 */
export function jsxElement(node: Nodes, names: ReadonlySet<string>): Element | undefined {
  if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return undefined;
  if (!names.has(node.name ?? '')) return undefined;
  const properties: Element['properties'] = {};
  for (const attribute of node.attributes) {
    if (attribute.type !== 'mdxJsxAttribute' || (attribute.value && typeof attribute.value !== 'string'))
      return undefined;
    properties[attribute.name] = typeof attribute.value === 'string' ? attribute.value : true;
  }
  return { type: 'element', tagName: node.name ?? '', properties, children: node.children as Element['children'] };
}

const image: ReadonlySet<string> = new Set(['img']);

/** An `<img>` of JSX with a source that is written out. */
export function jsxImage(node: Nodes): Element | undefined {
  const element = jsxElement(node, image);
  return element?.properties['src'] ? element : undefined;
}
