/** Texts that are read in stages, each of which changes what the one before has left: templates first, then marks, then Markdown. */
import type { Conversion, Loss } from '../form/body.ts';
import { applyEdits, type Edit, lineFinder } from './body/edit.ts';

export interface Change {
  edits: readonly Edit[];
  /** Places are those of the text as it was before the edits. */
  losses: readonly { start: number; loss: Loss }[];
}

/**
 * @param line of the file at which the text begins
 * @param read what is left in the end, as if it began at line 1
 * @returns a conversion whose losses have the lines of the file
 */
export function readInStages(
  source: string,
  line: number,
  stages: readonly ((text: string) => Change)[],
  read: (text: string) => Conversion,
): Conversion {
  const lineOf = lineFinder(source);
  let text = source;
  let originOf = (offset: number) => offset;
  const known: Loss[] = [];
  for (const stage of stages) {
    const { edits, losses } = stage(text);
    const before = originOf;
    for (const { start, loss } of losses) known.push({ ...loss, line: line - 1 + lineOf(before(start)) });
    if (edits.length === 0) continue;
    const edited = applyEdits(text, edits);
    text = edited.text;
    originOf = (offset) => before(edited.originOf(offset));
  }
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const { references, write } = read(text);
  return {
    references,
    async write(resolve) {
      const written = await write(resolve);
      const losses = written.losses.map((loss) =>
        loss.line === undefined ? loss : { ...loss, line: line - 1 + lineOf(originOf(starts[loss.line - 1] ?? 0)) },
      );
      return { text: written.text, losses: [...known, ...losses].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
    },
  };
}
