import type { Element, Root } from 'hast';
import {
  attribute,
  type Children,
  classesOf,
  element,
  findElement,
  isBlank,
  isElement,
  replaceElements,
} from './nodes.ts';

/** The language of a block of code, by the forms in which highlighters write it; undefined if none is named. */
export function languageOf(pre: Element): string | undefined {
  const code = pre.children.find((child): child is Element => isElement(child, 'code'));
  for (const node of [code, pre]) {
    if (!node) continue;
    const given = attribute(node, 'dataLang') || attribute(node, 'dataLanguage') || attribute(node, 'lang');
    const language = named(attribute(node, 'className')) ?? (node === pre && !code ? given : given || undefined);
    if (language && /^[\w+#.-]{1,30}$/.test(language))
      return plainText.has(language.toLowerCase()) ? undefined : language;
  }
  return undefined;
}

const plainText = new Set(['none', 'nohighlight', 'no-highlight', 'plain', 'plaintext', 'text']);

/** `language-js`, `lang-js`, `brush: js`, `highlight-source-js`, `sourceCode js`. */
function named(classes: string): string | undefined {
  const [, brush] = /\bbrush:\s*([\w+#-]+)/i.exec(classes) ?? [];
  const [, language] = /(?:^|\s)(?:language-|lang-|highlight-source-|sourceCode )([\w+#.-]+)/.exec(classes) ?? [];
  return brush ?? language;
}

/** The words of a block of code, line by line. */
export function codeOf(node: Element): string {
  const read = (children: Children): string =>
    children
      .map((child) => {
        if (child.type === 'text') return child.value;
        if (!isElement(child) || isNumber(child)) return '';
        if (child.tagName === 'br') return '\n';
        const words = read(child.children);
        return isLine(child) && !words.endsWith('\n') ? `${words}\n` : words;
      })
      .join('');
  return read(node.children)
    .replace(/\r\n?/g, '\n')
    .replace(/^\n+|\s+$/g, '');
}

/** Highlighters put each line into an element of its own. */
const isLine = (node: Element) => ['div', 'li', 'p', 'tr'].includes(node.tagName);

const isNumber = (node: Element) =>
  classesOf(node).some((name) => /^(?:gutter|line-?numbers?(?:-rows)?|linenos?|lnt?|rouge-gutter)$/.test(name));

/** Numbers of lines that stand in a table beside the code. */
export function dropLineNumbers(tree: Root): void {
  replaceElements(tree, (node) => {
    if (node.tagName !== 'table') return undefined;
    const pres: Element[] = [];
    findElement(node, (one) => {
      if (one.tagName === 'pre') pres.push(one);
      return false;
    });
    const isCode = pres.length > 0 && findElement(node, isNumber) !== undefined;
    const code = pres.find((pre) => !findElement(node, (one) => isNumber(one) && contains(one, pre)));
    return isCode && code ? [code] : undefined;
  });
}

const contains = (node: Element, inner: Element) => findElement(node, (one) => one === inner) !== undefined;

/** A poem: its lines end where they end, and begin where they begin. */
export function verse(pre: Element): Children {
  const broken = (children: Children): Children =>
    children.flatMap((child): Children => {
      if (isElement(child)) return [{ ...child, children: broken(child.children) }];
      if (child.type !== 'text') return [];
      return child.value
        .replace(/\r\n?/g, '\n')
        .split('\n')
        .flatMap(
          (line, index): Children => [
            ...(index > 0 ? [element('br')] : []),
            { type: 'text', value: line.replace(/^ +/, (spaces) => '\u{a0}'.repeat(spaces.length)) },
          ],
        );
    });
  const lines = broken(pre.children);
  while (lines.length > 0 && (isElement(lines.at(-1), 'br') || isBlank(lines.at(-1) ?? element('br')))) lines.pop();
  return lines;
}
