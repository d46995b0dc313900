/**
 * How a post begins. Its text repeats the title, which our page has already, and the line under it, which is our dek; a picture before the
 * first words stands above the text on our page too.
 */
import type { Element, Root } from 'hast';
import type { Picture } from '../../form/holding.ts';
import { attribute, findElement, isElement } from '../../html/tree/nodes.ts';
import { hasClass, tagIn, wordsOf } from '../../tree/parts.ts';

export interface Opening {
  title: Element | undefined;
  /** What stands under it, if that is what the post says of itself. */
  subtitle: Element | undefined;
  dek: string | undefined;
  /** What shows the image. */
  figure: Element | undefined;
  image: Picture | undefined;
  /** Whether the title is but the first words of the text, as that of a response. */
  isUntitled: boolean;
}

const headings = ['h1', 'h2', 'h3', 'h4'];

export function readOpening(content: Root, title: string, summary: string): Opening {
  const blocks = blocksOf(content);
  const [first, second] = blocks.filter((block) => block.tagName !== 'figure');
  const isTitle = first && headings.includes(first.tagName) && isTitled(first, title);
  const opening = isTitle ? first : undefined;
  const below = opening === undefined ? first : second;
  const isSubtitle =
    below && headings.includes(below.tagName) && summary !== '' && isBeginning(summary, wordsOf(below));
  const subtitle = isSubtitle ? below : undefined;
  const text = blocks.filter((block) => block !== opening && block !== subtitle);
  const said = wordsOf({ type: 'root', children: text.filter(({ tagName }) => tagName !== 'figure').slice(0, 20) });
  const isAutomatic = isBeginning(summary, said);
  const lead = leadFigure(text);
  const image = lead && pictureOf(lead);
  return {
    title: opening,
    subtitle,
    dek: subtitle ? wordsOf(subtitle) : summary === '' || isAutomatic ? undefined : summary,
    figure: image && lead,
    image,
    isUntitled: opening === undefined && title !== '' && isBeginning(title, said),
  };
}

/** The blocks of a text, whatever sections they lie in. */
function blocksOf(content: Root): Element[] {
  const blocks: Element[] = [];
  const visit = (parent: Root | Element) => {
    for (const child of parent.children) {
      if (child.type !== 'element' || child.tagName === 'hr') continue;
      if (child.tagName === 'section' || (child.tagName === 'div' && !hasClass(child, 'graf'))) visit(child);
      else blocks.push(child);
    }
  };
  visit(content);
  return blocks;
}

/** A picture before any words; one whose caption is more than words stays where it is. */
function leadFigure([first, second]: readonly Element[]): Element | undefined {
  if (!isElement(first, 'figure') || isElement(second, 'figure')) return undefined;
  const caption = tagIn(first, 'figcaption');
  const isPlain = caption === undefined || findElement(caption, () => true) === undefined;
  return isPlain && tagIn(first, 'img') !== undefined && tagIn(first, 'a', 'iframe') === undefined ? first : undefined;
}

function pictureOf(figure: Element): Picture | undefined {
  const image = tagIn(figure, 'img');
  const address = image === undefined ? '' : attribute(image, 'src');
  if (image === undefined || address === '') return undefined;
  const caption = wordsOf(tagIn(figure, 'figcaption'));
  return { address, alt: attribute(image, 'alt') || undefined, caption: caption === '' ? undefined : escaped(caption) };
}

/** Words as Markdown that says the same. */
const escaped = (words: string) => words.replace(/[\\`*_[\]<>&~]/g, '\\$&');

/** Takes away what stands on our page outside of the text. */
export function dropOpening({ title, subtitle, figure }: Opening, content: Root): void {
  const gone = new Set([title, subtitle, figure]);
  const visit = (parent: Root | Element) => {
    parent.children = parent.children.filter((child) => !(child.type === 'element' && gone.has(child)));
    for (const child of parent.children) if (child.type === 'element') visit(child);
  };
  visit(content);
}

/** Medium cuts long titles where it names a post. */
const isTitled = (heading: Element, title: string) =>
  isSame(wordsOf(heading), title) || (hasClass(heading, 'graf--title') && isBeginning(title, wordsOf(heading)));

/** Alike but for spaces, quotation marks and a full stop, which Medium makes otherwise in the two places. */
const isSame = (one: string, other: string) => plain(one) === plain(other);

/** @param beginning perhaps cut, with an ellipsis */
const isBeginning = (beginning: string, whole: string) => {
  const cut = plain(beginning.replace(/\s*(?:…|\.{3})$/, ''));
  return cut !== '' && plain(whole).startsWith(cut);
};

const plain = (words: string) =>
  words
    .normalize('NFC')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\s\u200b\u200a]+/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
