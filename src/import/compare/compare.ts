import type { Loss } from '../form/body.ts';
import type { Inventory } from './inventory.ts';

/** Words that are told with those that are missing, on each side. */
const neighbours = 4;

/** Of a passage, in words; and of a text, in passages. */
const longest = 24;
const most = 5;

/**
 * What readers of the old text had and those of ours do not have. Words are compared by how often they are there, none may be missing;
 * where they moved within the text, it says nothing.
 * @param missing pictures that are told to be missing already
 */
export function compare(source: Inventory, ours: Inventory, missing = 0): Loss[] {
  return [
    ...missingWords(source, ours),
    ...missingLinks(source.links, ours.links),
    ...fewer('pictures', source.pictures, ours.pictures + missing),
    ...fewer('posts and videos of other services', source.embeds, ours.embeds),
    ...fewer('headings', source.headings, ours.headings),
    ...fewer('blocks of code', source.codes, ours.codes),
    ...fewer('tables', source.tables, ours.tables),
    ...fewer('footnotes', source.footnotes, ours.footnotes),
  ];
}

function missingWords(source: Inventory, ours: Inventory): Loss[] {
  const left = tally(ours.words);
  // Notes of ours number themselves.
  let numbers = ours.footnotes;
  const gone = source.words.flatMap((word, index) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    if (count > 0) return [];
    if (numbers > 0 && /^\d{1,4}$/.test(word)) {
      numbers -= 1;
      return [];
    }
    return [index];
  });
  const passages = group(gone);
  const told = passages.slice(0, most).map(([first, last, count]): Loss => {
    const end = Math.min(last, first + longest);
    const words = source.words.slice(first, end + 1).join(' ');
    const near = source.words.slice(Math.max(0, first - neighbours), first).join(' ');
    const after = source.words.slice(last + 1, last + 1 + neighbours).join(' ');
    return {
      level: 'lost',
      what: `${count === 1 ? 'a word is' : `${count} words are`} missing${near && ` behind “${near}”`}: “${words}${end < last ? ' …' : ''}”`,
      fix: 'copy what is missing from the old page',
      near: near || after,
    };
  });
  const others = passages.slice(most).reduce((sum, [, , count]) => sum + count, 0);
  if (others === 0) return told;
  return [...told, { level: 'lost', what: `${others} more words are missing`, fix: 'compare it with the old page' }];
}

/** Indexes that stand close together, as the first, the last, and how many. */
function group(indexes: readonly number[]): [number, number, number][] {
  const groups: [number, number, number][] = [];
  for (const index of indexes) {
    const last = groups.at(-1);
    if (last && index - last[1] <= neighbours) {
      last[1] = index;
      last[2] += 1;
    } else groups.push([index, index, 1]);
  }
  return groups;
}

function missingLinks(source: readonly string[], ours: readonly string[]): Loss[] {
  const left = tally(ours);
  return source.flatMap((words): Loss[] => {
    const count = left.get(words) ?? 0;
    left.set(words, count - 1);
    if (count > 0) return [];
    const shown = words.length > 80 ? `${words.slice(0, 77)}...` : words;
    return [{ level: 'lost', what: `the link “${shown}” is missing`, fix: 'set it anew', near: words }];
  });
}

const fewer = (what: string, before: number, now: number): Loss[] =>
  now >= before
    ? []
    : [
        {
          level: 'lost',
          what: `${before - now} of ${before} ${what} are missing`,
          fix: 'compare it with the old page',
        },
      ];

function tally(items: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}
