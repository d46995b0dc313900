import type { Loss } from '../../form/body.ts';
import type { Edit } from '../../markdown/body/edit.ts';
import { picture } from '../../markdown/body/links.ts';
import { nodesOf } from '../../markdown/body/tree.ts';
import type { Change } from '../../markdown/stages.ts';

/** `[[Page|words]]` and `![[picture.png]]`, as notes of Obsidian have them: no page says where they led. */
export function findWikiLinks(text: string): Change {
  const change: { edits: Edit[]; losses: { start: number; loss: Loss }[] } = { edits: [], losses: [] };
  if (!text.includes('[[')) return change;
  const code = nodesOf(text).filter(
    ({ node: { type } }) => type === 'code' || type === 'inlineCode' || type === 'html',
  );
  let at = 0;
  for (const { 0: whole, 1: sign = '', 2: target = '', 3: words, index } of text.matchAll(
    /(!?)\[\[([^[\]|\n]{1,300})(?:\|([^[\]\n]{1,300}))?\]\](?!\()/g,
  )) {
    const end = index + whole.length;
    while ((code[at]?.end ?? Number.POSITIVE_INFINITY) <= index) at++;
    if ((code[at]?.start ?? end) < end) continue;
    const isPicture = sign !== '' && /\.(?:png|jpe?g|gif|webp|avif|svg)$/i.test(target);
    change.edits.push({ start: index, end, text: isPicture ? picture(target, words ?? '', '') : (words ?? target) });
    if (isPicture) continue;
    const what = `${whole.slice(0, 80)} became its words, since nothing says where it led`;
    change.losses.push({
      start: index,
      loss: { level: 'changed', what, fix: 'write the link', near: words ?? target },
    });
  }
  return change;
}
