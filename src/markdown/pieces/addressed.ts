/** Elements that point somewhere in the site. Where that is, is asked when they are printed: what they point to may move or wait. */
import type { Element, Nodes } from 'hast';
import { jsxElement } from './jsx-element.ts';
import { isSaid } from './link.ts';

/** The element that stands for one in a tree: segments and MDX put it back, with its addresses. */
export const addressedTag = 'bs-addressed';

/** What an attribute points to. */
export interface Target {
  /** A content path, or an address within the site if it begins with a slash. */
  of: string;
  /** What is put behind its address: `?query#fragment`. */
  tail: string;
}

/** An address that is asked for, with the attribute it stands in. */
export interface BodyAddress extends Target {
  name: string;
}

/** Whether a target is an address on the web: in MDX, which is compiled when the site's own host is not known. */
export const isWhole = (of: string) => /^https?:/i.test(of);

/** The attributes that hold addresses, by element. Pictures have ways of their own. */
const attributes: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  audio: ['src'],
  blockquote: ['cite'],
  del: ['cite'],
  ins: ['cite'],
  q: ['cite'],
  source: ['src'],
  track: ['src'],
  video: ['src', 'poster'],
};

export const addressedElements: ReadonlySet<string> = new Set(Object.keys(attributes));

/** An element of the kind in MDX, as Markdown has it. */
export const jsxAddressed = (node: Nodes) => jsxElement(node, addressedElements);

/** What an element points to, as it is written, by attribute. */
export function pointersOf({ tagName, properties }: Element): { name: string; written: string }[] {
  return (attributes[tagName] ?? []).flatMap((name) => {
    const written = properties[name];
    return written === undefined || written === null
      ? []
      : [{ name, written: written === true ? '' : String(written) }];
  });
}

/** Makes an element ask for its addresses, in place; one that points to nothing in the site stays as it is. */
export function address(element: Element, targetOf: (written: string) => Target | undefined): void {
  const asks: BodyAddress[] = [];
  let said = false;
  for (const { name, written } of pointersOf(element)) {
    const target = targetOf(written);
    if (!target) continue;
    asks.push({ name, ...target });
    said = element.tagName === 'a' && isSaid(written, element);
    delete element.properties[name];
    // The whole address of a page of the site does not leave it.
    if (!isWhole(target.of) && Array.isArray(element.properties['rel'])) delete element.properties['rel'];
  }
  if (asks.length === 0) return;
  // Words that name what readers may not see are not for them either.
  element.properties = {
    tag: element.tagName,
    asks: JSON.stringify(asks),
    ...(said && { said }),
    ...element.properties,
  };
  element.tagName = addressedTag;
}

/** The attributes of a link that stay with its words where it leads nowhere for readers: what leads to it, and its language. */
export const keptWithoutLink = <Value>(attributes: Record<string, Value>): Record<string, Value> =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => ['id', 'lang', 'dir'].includes(name)));

/** What such an element asks for. */
export const asksOf = (asks: unknown): BodyAddress[] => JSON.parse(String(asks));
