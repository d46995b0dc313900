import type { Loss } from '../../../form/body.ts';

/** The rules of a part are short, and no search for their end goes on through a text that has none. */
const mark = /<!--\s*kg-gated-block:(?:begin(?<rules>(?:(?!-->)[^\n]){0,1000})|end\s*)-->/g;

/**
 * HTML without the parts that Ghost shows to members alone. A part that does not end goes on to the end of the text.
 * @see https://github.com/TryGhost/Ghost/blob/main/ghost/core/core/server/services/members/content-gating.js
 */
export function withoutGated(html: string, tell: (loss: Loss) => void): string {
  const kept: string[] = [];
  let from = 0;
  let isHidden = false;
  for (const { 0: whole, groups, index } of html.matchAll(mark)) {
    const isBegin = whole.includes('gated-block:begin');
    if (!isHidden) kept.push(html.slice(from, index));
    if (isBegin && /nonMember:\s*["']?false/.test(groups?.['rules'] ?? '')) {
      isHidden = true;
      tell({ level: 'left', what: 'a part that members alone saw is left out', fix: '' });
    } else if (!isBegin) isHidden = false;
    from = index + whole.length;
  }
  if (!isHidden) kept.push(html.slice(from));
  return kept.join('');
}
