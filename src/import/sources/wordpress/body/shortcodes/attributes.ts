import { plainly } from '../markup/escape.ts';

/** What stands between the name of a shortcode and its `]`. */
export interface ShortcodeAttributes {
  /** By lower-case name, entities decoded. */
  named: ReadonlyMap<string, string>;
  /** Without a name, in order. */
  bare: readonly string[];
  /** Whether the name itself is given a value: `[youtube=https://…]`, which is the first bare one. */
  assigned: boolean;
  /** Whether it ends with `/]`. */
  single: boolean;
  /** Behind the `]`. */
  end: number;
}

/** Also the quotation marks that editors make of straight ones. */
const pieces =
  /\s*(?:([\w-]+)\s*=\s*)?(?:"([^"]{0,20000})"|'([^']{0,20000})'|[\u201c\u201d\u2033\u00bb]([^\u201d\u2033\u00bb\]]{0,2000})[\u201d\u2033\u00bb]|&(?:quot|#8221|#8220|#34);([^&\]]{0,2000})&(?:quot|#8221|#34);|([^\s[\]"'\u201c]{1,5000}))/y;
const ending = /\s*(\/?)\]/y;
/** More no shortcode has. */
const most = 300;

/** @param at behind the name. @returns undefined if no `]` ends it */
export function readAttributes(text: string, at: number): ShortcodeAttributes | undefined {
  const named = new Map<string, string>();
  const bare: string[] = [];
  const assigned = text[at] === '=';
  let place = assigned ? at + 1 : at;
  for (let count = 0; count < most; count += 1) {
    ending.lastIndex = place;
    const [all, slash] = ending.exec(text) ?? [];
    if (all !== undefined) return { named, bare, assigned, single: slash === '/', end: place + all.length };
    pieces.lastIndex = place;
    const [whole, name, ...values] = pieces.exec(text) ?? [];
    if (whole === undefined) return undefined;
    let written = values.find((value) => value !== undefined) ?? '';
    place += whole.length;
    // The slash of the end belongs to no value, and `]` follows it at once.
    if (text[place] === ']' && values.at(-1) !== undefined && written.endsWith('/') && !/^https?:/.test(written)) {
      written = written.slice(0, -1);
      place -= 1;
    }
    const value = plainly(written);
    if (name === undefined) {
      if (value !== '') bare.push(value);
    } else if (!named.has(name.toLowerCase())) named.set(name.toLowerCase(), value);
  }
  return undefined;
}
