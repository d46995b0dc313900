/**
 * What PHP serialised, as plugins note it: `a:2:{s:5:"width";i:640;s:6:"height";i:480;}`. Lengths are not believed, since every
 * replacement of a domain in a database has made them wrong: a string ends where `";` does and something follows that can follow.
 */
export type Serialised = string | number | boolean | null | Map<string, Serialised>;

/** Nothing that we read is deeper. */
const deepest = 20;
const scalar = /(?:i|d):(-?[\d.eE+-]+|NAN|INF|-INF);|b:([01]);|(N);/y;
const opening = /(?:a:\d+|O:\d+:"[^"]*":\d+):\{/y;
const text = /s:\d+:"(.*?)"(?:;(?=[aisdbNO][:;]|\}|\s*$))/sy;

/** @returns undefined if it is nothing of PHP's, or cut */
export function readSerialised(written: string): Serialised | undefined {
  let at = 0;
  const match = (form: RegExp) => {
    form.lastIndex = at;
    const found = form.exec(written);
    if (found) at = form.lastIndex;
    return found;
  };
  function read(depth: number): Serialised | undefined {
    const [, number, truth, none] = match(scalar) ?? [];
    if (number !== undefined) return Number(number);
    if (truth !== undefined) return truth === '1';
    if (none !== undefined) return null;
    const [, words] = match(text) ?? [];
    if (words !== undefined) return words;
    if (depth === deepest || !match(opening)) return undefined;
    const entries = new Map<string, Serialised>();
    while (written[at] !== '}') {
      const key = read(deepest);
      const value = key === undefined ? undefined : read(depth + 1);
      // What was read up to a fault is kept.
      if (key === undefined || value === undefined) return entries;
      entries.set(String(key), value);
    }
    at += 1;
    return entries;
  }
  return read(0);
}

/** A value within, by its keys; undefined if there is none. */
export function within(value: Serialised | undefined, ...keys: string[]): Serialised | undefined {
  return keys.reduce<Serialised | undefined>((one, key) => (one instanceof Map ? one.get(key) : undefined), value);
}
