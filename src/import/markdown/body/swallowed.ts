/** Raw HTML whose inside is not shown as text: frames, scripts, drawings, and the posts of networks. */
import type { Loss } from '../../form/body.ts';
import { asParagraph, asRemoval } from './edit.ts';
import { embedAddress } from './embed-address.ts';
import { type Finding, short } from './finding.ts';
import { destination, escaped } from './links.ts';
import { endOf, type Piece, valueIn } from './piece.ts';
import type { Tag } from './tags.ts';

const frames = new Set(['iframe', 'embed', 'object']);
const swallowed = new Set([...frames, ...'script style template noscript svg math canvas select title'.split(' ')]);
const posts = /\b(?:twitter-tweet|twitter-video|instagram-media|tiktok-embed|mastodon-embed)\b/;
/** Scripts that only show such posts, and ads. */
const helpers =
  /platform\.(?:twitter|x|instagram)\.com|instagram\.com\/embed\.js|tiktok\.com\/embed|googlesyndication|embed\.js/;

export const isSwallowed = ({ name }: Tag) => swallowed.has(name);

export const isPost = (tag: Tag) => tag.name === 'blockquote' && posts.test(valueIn(tag, 'class'));

/** A post of a network, whose link alone shows it here. @returns the index of its end; undefined if it is none that can be shown */
export function readPost(at: number, pieces: readonly Piece[], text: string, finding: Finding): number | undefined {
  const end = endOf(at, pieces, 'anywhere');
  const [first, last] = [pieces[at], end === undefined ? undefined : pieces[end]];
  if (end === undefined || !first || !last) return undefined;
  const address = pieces
    .slice(at, end)
    .flatMap(({ tag }) => ['cite', 'data-instgrm-permalink', 'href'].map((name) => valueIn(tag, name)))
    .map((link) => embedAddress(link.replace(/\?(?:ref_src|utm_source).*$/s, '')))
    .findLast((post) => post !== undefined);
  if (address === undefined) return undefined;
  const script = endOfHelper(end + 1, last.tag.end, pieces, text);
  finding.edits.push(asParagraph(text, first.tag.start, pieces[script ?? end]?.tag.end ?? last.tag.end, address));
  return script ?? end;
}

/** The end of a script that shows the post before it. */
function endOfHelper(at: number, before: number, pieces: readonly Piece[], text: string): number | undefined {
  const [script, end] = [pieces[at]?.tag, pieces[at + 1]?.tag];
  if (script?.name !== 'script' || end?.name !== 'script' || !end.isEnd) return undefined;
  const isHelper = text.slice(before, script.start).trim() === '' && helpers.test(valueIn(script, 'src'));
  return isHelper ? at + 1 : undefined;
}

/** @returns the index of its end */
export function swallow(
  { tag, isBlock }: Piece,
  at: number,
  pieces: readonly Piece[],
  text: string,
  finding: Finding,
): number {
  const end = tag.name === 'embed' ? at : endOf(at, pieces, 'scope');
  const place = { start: tag.start, end: pieces[end ?? at]?.tag.end ?? tag.end };
  const source = text.slice(place.start, place.end);
  const lose = (loss: Omit<Loss, 'leftover'>) =>
    finding.losses.push({ start: place.start, loss: { ...loss, leftover: source } });
  const inParagraph = (words: string) => finding.edits.push(asParagraph(text, place.start, place.end, words));

  if (frames.has(tag.name)) {
    const address = valueIn(tag, 'src') || valueIn(tag, 'data-src') || valueIn(tag, 'data');
    const post = embedAddress(address);
    const url = URL.parse(address.replace(/^\/\//, 'https://'));
    if (post) inParagraph(post);
    else if (url && /^https?:$/.test(url.protocol)) {
      const words = valueIn(tag, 'title') || url.host;
      inParagraph(`[${escaped(words)}](${destination(url.href)})`);
      lose({ level: 'changed', what: `a frame of ${url.host} is a link now`, fix: '', near: words });
    } else {
      finding.edits.push(asRemoval(text, place.start, place.end));
      const what = `<${tag.name}> is left out: ${address ? short(address) : 'it has no address'}`;
      lose({ level: 'lost', what, fix: 'link to what it showed' });
    }
    return end ?? at;
  }

  const [, gist] = /^(?:https?:)?(\/\/gist\.github\.com\/[\w-]+\/[\da-f]+)\.js/.exec(valueIn(tag, 'src')) ?? [];
  if (gist) {
    inParagraph(`<https:${gist}>`);
    lose({ level: 'changed', what: 'a gist is a link now', fix: 'write its code between lines of ```' });
    return end ?? at;
  }
  // What has no end is what a block of HTML begins with.
  finding.edits.push(isBlock && end === undefined ? { ...place, text: '' } : asRemoval(text, place.start, place.end));
  if (tag.name !== 'style' && tag.name !== 'noscript' && !helpers.test(source)) {
    const drawing = 'put the drawing into a file beside the story, and show it as ![what it shows](./drawing.svg)';
    const level = tag.name === 'script' ? 'changed' : 'lost';
    lose({ level, what: `<${tag.name}> is left out`, fix: tag.name === 'svg' ? drawing : '' });
  }
  return end ?? at;
}
