import type { Body } from '../../form/body.ts';
import { withBase } from './base.ts';
import { type Row, textOf } from './row.ts';

/** What a body is written in. */
export type BodyFormat = (typeof fields)[number];

/** Best first: what Ghost itself made of the others, what its editors wrote, and words without any form. */
const fields = ['html', 'lexical', 'mobiledoc', 'markdown', 'plaintext'] as const;

const formatOf = (post: Row) => fields.find((field) => textOf(post[field]).trim() !== '') ?? 'html';

/** Where the part for members begins, in each of the forms that a body has. */
const paywall = /<!--members-only-->|"type":\s*"paywall"|\["paywall"/;

/** A post without the forms of its body that are not read; a part for members in one of them makes it theirs where it does not say whose it is. */
export function withOneBody(post: Row): Row {
  const format = formatOf(post);
  const others = new Set<string>(fields.filter((field) => field !== format));
  const kept = Object.entries(post).filter(([field]) => !others.has(field));
  const isGated = fields.some((field) => paywall.test(textOf(post[field])));
  const visibility = textOf(post['visibility']) || (isGated ? 'members' : 'public');
  return { ...Object.fromEntries(kept), visibility };
}

/** @param address of the post, or of the site if that has none; '' if it is not known where that was */
export function bodyOf(post: Row, { url, address }: { url: string; address: string }): Body {
  const format = formatOf(post);
  return { source: 'ghost', text: withBase(textOf(post[format]), url), address, line: 1, more: { format } };
}
