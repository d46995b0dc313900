/** A row of a table, or what a card holds: JSON of anybody, of which nothing is certain. */
export type Row = Readonly<Record<string, unknown>>;

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

export const rowOf = (value: unknown): Row => (isRow(value) ? value : {});

export const rowsOf = (value: unknown): Row[] => (Array.isArray(value) ? value.filter(isRow) : []);

/** Words or a number as text, without the control characters that no page shows; '' for everything else. */
export function textOf(value: unknown): string {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' ? value.replace(/[^\P{Cc}\n\t]/gu, '') : '';
}

/** A text as one line; undefined if there is nothing in it. */
export const lineOf = (value: unknown): string | undefined => textOf(value).replace(/\s+/g, ' ').trim() || undefined;

/** Databases say so with 1, exports and people in other ways. */
export const isOn = (value: unknown): boolean => value === true || value === 1 || value === '1' || value === 'true';

/** Undefined if it is no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
