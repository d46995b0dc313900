import type { Element, ElementContent, Root } from 'hast';

/** GitHub's alerts, with their visible labels. https://github.com/orgs/community/discussions/16925 */
const alerts = {
  NOTE: 'Note',
  TIP: 'Tip',
  IMPORTANT: 'Important',
  WARNING: 'Warning',
  CAUTION: 'Caution',
} as const;

const marker = new RegExp(`^[ \\t]*\\[!(${Object.keys(alerts).join('|')})\\][ \\t]*(?:\\n|$)`, 'i');

/** Makes notes of a body's quotations that begin with a line such as `[!NOTE]`. As on GitHub, only of those of the body itself. */
export function makeAlerts(tree: Root): Root {
  tree.children = tree.children.map((node) => (isQuotation(node) ? (alertOf(node) ?? node) : node));
  return tree;
}

/** Whether a quotation that begins with a line is an alert. */
export const isAlertLine = (line: string) => marker.test(line);

/** Whether a block of a body is such a note. */
export const isAlert = ({ properties }: Element) => properties['role'] === 'note';

const isQuotation = (node: Root['children'][number]): node is Element =>
  node.type === 'element' && node.tagName === 'blockquote';

function alertOf({ children }: Element): Element | undefined {
  const at = children.findIndex(({ type }) => type === 'element');
  const first = children[at];
  const [text, ...rest] = first?.type === 'element' && first.tagName === 'p' ? first.children : [];
  const [line, name] = (text?.type === 'text' && marker.exec(text.value)) || [];
  if (first?.type !== 'element' || text?.type !== 'text' || line === undefined || name === undefined) return undefined;
  // The label has a line of its own: behind it there is nothing, or the line ends, as a hard break too.
  if (!line.endsWith('\n') && rest.length > 0 && !isBreak(rest[0])) return undefined;

  const words: ElementContent[] = [
    { ...text, value: text.value.slice(line.length) },
    ...rest.slice(isBreak(rest[0]) ? 1 : 0),
  ];
  const isEmpty = words.every((node) => node.type === 'text' && node.value.trim() === '');
  const kind = name.toUpperCase() as keyof typeof alerts;
  const label: Element = {
    type: 'element',
    tagName: 'p',
    properties: { className: ['alert-label'] },
    children: [{ type: 'text', value: alerts[kind] }],
  };
  return {
    type: 'element',
    tagName: 'div',
    properties: { className: ['alert', kind.toLowerCase()], role: 'note' },
    children: [label, ...(isEmpty ? [] : [{ ...first, children: words }]), ...children.slice(at + 1)],
  };
}

const isBreak = (node: ElementContent | undefined) => node?.type === 'element' && node.tagName === 'br';
