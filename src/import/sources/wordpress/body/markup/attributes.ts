import { plainly } from './escape.ts';

const form = /(?<![\w:.-])([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g;

/** The attributes of a tag that have values, by lower-case name, entities decoded. The first of a name counts. */
export function attributesOf(tag: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', double, single, bare] of tag.matchAll(form)) {
    const key = name.toLowerCase();
    if (!found.has(key)) found.set(key, plainly(double ?? single ?? bare ?? ''));
  }
  return found;
}

/** A tag with an attribute set. @param value plain */
export function withAttribute(tag: string, name: string, value: string): string {
  const without = tag.replace(new RegExp(`\\s${name}\\s*=\\s*(?:"[^"]*"|'[^']*'|[^\\s"'>]+)`, 'i'), '');
  const quoted = value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return without.replace(/\s*\/?>$/, (end) => ` ${name}="${quoted}"${end.trimStart()}`);
}
