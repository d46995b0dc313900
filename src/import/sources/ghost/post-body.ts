import type { Body } from '../../form/body.ts';
import { withBase } from './base.ts';
import { type Row, textOf } from './row.ts';

/** What a body is written in. */
export type BodyFormat = (typeof fields)[number];

/** Best first: what Ghost itself made of the others, what its editors wrote, and words without any form. */
const fields = ['html', 'lexical', 'mobiledoc', 'markdown', 'plaintext'] as const;

/** @param address of the post, or of the site if that has none; '' if it is not known where that was */
export function bodyOf(post: Row, { url, address }: { url: string; address: string }): Body {
  const format = fields.find((field) => textOf(post[field]).trim() !== '') ?? 'html';
  return { source: 'ghost', text: withBase(textOf(post[format]), url), address, line: 1, more: { format } };
}
