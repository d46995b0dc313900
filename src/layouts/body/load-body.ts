/** Bodies are made ready before their page is rendered: all that follows a template that waits goes into buffers. */

import stories from 'virtual:broadsheet/stories';
import type { AstroComponentFactory } from 'astro/runtime/server/index.js';
import { currentEdition } from '../../content/ask/edition.ts';
import type { BodyHeading, Findings } from '../../markdown/body/rehype-body.ts';
import type { Segment } from '../../markdown/body/segments.ts';

/** The body of a Markdown file: its segments, or of a story in MDX what was compiled with the templates. */
export interface LoadedBody {
  headings: BodyHeading[];
  segments: Segment[];
  compiled?: CompiledBody;
}

interface CompiledBody {
  Content: AstroComponentFactory;
  /** The styles of the components that it uses: addresses, or under the development server texts. */
  links: string[];
  styles: { id: string; content: string }[];
}

/**
 * To be called within a render.
 * @param path content path of the file
 * @param hash git blob id of the file as the index knows it
 * @param breaks after how many paragraphs ads stand
 */
export async function loadBody(path: string, hash: string, breaks: readonly number[] = []): Promise<LoadedBody> {
  const story = (await stories[path]?.())?.default;
  if (!story) return currentEdition().loadBody(path, hash, breaks);
  const { default: Content, bodyFindings } = await story.getMod();
  const { headings }: Findings = JSON.parse(bodyFindings);
  const compiled = { Content, links: story.collectedLinks, styles: story.collectedStyles };
  return { headings, segments: [], compiled };
}
