import type { Element } from 'hast';
import { attribute } from '../../../html/tree/nodes.ts';

/** What an element of the editor says of itself in its attribute `data-attrs`, of whatever form. */
export type Data = Readonly<Record<string, unknown>>;

/** Empty if it says nothing, or nothing that can be read. */
export function dataOf(element: Element): Data {
  try {
    const read: unknown = JSON.parse(attribute(element, 'dataAttrs') || '{}');
    return isRecord(read) ? read : {};
  } catch {
    return {};
  }
}

export const isRecord = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The first of some fields that has words, as text; '' if none has. */
export function textIn(data: Data, ...names: readonly string[]): string {
  for (const name of names) {
    const value = data[name];
    if (typeof value === 'number') return String(value);
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  return '';
}

/** The first of some fields that is an address of the web; '' if none is. */
export function addressIn(data: Data, ...names: readonly string[]): string {
  return names.map((name) => textIn(data, name)).find((address) => /^https?:\/\//i.test(address)) ?? '';
}
