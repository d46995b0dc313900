import { escaped } from '../markup/escape.ts';
import { attribute, type Handler } from './handler.ts';

const note: Handler = (shortcode, context) =>
  context.note(context.inner(shortcode) || escaped(attribute(shortcode, 'text', 'note')));

const quote: Handler = (shortcode, { inner }) => {
  const by = attribute(shortcode, 'cite', 'author', 'source', 'name', 'by');
  const whose = by === '' ? '' : `\n\n<cite>${escaped(by)}</cite>`;
  return `<blockquote>\n\n${inner(shortcode)}${whose}\n\n</blockquote>`;
};

/** A button is a link. */
export const button: Handler = (shortcode, context) => {
  const address = attribute(shortcode, 'url', 'link', 'href', 'button_url') || shortcode.attributes.bare[0] || '';
  const words =
    context.inner(shortcode).trim() ||
    escaped(attribute(shortcode, 'text', 'title', 'button_text', 'label', 'caption'));
  if (words === '') return '';
  return /^(?:https?:\/\/|\/|#|mailto:|tel:)/.test(address) ? `<a href="${escaped(address)}">${words}</a>` : words;
};

/** What opens: its title, and what is under it. */
const folded: Handler = (shortcode, { inner }) => {
  const title = attribute(shortcode, 'title', 'heading', 'label') || shortcode.attributes.bare.join(' ');
  return title === ''
    ? `<div>\n\n${inner(shortcode)}\n\n</div>`
    : `<details><summary>${escaped(title)}</summary>\n\n${inner(shortcode)}\n\n</details>`;
};

const callout =
  (kind: string): Handler =>
  (shortcode, { inner }) => {
    const title = attribute(shortcode, 'title');
    const heading = title === '' ? '' : `<p><strong>${escaped(title)}</strong></p>`;
    return `<aside data-bs-callout="${kind}">\n\n${heading}${inner(shortcode)}\n\n</aside>`;
  };

const within =
  (element: string): Handler =>
  (shortcode, { inner }) =>
    `<${element}>${inner(shortcode)}</${element}>`;

/** Colour, place and size, which the new site has its own of. */
const plain: Handler = (shortcode, { inner }) => inner(shortcode);
const apart: Handler = (shortcode, { inner }) => `\n\n<div>\n\n${inner(shortcode)}\n\n</div>\n\n`;
const link: Handler = (shortcode, { inner }) => {
  const words = inner(shortcode).trim();
  const address = attribute(shortcode, 'href', 'url') || (shortcode.attributes.bare[0] ?? words);
  return /^(?:https?:\/\/|\/|mailto:)\S+$/.test(address)
    ? `<a href="${escaped(address)}">${words || escaped(address)}</a>`
    : words;
};

/** Shortcodes that say how words are to be shown, or what they are. */
export const texts: Record<string, Handler> = {
  footnote: note,
  ref: note,
  fn: note,
  efn_note: note,
  footnotes: note,
  mfn: note,
  sidenote: note,
  blockquote: quote,
  pullquote: quote,
  quote,
  su_quote: quote,
  su_pullquote: quote,
  perfectpullquote: quote,
  pull_quote: quote,
  button,
  su_button: button,
  vc_button: button,
  cta: button,
  btn: button,
  fusion_button: button,
  maxbutton: button,
  toggle: folded,
  spoiler: folded,
  su_spoiler: folded,
  expand: folded,
  accordion: folded,
  collapse: folded,
  read: folded,
  faq: folded,
  su_note: callout('note'),
  note: callout('note'),
  notice: callout('note'),
  info: callout('note'),
  tip: callout('tip'),
  warning: callout('warning'),
  alert: callout('important'),
  infobox: callout('note'),
  dropcap: plain,
  su_dropcap: plain,
  highlight: within('mark'),
  su_highlight: within('mark'),
  center: apart,
  left: plain,
  right: plain,
  raw: plain,
  su_list: plain,
  su_row: apart,
  su_column: apart,
  su_box: apart,
  column: apart,
  row: apart,
  one_half: apart,
  one_half_last: apart,
  one_third: apart,
  one_third_last: apart,
  two_third: apart,
  two_third_last: apart,
  one_fourth: apart,
  one_fourth_last: apart,
  b: within('strong'),
  i: within('em'),
  u: within('u'),
  s: within('s'),
  strong: within('strong'),
  em: within('em'),
  sub: within('sub'),
  sup: within('sup'),
  url: link,
  link,
  abbr: plain,
  tooltip: plain,
  color: plain,
  size: plain,
  font: plain,
  hr: () => '\n\n<hr>\n\n',
  divider: () => '\n\n<hr>\n\n',
  su_divider: () => '\n\n<hr>\n\n',
  line: () => '\n\n<hr>\n\n',
  separator: () => '\n\n<hr>\n\n',
  br: () => '<br>',
  nbsp: () => '\u00a0',
  clear: () => '',
  clearfix: () => '',
  spacer: () => '',
  su_spacer: () => '',
  space: () => '',
  gap: () => '',
  nextpage: () => '',
  more: () => '',
  toc: () => '',
  'no-toc': () => '',
  noads: () => '',
  end_row: () => '',
  'wp-svg-icons': () => '',
  icon: () => '',
};

/** Those that are words in brackets unless something ends them: `[note]`, `[left]`, `[b]`. */
export const onlyClosed = new Set(
  (
    'ref fn note quote link button read tip info notice warning alert expand toggle row column left right center b i u s em strong sub sup ' +
    'url img abbr color size font line source space icon raw highlight more box pre cc'
  ).split(' '),
);
