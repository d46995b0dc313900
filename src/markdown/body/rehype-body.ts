/**
 * What every body goes through, whichever parser read it: one walk over the tree, each kind of element with its own
 * transform. A rehype plugin, so that `.mdx` gets the same at compile time.
 */

import type { Element, Nodes, Root } from 'hast';
import { embedOf, toEmbed } from '../embeds/embed.ts';
import { exportText } from '../parse/mdx-export.ts';
import { findAdBreaks } from '../pieces/ad-break.ts';
import { address, jsxAddressed, type Target } from '../pieces/addressed.ts';
import { isAlert, makeAlerts } from '../pieces/alert.ts';
import { type Apart, setApart } from '../pieces/apart.ts';
import { highlight } from '../pieces/code.ts';
import { linkHeading, mayLinkHeadings } from '../pieces/heading.ts';
import { footnoteLabel, idsOf } from '../pieces/ids.ts';
import { jsxImage } from '../pieces/jsx-element.ts';
import { checkLink } from '../pieces/link.ts';
import type { Parent } from '../pieces/parent.ts';
import { groupFigures, isPicture, toFigures, toPicture } from '../pieces/picture.ts';
import { scrollTable, TableNames } from '../pieces/table.ts';
import { labelTask } from '../pieces/task.ts';
import { textOf } from '../pieces/text.ts';
import { captionOf, shareCaption } from './caption.ts';

export interface BodyOptions {
  /** The content path of the picture that the document in `file` calls `src`. */
  resolvePicture(src: string, file: string): string;
  /** What the document in `file` points to with `href`; undefined if that is nothing in the site. */
  resolveLink?(href: string, file: string): Target | undefined;
  /** Whether an ad may stand after so many paragraphs of text; default: nowhere. */
  isBreak?(after: number): boolean;
  /** Links to posts and videos stay links: the body is shown on pages that know nothing of what is in it. */
  plain?: boolean;
  /** The body stands on pages beside others. */
  apart?: Apart;
}

/** A heading that a table of contents leads to. */
export interface BodyHeading {
  id: string;
  text: string;
}

/** What the transforms found, in the order of the document. */
export interface Findings {
  /**
   * The headings of the first level, which is the second of the page, as far as they have words and divide the text itself: those of
   * a quotation, a list, a note or a cell are a part of that.
   */
  headings: BodyHeading[];
}

/** Elements that hold blocks, so that a picture may stand by itself in them. The root has no name. */
const containers = new Set([
  undefined,
  ...['article', 'aside', 'blockquote', 'dd', 'details', 'div', 'figure', 'li', 'section'],
]);

/** What an element stands in, at any depth. */
interface Around {
  /** Nothing but what divides the text. */
  isOutside: boolean;
  /** A link may stand here, beside a heading. */
  mayLink: boolean;
  /** A figure of the editor's. */
  inFigure: boolean;
}

const isFigure = (node: Nodes) =>
  node.type === 'element' ? node.tagName === 'figure' : 'name' in node && node.name === 'figure';

/** What the children of a node stand in. */
function within(node: Nodes, around: Around): Around {
  const isJsx = node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
  const name = node.type === 'element' ? node.tagName : isJsx ? (node.name ?? '') : '';
  // Of components nothing is known.
  const isSection = !/^[a-z]/.test(name) || ['article', 'div', 'section'].includes(name);
  return {
    isOutside: around.isOutside && isSection && !(node.type === 'element' && isAlert(node)),
    mayLink: around.mayLink && mayLinkHeadings(name),
    inFigure: around.inFigure || name === 'figure',
  };
}

/** The rehype plugin, for `.mdx`: what was found is an export of the compiled story, `bodyFindings`, as JSON. */
export function rehypeBody(options: BodyOptions) {
  return async (tree: Root, file: { path: string }): Promise<void> => {
    const findings = await transformBody(tree, file.path, options);
    tree.children.push(exportText('bodyFindings', JSON.stringify(findings)));
  };
}

/** Transforms the body of the document in `file` in place. */
export async function transformBody(tree: Root, file: string, options: BodyOptions): Promise<Findings> {
  makeAlerts(tree);
  const headings: BodyHeading[] = [];
  const code: Element[] = [];
  const tasks: { checkbox: Element; item: Parent }[] = [];
  /** What holds pictures, and whether they stand in a figure. */
  const pictured = new Map<Parent, boolean>();
  const links: Element[] = [];
  /** Of the editor's, those within others first. */
  const figures: Parent[] = [];
  const ids = idsOf(tree);
  const tables = new TableNames();
  let heading: string | undefined;
  let pictures = 0;

  /** Children first, so that what a transform puts around an element is not walked again. */
  const walk = (parent: Parent, around: Around) => {
    for (let index = 0; index < parent.children.length; index++) {
      const node = parent.children[index];
      if (!node || !('children' in node)) continue;
      if (ids.doubled.has(node) && node.type === 'element') delete node.properties['id'];
      if (node.type === 'element' && node.tagName === 'table') tables.add(node, heading);
      walk(node, within(node, around));
      if (isFigure(node)) figures.push(node as Parent);
      const element = node.type === 'element' ? node : (jsxImage(node) ?? jsxAddressed(node));
      if (element) parent.children[index] = transform(element, parent, around);
    }
  };

  const transform = (element: Element, parent: Parent, around: Around): Element => {
    switch (element.tagName) {
      case 'h1':
      case 'h2':
      case 'h3':
      case 'h4':
      case 'h5':
      case 'h6': {
        const linked = linkHeading(element, ids.headings.get(element), around.mayLink);
        const { id } = element.properties;
        const text = textOf(element).replace(/\s+/g, ' ').trim();
        heading = id === footnoteLabel ? undefined : text;
        if (element.tagName === 'h2' && id && text && around.isOutside) headings.push({ id: String(id), text });
        return linked;
      }
      case 'a':
        if (element.children.some(isPicture)) pictured.set(parent, around.inFigure);
        links.push(element);
        return checkLink(element);
      case 'audio':
      case 'blockquote':
      case 'del':
      case 'ins':
      case 'q':
      case 'source':
      case 'track':
      case 'video':
        links.push(element);
        return element;
      case 'table':
        return scrollTable(element, tables.of(element));
      case 'input':
        tasks.push({ checkbox: element, item: parent });
        return element;
      case 'p': {
        if (pictured.has(element)) return toFigures(element, around.inFigure);
        const embed = options.plain ? undefined : embedOf(element, parent);
        return embed ? toEmbed(embed) : element;
      }
      case 'pre':
        element.properties['tabIndex'] = 0;
        code.push(element);
        return element;
      case 'img': {
        const src = String(element.properties['src'] ?? '');
        pictures += 1;
        pictured.set(parent, around.inFigure);
        return toPicture(element, { src: options.resolvePicture(src, file), number: pictures, ...captionIn(element) });
      }
      default:
        return element;
    }
  };

  const captionIn = ({ properties: { title } }: Element) => {
    if (!title) return {};
    const { words, parts } = captionOf(String(title), (href) => options.resolveLink?.(href, file));
    return { caption: words, ...(parts && { parts: JSON.stringify(parts) }) };
  };

  const breakForAds = options.isBreak && findAdBreaks(tree as Parent, options.isBreak);
  walk(tree as Parent, { isOutside: true, mayLink: true, inFigure: false });
  for (const [parent, inFigure] of pictured) if (containers.has(parent.tagName)) groupFigures(parent, inFigure);
  for (const { checkbox, item } of tasks) labelTask(checkbox, item);
  breakForAds?.();
  const { resolveLink } = options;
  // Last, because links to posts and around pictures are known by being links.
  if (resolveLink) for (const link of links) address(link, (href) => resolveLink(href, file));
  figures.forEach(shareCaption);
  if (options.apart) setApart(tree, ids.all, options.apart);
  if (code.length > 0) await highlight(code);
  return { headings };
}
