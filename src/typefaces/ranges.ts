/** Sets of characters as styles write them: `U+20-7E,U+A0`. */

/** @param ranges single code points, and first and last ones */
export function charactersOf(ranges: readonly (number | number[])[]): number[] {
  return ranges.flatMap((range) => {
    const [from = 0, to = from] = [range].flat();
    return Array.from({ length: to - from + 1 }, (_, n) => from + n);
  });
}

/** `U+20-7E,U+A0` as first and last code points. */
export function readRanges(range: string): [from: number, to: number][] {
  return range.split(',').map((part) => {
    const [from = 0, to = from] = part
      .replace('U+', '')
      .split('-')
      .map((code) => Number.parseInt(code, 16));
    return [from, to];
  });
}

/** `U+20-7E,U+A0` as code points. */
export const charactersIn = (range: string): number[] => charactersOf(readRanges(range));

/** Code points as `U+20-7E,U+A0`. */
export function writeRange(characters: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const one of characters.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last?.[1] === one - 1) last[1] = one;
    else ranges.push([one, one]);
  }
  const hex = (one: number) => one.toString(16).toUpperCase();
  return ranges.map(([from, to]) => `U+${hex(from)}${to > from ? `-${hex(to)}` : ''}`).join(',');
}
