import type { Element, ElementContent, Nodes } from 'hast';

/** What a rule knows of the place of an element. */
interface Setting {
  /** The last words before it, by which its line in the new text is found. */
  near: string;
}

/** What takes the place of an element; undefined if it stays, and then its children are asked about. */
type Rule = (element: Element, setting: Setting) => ElementContent[] | undefined;

/** Whatever has parts. */
export interface Parent {
  children: (ElementContent | Nodes)[];
}

/**
 * Asks a rule about every element below a node, in the order of the text. What a rule gives is not asked about again, but what is inside
 * of it is.
 */
export function reshape(root: Parent, rule: Rule): void {
  const setting: Setting = { near: '' };
  const visit = (parent: Parent): void => {
    const children: Parent['children'] = [];
    for (const child of parent.children) {
      const words = child.type === 'text' ? tailOf(child.value) : '';
      if (/[\p{L}\p{N}]{2}/u.test(words)) setting.near = words;
      const instead = (child.type === 'element' ? rule(child, setting) : undefined) ?? [child];
      for (const node of instead) {
        if (node.type === 'element') visit(node);
        children.push(node);
      }
    }
    parent.children = children;
  };
  visit(root);
}

/** Whole words only. */
const tailOf = (words: string) =>
  (words.length > 60 ? words.slice(-60).replace(/^\S*/, '') : words).replace(/\s+/g, ' ').trim();
