/** Pictures as pages have them: loaded late, in many sizes, with twins for readers without scripts. What is left of each is its best file. */
import type { Element, Root } from 'hast';
import type { Loss } from '../../form/body.ts';
import {
  attribute,
  type Children,
  classesOf,
  content,
  eachElement,
  isBlank,
  isElement,
  replaceElements,
} from './nodes.ts';
import { largestOf } from './srcset.ts';

/** Attributes under which scripts keep a file, the best first; those of galleries name the file as it was uploaded. */
const originals = ['dataOrigFile', 'dataFullUrl', 'dataLargeFile'];
const late = ['dataSrc', 'dataLazySrc', 'dataOriginal', 'dataLazy', 'dataEchoSrc', 'dataCfsrc', 'dataPagespeedLazySrc'];
const lateSets = ['dataSrcset', 'dataLazySrcset', 'dataSrcSet'];

const pictureFile = /\.(?:avif|bmp|gif|heic|jpe?g|png|svg|tiff?|webp)$/i;

/** Widest side of an icon, in pixels: such a picture belongs into the line where it stands. */
const icon = 64;

export function findPictures(tree: Root, tell: (loss: Loss) => void): void {
  dropTwins(tree);
  replaceElements(tree, (node) => {
    if (node.tagName === 'picture') return pictureOf(node);
    if (node.tagName === 'source' || node.tagName === 'area') return undefined;
    return node.tagName === 'img' ? clean(node, tell) : undefined;
  });
  replaceElements(tree, (node) => (isElement(node, 'a') ? withoutOwnFile(node) : undefined));
}

/** Whether a picture is an icon within a line. */
export const isIcon = (node: Element) => {
  const sides = ['width', 'height'].map((name) => Number.parseFloat(attribute(node, name)));
  return sides.some((side) => side <= icon) || node.properties['dataIcon'] === true;
};

/** The address of the file of a picture; '' if it has none. */
function fileOf(node: Element): string {
  const given = originals.map((name) => attribute(node, name)).find((value) => value !== '');
  if (given) return given;
  const sets = ['srcSet', ...lateSets].map((name) => largestOf(attribute(node, name)));
  const sources = [...sets, ...late.map((name) => attribute(node, name)), attribute(node, 'src')];
  return sources.find((src) => src !== undefined && src !== '' && !isPlaceholder(src)) ?? '';
}

const isPlaceholder = (src: string) =>
  /^(?:data:|about:)|(?:^|\/)(?:blank|clear|empty|lazy|loading|pixel|placeholder|spacer|transparent|trans|1x1)\.(?:gif|png|svg)(?:\?|$)/i.test(
    src,
  );

function clean(node: Element, tell: (loss: Loss) => void): Children {
  const alt = attribute(node, 'alt');
  const classes = classesOf(node);
  if (classes.includes('emoji') || classes.includes('wp-smiley'))
    return alt === '' ? [] : [{ type: 'text', value: alt }];
  const sides = ['width', 'height'].map((name) => attribute(node, name));
  if (sides.every((side) => /^[01](?:px)?$/.test(side))) return [];
  const asset = attribute(node, 'dataBsAsset');
  const src = fileOf(node);
  if (src === '' && asset === '') {
    const written = attribute(node, 'src');
    if (/^data:image\/gif;base64,R0lGOD/i.test(written) && alt === '') return [];
    const fix = written.startsWith('data:') ? 'save it as a file beside the story' : '';
    const what = 'a picture without a file of its own is left out';
    if (written !== '' || alt !== '') tell({ level: 'lost', what, fix, near: alt, leftover: written });
    return alt === '' ? [] : [{ type: 'text', value: alt }];
  }
  const isAligned = classes.some((name) => /^align(?:left|right|center|none|wide|full)$/.test(name));
  node.properties = {
    src,
    alt,
    ...(isAligned && { dataAligned: true }),
    ...(asset && { dataBsAsset: asset }),
    ...(isIcon(node) && { dataIcon: true }),
  };
  return [node];
}

/** The picture of a `<picture>`; the sources beside it are other forms of the same. */
function pictureOf(node: Element): Children {
  return node.children.filter((child) => isElement(child, 'img', 'noscript'));
}

/** A link around a picture that leads to its file shows it larger, which is how large we take it. */
function withoutOwnFile(link: Element): Children | undefined {
  const [picture, ...others] = link.children.filter((child) => !isBlank(child));
  if (!isElement(picture, 'img') || others.length > 0) return undefined;
  const href = attribute(link, 'href');
  const src = attribute(picture, 'src');
  if (!pictureFile.test(pathOf(href)) || stem(href) !== stem(src)) return undefined;
  picture.properties['src'] = href;
  return [picture];
}

/** The name of a picture, whatever the size in which it is asked for: WordPress, Blogger, and what stands behind a `?`. */
const stem = (address: string) =>
  pathOf(address)
    .replace(/(?:-\d{1,5}x\d{1,5}|-scaled|-e\d{10,14}|@2x)+(?=\.\w+$)/, '')
    .replace(/\/s\d{2,4}(?:-[a-z])?(?=\/[^/]+$)/, '')
    .replace(/\.\w+$/, '')
    .replace(/^.*\/(?=[^/]+$)/, '');

const pathOf = (address: string) => address.replace(/[?#].*$/s, '');

/** What stands in a `<noscript>` is there already, loaded late; or else it is the better of the two. */
function dropTwins(node: Element | Root): void {
  const kept: Children = [];
  for (const child of content(node)) {
    if (child.type === 'element') dropTwins(child);
    if (!isElement(child, 'noscript')) {
      kept.push(child);
      continue;
    }
    const own = shownIn(child);
    const before = kept.findLastIndex((one) => !isBlank(one));
    const beside = kept[before];
    const twins = isElement(beside) ? shownIn(beside) : [];
    if (own.some((address) => twins.includes(address))) continue;
    // A picture without a file waits for a script to give it one.
    if (isElement(beside, 'img') && twins.length === 0) kept.splice(before, 1);
    kept.push(...child.children);
  }
  node.children = kept;
}

function shownIn(node: Element): string[] {
  const shown: string[] = [];
  const look = (one: Element) => {
    const address = attribute(one, 'dataBsEmbed') || (one.tagName === 'img' ? stem(fileOf(one)) : '');
    if (address !== '') shown.push(address);
  };
  look(node);
  eachElement(node, look);
  return shown;
}
