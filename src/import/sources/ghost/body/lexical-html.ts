import { escapeHtml } from '../../../../feeds/escape-html.ts';
import type { Loss } from '../../../form/body.ts';
import { jsonOf, type Row, rowOf, rowsOf, textOf } from '../row.ts';
import { wrap } from './element.ts';
import { oneCard } from './one-card.ts';

type Tell = (loss: Loss) => void;

/** Levels that are read. Nobody's list is as deep. */
const deepest = 100;

/** What Lexical says of a run of words with one bit each, the innermost element first. */
const formats: readonly (readonly [bit: number, tag: string])[] = [
  [16, 'code'],
  [32, 'sub'],
  [64, 'sup'],
  [128, 'mark'],
  [8, 'u'],
  [4, 's'],
  [2, 'em'],
  [1, 'strong'],
];

/** A body of Ghost's newer editor as the HTML that Ghost makes of it. */
export function lexicalHtml(text: string, tell: Tell): string {
  const root = rowOf(rowOf(jsonOf(text))['root']);
  if (root['children'] === undefined) {
    const what = 'the text is no document of Ghost’s editor';
    tell({ level: 'lost', what, fix: 'copy it from the old site', leftover: text });
  }
  return childrenHtml(root, tell, 0);
}

function childrenHtml(node: Row, tell: Tell, depth: number): string {
  const children = rowsOf(node['children']);
  if (depth <= deepest) return children.map((child) => nodeHtml(child, tell, depth + 1)).join('');
  if (children.length > 0)
    tell({ level: 'lost', what: 'the text is nested too deep to be read whole', fix: 'copy it from the old site' });
  return '';
}

function nodeHtml(node: Row, tell: Tell, depth: number): string {
  const type = textOf(node['type']);
  const inner = () => childrenHtml(node, tell, depth);
  switch (type.replace(/^extended-/, '')) {
    case 'text':
      return textHtml(node);
    case 'linebreak':
      return '<br>';
    case 'tab':
      return ' ';
    case 'paragraph':
      return wrap('p', inner());
    case 'heading':
      return wrap(/^h[1-6]$/.test(textOf(node['tag'])) ? textOf(node['tag']) : 'h2', inner());
    case 'quote':
      return wrap('blockquote', inner());
    case 'aside':
      return wrap('blockquote', inner(), { class: 'kg-blockquote-alt' });
    case 'link':
    case 'autolink':
      return wrap('a', inner(), { href: textOf(node['url']), title: textOf(node['title']) });
    case 'list':
      return listHtml(node, tell, depth);
    case 'at-link-search':
    case 'zwnj':
      return '';
    default:
      // Other nodes that hold nodes only lay them out.
      return Array.isArray(node['children']) ? inner() : oneCard(type, node, tell);
  }
}

function textHtml(node: Row): string {
  const bits = Number(node['format']) || 0;
  const words = escapeHtml(textOf(node['text']));
  return formats.reduce((html, [bit, tag]) => ((bits & bit) === 0 ? html : wrap(tag, html)), words);
}

/** An item with nothing but a list in it belongs to the item before. */
function listHtml(node: Row, tell: Tell, depth: number): string {
  const kind = textOf(node['listType']);
  const items: string[] = [];
  for (const item of rowsOf(node['children'])) {
    const children = rowsOf(item['children']);
    const html = childrenHtml(item, tell, depth + 1);
    const isNested = children.length > 0 && children.every((child) => child['type'] === 'list');
    const box = kind === 'check' ? `<input type="checkbox"${item['checked'] === true ? ' checked' : ''}> ` : '';
    if (isNested && items.length > 0) items.push(`${items.pop()}${html}`);
    else if (html !== '') items.push(box + html);
  }
  const start = Number(node['start']) > 1 ? String(Math.floor(Number(node['start']))) : '';
  const list = items.map((item) => wrap('li', item)).join('');
  return kind === 'number' ? wrap('ol', list, { start }) : wrap('ul', list);
}
