import type { Element, Nodes, Root } from 'hast';
import { embedOf } from '../embeds/embed.ts';
import { linksIn, parseInline } from '../parse/inline.ts';
import { jsxAddressed, pointersOf } from '../pieces/addressed.ts';
import { isBlock } from '../pieces/block.ts';
import { idsOf } from '../pieces/ids.ts';
import { jsxImage } from '../pieces/jsx-element.ts';
import type { Parent } from '../pieces/parent.ts';
import { isFootnoteMark } from '../pieces/text.ts';
import { openingOf } from './opening.ts';
import { blockOf, type OutlineBlock } from './outline-block.ts';

/** What the index knows of a body, so that nobody has to read the body again to list, link or check the story. */
export interface Outline {
  /** What readers read, without marks of footnotes and code of MDX, each block on lines of its own. */
  text: string;
  words: number;
  /** The text of the first paragraph of prose, or ''. */
  opening: string;
  pictures: OutlinePicture[];
  /** Where its links, videos and the like point, each once. */
  pointers: OutlinePointer[];
  /** What an address of the body can end in. */
  ids: string[];
  /** Ids that are there more than once, or are those of the page itself. */
  doubledIds: string[];
  /** Origins of the frames in which its posts and videos are shown, each once, sorted. */
  frames: string[];
  /** The blocks of the body itself, from the top. */
  blocks: OutlineBlock[];
}

/** Where an element of a body points. */
export interface OutlinePointer {
  /** The element: `a`, `video`. */
  of: string;
  /** The attribute: `href`, `src`, `poster`. */
  name: string;
  written: string;
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
  const { all, doubled } = idsOf(tree);
  const outline: Outline = {
    ...{ text: '', words: 0, opening: openingOf(tree), pictures: [], pointers: [], frames: [], blocks: [] },
    ids: [...all],
    doubledIds: [...new Set(doubled.values())],
  };
  const pointers = new Map<string, OutlinePointer>();
  const frames = new Set<string>();
  const texts: string[] = [];
  let characters = 0;
  const point = (element: Element) => {
    const { tagName } = element;
    for (const pointer of pointersOf(element))
      pointers.set([tagName, pointer.name, pointer.written].join(' '), { of: tagName, ...pointer });
  };
  const visit = (node: Nodes, parent: Nodes) => {
    if (node.type === 'text') {
      texts.push(node.value);
      characters += node.value.length;
    }
    if (isFootnoteMark(node)) return;
    const image = node.type === 'element' ? node : jsxImage(node);
    if (image?.tagName === 'img') {
      const { src, alt, title, width, height } = image.properties;
      for (const link of title ? linksIn(parseInline(String(title))) : []) point(link);
      outline.pictures.push({
        src: String(src ?? ''),
        alt: typeof alt === 'string' ? alt : undefined,
        sized: Number(width) > 0 && Number(height) > 0,
      });
    }
    const pointing = node.type === 'element' ? node : jsxAddressed(node);
    if (pointing) point(pointing);
    if (node.type === 'element') {
      const { tagName, properties } = node;
      if (properties['id'] === 'footnote-label') return;
      const embed = tagName === 'p' ? embedOf(node, parent as Parent) : undefined;
      if (embed) frames.add(embed.host);
      if (tagName === 'br') texts.push('\n');
    }
    if (!('children' in node)) return;
    const apart = isBlock(node) || node.type === 'mdxJsxTextElement';
    if (apart) texts.push('\n');
    for (const child of node.children) visit(child, node);
    if (apart) texts.push('\n');
  };
  for (const node of tree.children) {
    const [before, shown] = [characters, outline.pictures.length];
    visit(node, tree);
    const isGap = node.type === 'text' || node.type === 'comment' || node.type === 'mdxjsEsm';
    if (isGap && !(node.type === 'text' && node.value.trim())) continue;
    const pictures = outline.pictures.length - shown;
    outline.blocks.push(blockOf(node, tree as Parent, { characters: characters - before, pictures }));
  }
  outline.pointers = [...pointers.values()];
  outline.frames = [...frames].sort();
  outline.text = texts.join('');
  outline.words = countWords(outline.text);
  return outline;
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
