import type { Element, Nodes } from 'hast';

/**
 * An `<img>` that MDX takes for JSX, as the element that it is in Markdown, so that it becomes a picture like any other.
 * Undefined for everything else, and where its source is computed: that is code, and printed as it is.
 */
export function jsxImage(node: Nodes): Element | undefined {
  if ((node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') || node.name !== 'img') return undefined;
  const properties: Element['properties'] = {};
  for (const attribute of node.attributes) {
    if (attribute.type !== 'mdxJsxAttribute') return undefined;
    if (typeof attribute.value === 'string') properties[attribute.name] = attribute.value;
  }
  return properties['src'] ? { type: 'element', tagName: 'img', properties, children: [] } : undefined;
}
