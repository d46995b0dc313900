/** What is said of a text that is no tag of a language: what its tag is, if it is the name of one. */
export function languageMistake(text: string): string | undefined {
  const mistake = (fix: string) => `is not a language · ${fix}`;
  if (isTag(text)) return undefined;
  const tag = tagOf(text);
  return mistake(tag === undefined ? 'write a tag such as en, en-GB or de' : `write ${tag}`);
}

/** A tag of BCP 47 whose language has two or three letters: longer ones are allowed there, and there are none. */
function isTag(text: string): boolean {
  try {
    return /^[a-z]{2,3}(?:-|$)/i.test(text) && Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

/** The tag of a language by its name, in English or in itself. */
function tagOf(name: string): string | undefined {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const tags = letters.flatMap((first) => letters.map((second) => first + second));
  const isName = (tag: string, language: string) =>
    new Intl.DisplayNames(language, { type: 'language', fallback: 'none' }).of(tag)?.toLowerCase() ===
    name.toLowerCase();
  return tags.find((tag) => isName(tag, 'en')) ?? tags.find((tag) => isName(tag, tag));
}
