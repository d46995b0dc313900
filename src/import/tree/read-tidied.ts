import type { Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Body, Conversion, Loss } from '../form/body.ts';
import { readHtml } from '../html/read-html.ts';

/**
 * Reads a body of which a source has made plain HTML.
 * @param tree is used up
 * @param losses what was lost on the way
 */
export function readTidied(tree: Root, body: Body, losses: readonly Loss[]): Conversion {
  const seen = toHtml(tree);
  const { references, write } = readHtml(tree, body);
  return {
    references,
    seen,
    async write(resolve) {
      const { text, losses: later } = await write(resolve);
      return { text, losses: [...losses, ...later] };
    },
  };
}
