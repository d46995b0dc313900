import type { Edit } from '../../../markdown/body/edit.ts';
import type { InCode } from './code.ts';

/** `{: .class #id key="value"}`, `{:toc}`, `{::nomarkdown}`, `{:/}`: they go, but for what stories can have of them. */
export function attributeLists(text: string, inCode: InCode): Edit[] {
  const edits: Edit[] = [];
  let done = 0;
  for (const { 0: whole, 1: inside = '', index } of text.matchAll(/\{:([^{}\n]*)\}/g)) {
    const end = index + whole.length;
    if (index < done || inCode(index)) continue;
    const found = /^[:/]/.test(inside) ? extension(text, inside, index, end) : attributeList(text, inside, index, end);
    edits.push(...found);
    done = Math.max(end, ...found.map((edit) => edit.end));
  }
  return edits;
}

/** `{::comment}` with all to its end; of others the marks. */
function extension(text: string, inside: string, start: number, end: number): Edit[] {
  if (!/^:comment\b[^/]*$/.test(inside)) return [{ start, end, text: '' }];
  const close = /\{:\/(?:comment)?\}/g;
  close.lastIndex = end;
  // What has no end is one to the end of the text.
  return [{ start, end: close.exec(text) ? close.lastIndex : text.length, text: '' }];
}

function attributeList(text: string, inside: string, start: number, end: number): Edit[] {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const rest = /^[ \t]*(?=\n|$)/.exec(text.slice(end, end + 100));
  const isAlone = rest !== null && /^[ \t>]*$/.test(text.slice(lineStart, start));
  // It belongs to the link, the picture, the words in bold before it.
  if (!isAlone) return /[)\]*_`>]$/.test(text.slice(lineStart, start)) ? [{ start, end, text: '' }] : [];
  const above = lineAbove(text, lineStart);
  const lineEnd = end + rest[0].length;
  // The item of a list above only stands for the contents.
  const isToc = /\btoc\b/.test(inside.replace('no_toc', '')) && /^[ \t]*(?:[-*+]|\d+\.)[ \t]/.test(above.text);
  const from = isToc ? above.start : lineStart;
  const gone = from === 0 ? { start: 0, end: lineEnd + 1 } : { start: from - 1, end: lineEnd };
  const [, id] = /#([\w:.-]+)/.exec(inside) ?? [];
  const given = id !== undefined && /^ {0,3}#{1,6}[ \t]/.test(above.text) ? ` {#${id}}` : '';
  return [...languageOf(text, above, inside), { ...gone, text: given }];
}

/** A fence that begins without a language has the one that its attributes name. */
function languageOf(text: string, { text: fence, start }: Line, inside: string): Edit[] {
  const [, language] = /\.(?:language-|lang-)?([\w+#-]+)/.exec(inside) ?? [];
  const [, sign = ''] = /^ {0,3}(~{3,}|`{3,})[ \t]*$/.exec(fence) ?? [];
  if (language === undefined || sign === '') return [];
  let line = lineAbove(text, start);
  for (let tries = 0; tries < 2000 && line.start > 0 && !line.text.trimStart().startsWith(sign); tries++) {
    line = lineAbove(text, line.start);
  }
  const end = line.start + line.text.length;
  return line.text.trim() === sign ? [{ start: end, end, text: language }] : [];
}

interface Line {
  text: string;
  start: number;
}

function lineAbove(text: string, lineStart: number): Line {
  const start = lineStart < 2 ? 0 : text.lastIndexOf('\n', lineStart - 2) + 1;
  return { text: text.slice(start, Math.max(start, lineStart - 1)), start };
}
