import type { Element, ElementContent } from 'hast';
import { textOf } from './text.ts';

/** Gives the tables of one body names, none of them twice: of its caption, else of the heading above it. */
export class TableNames {
  private readonly times = new Map<string, number>();
  private readonly names = new Map<Element, string>();

  /** Tables come in the order in which they are read, one in a cell of another behind that. */
  add(table: Element, heading: string | undefined): void {
    const caption = table.children.find((child) => child.type === 'element' && child.tagName === 'caption');
    const about = words(caption ? textOf(caption) : '') || words(heading ?? '');
    const name = about === '' ? 'Table' : `Table: ${about}`;
    const times = (this.times.get(name) ?? 0) + 1;
    this.times.set(name, times);
    this.names.set(table, times === 1 ? name : `${name} (${times})`);
  }

  of(table: Element): string {
    return this.names.get(table) ?? 'Table';
  }
}

const words = (text: string) => text.replace(/\s+/g, ' ').trim();

/**
 * Lets a wide table scroll by itself instead of the page, by keyboard too. The alignment of cells becomes a class, because
 * the site's Content-Security-Policy has no inline styles.
 * @param name of the landmark that it is
 */
export function scrollTable(table: Element, name: string): Element {
  alignCells(table.children, false);
  return {
    type: 'element',
    tagName: 'div',
    properties: { className: ['table-scroll'], role: 'region', ariaLabel: name, tabIndex: 0 },
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
