import type { Element, ElementContent, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Loss } from '../../../form/body.ts';
import { attribute, classesOf, element } from '../../../html/tree/nodes.ts';
import { hasClass, tagIn } from '../../../tree/parts.ts';
import { reshape } from '../../../tree/reshape.ts';
import { linkAddress, pictureAddress } from './address.ts';
import { gistOf, highlightedCode, sourceOf, verse } from './code.ts';
import {
  button,
  captionedButton,
  chart,
  fileBox,
  isUnknown,
  linkBox,
  mention,
  player,
  storyBox,
} from './components.ts';
import { isFurniture } from './furniture.ts';
import { isWall } from './paywall.ts';
import { figureOf, galleryOf, linked } from './picture.ts';
import { isOfService, serviceAddress } from './services.ts';

/** What takes the place of a component. */
type Show = (box: Element) => ElementContent[];

const components: Readonly<Record<string, Show>> = {
  'captioned-image-container': figureOf,
  'image-gallery-embed': galleryOf,
  'embedded-post-wrap': storyBox,
  'digest-post-embed': storyBox,
  'embedded-publication-wrap': linkBox,
  comment: linkBox,
  'mention-wrap': mention,
  'cashtag-wrap': mention,
  'file-embed-wrapper': fileBox,
  'datawrapper-wrap': chart,
  'native-audio-embed': (box) => player(box, 'audio'),
  'native-video-embed': (box) => player(box, 'video'),
  'captioned-button-wrap': captionedButton,
  'button-wrapper': button,
  highlighted_code_block: highlightedCode,
  'latex-rendered': (box) => sourceOf(box, 'latex'),
  'mermaid-rendered': (box) => sourceOf(box, 'mermaid'),
  'github-gist': gistOf,
  'preformatted-block': verse,
};

/** What readers had otherwise, by the class of the component. */
const changes: Readonly<Record<string, string>> = {
  comment: 'a note or comment that was shown here is a link now',
  'datawrapper-wrap': 'a chart is a picture of it now',
  'latex-rendered': 'a formula is shown as what it is written in',
  'mermaid-rendered': 'a diagram is shown as what it is written in',
};

/** Makes of the components of Substack's editor what `readHtml` reads, and leaves out what is no part of the text. The tree is changed. */
export function tidy(root: Root): Loss[] {
  const losses: Loss[] = [];
  reshape(root, (box, { near }) => {
    const lose = (level: Loss['level'], what: string, fix: string) =>
      losses.push({ level, what, fix, ...kept(box), ...(near !== '' && { near }) });
    if (isFurniture(box) || isWall(box)) return [];
    if (box.tagName === 'a') return cleanLink(box);
    if (box.tagName === 'img') return isOurs(box) ? [linked(box)] : undefined;
    if (hasClass(box, 'pullquote')) return [element('blockquote', {}, box.children)];
    if (hasClass(box, 'callout-block')) return [element('aside', { dataBsCallout: 'note' }, box.children)];
    if (classesOf(box).some((name) => /imageGallery(?:--|$)/.test(name))) return galleryOf(box);
    if (isOfService(box)) {
      const address = serviceAddress(box);
      if (address !== '') return [element('div', { dataBsEmbed: address })];
    }
    const name = classesOf(box).find((one) => Object.hasOwn(components, one));
    const shown = name === undefined ? undefined : components[name]?.(box);
    if (name !== undefined && shown !== undefined && shown.length > 0) {
      const change = changes[name];
      if (change !== undefined) lose('changed', change, '');
      return shown;
    }
    if (name === undefined && !isUnknown(box)) return undefined;
    const instead = linkBox(box);
    const what = nameOf(box);
    if (instead.length > 0) lose('changed', `${what} is a link now`, 'look whether the link says enough');
    else lose('lost', `${what} is not in the export`, 'copy it from the old page');
    return instead;
  });
  return losses;
}

/** What stood there, but what readers wrote, which is theirs. */
const kept = (box: Element) => (hasClass(box, 'comment') ? {} : { leftover: toHtml(box) });

/** Pictures that the editor placed, or that Substack's servers made smaller. */
const isOurs = (image: Element) =>
  attribute(image, 'dataAttrs') !== '' || pictureAddress(attribute(image, 'src')) !== attribute(image, 'src');

/** A link without what says who followed it; one that only makes a picture large goes. */
function cleanLink(link: Element): ElementContent[] | undefined {
  const image = hasClass(link, 'image-link') ? tagIn(link, 'img') : undefined;
  if (image !== undefined) return [linked(image)];
  const href = attribute(link, 'href');
  const clean = linkAddress(href);
  if (clean !== href) link.properties['href'] = clean;
  return undefined;
}

/** What readers call a component. */
function nameOf(box: Element): string {
  const [known] = classesOf(box)
    .map((name) => names[name])
    .filter((name) => name !== undefined);
  return known ?? `a component of Substack (${(classesOf(box)[0] ?? box.tagName).slice(0, 40)})`;
}

const names: Readonly<Record<string, string>> = {
  'poll-embed': 'a poll',
  'image-gallery-embed': 'a gallery',
  'native-audio-embed': 'a recording',
  'native-video-embed': 'a video',
  'latex-rendered': 'a formula',
  tweet: 'a post of X',
  'twitter-embed': 'a post of X',
  'code-embed': 'a program',
};
