/** A tag that fewer stories have says no more than these do, unless an editor wrote what it is about. */
const fewestOfTag = 3;

/**
 * How many stories a list needs to be worth an entry in an index; search engines are asked to leave out one that has fewer, and no
 * sitemap names it. An empty list is never worth one.
 * @param described whether an editor wrote what it is about
 */
export function fewestStories(kind: string, described: boolean): number {
  return kind === 'tag' && !described ? fewestOfTag : 1;
}
