import type { Element, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Loss } from '../../form/body.ts';
import {
  attribute,
  type Children,
  classesOf,
  eachElement,
  element,
  findElement,
  isElement,
  replaceElements,
  textOf,
} from './nodes.ts';

/** What is no part of what readers see. */
const unseen = new Set('base head link meta noembed noframes param style template title'.split(' '));

const fields = new Set('datalist input meter optgroup option progress select textarea'.split(' '));

/** What shows something that Markdown cannot, by what it is called. */
const shown: Readonly<Record<string, string>> = {
  applet: 'a program',
  canvas: 'a drawing',
  form: 'a form',
  math: 'a formula',
  svg: 'a drawing',
};

/** Scripts that make a post of a quotation, which our pages do without them. */
const embedScripts =
  /^(?:https?:)?\/\/(?:platform\.(?:twitter|x|instagram)\.com|www\.(?:instagram|tiktok)\.com|[\w.-]+\/embed\.js)/i;

/** Takes away what has no place in a story, and tells of what readers will miss. */
export function dropForeign(tree: Root, tell: (loss: Loss) => void): void {
  const whole = new Map<Element, string>();
  eachElement(tree, (node) => {
    if (node.tagName in shown || node.tagName === 'script') whole.set(node, toHtml(node));
  });
  const leftOut = (what: string, node: Element, fix: string): Loss => ({
    level: 'left',
    what: `${what} is left out`,
    fix,
    leftover: whole.get(node),
  });
  replaceElements(tree, (node) => {
    const { tagName } = node;
    if (unseen.has(tagName)) return [];
    if (tagName === 'script') {
      if (!embedScripts.test(attribute(node, 'src')) && isProgram(node)) tell(leftOut('a script', node, ''));
      return [];
    }
    const name = shown[tagName];
    if (name !== undefined) {
      // Nothing was read yet of a form that holds the whole story, as pages of old systems have it.
      if (tagName === 'form' && isStory(node)) return node.children;
      tell(leftOut(name, node, 'rebuild it, or link to it'));
      return [];
    }
    if (fields.has(tagName)) return isTask(node) ? undefined : [];
    if (tagName === 'label') return node.children;
    if (classesOf(node).includes('wp-caption')) return [asFigure(node)];
    if (tagName === 'noscript') return spareTwin(node);
    return undefined;
  });
}

/** A figure as WordPress wrote it before there was an element for it. */
const asFigure = (node: Element): Element =>
  element(
    'figure',
    {},
    node.children.map((child) =>
      isElement(child) && classesOf(child).includes('wp-caption-text')
        ? element('figcaption', {}, child.children)
        : child,
    ),
  );

const isTask = (node: Element) => node.tagName === 'input' && attribute(node, 'type').toLowerCase() === 'checkbox';

/** Whether a script does anything: data for search engines does not. */
const isProgram = (node: Element) =>
  /^(?:|module|(?:text|application)\/(?:javascript|ecmascript))$/i.test(attribute(node, 'type')) &&
  (attribute(node, 'src') !== '' || textOf(node).trim() !== '');

const isStory = (node: Element) => textOf(node).trim().length > 2000;

/** What stands in for a picture or player where scripts do not run; other words are for nobody. */
const spareTwin = (node: Element): Children =>
  findElement(node, (one) => isElement(one, 'img', 'iframe')) ? [node] : [];
