import { captionOf } from '../../../../html/caption.ts';
import { attributesOf } from '../markup/attributes.ts';
import { insideOf } from '../markup/elements.ts';
import { Tags } from '../markup/tags.ts';
import type { More } from '../more.ts';
import { bare } from './address.ts';

const around = new Set(['p', 'a', 'div', 'figure', 'span', 'center', 'header']);

/** A text without the picture at its very beginning, if that stands above the text already with all that is written under it. */
export function withoutFeatured(html: string, { featured, assets }: More): string {
  if (featured === undefined) return html;
  let at = 0;
  let figure: number | undefined;
  for (const { kind, name, text, closing } of new Tags(html).parts()) {
    if (name === 'img') {
      const attributes = attributesOf(text);
      const address = assets[attributes.get('data-bs-asset') ?? '']?.address ?? attributes.get('src') ?? '';
      if (bare(address) !== bare(featured.address)) return html;
      return figure === undefined
        ? html.slice(0, at) + html.slice(at + text.length)
        : withoutFigure(html, figure, featured.caption);
    }
    if (name === 'figure' && !closing) figure ??= at;
    const isNothing =
      kind === 'comment' || (kind === 'text' ? text.trim() === '' : around.has(name) && !/data-bs-gallery/.test(text));
    if (!isNothing) return html;
    at += text.length;
  }
  return html;
}

function withoutFigure(html: string, from: number, known: string | undefined): string {
  const end = html.indexOf('</figure>', from);
  const whole = html.slice(from, end === -1 ? undefined : end + '</figure>'.length);
  const caption = insideOf(whole, 'figcaption');
  const isSaid = caption.trim() === '' || captionOf(caption, '') === known;
  const isOne = whole.split(/<img\b/i).length === 2;
  return end !== -1 && isSaid && isOne ? html.slice(0, from) + html.slice(from + whole.length) : html;
}
