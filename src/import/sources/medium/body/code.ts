import type { Element } from 'hast';
import { attribute, textOf } from '../../../html/tree/nodes.ts';
import { codeBlock } from '../../../tree/parts.ts';

/** A block of code without the marks and colours of Medium's editor. */
export function codeOf(pre: Element): Element {
  const code = textOf(pre)
    .replace(/^\s*\n\s*/, '')
    .trimEnd();
  return codeBlock(code, attribute(pre, 'dataCodeBlockLang'));
}
