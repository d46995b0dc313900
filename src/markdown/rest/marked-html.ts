/** Markdown in a block of HTML, where it is printed as text: strong words, links and pictures, which are nothing else in any prose. */

/** What has no words to print, and code, whose words are meant as they are. */
const unseen =
  /<!--[\s\S]*?(?:-->|$)|<(pre|code|kbd|samp|script|style|textarea)\b[\s\S]*?(?:<\/\1\s*>|$)|<\/?[a-z](?:[^<>"']|"[^"]*"|'[^']*')*>/gi;
const strong = /\*\*(?<![\w*]\*\*)(?=[^\s*])[^*\n]{1,200}(?<=\S)\*\*(?![\w*])/;
const link = /!?\[[^[\]\n]{1,200}\]\((?=[^\s()]*[/.#:])[^\s()]+(?:\s+"[^"\n]*")?\)/;
const signs = new RegExp(`${strong.source}|${link.source}`);

/** The first of it in a block of HTML. */
export function markedIn(html: string): { offset: number; words: string } | undefined {
  if (!html.includes('**') && !html.includes('](')) return undefined;
  const match = signs.exec(html.replace(unseen, (tag) => tag.replace(/[^\n]/g, '\0')));
  return match ? { offset: match.index, words: match[0] } : undefined;
}

/** The lines of a block that begins with a tag, as far as lines alone tell. */
const blocks = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*<[a-z/!][^\n]*(?:\n(?![ \t>]*\n)[^\n]+)*/gim;

/** Whether there may be some in a text. */
export function mayHaveMarkedHtml(source: string): boolean {
  if (!source.includes('<') || !(source.includes('**') || source.includes(']('))) return false;
  return [...source.matchAll(blocks)].some(([block]) => markedIn(block) !== undefined);
}
