/**
 * What every body goes through, whichever parser read it: one walk over the tree, each kind of element with its own
 * transform. A rehype plugin, so that `.mdx` gets the same at compile time.
 */

import GithubSlugger from 'github-slugger';
import type { Element, ElementContent, Root } from 'hast';
import { highlight } from './code.ts';
import { linkHeading } from './heading.ts';
import { checkLink } from './link.ts';
import { type BodyPicture, toFigures, toPicture } from './picture.ts';
import { scrollTable } from './table.ts';
import { labelTask } from './task.ts';

export interface BodyOptions {
  /** The content path of the picture that the document in `file` calls `src`. */
  resolvePicture(src: string, file: string): string;
}

/** What the transforms found, in the order of the document. */
export interface Findings {
  pictures: BodyPicture[];
}

/** The rehype plugin, for `.mdx`. */
export function rehypeBody(options: BodyOptions) {
  return async (tree: Root, file: { path: string }): Promise<void> => {
    await transformBody(tree, file.path, options);
  };
}

/** Transforms the body of the document in `file` in place. */
export async function transformBody(tree: Root, file: string, options: BodyOptions): Promise<Findings> {
  const findings: Findings = { pictures: [] };
  const code: Element[] = [];
  const slugger = new GithubSlugger();

  /** Children first, so that what a transform puts around an element is not walked again. */
  const walk = (parent: { children: ElementContent[] }) => {
    for (let index = 0; index < parent.children.length; index++) {
      const node = parent.children[index] as ElementContent;
      if (!('children' in node)) continue;
      walk(node as Element);
      if (node.type === 'element') parent.children[index] = transform(node, parent);
    }
  };

  const transform = (element: Element, parent: { children: ElementContent[] }): Element => {
    switch (element.tagName) {
      case 'h1':
      case 'h2':
      case 'h3':
      case 'h4':
      case 'h5':
      case 'h6':
        return linkHeading(element, slugger);
      case 'a':
        return checkLink(element);
      case 'table':
        return scrollTable(element);
      case 'input':
        return labelTask(element, parent);
      case 'p':
        return toFigures(element);
      case 'pre':
        element.properties['tabIndex'] = 0;
        code.push(element);
        return element;
      case 'img': {
        const src = String(element.properties['src'] ?? '');
        const picture = toPicture(element, options.resolvePicture(src, file));
        findings.pictures.push(picture.properties as unknown as BodyPicture);
        return picture;
      }
      default:
        return element;
    }
  };

  walk(tree as { children: ElementContent[] });
  if (code.length > 0) await highlight(code);
  return findings;
}
