import type { Root } from 'hast';
import { readDate } from '../editorial/date.ts';
import { excerpt } from '../editorial/excerpt.ts';
import { parseMdx } from '../markdown/mdx.ts';
import { outlineOf } from '../markdown/outline.ts';
import { parseMarkdown } from '../markdown/parse.ts';
import { type ArticleFields, articleSchema } from '../schemas/article.ts';
import type { Site } from '../schemas/site.ts';
import { type MarkdownFile, placeInBody, readFrontMatter } from './front-matter.ts';
import { readPictures } from './picture-references.ts';
import type { Reading } from './reading.ts';
import { resolveContentPath } from './resolve.ts';
import { validate } from './validate.ts';
import type { Flaw } from './yaml.ts';

/** What a list shows of a story. */
export interface Card {
  /** `<section>/<slug>`, as in its address. */
  id: string;
  title: string;
  dek: string;
  section: string;
  kind: ArticleFields['kind'];
  /** Instant in milliseconds; a draft without a date has `undated`. */
  published: number;
  draft: boolean;
  /** Ids, in the order of the byline. */
  authors: string[];
  image: Picture | undefined;
}

/** A picture of an article; `src` is its content path. */
export type Picture = NonNullable<ArticleFields['image']>;

/** All that a story's own page shows, but for its body. */
export interface Article extends Card {
  /** Content path of its file. */
  path: string;
  /** Git blob id of its file: another body is another answer. */
  hash: string;
  tags: string[];
  updated: number | undefined;
  corrections: { date: number; text: string }[];
  related: string[];
  words: number;
  ads: boolean;
  noindex: boolean;
  canonical: string | undefined;
}

/** Sorts as the newest and is never reached: the date of a draft that has none. */
export const undated = Date.UTC(9999, 0);

/** Reads an article's file. Warnings come with a value, errors without. */
export async function readArticle(
  text: string,
  { path, slug, hash, site }: { path: string; slug: string; hash: string; site: Site },
): Promise<Reading<Article>> {
  const file = readFrontMatter(text);
  if (file.flaws.length > 0) return { flaws: file.flaws };
  const checked = validate(articleSchema, file);
  if ('flaws' in checked) return { flaws: checked.flaws };

  const fields = checked.value;
  const flaws: Flaw[] = [];
  const instant = (written: string, at: (string | number)[]): number => {
    const read = readDate(written, site.timezone);
    if (read === undefined) {
      flaws.push({
        ...file.placeOf(at),
        what: `${at[0]} is not a date: ${written}`,
        fix: 'write it like 2026-05-08 or 2026-05-08T09:30',
        severity: 'error',
      });
    }
    return read ?? undated;
  };
  if (fields.published === undefined && !fields.draft) {
    flaws.push({
      ...file.placeOf(['published']),
      what: 'published is missing',
      fix: 'add the field published: a date such as 2026-05-08, or draft: true',
      severity: 'error',
    });
  }
  const published = fields.published === undefined ? undated : instant(fields.published, ['published']);
  const updated = fields.updated === undefined ? undefined : instant(fields.updated, ['updated']);
  const corrections = fields.corrections.map(({ date, text }, index) => ({
    date: instant(date, ['corrections', index, 'date']),
    text,
  }));

  const tree = await parseBody(path, file, site, flaws);
  const outline = outlineOf(tree ?? { type: 'root', children: [] });
  const pictures = readPictures(path, [
    ...(fields.image ? [{ src: fields.image.src, place: () => file.placeOf(['image', 'src']) }] : []),
    ...outline.pictures.map((src) => ({ src, place: () => placeInBody(file, src) })),
  ]);
  flaws.push(...pictures.flaws);
  if (fields.image && fields.image.alt === undefined) {
    flaws.push({
      ...file.placeOf(['image'], 'key'),
      what: 'image.alt is missing, so readers who cannot see the picture are told only its headline',
      fix: 'add alt: a few words on what the picture shows, or alt: "" if it only decorates',
      severity: 'warning',
    });
  }
  if (flaws.some(({ severity }) => severity === 'error')) return { flaws };

  return {
    value: {
      id: `${fields.section}/${slug}`,
      path,
      hash,
      title: fields.title,
      dek: fields.dek ?? excerpt(outline.opening),
      section: fields.section,
      kind: fields.kind,
      published,
      updated,
      draft: fields.draft,
      authors: fields.authors,
      image: fields.image && { ...fields.image, src: resolveContentPath(fields.image.src, path) },
      tags: fields.tags,
      corrections,
      related: fields.related,
      words: outline.words,
      ads: fields.ads,
      noindex: fields.noindex,
      canonical: fields.canonical,
    },
    references: [
      { kind: 'section', target: fields.section },
      ...fields.authors.map((target) => ({ kind: 'author' as const, target })),
      ...fields.related.map((target) => ({ kind: 'related' as const, target })),
      ...fields.aliases.map((target) => ({
        kind: 'alias' as const,
        target: target.endsWith('/') ? target : `${target}/`,
      })),
      ...pictures.references,
    ],
    flaws,
  };
}

async function parseBody(path: string, file: MarkdownFile, site: Site, flaws: Flaw[]): Promise<Root | undefined> {
  if (!path.endsWith('.mdx')) return parseMarkdown(file.body, site.markdown);
  try {
    return await parseMdx(file.body);
  } catch (error) {
    const { line, column, reason } = error as { line?: number; column?: number; reason?: string };
    flaws.push({
      line: file.bodyLine - 1 + (line ?? 1),
      column: column ?? 1,
      what: `this is not MDX: ${(reason ?? String(error)).replace(/\.$/, '')}`,
      fix: 'close the tag or brace, or rename the file to .md if it needs no components',
      severity: 'error',
    });
    return undefined;
  }
}
