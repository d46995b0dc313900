/**
 * Strong, stressed and struck words. Their marks do not count everywhere: not beside spaces, not beside some punctuation (CommonMark
 * 6.2), and not beside each other. Spaces are moved out of them, and where marks would not count, HTML takes their place.
 */
import type { Delete, Emphasis, InlineCode, Nodes, PhrasingContent, Strong, Text } from 'mdast';
import { inlineHtml } from './inline-html.ts';

type Attention = Delete | Emphasis | Strong;

const tags = { delete: 'del', emphasis: 'em', strong: 'strong' } as const;

const isAttention = (node: Nodes | undefined): node is Attention => node !== undefined && node.type in tags;

/** Puts all in a tree in order, in place. */
export function settleAttention(node: Nodes): void {
  if (!('children' in node)) return;
  for (const child of node.children) settleAttention(child);
  const children = node.children as PhrasingContent[];
  if (!children.some((child) => isAttention(child) || isMergeable(child))) return;
  const opened = children.flatMap((child) => (isAttention(child) ? open(child, node) : [child]));
  node.children = settle(opened, node) as typeof node.children;
}

/** Without spaces at its ends, which go outside, and without the same mark twice. */
function open(node: Attention, parent: Nodes): PhrasingContent[] {
  node.children = merge(node.children.flatMap((child) => (child.type === node.type ? child.children : [child])));
  if (node.type === parent.type) return node.children;
  const before = takeSpace(node.children, 0, /^\s+/);
  const after = takeSpace(node.children, -1, /\s+$/);
  const text = (value: string): PhrasingContent[] => (value === '' ? [] : [{ type: 'text', value }]);
  const isEmpty = !node.children.some((child) => child.type !== 'text' || child.value !== '');
  // A line that ends does so outside.
  const breaks: PhrasingContent[] = [];
  while (node.children.at(-1)?.type === 'break') breaks.push(...node.children.splice(-1, 1));
  return [...text(before), ...(isEmpty || node.children.length === 0 ? [] : [node]), ...breaks, ...text(after)];
}

function takeSpace(children: PhrasingContent[], at: number, pattern: RegExp): string {
  const edge = children.at(at);
  if (edge?.type !== 'text') return '';
  const [space = ''] = pattern.exec(edge.value) ?? [];
  edge.value = edge.value.replace(pattern, '');
  if (edge.value === '') children.splice(at, 1);
  return space;
}

function settle(nodes: PhrasingContent[], parent: Nodes): PhrasingContent[] {
  const merged = merge(nodes);
  return merged.flatMap((node, index): PhrasingContent[] => {
    if (!isAttention(node)) return [node];
    const [before, after] = [merged[index - 1], merged[index + 1]];
    const isEdge = isAttention(parent) && (before === undefined || after === undefined);
    const isBeside = isAttention(before) || isAttention(after) || isEdge;
    const counts =
      !isBeside &&
      flanks(edgeOf(before, 'last'), edgeOf(node.children[0], 'first'), node) &&
      flanks(edgeOf(after, 'first'), edgeOf(node.children.at(-1), 'last'), node);
    if (counts) return [node];
    const tag = tags[node.type];
    return [inlineHtml(`<${tag}>`), ...node.children, inlineHtml(`</${tag}>`)];
  });
}

const isMergeable = (node: Nodes): node is InlineCode | Text => node.type === 'text' || node.type === 'inlineCode';

/** Marks of one kind that touch are one. */
function merge(nodes: PhrasingContent[]): PhrasingContent[] {
  const merged: PhrasingContent[] = [];
  for (const node of nodes) {
    const last = merged.at(-1);
    if (isAttention(node) && last?.type === node.type) last.children.push(...node.children);
    else if (isMergeable(node) && last?.type === node.type) last.value += node.value;
    else merged.push(node);
  }
  return merged;
}

/** The character at an end of a node; a mark where it is not of a text; undefined where there is none. */
function edgeOf(node: PhrasingContent | undefined, side: 'first' | 'last'): string | undefined {
  if (node === undefined) return undefined;
  if (node.type === 'break') return '\n';
  if (node.type !== 'text') return '*';
  const characters = side === 'first' ? node.value.slice(0, 2) : node.value.slice(-2);
  return side === 'first' ? [...characters][0] : [...characters].at(-1);
}

/** Whether marks count between a character outside and one inside (CommonMark 6.2). */
function flanks(outside: string | undefined, inside: string | undefined, { type }: Attention): boolean {
  if (inside === undefined || /\s/.test(inside)) return false;
  const isOpen = outside === undefined || /[\s\p{P}\p{S}]/u.test(outside);
  // What is struck out may not touch letters: our checks take that for a low letter of other dialects.
  if (type === 'delete' && !isOpen) return false;
  return isOpen || !/[\p{P}\p{S}]/u.test(inside);
}
