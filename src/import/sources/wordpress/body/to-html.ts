import { readBlocks } from './blocks/blocks.ts';
import { BlockWriter, footnoteList } from './blocks/render.ts';
import type { Losses } from './losses.ts';
import { escaped } from './markup/escape.ts';
import type { More } from './more.ts';
import { embedLoneAddresses } from './paragraphs/lone-addresses.ts';
import { paragraphs } from './paragraphs/paragraphs.ts';
import { withoutFeatured } from './pictures/featured.ts';
import { settlePictures } from './pictures/pictures.ts';
import { withoutShortcodes } from './shortcodes/shortcodes.ts';

/** What WordPress made of a text before a theme showed it: HTML, in which only what html/read-html.ts knows is not HTML's own. */
export function toHtml(text: string, more: More, losses: Losses): string {
  if (more.rendered) return withoutFeatured(settlePictures(text, more), more);
  const { blocks, has } = readBlocks(text);
  const writer = new BlockWriter(text, more, losses);
  const html = has
    ? embedLoneAddresses(withoutShortcodes(writer.write(blocks, true), more, losses))
    : paragraphs(embedLoneAddresses(withoutShortcodes(withoutMarks(text), more, losses)));
  writer.tellComputed();
  const notes = more.footnotes.length > 0 && !html.includes('wp-block-footnotes') ? footnoteList(more) : '';
  const sounds = more.sounds.map((address) => `\n<audio controls src="${escaped(address)}"></audio>`);
  return withoutFeatured(settlePictures(html + notes, more), more) + sounds.join('');
}

/** Without the marks of the classic editor for lists and pages. */
const withoutMarks = (text: string) => text.replace(/<!--(?:more|nextpage|noteaser)[^>]{0,300}-->/g, '\n\n');
