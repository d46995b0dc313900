import type { Nodes, Root } from 'hast';
import { attribute, eachElement } from '../../../html/tree/nodes.ts';
import { hasClass, isEmpty, partOf } from '../../../tree/parts.ts';
import type { Parent } from '../../../tree/reshape.ts';
import { isFurniture } from './furniture.ts';

const names = ['paywall-jump', 'paywall'];

export const isWall = (node: Nodes): boolean => hasClass(node, ...names);

export const hasWall = (root: Root): boolean => partOf(root, ...names) !== undefined;

/**
 * Leaves the wall itself, and cuts what stands behind the paywall, which is for members. Footnotes stand at the end of a text, and those of what remains stay.
 * @returns whether there was something
 */
export function cutAtPaywall(root: Root): boolean {
  const notes: Nodes[] = [];
  const wasCut = cut(root, notes);
  const cited = new Set<string>();
  eachElement(root, (one) => {
    if (hasClass(one, 'footnote-anchor')) cited.add(attribute(one, 'href'));
  });
  const parent: Parent = root;
  parent.children.push(...notes.filter((note) => cited.has(`#${idOf(note)}`)));
  return wasCut;
}

function cut(parent: Parent, notes: Nodes[]): boolean {
  const at = parent.children.findIndex((child) => isWall(child) || partOf(child, ...names));
  const border = parent.children[at];
  if (border?.type !== 'element') return false;
  const behind = parent.children.slice(at + 1);
  notes.push(...behind.filter((child) => hasClass(child, 'footnote')));
  const inside = isWall(border) ? false : cut(border, notes);
  parent.children = parent.children.slice(0, at + 1);
  return inside || behind.some(shows);
}

function shows(node: Nodes): boolean {
  if (node.type !== 'element') return node.type === 'text' && node.value.trim() !== '';
  const isBlank = isEmpty(node) && attribute(node, 'dataAttrs') === '';
  return !isBlank && !isFurniture(node) && !hasClass(node, 'footnote');
}

function idOf(note: Nodes): string {
  const number = partOf(note, 'footnote-number');
  return (number && attribute(number, 'id')) || (note.type === 'element' ? attribute(note, 'id') : '');
}
