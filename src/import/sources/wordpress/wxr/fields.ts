import { Parser } from 'htmlparser2';
import { withoutUnprintable } from './unprintable.ts';

/** What an item, an author or a category has beside a body: fields by name, categories, and what plugins have noted. */
export interface Fields {
  /** Of the first field of this name (without prefix, lower case) that is not empty; ''. */
  text(name: string): string;
  categories: readonly { domain: string; slug: string; name: string }[];
  /** All that was noted under a key, in order. */
  meta(key: string): readonly string[];
  /** What is in them that XML does not allow, and what was done about it; clauses. */
  faults: readonly string[];
}

/** Children of an item that have no prefix. Any other tag without one is part of a text that was not escaped. */
const plainNames = new Set([
  'title',
  'link',
  'pubdate',
  'guid',
  'description',
  'category',
  'item',
  'language',
  'generator',
]);
const noteNames = new Set(['postmeta', 'termmeta']);
/** A piece of CDATA, or a `<` with which no tag begins and that nobody escaped. */
const dataOrSign = /<!\[CDATA\[(?:[\s\S]*?\]\]>|[\s\S]*$)|<(?![a-z_/!?])/gi;
/** Plugins note whole pages in their own forms; what we read is short. In characters. */
const longestNote = 1024 * 1024;

/**
 * WXR is flat but for notes, so each field ends at the latest where the next begins: a missing end tag costs nothing else.
 * @param xml of one piece, without its body
 */
export function readFields(xml: string): Fields {
  const texts = new Map<string, string>();
  const categories: { domain: string; slug: string; name: string }[] = [];
  const notes = new Map<string, string[]>();
  let field: { name: string; attributes: Record<string, string>; text: string[] } | undefined;
  let note: { key: string; value: string } | undefined;

  function finishField(): void {
    if (field === undefined) return;
    const { name, attributes } = field;
    const text = withoutUnprintable(field.text.join('')).trim();
    field = undefined;
    if (note !== undefined) {
      if (name === 'meta_key') note.key = text;
      if (name === 'meta_value') note.value = text.slice(0, longestNote);
    } else if (name === 'category' && attributes['domain'] !== undefined) {
      categories.push({ domain: attributes['domain'], slug: attributes['nicename'] ?? '', name: text });
    } else if (text !== '' && !texts.has(name)) texts.set(name, text);
  }
  function finishNote(): void {
    if (note?.key) notes.set(note.key, [...(notes.get(note.key) ?? []), note.value]);
    note = undefined;
  }

  let isFirst = true;
  const parser = new Parser(
    {
      onopentag(fullName, attributes) {
        // The piece itself, which is a field where it has nothing but text.
        const name = localName(fullName);
        if (!isFirst && !fullName.includes(':') && !plainNames.has(name) && field !== undefined) return;
        isFirst = false;
        finishField();
        if (noteNames.has(name)) {
          finishNote();
          note = { key: '', value: '' };
        } else field = { name, attributes, text: [] };
      },
      ontext(text) {
        field?.text.push(text);
      },
      onclosetag(fullName) {
        const name = localName(fullName);
        if (field?.name === name) finishField();
        else if (noteNames.has(name)) {
          finishField();
          finishNote();
        }
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml.replace(dataOrSign, (part) => (part === '<' ? '&lt;' : part)));
  finishField();
  finishNote();
  return {
    text: (name) => texts.get(name) ?? '',
    categories,
    meta: (key) => notes.get(key) ?? [],
    faults: [
      ...(controls.test(xml) ? ['control characters were left out'] : []),
      ...(bareSign.test(xml.replace(dataOrSign, '')) ? ['an & that is not escaped was read as itself'] : []),
    ],
  };
}

const controls = /(?![\t\n\r])\p{Cc}/u;
const bareSign = /&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|\w{1,32});)/i;

const localName = (name: string) => name.slice(name.indexOf(':') + 1).toLowerCase();
