/** What kramdown reads and our dialect does not. https://kramdown.gettalong.org/syntax.html */
import type { Edit } from '../../../markdown/body/edit.ts';
import type { Change } from '../../../markdown/stages.ts';
import { attributeLists } from './attribute-lists.ts';
import { codeIn, type InCode } from './code.ts';
import { htmlBlocks } from './html-blocks.ts';
import { openTables } from './tables.ts';

const telling = /\{:|^\*\[|^\^[ \t]*$|^[ \t]*\||^[ \t]*<|\bmarkdown\s*=/m;

export function kramdownChanges(text: string): Change {
  if (!telling.test(text)) return { edits: [], losses: [] };
  const codeAt = codeIn(text);
  const inCode = (offset: number) => codeAt(offset) !== undefined;
  const abbreviations = abbreviationsIn(text, inCode);
  return {
    edits: [
      ...attributeLists(text, inCode),
      ...openTables(text, inCode),
      ...htmlBlocks(text, codeAt),
      ...lines(text, /^\^[ \t]*(?:\n|$)/gm, inCode),
      ...abbreviations.edits,
    ],
    losses: abbreviations.losses,
  };
}

const lines = (text: string, line: RegExp, inCode: InCode): Edit[] =>
  [...text.matchAll(line)]
    .filter(({ index }) => !inCode(index))
    .map(({ 0: whole, index }) => ({ start: index, end: index + whole.length, text: '' }));

/** `*[HTML]: Hyper Text Markup Language`, which readers saw on the words themselves. */
function abbreviationsIn(text: string, inCode: InCode): Change {
  const found = [...text.matchAll(/^\*\[([^\]\n]{1,100})\]:[ \t]*(.*)(?:\n|$)/gm)].filter(
    ({ index }) => !inCode(index),
  );
  return {
    edits: found.map(({ 0: whole, index }) => ({ start: index, end: index + whole.length, text: '' })),
    losses: found.map(({ 0: whole, 1: word = '', 2: meaning = '', index }) => ({
      start: index,
      loss: {
        level: 'changed',
        what: `the abbreviation ${word} is explained no more`,
        fix: `write ${word} (${meaning.trim()}) where it is first used`,
        near: word,
        leftover: whole.trim(),
      },
    })),
  };
}
