import type { Edit } from './edit.ts';
import { inlineHtml } from './inline-html.ts';

const fence = /^ {0,3}(`{3,}|~{3,})/;
const definition = /^ {0,3}:[ \t]+(\S.*)$/;
/** What a term cannot begin with, since it begins something else. */
const noTerm = /^(?:\s|#{1,6}\s|>|[-*+]\s|\d+[.)]\s|\||`{3}|~{3}|<|\[[^\]]*\]:|:|-{3,}|={3,})/;

/**
 * Definition lists, which our dialect has no marks for, as HTML:
 *
 *     Term
 *     : What it means
 */
export function definitionLists(text: string): Edit[] {
  if (!/^ {0,3}:[ \t]+\S/m.test(text)) return [];
  const lines = text.split('\n');
  const offsets: number[] = [];
  let [offset, open] = [0, ''];
  for (const line of lines) {
    offsets.push(offset);
    offset += line.length + 1;
  }
  const edits: Edit[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const [, mark = ''] = fence.exec(line) ?? [];
    if (open === '') open = mark;
    else if (mark.startsWith(open) && /^[\s`~]*$/.test(line)) open = '';
    if (open !== '' || mark !== '') continue;
    const isStart = at === 0 || /^\s*$/.test(lines[at - 1] ?? '');
    const list = isStart ? listAt(lines, at) : undefined;
    // HTML knows nothing of notes, and of addresses that stand elsewhere.
    if (!list || list.entries.some(({ words }) => /\[\^|\]\[/.test(words))) continue;
    edits.push({
      start: offsets[at] ?? 0,
      end: (offsets[list.end] ?? text.length + 1) - 1,
      text: htmlOf(list.entries),
    });
    at = list.end - 1;
  }
  return edits;
}

interface Entry {
  name: 'dt' | 'dd';
  words: string;
}

/** A list from a line on, and the line behind it; undefined if there is none. */
function listAt(lines: readonly string[], from: number): { entries: Entry[]; end: number } | undefined {
  const entries: Entry[] = [];
  let end = from;
  for (let at = from; at < lines.length; ) {
    const terms: Entry[] = [];
    for (
      let term = lines[at] ?? '';
      term.trim() !== '' && !noTerm.test(term) && terms.length < 10;
      term = lines[at] ?? ''
    ) {
      terms.push({ name: 'dt', words: term.trim() });
      at++;
    }
    // One empty line may stand between a term and what it means.
    if (terms.length > 0 && lines[at]?.trim() === '' && definition.test(lines[at + 1] ?? '')) at++;
    if (terms.length === 0 || !definition.test(lines[at] ?? '')) break;
    entries.push(...terms);
    for (let match = definition.exec(lines[at] ?? ''); match; match = definition.exec(lines[at] ?? '')) {
      const words = [match[1] ?? ''];
      at++;
      for (let more = lines[at] ?? ''; more.trim() !== '' && !definition.test(more); more = lines[at] ?? '') {
        words.push(more.trim());
        at++;
      }
      entries.push({ name: 'dd', words: words.join('\n') });
      if (lines[at]?.trim() === '' && definition.test(lines[at + 1] ?? '')) at++;
    }
    end = at;
    if (lines[at]?.trim() !== '') break;
    at++;
  }
  return entries.length > 0 ? { entries, end } : undefined;
}

/** Without an empty line, which would end the HTML. */
function htmlOf(entries: readonly Entry[]): string {
  const lines = entries.map(({ name, words }) => `<${name}>${inlineHtml(words)}</${name}>`);
  return ['<dl>', ...lines, '</dl>'].join('\n');
}
