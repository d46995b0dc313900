/** Where a body points to something. The parsers of bodies keep no places, because only mistakes need them. */
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { MarkdownFile } from '../fields/front-matter.ts';
import type { Place } from '../fields/yaml.ts';
import { addressesIn } from './addresses.ts';
import { decodePath } from './resolve.ts';
import { cleaned } from './target.ts';

const markdown = unified().use(remarkParse).use(remarkGfm).freeze();
const mdx = unified().use(remarkParse).use(remarkMdx).use(remarkGfm).freeze();

/**
 * Finds places in a file's body, in the order of the text.
 * @param path content path of the file
 * @returns the place of the first address, or of the first id in HTML, for which something holds
 */
export function findPlace(
  path: string,
  { body, bodyLine }: MarkdownFile,
  isIt: (written: string, isId: boolean) => boolean,
): Place | undefined {
  const parser = path.endsWith('.mdx') ? mdx : markdown;
  const found = addressesIn(parser.parse(body), body).find(({ written, attribute }) =>
    isIt(written, attribute === 'id'),
  );
  if (!found) return undefined;
  const before = body.slice(0, found.offset);
  return { line: bodyLine - 1 + before.split('\n').length, column: before.length - before.lastIndexOf('\n') };
}

/** Whether two spellings are one address: parsers escape what is no letter. */
export const isSame = (one: string, other: string) => decodePath(cleaned(one)) === decodePath(cleaned(other));
