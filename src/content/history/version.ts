/** A story as it was, by the reading that stories go through. What decides how it is read are the settings of now. */
import { articleUrl } from '../../urls.ts';
import { resolvePicture } from '../links/resolve.ts';
import type { Article } from '../read/article.ts';
import type { ReadContext } from '../read/read-file.ts';
import { readContent } from '../read/read-file.ts';

/** What readers see of a story, as far as it is told when it changed. */
export interface Version
  extends Pick<
    Article,
    'path' | 'title' | 'dek' | 'kind' | 'authors' | 'tags' | 'image' | 'updated' | 'expires' | 'review' | 'corrections'
  > {
  url: string;
  /** The instant from which it is out, in milliseconds. */
  published: number;
  draft: boolean;
  /** What readers read of the body, each block on lines of its own. */
  text: string;
  words: number;
  /** The pictures of the body, by their content paths or addresses. */
  pictures: { src: string; alt: string | undefined }[];
  /** How many ads stand in the text. */
  ads: number;
}

/** Why a file cannot be read as a story. */
export interface Unreadable {
  why: string;
}

/** @param path content path that the file had */
export async function readVersion(
  bytes: Buffer,
  { path, ...context }: { path: string; hash: string } & Pick<ReadContext, 'site' | 'ads'>,
): Promise<Version | Unreadable> {
  const { kind, reading } = await readContent(bytes, { path, ...context, outlines: true });
  if (kind !== 'article') return { why: `${path} is not where a story lies` };
  const { value, outline, flaws } = reading;
  const flaw = flaws.find(({ severity }) => severity === 'error');
  if (!value || !outline) return { why: flaw?.what ?? 'it has errors' };
  const { id, title, dek, authors, tags, image, published, updated, expires, draft, review, corrections, words } =
    value;
  return {
    ...{ path, title, dek, kind: value.kind, authors, tags, image, published, updated, expires, draft, review },
    ...{ corrections, words, text: outline.text, url: articleUrl(id), ads: value.ads?.breaks.length ?? 0 },
    pictures: outline.pictures.map(({ src, alt }) => ({ src: resolvePicture(src, path), alt })),
  };
}
