import { withoutTags } from '../markup/elements.ts';
import { escaped } from '../markup/escape.ts';
import { embed } from '../paragraphs/lone-addresses.ts';
import { attribute, type Handler } from './handler.ts';
import { galleryOf, isPicture, numbers } from './pictures.ts';
import { button } from './texts.ts';

/** Page builders: WPBakery, Divi, Avada, Enfold, Shortcodes Ultimate and others, each with hundreds of shortcodes in a family. */
const families =
  /^(?:vc_|et_pb_|fusion_|av_|su_|tatsu_|cs_|x_|mk_|nectar_|qode_|edgtf_|mkdf_|eltdf_|ult_|ultimate_|bt_bb_|kc_|thrive_|tve_|themify_|fl_|themo_|cmsms_|dt_|rev_|wd_|trx_|vcex_|porto_|woodmart_|the7_|stm_|gdlr_|pt_|td_block_|tdc_)/;
export const isOfBuilder = (name: string) => families.test(name);

/** What of it people read or see: headings, pictures, films, buttons, and all that it encloses. How it was laid out goes. */
export const builder: Handler = (shortcode, context) => {
  const { name, source } = shortcode;
  context.losses.add({
    level: 'changed',
    what: 'the text was laid out by a page builder; its words, pictures and links stand below each other now',
    fix: 'look at the order of its parts',
    source,
  });
  if (/raw_(?:html|js)$/.test(name)) return rawHtml(context.inner(shortcode));
  if (/(?:button|btn)\d?$/.test(name))
    return `\n\n${withLink(button(shortcode, context), attribute(shortcode, 'link'))}\n\n`;
  const heading = attribute(shortcode, 'title', 'heading', 'text', 'title_text');
  const below = attribute(shortcode, 'subhead', 'subtitle', 'subheading', 'author', 'name');
  return [
    heading === '' || /^(?:yes|no|on|off|true|false|\d+|none)$/i.test(heading)
      ? ''
      : `<p><strong>${heading}</strong></p>`,
    picturesOf(
      attribute(
        shortcode,
        'image',
        'images',
        'src',
        'image_url',
        'background_image',
        'img',
        'attachment',
        'photo',
        'ids',
        'gallery_ids',
      ),
      attribute(shortcode, 'alt'),
    ),
    videoOf(attribute(shortcode, 'video', 'video_url', 'src', 'link')),
    context.inner(shortcode),
    below === '' ? '' : `<p>${below}</p>`,
  ]
    .filter((part) => part.trim() !== '')
    .map((part) => `\n\n${part}\n\n`)
    .join('');
};

function picturesOf(written: string, alt: string): string {
  if (/^\d[\d,\s]*$/.test(written)) {
    const ids = numbers(written);
    return ids.length === 1 ? `<p><img data-bs-asset="${ids[0]}" alt="${escaped(alt)}"></p>` : galleryOf(ids);
  }
  return isPicture(written) ? `<p><img src="${escaped(written)}" alt="${escaped(alt)}"></p>` : '';
}

const videoOf = (address: string) =>
  /^https?:\/\/(?:www\.)?(?:youtu\.be|youtube\.com|vimeo\.com|dailymotion\.com)\//.test(address) ? embed(address) : '';

/** WPBakery writes a link as `url:https%3A%2F%2Fa.example|title:More`. */
function withLink(html: string, link: string): string {
  const [, encoded] = /(?:^|\|)url:([^|]+)/.exec(link) ?? [];
  if (encoded === undefined || html.includes('<a ')) return html;
  return `<a href="${escaped(decoded(encoded))}">${html}</a>`;
}

/** HTML that WPBakery keeps out of the way of editors: percent-encoded, in Base64. */
function rawHtml(content: string): string {
  const text = withoutTags(content).trim();
  return /^[\w+/=\s]+$/.test(text) ? decoded(Buffer.from(text, 'base64').toString('utf8')) : content;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
