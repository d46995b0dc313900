/** What readers find on a printed page, in its order: texts, pictures and ads, without what only looks. */
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from 'parse5';

/** A paragraph, a heading, an item of a list or a row of a table; a picture; a place for ads. */
export interface Block {
  kind: 'text' | 'heading' | 'item' | 'row' | 'code' | 'picture' | 'media' | 'ad';
  /** Of a picture what stands for it, of a film its title or address, of an ad the name of its slot. */
  text: string;
  /** Where it stands: above the text, with what is told of a story in fields; in it; below it; or as the card of another story. */
  part: 'head' | 'text' | 'foot' | 'cards';
  /** Where its words lead, in their order. */
  links: string[];
  /** Address of the picture, or of the film. */
  src?: string;
}

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** What no reader reads, or every page says, or is there a second time. */
const left = new Set(['script', 'style', 'template', 'noscript', 'svg', 'dialog', 'latest-stories', 'button', 'form']);
const leftClasses = ['share', 'reading-progress'];

const kinds: Record<string, Block['kind']> = {
  ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'summary'].map((name) => [name, 'heading'])),
  ...Object.fromEntries(['li', 'dt', 'dd'].map((name) => [name, 'item'])),
  tr: 'row',
  pre: 'code',
};

/** What begins a line of its own. */
const breaks = new Set([
  ...[
    'p',
    'div',
    'section',
    'article',
    'aside',
    'header',
    'footer',
    'main',
    'nav',
    'figure',
    'figcaption',
    'blockquote',
  ],
  ...['ul', 'ol', 'dl', 'table', 'thead', 'tbody', 'tfoot', 'caption', 'details', 'hr', 'address', 'picture'],
  ...Object.keys(kinds),
]);

/** The blocks of a page's main part; none if it has none. */
export function readPage(html: string): Block[] {
  const main = find(parse(html), 'main');
  if (!main) return [];
  const reader = new PageReader();
  reader.visit(main, { kind: 'text', part: 'text' });
  reader.flush();
  return reader.blocks;
}

interface Place {
  kind: Block['kind'];
  part: Block['part'];
}

class PageReader {
  readonly blocks: Block[] = [];
  private text = '';
  private links: string[] = [];
  private place: Place = { kind: 'text', part: 'text' };

  visit(element: Element, place: Place): void {
    for (const child of element.childNodes) {
      if (defaultTreeAdapter.isTextNode(child)) this.add(child.value, place);
      else if (defaultTreeAdapter.isElementNode(child)) this.visitElement(child, place);
    }
  }

  flush(): void {
    const text = this.place.kind === 'code' ? this.text.trimEnd() : this.text.replace(/\s+/g, ' ').trim();
    if (text !== '') this.blocks.push({ ...this.place, text, links: this.links });
    this.text = '';
    this.links = [];
  }

  private visitElement(element: Element, outer: Place): void {
    if (isLeft(element)) return;
    const name = element.tagName;
    const part = partOf(element) ?? outer.part;
    const alone = blockOf(element, part);
    const href = attribute(element, 'href');
    if (name === 'a' && href !== undefined) this.links.push(href);
    if (name === 'td' || name === 'th') this.text += this.text.trim() === '' ? '' : ' | ';
    if (name === 'br') this.add('\n', outer);
    else if (alone) {
      this.flush();
      this.blocks.push(alone);
    } else if (breaks.has(name)) {
      this.flush();
      this.visit(element, { kind: kinds[name] ?? (outer.kind === 'item' ? 'item' : 'text'), part });
      this.flush();
    } else this.visit(element, { ...outer, part });
  }

  private add(text: string, place: Place): void {
    if (this.text === '') this.place = place;
    this.text += text;
  }
}

function isLeft(element: Element): boolean {
  const isHidden = attribute(element, 'hidden') !== undefined || attribute(element, 'aria-hidden') === 'true';
  return isHidden || left.has(element.tagName) || leftClasses.some((name) => hasClass(element, name));
}

/** What an element is a block of by itself, whatever is in it. */
function blockOf(element: Element, part: Block['part']): Block | undefined {
  const [src = '', alt = ''] = [attribute(element, 'src'), attribute(element, 'alt')];
  const slot = attribute(element, 'data-slot');
  if (slot !== undefined && hasClass(element, 'slot')) return { kind: 'ad', part, text: slot, links: [] };
  switch (element.tagName) {
    case 'img':
      return { kind: 'picture', part, text: alt, links: [], src };
    case 'video':
    case 'audio':
    case 'iframe':
      return { kind: 'media', part, text: attribute(element, 'title') ?? src, links: [], src };
    default:
      return undefined;
  }
}

/** The part of a page that begins with an element, if one does: the classes are those of the layouts. */
function partOf(element: Element): Block['part'] | undefined {
  const { tagName, parentNode } = element;
  const parent = parentNode !== null && 'tagName' in parentNode ? parentNode : undefined;
  const isOfStory = parent !== undefined && hasClass(parent, 'story');
  if (tagName === 'figcaption' && parent !== undefined && hasClass(parent, 'hero')) return 'head';
  if (hasClass(element, 'card') || hasClass(element, 'related')) return 'cards';
  if ((isOfStory && tagName === 'header') || hasClass(element, 'byline') || hasClass(element, 'corrections'))
    return 'head';
  return isOfStory && tagName === 'footer' ? 'foot' : undefined;
}

function find(node: DefaultTreeAdapterTypes.ParentNode, name: string): Element | undefined {
  for (const child of node.childNodes as Node[]) {
    if (!defaultTreeAdapter.isElementNode(child)) continue;
    const found = child.tagName === name ? child : find(child, name);
    if (found) return found;
  }
  return undefined;
}

const attribute = ({ attrs }: Element, name: string) => attrs.find((one) => one.name === name)?.value;

const hasClass = (element: Element, name: string) => attribute(element, 'class')?.split(/\s+/).includes(name) === true;
