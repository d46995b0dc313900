/** HTML that stays HTML, where Markdown has no words for it: what the site's own rules let through, and no blank line, which would end it. */
import type { Element, ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { allowList } from '../../../markdown/parse/sanitize.ts';
import { attribute, type Children, element, isBlank, isElement } from '../tree/nodes.ts';

/** Attributes that say something, by element. */
const kept: Readonly<Record<string, readonly string[]>> = {
  a: ['href', 'id'],
  abbr: ['title'],
  audio: ['src', 'controls', 'loop', 'muted'],
  bdo: ['dir'],
  col: ['span'],
  colgroup: ['span'],
  data: [],
  details: ['open'],
  dfn: ['title'],
  img: ['src', 'alt'],
  ol: ['start', 'reversed'],
  source: ['src', 'type'],
  span: ['lang', 'dir'],
  td: ['colSpan', 'rowSpan', 'align', 'headers'],
  th: ['colSpan', 'rowSpan', 'align', 'scope', 'headers'],
  time: ['dateTime'],
  track: ['src', 'kind', 'label', 'srcLang', 'default'],
  video: ['src', 'poster', 'controls', 'loop', 'muted', 'playsInline'],
};

const names = new Set(allowList.tagNames);

/** Each of these is a line of its own. */
const lines = new Set(
  'caption col colgroup dd dl dt figcaption figure li ol table tbody td tfoot th thead tr ul'.split(' '),
);

/** An element with all that is in it, as lines of HTML. */
export function raw(node: Element): string {
  const html = toHtml(clean(node), { allowDangerousCharacters: false, closeSelfClosing: false });
  // Words that look like Markdown would be told to editors as a mistake.
  return html
    .replace(/\n\s*\n/g, '\n')
    .replaceAll('**', '&#42;&#42;')
    .replaceAll('](', ']&#40;')
    .trim();
}

/** The opening tag of an element within a line. */
export const opening = (node: Element) => raw({ ...node, children: [] }).replace(/<\/[a-z\d]+>$/, '');

function clean(node: Element): Element {
  const properties: Element['properties'] = {};
  for (const name of kept[node.tagName] ?? []) {
    const value = node.properties[name];
    if (value !== undefined && value !== null && value !== false && value !== '') properties[name] = value;
  }
  if (node.tagName === 'img') properties['alt'] = attribute(node, 'alt');
  if (node.tagName === 'audio' || node.tagName === 'video') properties['controls'] = true;
  return element(node.tagName, properties, cleanAll(node.children, node.tagName));
}

function cleanAll(children: Children, parent: string): Children {
  const isLines = children.some((child) => isElement(child) && lines.has(child.tagName));
  const inner = children.flatMap((child): Children => {
    if (isLines && isBlank(child)) return [];
    if (child.type !== 'element')
      return child.type !== 'text' ? [] : [parent === 'pre' || parent === 'code' ? child : joined(child)];
    if (child.tagName === 'pre') return [preformatted(child)];
    if (attribute(child, 'dataBsEmbed') !== '') return [linkTo(attribute(child, 'dataBsEmbed'))];
    if (child.tagName === 'bs-picture') return [element('figure', {}, cleanAll(child.children, 'figure'))];
    return names.has(child.tagName) ? [clean(child)] : cleanAll(child.children, parent);
  });
  if (!isLines) return inner;
  const broken: ElementContent = { type: 'text', value: '\n' };
  return inner.flatMap((child) => [broken, child]).concat(broken);
}

const joined = ({ value }: { value: string }): ElementContent => ({
  type: 'text',
  value: value.replace(/\s*\n\s*/g, ' '),
});

const linkTo = (href: string) => element('a', { href }, [{ type: 'text', value: href }]);

/** A blank line in code would end the HTML around it: its lines are broken by elements. */
function preformatted(node: Element): Element {
  const broken = (children: Children): Children =>
    children.flatMap((child): Children => {
      if (isElement(child)) return [{ ...clean(child), children: broken(child.children) }];
      if (child.type !== 'text') return [];
      return child.value
        .split('\n')
        .flatMap((line, index): Children => [...(index > 0 ? [element('br')] : []), { type: 'text', value: line }]);
    });
  return element('pre', {}, broken(node.children));
}
