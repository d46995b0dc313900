import { isScalar, isSeq, parseDocument } from 'yaml';
import { splitFrontMatter } from '../../content/fields/markdown-text.ts';

/**
 * The text of a story with one more old path. All else stays as it was written, comments and order too; the new one stands last, because
 * the first may be what readers' programs know the story by.
 * @param text with line ends of `\n` and no byte order mark
 * @returns undefined where the front matter is not in an order that this could be written into
 */
export function withAlias(text: string, url: string): string | undefined {
  const parts = splitFrontMatter(text);
  if (typeof parts === 'string') return undefined;
  const yaml = text.slice(parts.yamlStart, parts.yamlEnd);
  const before = aliasesOf(yaml);
  const after = before && insert(yaml, url);
  if (!before || after === undefined || aliasesOf(after)?.join(' ') !== [...before, url].join(' ')) return undefined;
  return text.slice(0, parts.yamlStart) + after + text.slice(parts.yamlEnd);
}

function insert(yaml: string, url: string): string | undefined {
  const list = parseDocument(yaml).get('aliases', true);
  if (list === undefined) return `${yaml}aliases: [${url}]\n`;
  if (!isSeq(list) || !list.range) return undefined;
  const last = list.items.at(-1);
  if (list.flow) {
    const end = yaml.lastIndexOf(']', list.range[1] - 1);
    const inside = yaml.slice(0, end).trimEnd();
    const comma = last === undefined || inside.endsWith(',') ? '' : ',';
    return `${inside}${comma}${last === undefined ? '' : ' '}${url}${yaml.slice(inside.length)}`;
  }
  if (!isScalar(last) || !last.range) return undefined;
  const start = yaml.lastIndexOf('\n', last.range[0]) + 1;
  const dash = /^\s*-\s+/.exec(yaml.slice(start, last.range[0]))?.[0];
  const lineEnd = yaml.indexOf('\n', last.range[1] - 1);
  if (dash === undefined || lineEnd === -1) return undefined;
  return `${yaml.slice(0, lineEnd + 1)}${dash}${url}\n${yaml.slice(lineEnd + 1)}`;
}

function aliasesOf(yaml: string): string[] | undefined {
  const document = parseDocument(yaml);
  if (document.errors.length > 0) return undefined;
  const { aliases = [] } = (document.toJS() ?? {}) as { aliases?: unknown };
  return Array.isArray(aliases) ? aliases.map(String) : undefined;
}
