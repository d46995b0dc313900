import { renderBody } from '../markdown/body.ts';
import { outlineOf } from '../markdown/outline.ts';
import { parseMarkdown } from '../markdown/parse.ts';
import type { Segment } from '../markdown/segments.ts';
import { type AuthorFields, authorSchema } from '../schemas/author.ts';
import { type PageFields, pageSchema } from '../schemas/page.ts';
import { type SectionFields, sectionSchema } from '../schemas/section.ts';
import { type Site, siteSchema } from '../schemas/site.ts';
import { placeInBody, readFrontMatter } from './front-matter.ts';
import { readPictures } from './picture-references.ts';
import type { Reading } from './reading.ts';
import { resolveContentPath } from './resolve.ts';
import { validate } from './validate.ts';
import { readYaml } from './yaml.ts';

export interface Section extends SectionFields {
  id: string;
}

/** An author; `avatar` is a content path. */
export interface Author extends AuthorFields {
  id: string;
  biography: Segment[];
}

export interface Page extends PageFields {
  id: string;
  path: string;
  /** Git blob id of its file. */
  hash: string;
}

export function readSite(text: string): Reading<Site> {
  const yaml = readYaml(text);
  if (yaml.flaws.length > 0) return { flaws: yaml.flaws };
  const checked = validate(siteSchema, yaml);
  return 'flaws' in checked ? checked : { value: checked.value, references: [], flaws: [] };
}

export function readSection(text: string, id: string): Reading<Section> {
  const yaml = readYaml(text);
  if (yaml.flaws.length > 0) return { flaws: yaml.flaws };
  const checked = validate(sectionSchema, yaml);
  return 'flaws' in checked ? checked : { value: { id, ...checked.value }, references: [], flaws: [] };
}

export async function readAuthor(
  text: string,
  { id, path, site }: { id: string; path: string; site: Site },
): Promise<Reading<Author>> {
  const file = readFrontMatter(text);
  if (file.flaws.length > 0) return { flaws: file.flaws };
  const checked = validate(authorSchema, file);
  if ('flaws' in checked) return checked;
  const { avatar, ...fields } = checked.value;
  const sources = avatar === undefined ? [] : [{ src: avatar, place: () => file.placeOf(['avatar']) }];
  const { references, flaws } = readPictures(path, sources);
  if (flaws.length > 0) return { flaws };
  const resolved = avatar === undefined ? undefined : resolveContentPath(avatar, path);
  const biography = await renderBody(file.body, {
    file: path,
    parser: site.markdown,
    resolvePicture: resolveContentPath,
  });
  return { value: { id, ...fields, avatar: resolved, biography }, references, flaws };
}

export async function readPage(
  text: string,
  file: { id: string; path: string; hash: string; site: Site },
): Promise<Reading<Page>> {
  const { id, path, hash, site } = file;
  const source = readFrontMatter(text);
  if (source.flaws.length > 0) return { flaws: source.flaws };
  const checked = validate(pageSchema, source);
  if ('flaws' in checked) return checked;
  const outline = outlineOf(await parseMarkdown(source.body, site.markdown));
  const { references, flaws } = readPictures(
    path,
    outline.pictures.map((src) => ({ src, place: () => placeInBody(source, src) })),
  );
  if (flaws.length > 0) return { flaws };
  return { value: { id, path, hash, ...checked.value }, references, flaws };
}
