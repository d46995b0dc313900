/** What a reader notices when a story becomes another: the one list of what counts, on plain data. */
import { posix } from 'node:path';
import { compareTexts, type TextChange } from './sentences.ts';
import type { Version } from './version.ts';

/** A field, or a part of one, that readers see: with what it was and what it is; one that is missing was not there, or is gone. */
export interface FieldChange {
  what: Field;
  from?: string | undefined;
  to?: string | undefined;
}

type Field =
  | 'headline'
  | 'standfirst'
  | 'byline'
  | 'address'
  | 'kind'
  | 'featured picture'
  | 'alt of the featured picture'
  | 'caption'
  | 'credit'
  // Instants, as ISO 8601 has them.
  | 'published'
  | 'updated'
  | 'expires'
  | 'correction'
  | 'subject of the review'
  | 'rating'
  | 'verdict'
  | 'tag'
  | 'picture in the text'
  | 'alt of a picture'
  | 'ads in the text';

export type Change = FieldChange | ({ what: 'text' } & TextChange);

/** What changes are told with. */
export interface Telling {
  /** Of the site. */
  language: string;
  /** The name of an author. @param id */
  nameOf: (id: string) => string;
  /** Other texts that were merged: what came from them is not told. */
  others?: readonly string[];
}

/** @returns in the order in which a reader comes upon them; none if the story reads the same */
export function changesBetween(before: Version, after: Version, { language, nameOf, others }: Telling): Change[] {
  const changes: Change[] = [];
  const field = (what: Field, from: string | undefined, to: string | undefined) => {
    if ((from ?? '') !== (to ?? '')) changes.push({ what, ...(from && { from }), ...(to && { to }) });
  };
  const set = (what: Field, from: readonly string[], to: readonly string[]) => {
    for (const one of from) if (!to.includes(one)) field(what, one, undefined);
    for (const one of to) if (!from.includes(one)) field(what, undefined, one);
  };
  const byline = ({ authors }: Version) => authors.map(nameOf).join(', ');
  field('headline', before.title, after.title);
  field('standfirst', before.dek, after.dek);
  field('kind', before.kind, after.kind);
  field('byline', byline(before), byline(after));
  field('address', before.url, after.url);
  field('published', instant(before.published), instant(after.published));
  field('updated', instant(before.updated), instant(after.updated));
  field('expires', instant(before.expires), instant(after.expires));
  // A file may move with its pictures.
  const [from, to] = [before, after].map(({ path }) => `${posix.dirname(path)}/`) as [string, string];
  const asBefore = (src: string) => (src.startsWith(to) ? from + src.slice(to.length) : src);
  const [was, is] = [before.image?.src, after.image?.src];
  if (is === undefined || asBefore(is) !== was) field('featured picture', was, is);
  field('alt of the featured picture', before.image?.alt, after.image?.alt);
  field('caption', before.image?.caption, after.image?.caption);
  field('credit', before.image?.credit, after.image?.credit);
  const text = compareTexts(before.text, after.text, language, others);
  if (text) changes.push({ what: 'text', ...text });
  const had = new Map(before.pictures.map(({ src, alt }) => [src, alt ?? '']));
  const has = new Map(after.pictures.map(({ src, alt }) => [had.has(src) ? src : asBefore(src), alt ?? '']));
  set('picture in the text', [...had.keys()], [...has.keys()]);
  for (const [src, alt] of had) if (has.has(src)) field('alt of a picture', alt, has.get(src));
  field('ads in the text', String(before.ads), String(after.ads));
  field('subject of the review', before.review?.subject, after.review?.subject);
  field('rating', before.review?.rating?.toString(), after.review?.rating?.toString());
  field('verdict', before.review?.verdict, after.review?.verdict);
  const corrections = ({ corrections }: Version) => corrections.map(({ text }) => text);
  const [gone, come] = [
    corrections(before).filter((one) => !corrections(after).includes(one)),
    corrections(after).filter((one) => !corrections(before).includes(one)),
  ];
  if (gone.length === come.length) for (const [at, one] of gone.entries()) field('correction', one, come[at]);
  else set('correction', gone, come);
  set('tag', before.tags, after.tags);
  return changes;
}

const instant = (time: number | undefined) => (time === undefined ? undefined : new Date(time).toISOString());
