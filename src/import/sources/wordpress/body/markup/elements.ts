/** Elements of a text that is not parsed, found without looking at any part of it twice, however many tags never end. */

interface Found {
  start: number;
  /** Behind its end tag. */
  end: number;
  inside: string;
}

/** The first element of a name from a place on; undefined if there is none with an end. */
function find(html: string, name: string, from = 0): Found | undefined {
  const opening = new RegExp(`<${name}\\b[^<>]*>`, 'gi');
  opening.lastIndex = from;
  const start = opening.exec(html);
  if (start === null) return undefined;
  const inner = start.index + start[0].length;
  const closing = new RegExp(`</${name}\\s*>`, 'gi');
  closing.lastIndex = inner;
  const end = closing.exec(html);
  return end === null
    ? undefined
    : { start: start.index, end: end.index + end[0].length, inside: html.slice(inner, end.index) };
}

/** What is in the first element of a name; '' if there is none. */
export const insideOf = (html: string, name: string): string => find(html, name)?.inside ?? '';

/** A text without its elements of a name. */
export function withoutElements(html: string, name: string): string {
  const kept: string[] = [];
  let done = 0;
  for (let found = find(html, name); found !== undefined; found = find(html, name, found.end)) {
    kept.push(html.slice(done, found.start));
    done = found.end;
  }
  return kept.join('') + html.slice(done);
}

/** The words of HTML of which nothing but its tags is taken out. */
export const withoutTags = (html: string): string => html.replace(/<[^<>]*>/g, '');
