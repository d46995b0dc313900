/** Characters that have room below an icon on a home screen. https://developer.chrome.com/docs/extensions/reference/manifest/name */
const room = 12;

/** A name as it stands below an icon: as many of its first words as have room there, or all of it. English papers go without their article. */
export function shortName(name: string, language: string): string {
  if (name.length <= room) return name;
  const known = /^en\b/.test(language) ? name.replace(/^the\s+(?=\S)/i, '') : name;
  const words = known.split(' ');
  while (words.length > 1 && words.join(' ').length > room) words.pop();
  const short = words.join(' ');
  return short.length <= room ? short : name;
}
