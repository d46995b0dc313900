import type { Losses } from '../losses.ts';
import { insideOf, withoutElements } from '../markup/elements.ts';
import { escaped } from '../markup/escape.ts';
import type { More } from '../more.ts';
import { embed } from '../paragraphs/lone-addresses.ts';
import { paragraphs } from '../paragraphs/paragraphs.ts';
import { galleryOf } from '../shortcodes/pictures.ts';
import type { Block } from './blocks.ts';
import { isComputed, isGone } from './computed.ts';

/** Blocks as HTML that says what only their comments knew. */
export class BlockWriter {
  readonly #text: string;
  readonly #more: More;
  readonly #losses: Losses;
  /** How many blocks around the one that is written are computed: what is in those is told with them. */
  #computedAround = 0;
  readonly #computed = new Map<string, string>();

  /** @param text of the body, for what is told of a block */
  constructor(text: string, more: More, losses: Losses) {
    this.#text = text;
    this.#more = more;
    this.#losses = losses;
  }

  /** @param isTop what stands in no block is text of the classic editor */
  write(parts: readonly (Block | string)[], isTop = false): string {
    return parts
      .map((part) => (typeof part === 'string' ? (isTop ? classic(part) : part) : this.#block(part)))
      .join('');
  }

  /** What was left out of what has been written, in one sentence. */
  tellComputed(): void {
    const [first] = this.#computed.values();
    if (first === undefined) return;
    const names = [...this.#computed.keys()].join(', ');
    this.#losses.add({
      level: 'left',
      what: `blocks that the old site computed were left out: ${names}`,
      source: first,
    });
  }

  #block(block: Block): string {
    const { name, attributes } = block;
    const computed = isComputed(name);
    if (computed && this.#computedAround === 0 && !this.#computed.has(name))
      this.#computed.set(name, this.#source(block));
    this.#computedAround += computed ? 1 : 0;
    const html = this.write(block.inner);
    this.#computedAround -= computed ? 1 : 0;
    if (isGone(name)) return '';
    if (name === 'freeform') return classic(html);
    if (name === 'embed' || name.startsWith('core-embed/')) return this.#embed(block, html);
    if (Object.hasOwn(rewriters, name)) return rewriters[name]?.(html, attributes, this.#more) ?? html;
    if (computed) return html;
    if (html.trim() === '') return Object.keys(attributes).length > 0 ? this.#unknown(block) : '';
    const language = text(attributes, 'language') || text(attributes, 'lang');
    return language && /<pre\b/.test(html) ? coded(html, language) : html;
  }

  #embed(block: Block, html: string): string {
    const address = text(block.attributes, 'url') || (/https?:\/\/[^\s<>"]+/.exec(html)?.[0] ?? '');
    if (address === '') return this.#unknown(block);
    const caption = insideOf(html, 'figcaption');
    return `${embed(address)}\n${caption === '' ? '' : `<p>${caption}</p>\n`}`;
  }

  /** A block that had its words or pictures in attributes that nobody here knows. */
  #unknown(block: Block): string {
    const what = `the block "${block.name}" has no HTML of its own and was left out`;
    this.#losses.add({
      level: 'lost',
      what,
      fix: 'put in by hand what it showed',
      source: this.#source(block),
      keep: true,
    });
    return '';
  }

  #source({ offset }: Block): string {
    const end = this.#text.indexOf('-->', offset);
    return this.#text.slice(offset, end === -1 ? undefined : end + 3);
  }
}

/** Text that the classic editor wrote beside blocks, unless it has its paragraphs already. */
const classic = (html: string) => (/<p\b/i.test(html) || html.trim() === '' ? html : paragraphs(html));

type Rewriter = (html: string, attributes: Record<string, unknown>, more: More) => string;

const gallery: Rewriter = (html, { ids }) => {
  if (/<img\b/i.test(html)) {
    const [, inside = html] = /^\s*<figure\b[^<>]*>([\s\S]*)<\/figure>\s*$/i.exec(html) ?? [];
    return `<div data-bs-gallery="">${inside}</div>`;
  }
  return Array.isArray(ids) ? galleryOf(ids.map(String).filter((id) => /^\d+$/.test(id))) : html;
};

/** Its picture was a background once. */
const cover: Rewriter = (html, attributes) => {
  const address = text(attributes, 'url');
  if (
    address === '' ||
    attributes['backgroundType'] === 'video' ||
    /<(?:img|video)\b[^<>]*wp-block-cover__/i.test(html)
  )
    return html;
  const id = typeof attributes['id'] === 'number' ? ` class="wp-image-${attributes['id']}"` : '';
  return `<p><img src="${escaped(address)}" alt="${escaped(text(attributes, 'alt'))}"${id}></p>\n${html}`;
};

/** It leads to the file twice, by its name and by a button, and readers saw the words of both. */
const file: Rewriter = (html) =>
  withoutElements(html, 'object').replace(/(?<=<\/a>)(?=<a\b[^<>]*\bwp-block-file__button)/gi, ' ');

/** A link around a picture to a page that shows nothing but the picture. */
const image: Rewriter = (html, { linkDestination }) =>
  linkDestination === 'attachment' ? html.replace(/<a\b[^<>]*>(\s*<img\b[^<>]*>\s*)<\/a>/gi, '$1') : html;

const details: Rewriter = (html, { showContent }) =>
  showContent === true ? html.replace(/<details(?![^<>]*\sopen)/i, '<details open') : html;

const socialLink: Rewriter = (html, attributes) => {
  const address = text(attributes, 'url');
  if (!/^https?:\/\//.test(address)) return html;
  const label = text(attributes, 'label') || text(attributes, 'service') || address;
  return `<li><a href="${escaped(address)}">${escaped(label[0]?.toUpperCase() + label.slice(1))}</a></li>`;
};

const footnotes: Rewriter = (_html, _attributes, more) => footnoteList(more);

/** The notes of the block editor, as it shows them at the end of a text. */
export function footnoteList({ footnotes: notes }: More): string {
  const list = notes.map(({ id, content }) => `<li id="${escaped(id)}">${content}</li>`);
  return list.length === 0 ? '' : `<ol class="wp-block-footnotes">${list.join('')}</ol>`;
}

const code: Rewriter = (html, attributes) => {
  const language = text(attributes, 'language') || text(attributes, 'lang');
  const [, named = ''] = /(?:^|\s)(?:language-|lang-)([\w+#.-]+)/.exec(text(attributes, 'className')) ?? [];
  const pre = /<pre\b/i.test(html)
    ? html
    : `<pre><code>${escaped(text(attributes, 'code') || text(attributes, 'content'))}</code></pre>`;
  return language || named ? coded(pre, language || named) : pre;
};

/** A block of code with its language where readers of HTML look for it. */
function coded(html: string, language: string): string {
  return /^[\w+#.-]{1,30}$/.test(language) ? html.replace(/<pre\b/i, `<pre data-lang="${language}"`) : html;
}

const button: Rewriter = (html) => `<p>${html}</p>`;
const list: Rewriter = (html) => (html.includes('<li') ? `<ul>${html.replace(/<\/?[uo]l\b[^<>]*>/gi, '')}</ul>` : '');
const math: Rewriter = (html, attributes) =>
  html.trim() === '' ? `<pre data-lang="latex">${escaped(text(attributes, 'latex'))}</pre>` : html;
const missing: Rewriter = (html, attributes) => (html.trim() === '' ? text(attributes, 'originalContent') : html);

const rewriters: Record<string, Rewriter> = {
  gallery,
  'jetpack/tiled-gallery': gallery,
  'jetpack/slideshow': gallery,
  cover,
  file,
  image,
  details,
  'social-link': socialLink,
  'social-links': list,
  footnotes,
  code,
  'syntaxhighlighter/code': code,
  'kevinbatdorf/code-block-pro': code,
  'enlighter/codeblock': code,
  button,
  math,
  missing,
};

function text(attributes: Record<string, unknown>, name: string): string {
  const value = attributes[name];
  return typeof value === 'string' ? value : '';
}
