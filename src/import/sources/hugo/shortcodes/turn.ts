import type { Loss } from '../../../form/body.ts';
import { applyEdits, asParagraph, asRemoval, type Edit } from '../../../markdown/body/edit.ts';
import { destination, escaped, picture } from '../../../markdown/body/links.ts';
import { known } from './known.ts';
import { type Shortcode, shortcodesIn } from './parse.ts';

/** What a page tells its shortcodes. */
export interface Page {
  /** Where `ref` and `relref` lead, by what they name. */
  refs: Readonly<Record<string, string>>;
  /** What `param` says. */
  params: Readonly<Record<string, string>>;
}

/** What a shortcode becomes. */
export interface Turned {
  text: string;
  /** It stands by itself, and is no part of a line. */
  isBlock?: boolean;
  loss?: Loss;
}

export interface Code extends Shortcode {
  /** The first that there is of these parameters, by name or place; '' if there is none. */
  param(...names: (string | number)[]): string;
  /** What is between it and its end, its own shortcodes turned; '' if there is nothing. */
  words: string;
}

/** What becomes of the shortcodes of a text, before it is read as Markdown. */
export function turnShortcodes(text: string, page: Page): { edits: Edit[]; losses: { start: number; loss: Loss }[] } {
  if (!text.includes('{{')) return { edits: [], losses: [] };
  const losses: { start: number; loss: Loss }[] = [];
  const inCode = codeFinder(text);
  const turn = (code: Shortcode, within: string, offset: number): Edit[] => {
    const [start, end] = [code.start - offset, code.end - offset];
    if (code.isEscaped) return [{ start, end, text: unescaped(within.slice(start, end)) }];
    const words = code.inner ? dedented(innerOf(code, code.inner)) : '';
    const turned = known(code.name)?.({ ...code, words, param: (...names) => paramOf(code, names) }, page);
    if (inCode(code.start) && !(turned && code.name === 'param')) return [];
    const { text: written, isBlock, loss } = turned ?? unknown(code, words, text);
    if (loss) losses.push({ start: code.start, loss });
    // Where a link has its address, that it has none.
    if (written === '' && /\](?:\(|:)[ \t]*<?$/.test(within.slice(Math.max(0, start - 20), start))) {
      return [{ start, end, text: `shortcode:${code.name.replace(/[^\w-]/g, '')}` }];
    }
    if (written === '') return [asRemoval(within, start, end)];
    return [isBlock ? asParagraph(within, start, end, written) : { start, end, text: written }];
  };
  const innerOf = (code: Shortcode, inner: { start: number; end: number }): string => {
    const within = text.slice(inner.start, inner.end);
    return applyEdits(
      within,
      code.children.flatMap((child) => turn(child, within, inner.start)),
    ).text;
  };
  const edits = shortcodesIn(text).flatMap((code) => turn(code, text, 0));
  return { edits, losses };
}

const unescaped = (text: string) =>
  text.replace(/^(\{\{[<%])[ \t\n]*\/\*/, '$1').replace(/\*\/[ \t\n]*([>%]\}\})$/, '$1');

function paramOf({ named, positional }: Shortcode, names: readonly (string | number)[]): string {
  for (const name of names) {
    const value = typeof name === 'number' ? positional[name] : named[name.toLowerCase()];
    if (value !== undefined && value.trim() !== '') return value.trim();
  }
  return '';
}

const isPicture = /\.(?:jpe?g|png|gif|webp|avif|svg)(?:[?#].*)?$/i;
const isAddress = /^https?:\/\/\S+$/;

/** What nobody knows leaves its words behind with the pictures that it names, or the address. */
function unknown(code: Shortcode, words: string, text: string): Turned {
  const leftover = text.slice(code.start, code.end);
  // One that is defined where it stands holds a template.
  const kept = code.name.endsWith('.inline') && words.includes('{{') ? '' : words.replace(/^\n+|\s+$/g, '');
  const values = [...Object.values(code.named), ...code.positional];
  const named = paramOf(code, ['alt', 'caption', 'title', 'text', 'label', 'name']);
  const pictures = [...new Set(values.flatMap(picturesIn))].filter((src) => !kept.includes(src));
  const address = kept === '' && pictures.length === 0 ? values.find((value) => isAddress.test(value)) : undefined;
  const what = stays(kept !== '', pictures.length, address !== undefined);
  const fix = 'write what it showed in Markdown or HTML';
  const level = what === '' ? 'lost' : 'changed';
  const loss: Loss = { level, what: `the shortcode ${code.name} is not known here${what}`, fix, leftover };
  if (address !== undefined)
    return { text: named === '' ? `<${address}>` : `[${escaped(named)}](${destination(address)})`, loss };
  const alt = pictures.length === 1 ? named : '';
  const parts = [...pictures.map((src) => picture(src, alt, '')), ...(kept === '' ? [] : [kept])];
  return { text: parts.join('\n\n'), isBlock: parts.length > 1 || kept.includes('\n'), loss };
}

/** A parameter may name several, with commas between them. */
function picturesIn(value: string): string[] {
  const parts = value.split(',').map((part) => part.trim());
  const all = parts.every((part) => isPicture.test(part)) ? parts : isPicture.test(value) ? [value] : [];
  // A pattern such as `images/*.jpg` is no picture.
  return all.filter((src) => !/[*{}]/.test(src));
}

function stays(words: boolean, pictures: number, address: boolean): string {
  if (address) return ', and its address alone stays';
  const shown = pictures === 1 ? 'picture' : 'pictures';
  const stay = pictures > 1 ? 'stay' : 'stays';
  if (words) return `, and its words ${pictures > 0 ? `and ${shown} ` : ''}alone stay`;
  return pictures > 0 ? `, and its ${shown} alone ${stay}` : '';
}

/** Text without the indentation that all its lines have. */
function dedented(text: string): string {
  const indents = text
    .split('\n')
    .slice(1)
    .flatMap((line) => (line.trim() === '' ? [] : [/^[ \t]*/.exec(line)?.[0].length ?? 0]));
  const least = indents.reduce((one, other) => Math.min(one, other), 20);
  return least === 0 || indents.length === 0 ? text : text.replace(new RegExp(`\\n[ \\t]{1,${least}}`, 'g'), '\n');
}

/** Says whether a character stands in a block of code between fences. */
function codeFinder(text: string): (offset: number) => boolean {
  const ranges: { start: number; end: number }[] = [];
  let open: { mark: string; start: number } | undefined;
  for (const { 1: mark = '', 2: info = '', index } of text.matchAll(/^[ \t>]*(`{3,}|~{3,})([^\n]*)$/gm)) {
    if (!open) open = { mark, start: index };
    else if (mark.startsWith(open.mark) && info.trim() === '') {
      ranges.push({ start: open.start, end: index });
      open = undefined;
    }
  }
  let at = 0;
  return (offset) => {
    while (at > 0 && (ranges[at - 1]?.end ?? 0) > offset) at--;
    while ((ranges[at]?.end ?? Number.POSITIVE_INFINITY) < offset) at++;
    return (ranges[at]?.start ?? Number.POSITIVE_INFINITY) < offset;
  };
}
