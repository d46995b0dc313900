import type { Site } from '../../schemas/site.ts';

/** Whether a story is there as Markdown too: if the site wants that. One in MDX is code, and one for nobody to find stays as it is. */
export function hasMarkdown(
  { path, isOut, noindex }: { path: string; isOut: boolean; noindex: boolean },
  { machines }: Pick<Site, 'machines'>,
): boolean {
  return machines.markdown && isOut && !noindex && !path.endsWith('.mdx');
}
