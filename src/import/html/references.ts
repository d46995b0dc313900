/** Addresses of a text: which there are, and what is written in their place. */
import type { Element, Root } from 'hast';
import type { Loss, Reference, Resolution } from '../form/body.ts';
import {
  attribute,
  type Children,
  eachElement,
  element,
  findElement,
  isElement,
  replaceElements,
  textOf,
} from './tree/nodes.ts';

/** Links with these stay as they are. */
const personal = /^(?:mailto|tel|sms):/i;

/** Files that are no pages, by what their names end in. */
const file =
  /\.(?:7z|aac|avif|bz2|csv|docx?|epub|gif|gz|ics|jpe?g|json|kml|m4[av]|mobi|mov|mp[34]|od[pst]|og[agv]|opus|pdf|png|pptx?|rar|rtf|svg|tar|txt|vcf|wav|webm|webp|xlsx?|zip)$/i;

const media: Readonly<Record<string, readonly string[]>> = {
  audio: ['src'],
  source: ['src'],
  track: ['src'],
  video: ['src', 'poster'],
};

/** Makes the addresses of a tree whole, takes out what leads nowhere, and lists the others. */
export function collect(tree: Root, base: string, tell: (loss: Loss) => void): Reference[] {
  const found = new Map<string, Reference>();
  const add = (kind: Reference['kind'], address: string) => {
    const key = `${kind} ${address}`;
    if (!found.has(key)) found.set(key, { kind, address });
  };
  eachElement(tree, (node) => {
    if (node.tagName === 'img') {
      const asset = attribute(node, 'dataBsAsset');
      if (asset !== '') return add('asset', asset);
      const address = whole(attribute(node, 'src'), base);
      node.properties['src'] = address ?? '';
      if (address === undefined) return tell(lost('a picture', attribute(node, 'src'), attribute(node, 'alt')));
      return add('picture', address);
    }
    for (const name of media[node.tagName] ?? []) {
      const written = attribute(node, name);
      if (written === '') continue;
      const address = whole(written, base);
      if (address === undefined) {
        delete node.properties[name];
        tell(lost('a file', written, textOf(node)));
      } else {
        node.properties[name] = address;
        add('file', address);
      }
    }
    if (node.tagName !== 'a' || node.properties['href'] === undefined) return;
    const written = attribute(node, 'href').replace(/[\t\n\r]/g, '');
    if (written.startsWith('#') || personal.test(written)) {
      node.properties['href'] = written.replace(/[\s<>|]/g, encodeURIComponent);
      return;
    }
    const address = whole(written, base);
    if (address === undefined) {
      delete node.properties['href'];
      if (written !== '' && !/^(?:javascript|about):/i.test(written)) tell(lost('a link', written, textOf(node)));
      return;
    }
    node.properties['href'] = address;
    add(file.test(URL.parse(address)?.pathname ?? '') ? 'file' : 'link', address);
  });
  return [...found.values()];
}

/** An address of the web, whole where the story has one itself; undefined if it is none. */
function whole(written: string, base: string): string | undefined {
  if (written === '') return undefined;
  const url = URL.parse(written, base || undefined);
  if (url) return /^https?:$/.test(url.protocol) ? url.href.replaceAll('|', '%7C') : undefined;
  // Of a story without an address of its own, relative ones stay relative.
  const isRelative = !/^[a-z][a-z\d+.-]*:/i.test(written) && URL.canParse(written, 'https://relative.invalid/a/b/');
  return isRelative ? written.replace(/[\s<>|"]/g, encodeURIComponent) : undefined;
}

const lost = (what: string, written: string, near: string): Loss => ({
  level: 'lost',
  what: `${what} leads to ${written.slice(0, 80) || 'nothing'}, which is no address of the web`,
  fix: 'write the right address',
  near,
});

/** Writes where each address leads now, in place. */
export function resolveAll(
  tree: Root,
  resolve: (reference: Reference) => Resolution,
  tell: (loss: Loss) => void,
): void {
  replaceElements(tree, (node) => {
    if (node.tagName === 'img' || node.tagName === 'bs-picture') return picture(node, resolve, tell);
    if (node.tagName === 'audio' || node.tagName === 'video') return player(node, resolve, tell);
    if (node.tagName === 'a') link(node, resolve);
    return undefined;
  });
}

function link(node: Element, resolve: (reference: Reference) => Resolution): void {
  const address = attribute(node, 'href');
  if (address === '' || address.startsWith('#') || personal.test(address)) return;
  const answer = resolve({ kind: file.test(URL.parse(address)?.pathname ?? '') ? 'file' : 'link', address });
  node.properties['href'] = answer.kind === 'picture' ? answer.src : answer.address;
  // Where a picture was a link, its words are this one.
  replaceElements(node, (inner) => (inner.tagName === 'a' ? inner.children : undefined));
}

function picture(
  node: Element,
  resolve: (reference: Reference) => Resolution,
  tell: (loss: Loss) => void,
): Children | undefined {
  if (node.tagName === 'bs-picture')
    return findElement(node, (one) => one.tagName === 'img') ? undefined : instead(node);
  const asset = attribute(node, 'dataBsAsset');
  const src = attribute(node, 'src');
  if (asset === '' && src === '')
    return attribute(node, 'alt') === '' ? [] : [{ type: 'text', value: attribute(node, 'alt') }];
  const answer = resolve(asset === '' ? { kind: 'picture', address: src } : { kind: 'asset', address: asset });
  const alt = attribute(node, 'alt') || (answer.kind === 'picture' ? (answer.alt ?? '') : '');
  if (answer.kind === 'picture') {
    node.properties = { src: answer.src, alt, ...(answer.caption && { dataCaption: answer.caption }) };
    return undefined;
  }
  const words = alt || nameOf(answer.address);
  if (answer.kind === 'missing')
    tell({
      level: 'lost',
      what: `a picture is missing: ${answer.why}`,
      fix: 'put it beside the story and show it, or remove the words that stand in its place',
      near: words,
    });
  const said: Children = [{ type: 'text', value: words }];
  const shown = answer.address === '' ? element('em', {}, said) : element('a', { href: answer.address }, said);
  // What stood beside a picture is not to run into its words.
  return words === '' ? [] : [{ type: 'text', value: ' ' }, shown, { type: 'text', value: ' ' }];
}

/** What is left of a figure without its picture: a link to where it was, and what was written under it. */
function instead(node: Element): Children {
  return node.children.flatMap((child) =>
    isElement(child, 'figcaption') ? [{ type: 'text' as const, value: ' ' }, ...child.children] : [child],
  );
}

const nameOf = (address: string) => {
  const path = URL.parse(address)?.pathname ?? address;
  return path.split('/').at(-1) || address;
};

function player(
  node: Element,
  resolve: (reference: Reference) => Resolution,
  tell: (loss: Loss) => void,
): Children | undefined {
  let missing: { address: string; words: string } | undefined;
  for (const part of [node, ...node.children]) {
    if (!isElement(part)) continue;
    for (const name of media[part.tagName] ?? []) {
      const address = attribute(part, name);
      if (address === '') continue;
      const answer = resolve({ kind: 'file', address });
      part.properties[name] = answer.kind === 'picture' ? answer.src : answer.address;
      if (answer.kind !== 'missing') continue;
      delete part.properties[name];
      if (name === 'src' && part.tagName !== 'track') missing ??= { address: answer.address, words: nameOf(address) };
      const fix = 'put it beside the story and play it, or remove the words that stand in its place';
      tell({ level: 'lost', what: `a file is missing: ${answer.why}`, fix, near: nameOf(address) });
    }
  }
  node.children = node.children.filter((part) => !isElement(part, 'source', 'track') || attribute(part, 'src') !== '');
  const isPlayable = attribute(node, 'src') !== '' || node.children.some((part) => isElement(part, 'source'));
  if (isPlayable) return undefined;
  if (missing === undefined || missing.words === '') return node.children;
  const words: Children = [{ type: 'text', value: missing.words }];
  const { address } = missing;
  return [element('p', {}, [address === '' ? element('em', {}, words) : element('a', { href: address }, words)])];
}
