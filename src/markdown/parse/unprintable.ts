import type { Nodes } from 'hast';

/** What no page can have: controls and noncharacters. */
const unprintable = /(?![\t\n\f\r])[\p{Cc}\p{NChar}]/gu;

/** Puts a sign in the place of what HTML may write as `&#7;` and no page can have: the one that Markdown has for it. */
export function replaceUnprintable(node: Nodes): void {
  const replace = (text: string) => text.replace(unprintable, '\uFFFD');
  if (node.type === 'text') node.value = replace(node.value);
  if (node.type === 'element') {
    for (const [name, value] of Object.entries(node.properties))
      if (typeof value === 'string') node.properties[name] = replace(value);
  }
  if ('children' in node) node.children.forEach(replaceUnprintable);
}
