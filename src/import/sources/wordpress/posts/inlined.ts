import type { Catalogue } from './catalogue.ts';
import { kindOf } from './kinds.ts';

/** Blocks that are kept once and shown in many texts. */
const reference = /<!--\s*wp:block\s+\{[^{}]{0,500}?"ref":\s*(\d{1,18})\b[^{}]{0,500}\}\s*\/?-->/g;
/** Kept blocks may show each other. More than this a text never has, unless it is made to swell. */
const most = { depth: 5, blocks: 200 };

/** A text with the blocks in it that it refers to. Those that the export does not have stay references. */
export function inlined(text: string, catalogue: Catalogue): string {
  let room = most.blocks;
  function inline(part: string, above: readonly string[]): string {
    return part.replace(reference, (whole, id: string) => {
      const item = above.includes(id) || above.length === most.depth || room === 0 ? undefined : catalogue.item(id);
      if (item === undefined || kindOf(item.type) !== 'block') return whole;
      room -= 1;
      return inline(item.file.body(item.piece), [...above, id]);
    });
  }
  return inline(text, []);
}
