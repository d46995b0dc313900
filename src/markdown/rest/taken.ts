/** What the sanitiser takes away of raw HTML, or prints as text: elements and attributes, and what to write instead. */

import { readEmbed } from '../embeds/embed.ts';
import { isProseTag } from '../parse/prose-tag.ts';
import { allowList } from '../parse/sanitize.ts';

export interface Taken {
  /** In the piece of HTML. */
  offset: number;
  /** One of a kind is told. */
  kind: string;
  what: string;
  fix: string;
}

const tags = /<!--[\s\S]*?(?:-->|$)|<([a-z][^\s/>]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/gi;
const attributes = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

/** Elements that GFM shows as text. */
const shown = new Set('iframe noembed noframes plaintext script style textarea title xmp'.split(' '));
const form = new Set(
  'button datalist fieldset form input label legend optgroup option output select textarea'.split(' '),
);
/** A picture's sources are made by the site itself, and the text of what only holds others stays. */
const harmless = new Set(['picture', 'source', 'html', 'body', 'head']);

const allowed = new Set(allowList.tagNames);

/** @param html a piece of raw HTML */
export function takenFrom(html: string): Taken[] {
  const found: Taken[] = [];
  for (const match of html.matchAll(tags)) {
    const [tag, written, rest = ''] = match;
    if (written === undefined || isProseTag(tag)) continue;
    const name = written.toLowerCase();
    const given = [...rest.matchAll(attributes)].map(([, key = '', ...values]) => ({
      key: key.toLowerCase(),
      value: values.find((value) => value !== undefined) ?? '',
    }));
    if (!allowed.has(name) || (name === 'input' && given.every(({ value }) => value.toLowerCase() !== 'checkbox'))) {
      if (harmless.has(name)) continue;
      const src = given.find(({ key }) => key === 'src' || key === 'data')?.value;
      found.push({ offset: match.index, ...sayElement(written, src) });
      continue;
    }
    for (const { key, value } of given) {
      if (isAllowed(name, key, value)) continue;
      found.push({ offset: match.index, ...sayAttribute(key, name) });
    }
  }
  return found;
}

function sayElement(written: string, src: string | undefined): Omit<Taken, 'offset'> {
  const name = written.toLowerCase();
  const what = `<${written}> ${shown.has(name) ? 'is printed as text' : 'is taken away'}`;
  if (name === 'iframe' || name === 'embed' || name === 'object') {
    const post = src === undefined ? undefined : readEmbed(src.startsWith('//') ? `https:${src}` : src);
    const how = 'write the address of the post or video alone in a paragraph';
    return { kind: name, what, fix: post ? `${how}: ${post.url}` : `${how}, or link to it: [words](address)` };
  }
  if (name === 'script') {
    const fix = 'remove it; a post or video of another service is its address alone in a paragraph';
    return { kind: name, what: `${what}: stories have no scripts`, fix };
  }
  if (name === 'style' || name === 'link') {
    return {
      kind: name,
      what: `${what}: stories have no styles of their own`,
      fix: 'remove it, with all that is in it',
    };
  }
  if (form.has(name))
    return { kind: 'form', what: `${what}: stories have no forms`, fix: 'remove it, or link to the form' };
  if (name === 'svg' || name === 'math' || name === 'canvas') {
    return {
      kind: name,
      what,
      fix: 'put it into a file beside the story, and show it as ![what it shows](./drawing.svg)',
    };
  }
  const fix = `remove it, or where the sign < itself is meant, write \\<${written}>`;
  return { kind: 'element', what, fix };
}

function sayAttribute(key: string, name: string): Omit<Taken, 'offset'> {
  const what = `${key} is taken away from <${name}>`;
  if (/^on/.test(key)) return { kind: 'handler', what: `${what}: stories have no scripts`, fix: 'remove it' };
  if (key === 'style' || key === 'class' || key === 'bgcolor' || key === 'color') {
    const fix = 'remove it; for another look take **, <small>, <mark> or <aside>';
    return { kind: 'style', what: `${what}: stories have no styles of their own`, fix };
  }
  return { kind: 'attribute', what, fix: 'remove it' };
}

/** Attributes that a link or picture is copied with, and which the site sets by itself. */
const ours = new Set('rel target loading decoding srcset sizes fetchpriority referrerpolicy crossorigin'.split(' '));

/** Whether an attribute stays on an element that is allowed. @param name of the element, and `key` of the attribute, in lower case */
export function isAllowed(name: string, key: string, value: string): boolean {
  if (ours.has(key) || key.startsWith('data-') || key === '/') return true;
  const property = hastName(key);
  const lists = [allowList.attributes?.[name], allowList.attributes?.['*']];
  return lists.some((list) =>
    list?.some((entry) => {
      const [allowedName, ...values] = typeof entry === 'string' ? [entry] : entry;
      const isValue = (one: unknown) => (one instanceof RegExp ? one.test(value) : one === true || one === value);
      return allowedName.toLowerCase() === property && (values.length === 0 || values.some(isValue));
    }),
  );
}

/** `aria-label`, `class` and `for` as hast calls them, in lower case. */
function hastName(key: string): string {
  if (key === 'class') return 'classname';
  if (key === 'for') return 'htmlfor';
  return key.replaceAll('-', '');
}
