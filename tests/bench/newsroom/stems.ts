/** Words as English makes them, of syllables and endings, so that no list of words has to be installed. */
import type { Random } from '../../../src/demo/random.ts';

const onsets = [
  'b',
  ...'cdfghlmnprstbcdfghlmnprst',
  ...'wvjk',
  ...['br', 'cl', 'cr', 'dr', 'fl', 'gr', 'pl', 'pr', 'sh', 'sl', 'sp', 'st', 'str', 'th', 'tr', 'ch', 'qu', 'wh', ''],
] as const;
const vowels = ['a', ...'eiouaeioaeioaei', 'ea', 'ai', 'oo', 'ou', 'ee'] as const;
const codas = ['', '', '', 'n', 'r', 'l', 't', 'm', 's', 'd', 'nd', 'nt', 'rt', 'st', 'ck', 'll', 'rn', 'ld'] as const;
const finals = ['', '', '', '', 'e', 'y', 'er', 'al', 'ion', 'ment', 'ent', 'ous', 'ist', 'ic'] as const;

/** @param syllables how many, before an ending that only longer words have */
export function stem(random: Random, syllables: number): string {
  let word = '';
  for (let syllable = 0; syllable < syllables; syllable++) {
    const isLast = syllable === syllables - 1;
    word += random.pick(onsets) + random.pick(vowels) + (isLast || random.next() < 0.15 ? random.pick(codas) : '');
  }
  return syllables > 1 ? word + random.pick(finals) : word;
}

/** A stem with the endings of English: as it is, with -s, -ed and -ing, each spelled by the rules. */
export function inflections(stem: string): [string, string, string, string] {
  if (/[^aeiou]y$/.test(stem)) {
    const short = stem.slice(0, -1);
    return [stem, `${short}ies`, `${short}ied`, `${stem}ing`];
  }
  const plural = /(?:s|x|z|ch|sh)$/.test(stem) ? `${stem}es` : `${stem}s`;
  if (/[^aeiou]e$/.test(stem)) return [stem, plural, `${stem}d`, `${stem.slice(0, -1)}ing`];
  // A short word doubles its last consonant: plan, planned.
  const doubled = /^[^aeiou]*[aeiou][bdglmnprt]$/.test(stem) ? stem + stem.slice(-1) : stem;
  return [stem, plural, `${doubled}ed`, `${doubled}ing`];
}
