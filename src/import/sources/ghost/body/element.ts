import { escapeHtml } from '../../../../feeds/escape-html.ts';

/** Attributes that have a value. */
export function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === '' ? '' : ` ${name}="${escapeHtml(value)}"`))
    .join('');
}

/** An element with what is in it, or nothing if nothing is. */
export const wrap = (tag: string, inner: string, values: Readonly<Record<string, string>> = {}) =>
  inner === '' ? '' : `<${tag}${attributes(values)}>${inner}</${tag}>`;
