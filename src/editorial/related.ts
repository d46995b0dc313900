/** How many related stories a story shows. */
export const relatedShown = 4;

/** A story that may be related, as one of the story's lists knows it: `section <id>` or `tag <tag>`. */
export interface Candidate {
  list: string;
  id: string;
  published: number;
}

/**
 * Ids of the related stories: the editor's choice first, then those that share most tags, the newer first, then those of the
 * same section. Candidates are older than the story itself, so that a new story never changes an old page.
 */
export function rankRelated(story: { id: string; related: string[] }, candidates: Candidate[]): string[] {
  const shared = new Map<string, { published: number; tags: number }>();
  for (const { list, id, published } of candidates) {
    shared.set(id, { published, tags: (shared.get(id)?.tags ?? 0) + Number(list.startsWith('tag ')) });
  }
  const ranked = [...shared].sort(
    ([a, one], [b, other]) => other.tags - one.tags || other.published - one.published || (a < b ? -1 : 1),
  );
  const ids = new Set([...story.related, ...ranked.map(([id]) => id)]);
  ids.delete(story.id);
  return [...ids].slice(0, relatedShown);
}
