import type { Html } from 'mdast';

/** HTML within a line. `hName` tells what wraps lines in paragraphs that it is no block. */
export const inlineHtml = (value: string): Html => {
  const data: Record<string, unknown> = { hName: 'span' };
  return { type: 'html', value, data };
};
