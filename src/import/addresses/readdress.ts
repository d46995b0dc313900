import type { Story } from '../form/holding.ts';
import { type Links, resolveLink } from './resolve-link.ts';

/** Inline Markdown, such as a caption, with its links leading where they lead now; one that leads nowhere is its words. */
export function readdress(markdown: string, story: Story, links: Links): string {
  return markdown.replace(/\[((?:[^\][\\]|\\.)*)\]\(([^()\s]+)\)/g, (whole, words: string, address: string) => {
    if (/^(?:mailto|tel):/i.test(address)) return whole;
    const resolution = resolveLink(address, story, links);
    return resolution.kind === 'link' ? `[${words}](${resolution.address})` : words;
  });
}
