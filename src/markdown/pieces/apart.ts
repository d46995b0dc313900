/** Several texts on one page: what is in one of them is told from what is in the others. */
import type { Element, Nodes, Root } from 'hast';
import { footnoteLabel } from './ids.ts';

/** A text that stands on a page beside others. */
export interface Apart {
  /** What its ids begin with. */
  prefix: string;
  /** What it is about: the name of an author. */
  about: string;
}

/** The attributes that name ids. */
const references = ['ariaDescribedBy', 'ariaLabelledBy', 'headers', 'htmlFor'];

/**
 * Prefixes the ids of a body that was transformed, and what names them in it; and says of what a screen reader lists by name, of
 * footnotes and tables, which text they belong to.
 */
export function setApart(tree: Root, ids: ReadonlySet<string>, { prefix, about }: Apart): void {
  const prefixed = (id: string) => (ids.has(id) ? prefix + id : id);
  const visit = (node: Nodes) => {
    if (node.type === 'element') {
      const { properties } = node;
      if (properties['id'] === footnoteLabel) node.children.push({ type: 'text', value: `: ${about}` });
      for (const name of ['id', 'name']) if (properties[name]) properties[name] = prefixed(String(properties[name]));
      for (const name of references) {
        const named = properties[name];
        if (named)
          properties[name] = (Array.isArray(named) ? named.map(String) : String(named).split(/\s+/)).map(prefixed);
      }
      const href = fragmentOf(node);
      if (href !== undefined && ids.has(href)) properties['href'] = `#${encodeURIComponent(prefix + href)}`;
      if (properties['role'] === 'region' || 'dataFootnoteBackref' in properties) {
        properties['ariaLabel'] = `${properties['ariaLabel']}, ${about}`;
      }
    }
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(tree);
}

/** The id to which a link within the page leads. */
function fragmentOf({ properties }: Element): string | undefined {
  const href = properties['href'];
  return typeof href === 'string' && href.startsWith('#') ? decodeFragment(href.slice(1)) : undefined;
}

/** A fragment as the id it means; directives for browsers, such as `:~:text=`, are left out. */
export function decodeFragment(fragment: string): string {
  const [id = ''] = fragment.split(':~:', 1);
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
