/**
 * Raw HTML in Markdown, tag by tag: a tag may stand in one piece of HTML and its end in another, with Markdown between them. What the
 * site's sanitiser would take away is taken away here, and told where readers lose something by it.
 */
import { isProseTag } from '../../../markdown/parse/prose-tag.ts';
import { allowList } from '../../../markdown/parse/sanitize.ts';
import type { Around } from './address.ts';
import { cleanedAttributes } from './attributes.ts';
import type { Finding } from './finding.ts';
import { readImage, readLink, readMedia } from './media-tags.ts';
import { type Piece, valueIn } from './piece.ts';
import { isPost, isSwallowed, readPost, swallow } from './swallowed.ts';
import { tagsIn } from './tags.ts';
import type { Placed } from './tree.ts';

const allowed = new Set(allowList.tagNames);
/** Elements that stand between blocks: what is in them stays apart by a `<div>`. */
const blocks = new Set('article button center fieldset footer form header main nav'.split(' '));
const holders = new Set(['root', 'blockquote', 'listItem', 'footnoteDefinition']);

export function findHtml(nodes: readonly Placed[], text: string, around: Around, finding: Finding): void {
  const pieces = nodes.flatMap((html): Piece[] => {
    const { node, parent, start, end } = html;
    if (node.type !== 'html' || parent === undefined) return [];
    const isBlock = holders.has(parent.type);
    return tagsIn(text.slice(start, end), start).map((tag) => ({ tag, scope: isBlock ? node : parent, html, isBlock }));
  });
  const search: Search = { pieces, text, around, finding, divisions: [] };
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at];
    if (piece) at = findPiece(piece, at, search);
  }
}

interface Search {
  pieces: readonly Piece[];
  text: string;
  around: Around;
  finding: Finding;
  /** Names of elements in whose place a `<div>` is open. */
  divisions: string[];
}

/** @returns the index of the last piece that is done with this one */
function findPiece(piece: Piece, at: number, search: Search): number {
  const { pieces, text, around, finding } = search;
  const { tag } = piece;
  const { name, start, end } = tag;
  if (name === '!--' || isProseTag(text.slice(start, end))) return at;
  if (!tag.isEnd && isPost(tag)) {
    const last = readPost(at, pieces, text, finding);
    if (last !== undefined) return last;
  }
  if (!tag.isEnd && isSwallowed(tag)) return swallow(piece, at, pieces, text, finding);
  if (tag.isEnd) {
    if (allowed.has(name)) return at;
    const isDivision = search.divisions.at(-1) === name && search.divisions.pop() === name;
    finding.edits.push({ start, end, text: isDivision ? '</div>' : '' });
  } else if (name === 'img') readImage(piece, text, around, finding);
  else if (name === 'a') readLink(at, pieces, around, finding);
  else if (name === 'video' || name === 'audio') readMedia(at, pieces, text, around, finding);
  else if (/^(?:source|track)$/.test(name) && isOfMedia(at, pieces)) return at;
  else if (!allowed.has(name) || name === 'source' || name === 'input') findForeign(piece, search);
  else finding.edits.push(...cleanedAttributes(tag));
  return at;
}

/** Whether a source is one of a film or a sound, and not of a picture. */
function isOfMedia(at: number, pieces: readonly Piece[]): boolean {
  const before = pieces.slice(Math.max(0, at - 10), at);
  const outer = before.findLast(({ tag }) => tag.name !== 'source' && tag.name !== 'track');
  return outer?.tag.name === 'video' || outer?.tag.name === 'audio';
}

function findForeign({ tag, isBlock }: Piece, { finding, divisions }: Search): void {
  const { name, start, end } = tag;
  if (name === 'input' && valueIn(tag, 'type').toLowerCase() === 'checkbox') return;
  const isDivision = blocks.has(name) && isBlock;
  if (isDivision) divisions.push(name);
  finding.edits.push({ start, end, text: isDivision ? '<div>' : '' });
  if (name !== 'form') return;
  const fix = 'link to the form where it is';
  finding.losses.push({ start, loss: { level: 'lost', what: 'a form is left out: its words alone stay', fix } });
}
