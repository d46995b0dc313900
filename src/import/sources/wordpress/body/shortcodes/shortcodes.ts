import type { Losses } from '../losses.ts';
import type { More } from '../more.ts';
import { builder, isOfBuilder } from './builders.ts';
import { codes } from './code.ts';
import { fateOf } from './dropped.ts';
import { attribute, type Context, type Handler } from './handler.ts';
import { media } from './media.ts';
import { pictures } from './pictures.ts';
import { readShortcodes, type Shortcode } from './read.ts';
import { onlyClosed, texts } from './texts.ts';

const handlers: Record<string, Handler> = { ...codes, ...texts, ...media, ...pictures };
const has = (name: string) => Object.hasOwn(handlers, name);
const isOnlyClosed = (name: string) => onlyClosed.has(name) || (Object.hasOwn(codes, name) && name !== 'sourcecode');

/** What stands in brackets and is no word of a language: `[contact-form]`, and not `[map]`. */
const unmistakable =
  /[-_\d]|^(?:wpforms|gravityforms?|tablepress|nggallery|metaslider|layerslider|soliloquy|polldaddy|wpdatatable|sitemap)$/;

/** Every shortcode of a text as the HTML that a theme made of it, or as its words. */
export function withoutShortcodes(text: string, more: More, losses: Losses): string {
  const parts = readShortcodes(text, {
    isKnown: (name) =>
      (has(name) && !isOnlyClosed(name)) ||
      isOfBuilder(name) ||
      (fateOf(name) !== undefined && unmistakable.test(name)),
    isVerbatim: (name) => Object.hasOwn(codes, name),
  });
  const notes: string[] = [];
  // Handlers ask more than once; what they enclose is written and told once.
  const rendered = new Map<Shortcode, string>();
  const context: Context = {
    more,
    losses,
    inner(shortcode) {
      const html = rendered.get(shortcode) ?? render(shortcode.inner ?? []);
      rendered.set(shortcode, html);
      return html;
    },
    note(html) {
      notes.push(html.trim());
      return `<sup><a href="#bs-note-${notes.length}">${notes.length}</a></sup>`;
    },
  };
  const render = (inner: readonly (string | Shortcode)[]): string =>
    inner.map((part) => (typeof part === 'string' ? part : handle(part, context))).join('');
  const html = render(parts);
  const list = notes.map((note, index) => `<li id="bs-note-${index + 1}">${note}</li>`);
  return list.length === 0 ? html : `${html}\n\n<ol class="footnotes">${list.join('')}</ol>`;
}

function handle(shortcode: Shortcode, context: Context): string {
  const { name, inner, source } = shortcode;
  if (has(name) && (inner !== undefined || !isOnlyClosed(name))) return handlers[name]?.(shortcode, context) ?? '';
  if (isOfBuilder(name)) return builder(shortcode, context);
  const { losses } = context;
  const fate = fateOf(name);
  const words = context.inner(shortcode);
  if (fate !== undefined) {
    const what = `the shortcode [${name}] shows what ${fate === 'left' ? 'the old site computed, and' : 'only the old site has, and'} was left out`;
    const fix = fate === 'left' ? '' : 'put in by hand what it showed';
    losses.add({ level: fate, what, fix, source, keep: fate === 'lost' });
    return words;
  }
  if (inner !== undefined && words.trim() !== '') {
    losses.add({
      level: 'changed',
      what: `the shortcode [${name}] is not known; its words are kept`,
      fix: 'look how they should stand',
      source,
    });
    return words;
  }
  const title = attribute(shortcode, 'title', 'text', 'caption');
  losses.add({
    level: 'lost',
    what: `the shortcode [${name}] is not known and was left out`,
    fix: 'put in by hand what it showed',
    source,
    keep: true,
  });
  return title;
}
