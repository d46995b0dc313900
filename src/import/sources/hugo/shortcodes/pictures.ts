import { destination, escaped, picture } from '../../../markdown/body/links.ts';
import type { Turn } from './known.ts';

const figure: Turn = (code) => {
  const src = code.param('src', 'image', 'img', 'url', 'path', 'file', 'name', 0);
  if (src === '') return lost('it names no picture');
  const attribution = code.param('attr', 'credit', 'attribution');
  const attrLink = code.param('attrlink', 'attr_link');
  const credit =
    attribution !== '' && attrLink !== '' ? `[${escaped(attribution)}](${destination(attrLink)})` : attribution;
  const words = [code.param('title'), code.param('caption', 'text') || code.words.trim(), credit];
  const caption = words.filter((one) => one !== '').join(' · ');
  const alt = code.param('alt') || plain(code.param('caption', 'title'));
  const shown = picture(src, alt, plainTags(caption));
  const link = code.param('link', 'href');
  return { text: link === '' ? shown : `[${shown}](${destination(link)})`, isBlock: true };
};

const image: Turn = (code, page) => {
  if (code.param('src', 'image', 'img', 'url', 'path', 'file', 'name') !== '') return figure(code, page);
  const [src, ...words] = [code.param(0), code.param(1), code.param(2)];
  if (src === undefined || src === '') return lost('it names no picture');
  // Themes disagree on what stands behind the name: a size, an alignment, the words.
  const alt = words.find((one) => /\p{L}{2}.*\s|\p{Lu}/u.test(one)) ?? '';
  return { text: picture(src, alt, ''), isBlock: true };
};

/** Files that play. */
const media =
  (name: 'video' | 'audio'): Turn =>
  (code) => {
    const src = code.param('src', 'source', 'file', 'url', 'mp4', 'webm', 'mp3', 'ogg', 0);
    if (src === '') return lost('it names no file');
    const poster = code.param('poster');
    const more = name === 'video' && poster !== '' ? ` poster="${inQuotes(poster)}"` : '';
    const caption = code.param('caption', 'title');
    const shown = `<${name} controls src="${inQuotes(src)}"${more}></${name}>`;
    return { text: caption === '' ? shown : `${shown}\n\n*${escaped(caption)}*`, isBlock: true };
  };

const lost = (why: string) => ({
  text: '',
  loss: { level: 'lost' as const, what: `a shortcode is left out: ${why}`, fix: 'write what it showed' },
});

const inQuotes = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** Markdown and HTML as words. */
const plain = (text: string) => text.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/<[^<>]*>|[*_`]/g, '');

/** HTML of a caption as Markdown, as far as one line can have it. */
const plainTags = (text: string) =>
  text
    .replace(/<a\s[^<>]*?href=["']([^"'<>\s]*)["'][^<>]*>(.*?)<\/a>/gi, '[$2]($1)')
    .replace(/<\/?(?:em|i)>/gi, '*')
    .replace(/<\/?(?:strong|b)>/gi, '**')
    .replace(/<[^<>]*>/g, ' ');

export const pictures = {
  figure,
  image,
  img: image,
  picture: image,
  imgproc: image,
  responsiveimage: image,
  'responsive-image': image,
  lazyimg: image,
  imgcap: figure,
  'image-caption': figure,
  thumbnail: image,
  video: media('video'),
  mp4: media('video'),
  audio: media('audio'),
  mp3: media('audio'),
} satisfies Record<string, Turn>;
