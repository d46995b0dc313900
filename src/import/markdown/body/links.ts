/** Links and pictures as Markdown writes them. */
import type { Definition, Image, ImageReference } from 'mdast';
import type { Resolution } from '../../form/body.ts';
import { type Around, readAddress } from './address.ts';
import { asRemoval, type Edit } from './edit.ts';
import { type Finding, lostLink, lostPicture, type Put, short } from './finding.ts';
import { type Placed, wordsOf } from './tree.ts';

/** What follows the words of a link or picture: its address, perhaps in brackets, and its title. */
const tail =
  /^\]\(\s*(<[^<>\n]*>|[^\s()<][^\s()]*(?:\([^\s()]*\)[^\s()]*)*|)(\s+(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?\s*\)$/s;

export function findLinks(nodes: readonly Placed[], text: string, around: Around, finding: Finding): void {
  const definitions = definitionsOf(nodes);
  const users = Map.groupBy(
    nodes.filter(({ node }) => node.type === 'linkReference'),
    ({ node }) => ('identifier' in node ? node.identifier : ''),
  );
  const usedByPictures = new Set(
    nodes.flatMap(({ node }) => (node.type === 'imageReference' ? [node.identifier] : [])),
  );
  for (const placed of nodes) {
    const { node, start, end } = placed;
    if (node.type === 'link') findLink(placed, node.url, text, around, finding);
    else if (node.type === 'image') findPicture(placed, node, text, around, finding);
    else if (node.type === 'imageReference') {
      const definition = definitions.get(node.identifier);
      if (definition) findPicture(placed, { ...definition, alt: node.alt ?? null }, text, around, finding);
    } else if (node.type === 'definition') {
      // Each picture that refers to one gets the address itself.
      if (usedByPictures.has(node.identifier) && !users.has(node.identifier))
        finding.edits.push(asRemoval(text, start, end));
      else if (definitions.get(node.identifier) === node)
        findDefinition(placed, node, users.get(node.identifier) ?? [], text, around, finding);
    }
  }
}

function definitionsOf(nodes: readonly Placed[]): Map<string, Definition> {
  const found = new Map<string, Definition>();
  for (const { node } of nodes)
    if (node.type === 'definition' && !found.has(node.identifier)) found.set(node.identifier, node);
  return found;
}

function findLink(placed: Placed, url: string, text: string, around: Around, finding: Finding): void {
  const { node, start, end } = placed;
  const reference = readAddress(url, 'link', around);
  if (reference === undefined) return;
  const words = wordsOf(node);
  const source = text.slice(start, end);
  if (!source.startsWith('[')) {
    if (reference === 'unsafe') return;
    const put = (to: string): Put => ({
      edits: to === reference.address ? [] : [{ start, end, text: `[${escaped(words)}](${destination(to)})` }],
    });
    finding.spots.push({
      start,
      reference,
      put: (resolution) =>
        putLink(resolution, url, words, put, () => ({ edits: [{ start, end, text: asWords(words) }] })),
    });
    return;
  }
  const last = 'children' in node ? node.children.at(-1) : undefined;
  const inside = last?.position?.end.offset ?? start + 1;
  const unlink = (): Put => ({ edits: unlinked(placed) });
  if (reference === 'unsafe') {
    finding.edits.push(...unlink().edits);
    finding.losses.push({ start, loss: lostLink(url, 'no link may have such an address', words) });
    return;
  }
  const place = destinationAt(text, inside, end);
  const put = (to: string): Put => ({ edits: place && to !== url ? [{ ...place, text: destination(to) }] : [] });
  finding.spots.push({ start, reference, put: (resolution) => putLink(resolution, url, words, put, unlink) });
}

/** An address as words, which would be a link with what it begins with. */
const asWords = (address: string) => address.replace(/^(?:https?:\/\/)?(?:www\.)?/i, '');

/** @param put writes where the link leads now @param unlink leaves its words alone */
function putLink(resolution: Resolution, url: string, words: string, put: (to: string) => Put, unlink: () => Put): Put {
  if (resolution.kind === 'picture') return put(resolution.src);
  if (resolution.kind === 'link') return put(resolution.address);
  const { edits } = resolution.address === '' ? unlink() : put(resolution.address);
  return { edits, loss: lostLink(url, resolution.why, words) };
}

/** @param users the links that refer to it, which are words where it leads nowhere */
function findDefinition(
  { start, end }: Placed,
  node: Definition,
  users: readonly Placed[],
  text: string,
  around: Around,
  finding: Finding,
): void {
  const reference = readAddress(node.url, 'link', around);
  if (reference === undefined) return;
  const name = /^\[(?:[^\]\\]|\\.)*\]:\s*/.exec(text.slice(start, end))?.[0] ?? '';
  const written = /^(?:<[^<>\n]*>|\S+)/.exec(text.slice(start + name.length, end))?.[0] ?? '';
  const from = start + name.length;
  const unlink = (): Put => ({ edits: [asRemoval(text, start, end), ...users.flatMap(unlinked)] });
  const label = node.label ?? node.identifier;
  if (reference === 'unsafe') {
    finding.edits.push(...unlink().edits);
    finding.losses.push({ start, loss: lostLink(node.url, 'no link may have such an address', label) });
    return;
  }
  const put = (to: string): Put => ({
    edits: to === node.url ? [] : [{ start: from, end: from + written.length, text: destination(to) }],
  });
  finding.spots.push({ start, reference, put: (resolution) => putLink(resolution, node.url, label, put, unlink) });
}

/** Takes the brackets of a link away, and what stands behind them. */
function unlinked({ node, start, end }: Placed): Edit[] {
  const last = 'children' in node ? node.children.at(-1) : undefined;
  const inside = last?.position?.end.offset ?? start + 1;
  return [
    { start, end: start + 1, text: '' },
    { start: inside, end, text: '' },
  ];
}

type Shown = Pick<Image, 'url' | 'title'> & { alt?: Image['alt'] | ImageReference['alt'] };

function findPicture(
  { start, end, parent }: Placed,
  image: Shown,
  text: string,
  around: Around,
  finding: Finding,
): void {
  const reference = readAddress(image.url, 'picture', around);
  const alt = image.alt ?? '';
  const isLinked = parent?.type === 'link' || parent?.type === 'linkReference';
  if (reference === undefined || reference === 'unsafe') {
    if (reference === 'unsafe')
      finding.losses.push({
        start,
        loss: {
          ...lostPicture(image.url, 'it stands in the text itself, not in a file', alt),
          leftover: text.slice(start, end),
        },
      });
    finding.edits.push({ start, end, text: escaped(alt) });
    return;
  }
  finding.spots.push({
    start,
    reference,
    put(resolution) {
      if (resolution.kind === 'missing') {
        const loss = lostPicture(image.url, resolution.why, alt);
        return { edits: [{ start, end, text: missingPicture(alt, resolution.address, isLinked) }], loss };
      }
      const src = resolution.kind === 'picture' ? resolution.src : resolution.address;
      const added = resolution.kind === 'picture' ? resolution : {};
      return { edits: editsOfPicture({ start, end }, image, src, added, text) };
    },
  });
}

/** A picture keeps what it says; what it does not say, the source may. */
function editsOfPicture(
  { start, end }: { start: number; end: number },
  image: Shown,
  src: string,
  added: { alt?: string | undefined; caption?: string | undefined },
  text: string,
): Put['edits'] {
  const place = pictureTail(text, start, end, image.url);
  const alt = image.alt || added.alt || '';
  const title = image.title || added.caption || '';
  if (!place) return [{ start, end, text: picture(src, alt, title) }];
  return [
    ...(image.alt || alt === '' ? [] : [{ start: start + 2, end: place.start - 2, text: escaped(alt) }]),
    ...(src === image.url ? [] : [{ start: place.start, end: place.end, text: destination(src) }]),
    ...(image.title || title === '' ? [] : [{ start: place.end, end: place.end, text: ` ${quoted(title)}` }]),
  ];
}

/** Where the address of a picture stands, whose words may have brackets of their own. */
function pictureTail(
  text: string,
  start: number,
  end: number,
  url: string,
): { start: number; end: number } | undefined {
  const source = text.slice(start, end);
  for (let at = source.indexOf(']('), tries = 0; at !== -1 && tries < 20; at = source.indexOf('](', at + 1), tries++) {
    const place = destinationAt(text, start + at, end);
    if (
      place &&
      text
        .slice(place.start, place.end)
        .replace(/^<|>$/g, '')
        .includes(url.slice(0, 4).replace(/[&\\%].*/s, ''))
    )
      return place;
  }
  return undefined;
}

function destinationAt(text: string, from: number, end: number): { start: number; end: number } | undefined {
  const match = tail.exec(text.slice(from, end));
  if (!match) return undefined;
  const start = from + match[0].indexOf(match[1] ?? '', 2);
  return { start, end: start + (match[1]?.length ?? 0) };
}

/** What stands for a picture that cannot be shown. @param isLinked it stands in a link, which can hold no other */
export function missingPicture(alt: string, address: string, isLinked: boolean): string {
  const words = escaped(alt || decodeName(address));
  return address === '' || isLinked ? words : `[${words}](${destination(address)})`;
}

/** What a file is called. */
function decodeName(address: string): string {
  const name =
    address
      .replace(/[?#].*$/s, '')
      .split('/')
      .at(-1) ?? '';
  try {
    return decodeURIComponent(name) || short(address);
  } catch {
    return name;
  }
}

/** A picture in Markdown. @param title its caption */
export const picture = (src: string, alt: string, title: string) =>
  `![${escaped(alt)}](${destination(src)}${title === '' ? '' : ` ${quoted(title)}`})`;

/** An address as a link has it. */
export const destination = (address: string) =>
  /^(?:[^\s()<>\\]|\([^\s()<>\\]*\))+$/.test(address)
    ? address
    : `<${address.replace(/[<>]/g, encodeURIComponent).replace(/\s+/g, ' ')}>`;

/** Words in brackets, as text. */
export const escaped = (words: string) => words.replace(/[\\[\]`*_<]/g, '\\$&').replace(/\s+/g, ' ');

/** A title, in quotes; it may have Markdown of its own. */
const quoted = (title: string) =>
  `"${title
    .replace(/(?<!\\)"/g, '\\"')
    .replace(/\s+/g, ' ')
    .trim()}"`;
