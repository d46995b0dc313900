import type { Element } from 'hast';
import { attribute, element, textOf } from '../../../html/tree/nodes.ts';
import { text } from '../../../tree/parts.ts';

/** A block of code without the marks and colours of Medium's editor. */
export function codeOf(pre: Element): Element {
  const written = attribute(pre, 'dataCodeBlockLang').toLowerCase();
  const language = /^[\w+#.-]{1,40}$/.test(written) && written !== 'plaintext' && written !== 'none' ? written : '';
  const code = textOf(pre)
    .replace(/^\s*\n\s*/, '')
    .trimEnd();
  return element('pre', {}, [
    element('code', language === '' ? {} : { className: [`language-${language}`] }, [text(code)]),
  ]);
}
