/** Pictures, links, films and sounds in raw HTML. */
import type { Loss, Resolution } from '../../form/body.ts';
import { type Around, readAddress } from './address.ts';
import { cleanedAttributes, inQuotes, setAttribute } from './attributes.ts';
import { type Finding, lostLink, lostPicture, short } from './finding.ts';
import { missingPicture, picture } from './links.ts';
import { type Piece, valueIn } from './piece.ts';
import type { Tag } from './tags.ts';

export function readImage({ tag, html, isBlock }: Piece, text: string, around: Around, finding: Finding): void {
  const { start, end } = tag;
  // Pictures that are shown once they come near have another address first.
  const names = ['data-src', 'data-original', 'data-lazy-src', 'src'];
  const written =
    names.map((name) => valueIn(tag, name)).find((one) => /^(?!data:)./i.test(one)) ?? valueIn(tag, 'src');
  const alt = valueIn(tag, 'alt');
  const reference = readAddress(written, 'picture', around);
  if (reference === undefined || reference === 'unsafe' || isPixel(tag)) {
    finding.edits.push({ start, end, text: inQuotes(alt) });
    if (reference !== 'unsafe') return;
    const loss = {
      ...lostPicture(written, 'it stands in the text itself, not in a file', alt),
      leftover: text.slice(start, end),
    };
    finding.losses.push({ start, loss });
    return;
  }
  const isAlone =
    !tag.attributes.has('id') && (!isBlock || text.slice(html.start, html.end).trim() === text.slice(start, end));
  finding.edits.push(
    ...cleanedAttributes(tag, 'src', 'alt'),
    ...setAttribute(tag, 'width', undefined),
    ...setAttribute(tag, 'height', undefined),
  );
  finding.spots.push({
    start,
    reference,
    put(resolution) {
      if (resolution.kind === 'missing') {
        const words = inQuotes(alt || written);
        const link = resolution.address === '' ? words : `<a href="${inQuotes(resolution.address)}">${words}</a>`;
        const shown = isAlone ? missingPicture(alt, resolution.address, false) : link;
        return { edits: [{ start, end, text: shown }], loss: lostPicture(written, resolution.why, alt) };
      }
      const {
        src,
        alt: known = '',
        caption = '',
      } = resolution.kind === 'picture' ? resolution : { src: resolution.address };
      if (!isAlone) return { edits: [...setAttribute(tag, 'src', src), ...setAttribute(tag, 'alt', alt || known)] };
      return { edits: [{ start, end, text: picture(src, alt || known, valueIn(tag, 'title') || caption) }] };
    },
  });
}

/** Whether a picture only counts who sees it. */
const isPixel = (tag: Tag) => /^[01]$/.test(valueIn(tag, 'width')) && /^[01]$/.test(valueIn(tag, 'height'));

export function readLink(tag: Tag, around: Around, finding: Finding): void {
  const { start } = tag;
  const href = valueIn(tag, 'href');
  const reference = readAddress(href, 'link', around);
  finding.edits.push(...cleanedAttributes(tag, 'href'));
  if (reference === undefined) return;
  if (reference === 'unsafe') {
    finding.edits.push(...setAttribute(tag, 'href', undefined));
    finding.losses.push({ start, loss: lostLink(href, 'no link may have such an address', '') });
    return;
  }
  finding.spots.push({
    start,
    reference,
    put(resolution) {
      if (resolution.kind !== 'missing') return { edits: setAttribute(tag, 'href', addressOf(resolution)) };
      return {
        edits: setAttribute(tag, 'href', resolution.address || undefined),
        loss: lostLink(href, resolution.why, ''),
      };
    },
  });
}

/** Films and sounds, with the picture that is shown before they play. */
export function readMedia(tag: Tag, around: Around, finding: Finding): void {
  const { start, name } = tag;
  finding.edits.push(...cleanedAttributes(tag, 'src', 'poster'));
  if (name === 'video' || name === 'audio') finding.edits.push(...setAttribute(tag, 'controls', ''));
  for (const [key, kind] of [
    ['poster', 'picture'],
    ['src', 'file'],
  ] as const) {
    const written = valueIn(tag, key);
    if (written === '') continue;
    const reference = readAddress(written, kind, around);
    if (reference === undefined || reference === 'unsafe') {
      finding.edits.push(...setAttribute(tag, key, undefined));
      continue;
    }
    finding.spots.push({
      start,
      reference,
      put(resolution) {
        if (resolution.kind !== 'missing') return { edits: setAttribute(tag, key, addressOf(resolution)) };
        const loss = key === 'poster' ? lostPicture(written, resolution.why, '') : lostMedia(written, resolution.why);
        return { edits: setAttribute(tag, key, key === 'poster' ? undefined : resolution.address || undefined), loss };
      },
    });
  }
}

const addressOf = (resolution: Exclude<Resolution, { kind: 'missing' }>) =>
  resolution.kind === 'picture' ? resolution.src : resolution.address;

const lostMedia = (address: string, why: string): Loss => ({
  level: 'lost',
  what: `the film or sound ${short(address)} is missing: ${why}`,
  fix: 'put it beside the story, and write its path as src="./film.mp4"',
});
