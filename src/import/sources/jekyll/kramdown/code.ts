import { nodesOf } from '../../../markdown/body/tree.ts';
import { stretchFinder } from './stretches.ts';

/** The code that a character is in, of which nothing is read. */
export type CodeAt = (offset: number) => { isIndented: boolean } | undefined;
/** Whether a character is in such code. */
export type InCode = (offset: number) => boolean;

export function codeIn(text: string): CodeAt {
  return stretchFinder(
    nodesOf(text)
      .filter(({ node: { type } }) => type === 'code' || type === 'inlineCode')
      .map(({ start, end }) => ({ start, end, isIndented: !/^(?:`|~~~)/.test(text.slice(start, start + 3)) })),
  );
}
