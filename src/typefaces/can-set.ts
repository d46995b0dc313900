import type { FaceName, Look } from './look.ts';
import { readRanges } from './ranges.ts';

/** The characters of a typeface, once they were asked for. */
const known = new Map<string, ReturnType<typeof readRanges>>();

/** Whether a typeface has all that a text is written with. */
export function canSet(text: string, { faces }: Pick<Look, 'faces'>, face: FaceName): boolean {
  const characters = faces[face]?.characters;
  if (characters === undefined) return false;
  const ranges = known.get(characters) ?? readRanges(characters);
  known.set(characters, ranges);
  return [...text.replace(/[\p{Default_Ignorable_Code_Point}\s]/gu, '')].every((character) => {
    const code = character.codePointAt(0) as number;
    return ranges.some(([from, to]) => code >= from && code <= to);
  });
}
