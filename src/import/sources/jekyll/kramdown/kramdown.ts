/** What kramdown reads and our dialect does not. https://kramdown.gettalong.org/syntax.html */
import type { Edit } from '../../../markdown/body/edit.ts';
import { nodesOf } from '../../../markdown/body/tree.ts';
import type { Change } from '../../../markdown/stages.ts';
import { attributeLists } from './attribute-lists.ts';
import { openTables } from './tables.ts';

/** Whether a character is in code, of which nothing is read. */
export type InCode = (offset: number) => boolean;

const telling = /\{:|\bmarkdown\s*=|^\*\[|^\^[ \t]*$|^[ \t]*\|/m;

export function kramdownChanges(text: string): Change {
  if (!telling.test(text)) return { edits: [], losses: [] };
  const inCode = codeIn(text);
  const abbreviations = abbreviationsIn(text, inCode);
  return {
    edits: [
      ...attributeLists(text, inCode),
      ...openTables(text, inCode),
      ...markdownInHtml(text, inCode),
      ...lines(text, /^\^[ \t]*(?:\n|$)/gm, inCode),
      ...abbreviations.edits,
    ],
    losses: abbreviations.losses,
  };
}

function codeIn(text: string): InCode {
  const code = nodesOf(text).filter(({ node: { type } }) => type === 'code' || type === 'inlineCode');
  return (offset) => {
    let [low, high] = [0, code.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((code[middle]?.end ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return (code[low]?.start ?? offset + 1) <= offset;
  };
}

const lines = (text: string, line: RegExp, inCode: InCode): Edit[] =>
  [...text.matchAll(line)]
    .filter(({ index }) => !inCode(index))
    .map(({ 0: whole, index }) => ({ start: index, end: index + whole.length, text: '' }));

/** `<div markdown="1">`: what is in it is Markdown for us after an empty line. */
function markdownInHtml(text: string, inCode: InCode): Edit[] {
  return [...text.matchAll(/<[a-z][\w-]*[^<>\n]*?(\s+markdown\s*=\s*["']?(?:1|0|span|block)["']?)[^<>\n]*>(\n?)/gi)]
    .filter(({ index }) => !inCode(index))
    .flatMap(({ 0: whole, 1: attribute = '', 2: line, index }) => {
      const at = index + whole.indexOf(attribute);
      const end = index + whole.length;
      const isMarkdown = !/0/.test(attribute) && line !== '';
      return [
        { start: at, end: at + attribute.length, text: '' },
        ...(isMarkdown ? [{ start: end, end, text: '\n' }] : []),
      ];
    });
}

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
