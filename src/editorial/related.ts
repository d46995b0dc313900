/** How many related stories a story shows. */
const relatedShown = 4;
/** How many of its older stories each of a story's lists offers. */
export const relatedOffered = 8;

/** A story that may be related, as one of the story's lists knows it: `section <id>` or `tag <tag>`. */
export interface Candidate {
  list: string;
  id: string;
  published: number;
}

const day = 24 * 60 * 60 * 1000;

/**
 * Ids of the related stories: the editor's choice first, then by what they share. A tag counts the more the rarer it is, and it is
 * rare if its last eight stories go back far, so that nobody has to count the archive; the section counts less than any tag. Of
 * those that share as much the newer come first. Candidates are older than the story itself, so that a new story never changes an
 * old page.
 */
export function rankRelated(
  story: { id: string; related: string[]; published: number },
  candidates: readonly Candidate[],
): string[] {
  const weights = new Map<string, number>();
  for (const [list, stories] of Map.groupBy(candidates, (candidate) => candidate.list)) {
    const oldest = Math.min(...stories.map(({ published }) => published));
    const days = stories.length < relatedOffered ? longest : Math.min(longest, (story.published - oldest) / day);
    weights.set(list, list.startsWith('tag ') ? 1 + Math.log2(1 + days) / Math.log2(1 + longest) : 0);
  }
  const shared = new Map<string, { published: number; weight: number }>();
  for (const { list, id, published } of candidates) {
    shared.set(id, { published, weight: (shared.get(id)?.weight ?? 0) + (weights.get(list) ?? 0) });
  }
  const ranked = [...shared].sort(
    ([a, one], [b, other]) => other.weight - one.weight || other.published - one.published || (a < b ? -1 : 1),
  );
  const ids = new Set([...story.related, ...ranked.map(([id]) => id)]);
  ids.delete(story.id);
  return [...ids].slice(0, relatedShown);
}

/** A tag whose last eight stories go back further than that many days is as rare as can be. */
const longest = 3650;
