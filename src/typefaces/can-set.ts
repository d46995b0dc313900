import type { FaceName, Look } from './look.ts';
import { readRanges } from './ranges.ts';

/** Whether a typeface has all that a text is written with. */
export function canSet(text: string, { faces }: Pick<Look, 'faces'>, face: FaceName): boolean {
  const characters = faces[face]?.characters;
  if (characters === undefined) return false;
  const ranges = readRanges(characters);
  return [...text.replace(/[\p{Default_Ignorable_Code_Point}\s]/gu, '')].every((character) => {
    const code = character.codePointAt(0) as number;
    return ranges.some(([from, to]) => code >= from && code <= to);
  });
}
