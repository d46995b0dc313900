/**
 * The words of a story as the index keeps them, so that its part of the search is made without reading it again: the forms as one
 * text, and for each its stem and where it stands, as bytes.
 */
import { type ByteReader, ByteWriter } from './bytes.ts';
import type { Word, Words } from './words.ts';

/** The parts of a story that are searched, in the order in which their words are numbered. Names of authors come last. */
export const fields = ['title', 'dek', 'body', 'authors'] as const;
export type Field = (typeof fields)[number];

export interface StoryWords {
  /** Its forms, each once, with spaces between them. */
  forms: string;
  places: Uint8Array;
}

/** Between two fields one number is left out, so that no phrase begins in one and ends in the next. */
const gap = 1;

/** Takes the words of a story, but for the names of its authors, which stand in other files. */
export function takeWords(words: Words, texts: Record<Exclude<Field, 'authors'>, string>): StoryWords {
  const places = new Map<Word, number[]>();
  const writer = new ByteWriter();
  let at = 0;
  for (const field of ['title', 'dek', 'body'] as const) {
    const own = words.of(texts[field]);
    writer.number(own.length);
    for (const word of own) {
      const known = places.get(word);
      if (known) known.push(at);
      else places.set(word, [at]);
      at++;
    }
    at += gap;
  }
  const forms: string[] = [];
  for (const [{ form, stem }, own] of places) {
    forms.push(form);
    const isOther = form !== stem;
    writer.number((own.length << 1) | Number(isOther));
    if (isOther) putStem(writer, form, stem);
    let last = 0;
    for (const place of own) {
      writer.number(place - last);
      last = place;
    }
  }
  return { forms: forms.join(' '), places: writer.taken().slice() };
}

/** Writes a stem as what is cut off the end of a form, and what is put there instead. */
export function putStem(writer: ByteWriter, form: string, stem: string): void {
  let same = 0;
  while (same < stem.length && form[same] === stem[same]) same++;
  writer.number(form.length - same);
  writer.text(stem.slice(same));
}

export function stemFrom(reader: ByteReader, form: string): string {
  const kept = form.length - reader.number();
  const length = reader.number();
  return length === 0 ? form.slice(0, kept) : form.slice(0, kept) + reader.text(length);
}

/** How many words each field has, and with `authors` where the names of the authors begin. */
export class Layout {
  /** Numbers of the first words of title, dek, body and authors. */
  readonly starts: readonly [number, number, number, number];
  /** Words of the fields that a story's own file has. */
  readonly words: number;

  constructor(title: number, dek: number, body: number) {
    const starts: [number, number, number, number] = [0, title + gap, 0, 0];
    starts[2] = starts[1] + dek + gap;
    starts[3] = starts[2] + body + gap;
    this.starts = starts;
    this.words = title + dek + body;
  }

  static read(reader: ByteReader): Layout {
    const [title, dek] = [reader.number(), reader.number()];
    return new Layout(title, dek, reader.number());
  }
}
