/**
 * Characters that no page can show: HTML and XML forbid most of them (https://infra.spec.whatwg.org/#noncharacter, #control), and
 * readers see none. Archives bring them along from word processors and old databases, so a file that has some is read without them,
 * and its editor is told. Soft hyphens, joiners and the like are text and stay.
 */
import type { Flaw, Place } from './yaml.ts';

/** What most texts have nothing else than: with it one walk, and a quick one, tells that nothing is to be done. */
const suspect = /[^\t\n -~\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufefe\uff00-\ufffd]/;

/** Controls, halves of characters, noncharacters, and the mark of byte order where files were put together. */
const stray = /[[\p{Cc}\p{Cs}\p{NChar}\uFEFF]--[\t\n]]/gv;

/** @returns what stands in the place of a stray character */
function meaning(character: string): string {
  // Word processors end lines and pages by these.
  if (character === '\v' || character === '\f') return ' ';
  const code = character.charCodeAt(0);
  if (code < 0x80 || code > 0x9f) return '';
  // A text in Windows-1252 that a program took for Latin 1. HTML reads `&#146;` the same way.
  return new TextDecoder('windows-1252').decode(Uint8Array.of(code)).replace(stray, '');
}

/** A text as it is read. */
export function withoutStray(text: string): string {
  return suspect.test(text) ? text.replace(stray, meaning) : text;
}

/**
 * Tells of the stray characters of a text, once.
 * @param where what has the text, such as "the file has"
 * @param placeOf the place of a character, by its offset
 */
export function strayFlaw(text: string, where: string, placeOf: (offset: number) => Place): Flaw | undefined {
  const found = suspect.test(text) ? [...text.matchAll(stray)] : [];
  const [first] = found;
  if (!first) return undefined;
  const [character] = first;
  const code = `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;
  const read = meaning(character);
  const fate = read === '' ? 'left out' : `read as ${read === ' ' ? 'a space' : read}`;
  const isOne = found.length === 1;
  const many = isOne ? 'a character' : `${found.length} characters`;
  return {
    ...placeOf(first.index),
    what: `${where} ${many} that no page can show${isOne ? ':' : ', the first of them'} ${code}, which is ${fate}`,
    fix: `remove ${isOne ? 'it' : 'them'}, or write what is meant`,
    severity: 'warning',
  };
}
