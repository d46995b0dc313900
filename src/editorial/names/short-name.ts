/** Characters that have room below an icon on a home screen. https://developer.chrome.com/docs/extensions/reference/manifest/name */
const room = 12;

/** A name as it stands below an icon: as many of its first words as have room there, or all of it. */
export function shortName(name: string, language: string): string {
  if (name.length <= room) return name;
  const words = withoutArticle(name, language).split(' ');
  while (words.length > 1 && words.join(' ').length > room) words.pop();
  const short = words.join(' ');
  return short.length <= room ? short : name;
}

/** The letter that a name is known by. */
export function initialOf(name: string, language: string): string {
  const [first] = new Intl.Segmenter(language).segment(withoutArticle(name, language).normalize('NFC'));
  return (first?.segment ?? '').toLocaleUpperCase(language);
}

/** English papers are not known by their article. */
function withoutArticle(name: string, language: string): string {
  return /^en\b/.test(language) ? name.replace(/^the\s+(?=\S)/i, '') : name;
}
