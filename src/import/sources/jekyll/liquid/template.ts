/**
 * Liquid as far as a text says what comes of it: what Jekyll knew of the whole site (lists of posts, data files) is left out and told.
 * The text is changed only where its tags are.
 */
import type { Loss } from '../../../form/body.ts';
import { applyEdits, type Edit } from '../../../markdown/body/edit.ts';
import type { Scope } from './scope.ts';
import { afterSpace, type Block, beforeSpace, type Node, type Tag, treeOf } from './tree.ts';
import { evaluate, shown } from './value.ts';

/** What is being made of a text. */
export interface Template {
  text: string;
  scope: Scope;
  /** What `assign`, `capture` and loops have set. */
  variables: Map<string, unknown>;
  losses: { start: number; loss: Loss }[];
  /** Where a character stands in the text of the story; of an included text, where that is included. */
  placeOf: (offset: number) => number;
  /** How many files are included in each other. */
  depth: number;
  /** What is left of the work that a text may ask for: loops stand in loops. */
  budget: { nodes: number; characters: number };
  /** What becomes of a tag, and of one with its end. */
  readonly changes: (node: Tag | Block, template: Template) => Edit[];
}

/** What becomes of a text's tags, in their order. */
export function editsOf(nodes: readonly Node[], template: Template): Edit[] {
  const edits: Edit[] = [];
  for (const node of nodes) {
    if (node.kind === 'text' || node.kind === 'raw' || template.budget.nodes-- <= 0) continue;
    if (node.kind === 'open') {
      lose(template, node, 'told', 'a brace of Liquid is not closed, and stayed as it is', 'close or remove it');
      continue;
    }
    edits.push(...trimmed(editsOfNode(node, template), node, template.text));
  }
  return edits;
}

type Marked = Exclude<Node, { kind: 'text' | 'raw' | 'open' }>;

function editsOfNode(node: Marked, template: Template): Edit[] {
  if (node.kind === 'output') {
    const value = evaluate(node.markup, template);
    if (!value.known)
      lose(template, node, 'lost', `{{ ${brief(node.markup)} }} is known to Jekyll alone`, 'write it out');
    return [{ start: node.start, end: node.end, text: value.known ? shown(value.value) : '' }];
  }
  return template.changes(node, template);
}

/** Takes the white space away that a node's hyphens take. */
function trimmed(edits: Edit[], { start, end, trims }: Marked, text: string): Edit[] {
  const before = trims[0] ? beforeSpace(text, start) : start;
  const after = trims[1] ? afterSpace(text, end) : end;
  return [
    ...(before < start ? [{ start: before, end: start, text: '' }] : []),
    ...edits,
    ...(after > end ? [{ start: end, end: after, text: '' }] : []),
  ];
}

/** What becomes of a stretch of a text. */
export function written(nodes: readonly Node[], start: number, end: number, template: Template): string {
  const edits = editsOf(nodes, template).map((edit) => ({
    start: Math.max(edit.start - start, 0),
    end: Math.min(edit.end, end) - start,
    text: edit.text,
  }));
  const text = applyEdits(template.text.slice(start, end), edits).text;
  template.budget.characters -= text.length;
  return template.budget.characters < 0 ? '' : text;
}

/** What becomes of an included text. */
export function writtenOf(text: string, template: Template): string {
  return written(treeOf(text), 0, text.length, { ...template, text, depth: template.depth + 1 });
}

/** @param what one clause @param fix one clause, or '' */
export function lose(
  { losses, text, placeOf, depth }: Template,
  { start, end }: { start: number; end: number },
  level: Loss['level'],
  what: string,
  fix: string,
): void {
  const leftover = depth === 0 && level !== 'told' ? text.slice(start, Math.min(end, start + 20_000)) : undefined;
  losses.push({ start: placeOf(start), loss: { level, what, fix, near: wordsBefore(text, start), leftover } });
}

/** The last plain words before a place, which the new text has too. */
function wordsBefore(text: string, at: number): string | undefined {
  const before = text.slice(Math.max(0, at - 300), at).replace(/\{[{%].*?[%}]\}/gs, '\n');
  return [...before.matchAll(/[\p{L}\p{N}][\p{L}\p{N} ,]{8,60}/gu)].at(-1)?.[0].trim();
}

/** A piece of a template in a sentence. */
export const brief = (markup: string): string => {
  const line = markup.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
};
