import type { Element, Nodes, Root } from 'hast';
import { isPlainParagraph } from './ad-break.ts';
import { isBlock } from './block.ts';
import { jsxImage } from './jsx-image.ts';

/** What the index knows of a body, so that nobody has to read the body again to list, link or check the story. */
export interface Outline {
  words: number;
  /** The text of the first paragraph that has any. */
  opening: string;
  pictures: OutlinePicture[];
  /** The blocks of the body itself, from the top. */
  blocks: OutlineBlock[];
}

/** A block as far as it takes to say how high it is. */
export interface OutlineBlock {
  /** The element's name, such as `h2` or `table`: `p` for text alone, `figure` for what has pictures; a component has none. */
  name: string;
  characters: number;
  /** Lines that begin anew: items of a list, rows of a table, lines of code, pictures of a gallery. */
  rows: number;
}

/** A picture in a body, as it is written. */
export interface OutlinePicture {
  src: string;
  /** Markdown's `![]` has an empty one, as HTML's `alt=""` has. */
  alt: string | undefined;
  /** Whether its size is given. */
  sized: boolean;
}

/** Reads an outline off a body's tree, as the parser gave it, in one walk. */
export function outlineOf(tree: Root): Outline {
  const outline: Outline = { words: 0, opening: '', pictures: [], blocks: [] };
  const texts: string[] = [];
  let characters = 0;
  const visit = (node: Nodes, inNotes: boolean) => {
    if (node.type === 'text') {
      texts.push(node.value);
      characters += node.value.length;
    }
    if (isFootnoteMark(node)) return;
    const image = node.type === 'element' ? node : jsxImage(node);
    if (image?.tagName === 'img') {
      const { src, alt, width, height } = image.properties;
      outline.pictures.push({
        src: String(src ?? ''),
        alt: typeof alt === 'string' ? alt : undefined,
        sized: Number(width) > 0 && Number(height) > 0,
      });
    }
    if (node.type === 'element') {
      const { tagName, properties } = node;
      if (properties['id'] === 'footnote-label') return;
      if (tagName === 'p' && outline.opening === '' && !inNotes) {
        outline.opening = textOf(node).replace(/\s+/g, ' ').trim();
      }
      if (tagName === 'br') texts.push('\n');
      inNotes ||= 'dataFootnotes' in properties;
    }
    if (!('children' in node)) return;
    const apart = isBlock(node) || node.type === 'mdxJsxTextElement';
    if (apart) texts.push('\n');
    for (const child of node.children) visit(child, inNotes);
    if (apart) texts.push('\n');
  };
  for (const node of tree.children) {
    const [before, shown] = [characters, outline.pictures.length];
    visit(node, false);
    const isGap = node.type === 'text' || node.type === 'comment' || node.type === 'mdxjsEsm';
    if (isGap && !(node.type === 'text' && node.value.trim())) continue;
    const pictures = outline.pictures.length - shown;
    outline.blocks.push(blockOf(node, { characters: characters - before, pictures }));
  }
  outline.words = countWords(texts.join(''));
  return outline;
}

function blockOf(node: Nodes, { characters, pictures }: { characters: number; pictures: number }): OutlineBlock {
  const element = node.type === 'element' ? node : undefined;
  const name = element?.tagName ?? '';
  const isText = isPlainParagraph(node);
  if (!isText && pictures > 0) return { name: 'figure', characters, rows: pictures };
  if (name === 'pre') return { name, characters, rows: textOf(node).trimEnd().split('\n').length };
  return { name, characters, rows: element ? countRows(element) : 1 };
}

/** Items of a list and rows of a table, whatever they are nested in. */
function countRows({ tagName, children }: Element): number {
  const own = tagName === 'li' || tagName === 'tr' ? 1 : 0;
  return children.reduce((sum, child) => sum + (child.type === 'element' ? countRows(child) : 0), own);
}

/** All text in a node, footnote marks left out. */
export function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (node.type === 'element' && node.tagName === 'br') return '\n';
  if (isFootnoteMark(node) || !('children' in node)) return '';
  return node.children.map(textOf).join('');
}

/** The number that leads to a footnote, and the arrow that leads back. */
function isFootnoteMark(node: Nodes): boolean {
  return node.type === 'element' && ('dataFootnoteRef' in node.properties || 'dataFootnoteBackref' in node.properties);
}

/** A word is a run without white space that has a letter or digit in it. By character code, because this reads everything. */
function countWords(text: string): number {
  let words = 0;
  let counted = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code <= 0x20 || code === 0xa0 || (code >= 0x2000 && code <= 0x200a) || code === 0x3000) counted = false;
    else if (!counted && (isAsciiWord(code) || (code > 0x7f && /[\p{L}\p{N}]/u.test(text.charAt(at))))) {
      counted = true;
      words++;
    }
  }
  return words;
}

function isAsciiWord(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a);
}
