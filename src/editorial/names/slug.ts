/** Names of any script as parts of addresses, and back as words. */
import anyAscii from 'any-ascii';

/** No suggestion is longer; it ends where a word ends. */
const longest = 80;

/** Signs that are part of a name and are said, each as whoever reads the name aloud says it. */
const said: readonly [sign: RegExp, word: string][] = [
  [/^\.(?=\p{L})/gu, 'dot'],
  [/(?<=[\p{L}\p{N}])\+\+/gu, 'pp'],
  [/\+/g, ' plus '],
  [/(?<![\p{L}\p{N}])(\p{L})[#♯]/gu, '$1sharp'],
  [/(?<=[\p{L}\p{N}])\*(?![\p{L}\p{N}])/gu, ' star '],
  [/&/g, ' and '],
  [/@/g, ' at '],
  [/%/g, ' percent '],
  [/\$/g, ' dollar '],
  [/=/g, ' equals '],
  [/['’ʼ](?=(?:s|t|d|m|re|ll|ve)(?![\p{L}\p{N}]))/giu, ''],
];

/**
 * What a name is called in an address: `Café Society (2)` → `cafe-society-2`, `C++` → `cpp`, `москва` → `moskva`, `北京` →
 * `bei-jing`. Never empty: a name of nothing but signs is spelled by their code points.
 */
export function slugOf(name: string): string {
  const composed = name.normalize('NFKC').trim();
  const spoken = said.reduce((text, [sign, word]) => text.replace(sign, word), composed);
  const latin = anyAscii(spoken.replace(/\p{Script=Han}/gu, ' $& ').replace(/\p{Extended_Pictographic}/gu, ' $& '));
  const slug =
    hyphenate(latin) || hyphenate([...name].map((sign) => `u${sign.codePointAt(0)?.toString(16)}`).join(' '));
  if (slug.length <= longest) return slug;
  const cut = slug.lastIndexOf('-', longest);
  return slug.slice(0, cut > 0 ? cut : longest);
}

const hyphenate = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** The slug itself, or the first of `flood-2`, `flood-3` and so on that nothing has. */
export function nextFree(slug: string, isTaken: (slug: string) => boolean): string {
  let free = slug;
  for (let number = 2; isTaken(free); number++) free = `${slug}-${number}`;
  return free;
}

/** Whether two names are one word, in another spelling: `Café society`, `cafe-society`. */
export function isSameName(one: string, other: string): boolean {
  return fold(one) === fold(other);
}

/** Letters, digits and the signs that are said, without accents and case. */
const fold = (name: string) =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+#♯*&@%$=]/gu, '');
