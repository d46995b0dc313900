import type { Element, ElementContent } from 'hast';

/**
 * Lets a wide table scroll by itself instead of the page, by keyboard too. The alignment of cells becomes a class, because
 * the site's Content-Security-Policy has no inline styles.
 */
export function scrollTable(table: Element): Element {
  alignCells(table.children, false);
  return {
    type: 'element',
    tagName: 'div',
    properties: { className: ['table-scroll'], role: 'region', ariaLabel: 'Table', tabIndex: 0 },
    children: [table],
  };
}

function alignCells(nodes: ElementContent[], inHead: boolean): void {
  for (const node of nodes) {
    if (node.type !== 'element') continue;
    const { tagName, properties } = node;
    if (tagName === 'th' || tagName === 'td') {
      const style = String(properties['style'] ?? '').replace(/text-align: ?/, '');
      const side = String(properties['align'] ?? style);
      delete properties['style'];
      delete properties['align'];
      if (side === 'left' || side === 'center' || side === 'right') properties['className'] = [`align-${side}`];
      if (tagName === 'th' && inHead) properties['scope'] ??= 'col';
    } else {
      alignCells(node.children, inHead || tagName === 'thead');
    }
  }
}
