import { readBody } from '../../content/fields/markdown-text.ts';
import { readText } from '../../content/problems/content-text.ts';
import type { Block } from './page-text.ts';

/** The paragraphs of a text as they are written, without what it imports. @param content the content folder */
export function readSource(content: string, path: string): Block[] {
  const paragraphs = readBody(readText(content, path)).split(/\n[^\S\n]*\n+/);
  return paragraphs
    .map((text) => text.trim())
    .filter((text) => text !== '' && !/^(?:import|export)\s/.test(text))
    .map((text) => ({ kind: kindOf(text), text, part: 'text', links: [] }));
}

function kindOf(text: string): Block['kind'] {
  if (text.startsWith('#')) return 'heading';
  // Where lines are meant as they stand: components, code, tables.
  return /^[<{`|]/.test(text) ? 'code' : 'text';
}
