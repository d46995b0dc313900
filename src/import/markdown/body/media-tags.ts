/** Pictures, links, films and sounds in raw HTML. */
import type { Loss, Resolution } from '../../form/body.ts';
import { type Around, readAddress } from './address.ts';
import { cleanedAttributes, inQuotes, setAttribute } from './attributes.ts';
import { asParagraph, type Edit } from './edit.ts';
import { type Finding, lostLink, lostPicture, short } from './finding.ts';
import { missingPicture, picture } from './links.ts';
import { endOf, type Piece, valueIn } from './piece.ts';
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

export function readLink(at: number, pieces: readonly Piece[], around: Around, finding: Finding): void {
  const tag = pieces[at]?.tag;
  if (!tag) return;
  const { start, attributes } = tag;
  const href = valueIn(tag, 'href');
  const reference = readAddress(href, 'link', around);
  finding.edits.push(...cleanedAttributes(tag, 'href'));
  // A place has no address.
  if (reference === undefined || !attributes.has('href')) return;
  /** What is a place too stays one. */
  const unlink = (): Edit[] => {
    const end = pieces[endOf(at, pieces, 'scope') ?? -1]?.tag;
    if (!end || attributes.has('id') || attributes.has('name')) return setAttribute(tag, 'href', undefined);
    return [tag, end].map((one) => ({ start: one.start, end: one.end, text: '' }));
  };
  if (reference === 'unsafe') {
    finding.edits.push(...unlink());
    finding.losses.push({ start, loss: lostLink(href, 'no link may have such an address', '') });
    return;
  }
  finding.spots.push({
    start,
    reference,
    put(resolution) {
      if (resolution.kind !== 'missing') return { edits: setAttribute(tag, 'href', addressOf(resolution)) };
      const edits = resolution.address === '' ? unlink() : setAttribute(tag, 'href', resolution.address);
      return { edits, loss: lostLink(href, resolution.why, '') };
    },
  });
}

/** Films and sounds, with the picture that is shown before they play. Where none of its files can be played a link takes its place. */
export function readMedia(at: number, pieces: readonly Piece[], text: string, around: Around, finding: Finding): void {
  const piece = pieces[at];
  if (!piece) return;
  const { tag } = piece;
  const last = endOf(at, pieces, 'scope');
  const inner = last === undefined ? [] : pieces.slice(at + 1, last).map((one) => one.tag);
  const end = (last === undefined ? undefined : pieces[last]?.tag.end) ?? tag.end;
  finding.edits.push(...cleanedAttributes(tag, 'src', 'poster'), ...setAttribute(tag, 'controls', ''));
  readPoster(tag, around, finding);
  const files = [tag, ...inner.filter(({ name }) => name === 'source' || name === 'track')];
  const main = files.find((file) => file.name !== 'track' && valueIn(file, 'src') !== '');
  for (const file of files) {
    const written = valueIn(file, 'src');
    if (file !== tag) finding.edits.push(...cleanedAttributes(file, 'src'));
    const reference = written === '' ? undefined : readAddress(written, 'file', around);
    if (reference === undefined || reference === 'unsafe') {
      finding.edits.push(...setAttribute(file, 'src', undefined));
      continue;
    }
    finding.spots.push({
      start: file.start,
      reference,
      put(resolution) {
        if (resolution.kind !== 'missing') return { edits: setAttribute(file, 'src', addressOf(resolution)) };
        if (file !== main) return { edits: [{ start: file.start, end: file.end, text: '' }] };
        const link = missingPicture(valueIn(tag, 'title'), resolution.address || written, resolution.address === '');
        return { edits: [asParagraph(text, tag.start, end, link)], loss: lostMedia(written, resolution.why) };
      },
    });
  }
}

function readPoster(tag: Tag, around: Around, finding: Finding): void {
  const written = valueIn(tag, 'poster');
  const reference = written === '' ? undefined : readAddress(written, 'picture', around);
  if (reference === undefined || reference === 'unsafe') {
    finding.edits.push(...setAttribute(tag, 'poster', undefined));
    return;
  }
  finding.spots.push({
    start: tag.start,
    reference,
    put(resolution) {
      if (resolution.kind !== 'missing') return { edits: setAttribute(tag, 'poster', addressOf(resolution)) };
      return { edits: setAttribute(tag, 'poster', undefined), loss: lostPicture(written, resolution.why, '') };
    },
  });
}

const addressOf = (resolution: Exclude<Resolution, { kind: 'missing' }>) =>
  resolution.kind === 'picture' ? resolution.src : resolution.address;

const lostMedia = (address: string, why: string): Loss => ({
  level: 'lost',
  what: `the film or sound ${short(address)} cannot be played here: ${why}`,
  fix: 'put it beside the story, and write its path as src="./film.mp4"',
});
