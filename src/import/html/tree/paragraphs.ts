import type { Element, ElementContent } from 'hast';
import { type Children, element, findElement, isBlank, isElement } from './nodes.ts';
import { isIcon } from './pictures.ts';

/** What stands on one line, as paragraphs: two line breaks end one, and pictures at its ends stand by themselves. */
export function paragraphs(line: Children): Children {
  const parts: Children[] = [[]];
  let breaks: Children = [];
  for (const node of line.flatMap(liftBreaks)) {
    if (isElement(node, 'br')) {
      breaks.push(node);
      continue;
    }
    if (breaks.length > 0 && isBlank(node)) continue;
    if (breaks.length > 1) parts.push([]);
    else parts.at(-1)?.push(...breaks);
    breaks = [];
    parts.at(-1)?.push(node);
  }
  return parts.flatMap(liftPictures).flatMap((words) => {
    const said = trim(words);
    return said.some(isFull) ? [element('p', {}, said)] : [];
  });
}

/** Words on one line, without breaks and spaces at its ends. */
export const lineOf = (nodes: Children): Children => trim(nodes.flatMap(liftBreaks));

/** Line breaks at the ends of marks and links stand outside of them, and two of them between two. */
function liftBreaks(node: ElementContent): Children {
  if (!isElement(node) || node.tagName === 'code' || !findElement(node, ({ tagName }) => tagName === 'br'))
    return [node];
  const found: Children = [];
  let inside: Children = [];
  let breaks: Children = [];
  const end = () => {
    found.push(...(inside.some(isFull) ? [{ ...node, children: inside }] : inside), ...breaks);
    inside = [];
    breaks = [];
  };
  for (const child of node.children.flatMap(liftBreaks)) {
    if (isElement(child, 'br')) breaks.push(child);
    else if (breaks.length === 0 || !isBlank(child)) {
      if (breaks.length > 1 || !inside.some(isFull)) end();
      inside.push(...breaks, child);
      breaks = [];
    }
  }
  end();
  return found;
}

/** Whether readers see anything of a node, or can be led there. */
export function isFull(node: ElementContent): boolean {
  if (node.type === 'text') return /[^\t\n\f\r \u{a0}\u{feff}\u{200b}]/u.test(node.value);
  if (node.type !== 'element') return false;
  return (
    ['audio', 'bs-note-mark', 'bs-picture', 'hr', 'img', 'input', 'video'].includes(node.tagName) ||
    (node.tagName === 'a' && node.properties['id'] !== undefined) ||
    node.children.some(isFull)
  );
}

/** Without line breaks and spaces at its ends. */
function trim(nodes: Children): Children {
  const isGap = (node: ElementContent) => isBlank(node) || isElement(node, 'br');
  const start = nodes.findIndex((node) => !isGap(node));
  return start === -1 ? [] : nodes.slice(start, nodes.findLastIndex((node) => !isGap(node)) + 1);
}

/** Pictures that stood above, below or beside the words of a line; icons stay in it. */
function liftPictures(line: Children): Children[] {
  const large = line.filter((node) => isLarge(node));
  if (large.length === 0 || line.every((node) => isLarge(node) || !isFull(node))) return [line];
  const first = line.findIndex((node) => isFull(node) && !isLarge(node));
  const last = line.findLastIndex((node) => isFull(node) && !isLarge(node));
  const above: Children[] = [line.slice(0, first)];
  const parts: Children[] = [[]];
  for (const [index, node] of line.entries()) {
    if (index < first || index > last) continue;
    const isBetween = isElement(line[index - 1], 'br') && isElement(line[index + 1], 'br');
    // What was laid beside the words stands above them, so that no sentence is cut.
    if (isLarge(node) && isBetween) parts.push([node], []);
    else if (isLarge(node) && isAligned(node)) above.push([node]);
    else parts.at(-1)?.push(node);
  }
  return [...above, ...parts, line.slice(last + 1)];
}

function pictureIn(node: ElementContent | undefined): Element | undefined {
  if (isElement(node, 'img', 'bs-picture')) return node;
  const children = isElement(node, 'a', 'span') ? node.children.filter((child) => !isBlank(child)) : [];
  return children.length === 1 ? pictureIn(children[0]) : undefined;
}

const isLarge = (node: ElementContent): boolean => {
  const picture = pictureIn(node);
  return picture !== undefined && !isIcon(picture);
};

const isAligned = (node: ElementContent) => pictureIn(node)?.properties['dataAligned'] === true;
