import { isAllowed } from '../../../markdown/rest/taken.ts';
import type { Edit } from './edit.ts';
import type { Tag } from './tags.ts';

/** Attributes that the site sets by itself, or that only scripts and styles need. */
const needless =
  /^(?:data-.*|rel|target|loading|decoding|srcset|sizes|fetchpriority|referrerpolicy|crossorigin|align|border|autoplay)$/;

/** Takes the attributes away that a story cannot have. @param but some that others see to */
export function cleanedAttributes({ name, attributes }: Tag, ...but: string[]): Edit[] {
  return [...attributes].flatMap(([key, { value, start, end }]) => {
    const isKept = !needless.test(key) && isAllowed(name, key, value);
    return isKept || but.includes(key) ? [] : [{ start, end, text: '' }];
  });
}

/** Gives an attribute another value; undefined takes it away. */
export function setAttribute({ attributes, nameEnd }: Tag, key: string, value: string | undefined): Edit[] {
  const place = attributes.get(key);
  if (value === undefined) return place ? [{ ...rangeOf(place), text: '' }] : [];
  if (place?.value === value) return [];
  const text = value === '' && key !== 'alt' ? ` ${key}` : ` ${key}="${inQuotes(value)}"`;
  return [place ? { ...rangeOf(place), text } : { start: nameEnd, end: nameEnd, text }];
}

const rangeOf = ({ start, end }: { start: number; end: number }) => ({ start, end });

export const inQuotes = (value: string) =>
  value.replace(/\s+/g, ' ').replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
