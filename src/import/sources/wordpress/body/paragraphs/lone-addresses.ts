import { escaped, plainly } from '../markup/escape.ts';
import { Tags } from '../markup/tags.ts';

const alone = /^[ \t\u00a0]*(https?:\/\/[^\s<>"[\]]+)[ \t\u00a0]*$/gm;
const inParagraph = /(<p\b[^<>]*>)\s*(https?:\/\/[^\s<>"[\]]+)\s*(<\/p>)/gi;

/** An address alone on a line is that of a video or a post, which WordPress shows in its place. */
export function embedLoneAddresses(html: string): string {
  const parts = [...new Tags(html, ['code']).parts()];
  const marked = parts.map(({ kind, text }, index) => {
    if (kind !== 'text') return text;
    // A line within a paragraph begins and ends with the text between two tags only if these are ends of lines themselves.
    const before = parts[index - 1];
    const after = parts[index + 1];
    return text.replace(alone, (whole, address: string, offset: number) => {
      const startsLine = offset > 0 || before === undefined || isLineEnd(before.name);
      const endsLine = offset + whole.length < text.length || after === undefined || isLineEnd(after.name);
      return startsLine && endsLine ? `\n\n${embed(plainly(address))}\n\n` : whole;
    });
  });
  return marked.join('').replace(inParagraph, (_, _open, address: string) => embed(plainly(address)));
}

/** What stands for something of another service; see read-html.ts. */
export const embed = (address: string) => `<div data-bs-embed="${escaped(address)}"></div>`;

const isLineEnd = (name: string) => /^(?:br|p|div|blockquote|h[1-6]|ul|ol|hr|figure|section|pre|table)$/.test(name);
