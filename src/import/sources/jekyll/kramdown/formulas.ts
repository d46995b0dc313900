/** Formulas between `$$`, which a script of the old site typeset: their signs are kept to the letter, as code. */
import type { Edit } from '../../../markdown/body/edit.ts';
import type { Change } from '../../../markdown/stages.ts';
import { fencedAt } from '../liquid/paragraphs.ts';
import { codeIn } from './code.ts';

export function formulaChanges(text: string): Change {
  const edits: Edit[] = text.includes('$$') ? formulasIn(text) : [];
  const [first] = edits;
  if (!first) return { edits, losses: [] };
  const what = `${edits.length === 1 ? 'a formula is' : `${edits.length} formulas are`} shown as written, and not typeset`;
  const fix = 'show as a picture what readers need to see typeset';
  return { edits, losses: [{ start: first.start, loss: { level: 'changed', what, fix } }] };
}

function formulasIn(text: string): Edit[] {
  const codeAt = codeIn(text);
  const edits: Edit[] = [];
  const next = (from: number) => {
    let at = text.indexOf('$$', from);
    while (at !== -1 && (text[at - 1] === '\\' || codeAt(at))) at = text.indexOf('$$', at + 2);
    return at;
  };
  for (let start = next(0); start !== -1; ) {
    const close = next(start + 2);
    if (close === -1) break;
    const end = close + 2;
    const formula = text.slice(start + 2, close);
    const isBlock = /(?:^|\n)[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?$/.test(
      text.slice(Math.max(0, start - 100), start),
    );
    const isAlone = isBlock && /^[ \t]*(?:\n|$)/.test(text.slice(end, end + 100));
    // Two that are far apart are dollars, and no formula.
    if (!isAlone && /\n[ \t]*\n/.test(formula)) {
      start = close;
      continue;
    }
    if (formula.trim() !== '')
      edits.push(isAlone ? fencedAt(text, { start, end }, `${formula}\n`, 'math') : inSentence(start, end, formula));
    start = next(end);
  }
  return edits;
}

function inSentence(start: number, end: number, formula: string): Edit {
  const words = formula.replace(/\s+/g, ' ').trim();
  const longest = Math.max(0, ...[...words.matchAll(/`+/g)].map(([run]) => run.length));
  const mark = '`'.repeat(longest + 1);
  const space = longest > 0 ? ' ' : '';
  return { start, end, text: mark + space + words + space + mark };
}
