import { Parser } from 'htmlparser2';

const asSpace = /^(?:br|p|div|li|h[1-6]|td|tr)$/;
const unread = /^(?:script|style)$/;

/** The plain words of a piece of HTML on one line: tags out, entities decoded. Titles, excerpts and captions are given so. */
export function words(html: string): string {
  const parts: string[] = [];
  let inside = 0;
  const parser = new Parser(
    {
      ontext: (text) => inside === 0 && parts.push(text),
      onopentagname(name) {
        if (unread.test(name)) inside += 1;
        if (asSpace.test(name)) parts.push(' ');
      },
      onclosetag(name) {
        if (unread.test(name)) inside -= 1;
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return parts
    .join('')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
}
