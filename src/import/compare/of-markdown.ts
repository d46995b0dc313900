/** What one of our stories holds, as our own parser reads it. */
import type { Element, Nodes } from 'hast';
import { embedOf } from '../../markdown/embeds/embed.ts';
import { parseMarkdown } from '../../markdown/parse/parse.ts';
import { footnoteLabel } from '../../markdown/pieces/ids.ts';
import { isFootnoteMark } from '../../markdown/pieces/text.ts';
import { breaksWords, type Inventory, Reading } from './inventory.ts';

/** @param markdown without front matter */
export async function ofMarkdown(markdown: string): Promise<Inventory> {
  const reading = new Reading();
  const captions: string[] = [];
  read(await parseMarkdown(markdown, 'satteri'), reading, captions);
  for (const caption of captions) reading.include(await ofMarkdown(caption));
  return reading.inventory();
}

function read(node: Nodes, reading: Reading, captions: string[]): void {
  if (node.type === 'text') reading.add(node.value);
  if (!('children' in node)) return;
  if (node.type === 'root') {
    for (const child of node.children) {
      if (child.type === 'element' && child.tagName === 'p' && embedOf(child, { type: 'root', children: [child] }))
        reading.counts.embeds += 1;
      read(child, reading, captions);
    }
    return;
  }
  if (node.type !== 'element' || isFootnoteMark(node) || node.properties['id'] === footnoteLabel) return;
  const { tagName, properties } = node;
  if (breaksWords(tagName)) reading.break();
  const at = reading.at;
  for (const child of node.children) read(child, reading, captions);
  count(node, reading);
  if (tagName === 'img' && properties['title']) captions.push(String(properties['title']));
  if (tagName === 'a' && properties['href']) reading.linkSince(at);
  if (breaksWords(tagName)) reading.break();
}

function count({ tagName, properties, children }: Element, { counts }: Reading): void {
  if (tagName === 'img') counts.pictures += 1;
  if (tagName === 'pre') counts.codes += 1;
  if (tagName === 'table') counts.tables += 1;
  if (/^h[1-6]$/.test(tagName)) counts.headings += 1;
  if ('dataFootnotes' in properties) {
    for (const list of children) {
      if (list.type !== 'element') continue;
      counts.footnotes += list.children.filter((item) => item.type === 'element' && item.tagName === 'li').length;
    }
  }
}
