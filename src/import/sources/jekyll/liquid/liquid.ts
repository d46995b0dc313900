import type { Edit } from '../../../markdown/body/edit.ts';
import type { Change } from '../../../markdown/stages.ts';
import { changeBlock } from './blocks.ts';
import type { Scope } from './scope.ts';
import { changeTag } from './tags.ts';
import { editsOf, type Template } from './template.ts';
import { treeOf } from './tree.ts';

/** No post asks for so much, and no machine is kept busy by it. */
const budget = { nodes: 200_000, characters: 20_000_000 };

/** What makes of a text what Jekyll hands on to Markdown. */
export function liquidChanges(text: string, scope: Scope): Change {
  const template: Template = {
    text,
    scope,
    variables: new Map(),
    losses: [],
    placeOf: (offset) => offset,
    depth: 0,
    budget: { ...budget },
    changes: (node, inside) => (node.kind === 'block' ? changeBlock(node, inside) : changeTag(node, inside)),
  };
  return { edits: inOrder(editsOf(treeOf(text), template)), losses: template.losses };
}

/** White space that two tags take away, and paragraphs of tags on one line, meet: what is put there stands side by side. */
function inOrder(edits: readonly Edit[]): Edit[] {
  const ordered: Edit[] = [];
  for (const edit of edits) {
    const last = ordered.at(-1);
    if (last && edit.end <= last.end) ordered[ordered.length - 1] = { ...last, text: last.text + edit.text };
    else ordered.push({ ...edit, start: Math.max(edit.start, last?.end ?? 0) });
  }
  return ordered;
}
