import { createHash } from 'node:crypto';
import { isUtf8 } from 'node:buffer';
import type { Site } from '../schemas/site.ts';
import { type Article, readArticle } from './article.ts';
import { type Author, type Page, readAuthor, readPage, readSection, readSite, type Section } from './entry.ts';
import { normalise } from './front-matter.ts';
import type { Identity } from './identify.ts';
import { type Probe, probePicture } from './probe.ts';
import type { Reading } from './reading.ts';
import type { Flaw } from './yaml.ts';

/** A file that was read, with what kind of thing it holds. */
export type Content =
  | { kind: 'article'; reading: Reading<Article> }
  | { kind: 'section'; reading: Reading<Section> }
  | { kind: 'author'; reading: Reading<Author> }
  | { kind: 'page'; reading: Reading<Page> }
  | { kind: 'site'; reading: Reading<Site> }
  | { kind: 'picture'; reading: Reading<Probe> };

/** @param file its content path and git blob id */
export async function readContent(
  bytes: Buffer,
  { kind, name }: Identity,
  { path, hash, site }: { path: string; hash: string; site: Site },
): Promise<Content> {
  if (kind === 'picture') return { kind, reading: await probePicture(bytes) };
  const text = decode(bytes);
  if (typeof text !== 'string') return { kind, reading: { flaws: [text] } };
  switch (kind) {
    case 'article':
      return { kind, reading: await readArticle(text, { path, slug: name, hash, site }) };
    case 'page':
      return { kind, reading: await readPage(text, { id: name, path, hash, site }) };
    case 'author':
      return { kind, reading: readAuthor(text, name, path) };
    case 'section':
      return { kind, reading: readSection(text, name) };
    case 'site':
      return { kind, reading: readSite(text) };
  }
}

/** The id that git gives a file with these bytes, so that an index can be trusted across clones. */
export function blobId(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

function decode(bytes: Buffer): string | Flaw {
  if (isUtf8(bytes)) return normalise(bytes.toString('utf8'));
  return { ...firstBadByte(bytes), what: 'the file is not UTF-8', fix: 'save it with the encoding UTF-8', severity: 'error' };
}

/** Where decoding fails first. */
function firstBadByte(bytes: Buffer): { line: number; column: number } {
  const text = new TextDecoder('utf-8').decode(bytes);
  const before = text.slice(0, text.indexOf('\uFFFD'));
  return { line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') };
}
