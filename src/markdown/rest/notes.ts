import type { FootnoteDefinition, Nodes, Root } from 'mdast';

interface NoteMistake {
  kind: 'lost note' | 'two notes';
  offset: number;
  what: string;
  fix: string;
}

/** Footnotes whose text is not printed, because nothing refers to them or because another has their name. */
export function findNoteMistakes(tree: Root): NoteMistake[] {
  const notes = new Map<string, FootnoteDefinition>();
  const mistakes: NoteMistake[] = [];
  const referred = new Set<string>();
  const visit = (node: Nodes, inNote: boolean) => {
    if (node.type === 'footnoteReference' && !inNote) referred.add(node.identifier);
    if (node.type === 'footnoteDefinition') {
      const { identifier, label } = node;
      if (notes.has(identifier)) {
        const fix = 'give it another name, here and where the text refers to it';
        const what = `there is another note [^${label ?? identifier}] above, so this one is not shown`;
        mistakes.push({ kind: 'two notes', offset: offsetOf(node), what, fix });
      } else {
        notes.set(identifier, node);
      }
    }
    if ('children' in node)
      for (const child of node.children) visit(child, inNote || node.type === 'footnoteDefinition');
  };
  visit(tree, false);
  // A note may refer to others, which are shown with it.
  for (const name of referred) {
    const note = notes.get(name);
    for (const child of note?.children ?? []) visitReferences(child, (other) => referred.add(other));
  }
  for (const [name, note] of notes) {
    if (referred.has(name)) continue;
    const mark = `[^${note.label ?? name}]`;
    const fix = `write ${mark} in the text where it belongs, or remove the note`;
    mistakes.push({
      kind: 'lost note',
      offset: offsetOf(note),
      what: `nothing refers to the note ${mark}, so it is not shown`,
      fix,
    });
  }
  return mistakes;
}

function visitReferences(node: Nodes, take: (name: string) => void): void {
  if (node.type === 'footnoteReference') take(node.identifier);
  if ('children' in node) for (const child of node.children) visitReferences(child, take);
}

const offsetOf = ({ position }: Nodes) => position?.start.offset ?? 0;

/** Whether each note seems to be there once, and each to be referred to: then the tree need not be asked. */
export function hasEvenNotes(source: string): boolean {
  const names = (pattern: RegExp) => [...source.matchAll(pattern)].map(([, name = '']) => name.toLowerCase());
  const notes = names(/^[ \t>]*\[\^([^\]\s]+)\]:/gm);
  const marks = names(/(?<!^[ \t>]*)\[\^([^\]\s]+)\]/gm);
  const known = new Set(notes);
  const referred = new Set(marks);
  return known.size === notes.length && known.size === referred.size && notes.every((name) => referred.has(name));
}
