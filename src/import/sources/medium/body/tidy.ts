import type { Element, ElementContent, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Loss } from '../../../form/body.ts';
import { attribute, element, isElement } from '../../../html/tree/nodes.ts';
import { hasClass, isEmpty, linkLine, partOf, tagIn, text, wordsOf } from '../../../tree/parts.ts';
import { reshape } from '../../../tree/reshape.ts';
import { addressBehind, gistBehind } from './address.ts';
import { codeOf } from './code.ts';

/** Makes of the blocks of Medium's editor what `readHtml` reads. The tree is changed. */
export function tidy(root: Root): Loss[] {
  const losses: Loss[] = [];
  // Under the headline stand h2, where Medium has h3, or h4 alone.
  const levels: Readonly<Record<string, string>> = tagIn(root, 'h3') ? { h3: 'h2', h4: 'h3' } : { h4: 'h2' };
  let isBegun = false;
  reshape(root, (box, { near }) => {
    const lose = (level: Loss['level'], what: string, fix: string) =>
      losses.push({ level, what, fix, leftover: toHtml(box), ...(near !== '' && { near }) });
    // Each section begins with a line, the first too.
    if (hasClass(box, 'section-divider'))
      return isBegun && isElement(box, 'hr') ? [element('hr')] : isBegun ? undefined : [];
    if (hasClass(box, 'graf')) isBegun = true;
    if (box.tagName === 'pre') return [codeOf(box)];
    const level = levels[box.tagName];
    if (level !== undefined) return [element(level, box.properties, box.children)];
    if (hasClass(box, 'graf--mixtapeEmbed')) return cardOf(box);
    if (isRow(box)) return [galleryOf(box)];
    if (box.tagName === 'figure') return figureOf(box, lose);
    if (box.tagName === 'a') {
      const href = attribute(box, 'href');
      const behind = addressBehind(href);
      if (behind !== href) box.properties['href'] = behind;
    }
    return undefined;
  });
  return losses;
}

/** The card of another page: its title as a link, and what it says of itself. */
function cardOf(card: Element): ElementContent[] {
  const link = partOf(card, 'markup--mixtapeEmbed-anchor') ?? tagIn(card, 'a');
  if (link === undefined) return isEmpty(card) ? [] : [element('p', {}, card.children)];
  const href = addressBehind(attribute(link, 'href'));
  const title = wordsOf(partOf(link, 'markup--mixtapeEmbed-strong') ?? tagIn(link, 'strong'));
  const about = wordsOf(partOf(link, 'markup--mixtapeEmbed-em') ?? tagIn(link, 'em'));
  const line = linkLine(href, title || wordsOf(link));
  if (about !== '' && title !== '') line.children.push(element('br'), text(about));
  return [line];
}

/** Whether figures stand beside each other. */
function isRow(box: Element): boolean {
  const inside = box.children.filter((child) => child.type === 'element');
  return hasClass(box, 'sectionLayout--outsetRow') && inside.length > 1 && inside.every((child) => isPicture(child));
}

const isPicture = (figure: Element) => isElement(figure, 'figure') && tagIn(figure, 'img') !== undefined;

/** Pictures in a row, with the captions as they are. */
const galleryOf = (row: Element): Element => element('div', { dataBsGallery: '' }, row.children);

/** A figure that shows what other sites have. Medium's exports name it by the script or the frame that shows it. */
function figureOf(figure: Element, lose: (level: Loss['level'], what: string, fix: string) => void) {
  if (tagIn(figure, 'img', 'picture', 'video', 'audio') !== undefined) return undefined;
  const caption = tagIn(figure, 'figcaption');
  const words = caption === undefined || wordsOf(caption) === '' ? [] : [element('p', {}, caption.children)];
  const script = tagIn(figure, 'script');
  const gist = script === undefined ? undefined : gistBehind(attribute(script, 'src'));
  if (gist !== undefined) {
    lose('changed', 'a gist of GitHub is a link now', 'copy its code into a block');
    return [linkLine(gist, ''), ...words];
  }
  const quote = tagIn(figure, 'blockquote');
  if (quote !== undefined) return [quote, ...words];
  const frame = tagIn(figure, 'iframe', 'embed');
  const address = frame === undefined ? '' : addressBehind(attribute(frame, 'src'));
  if (/^(?:https?:)?\/\//i.test(address)) return [element('div', { dataBsEmbed: address }), ...words];
  if (!hasClass(figure, 'graf--iframe') && words.length > 0) return words;
  lose('lost', 'what a frame showed is not in the export', 'look for it on the old page');
  return words;
}
