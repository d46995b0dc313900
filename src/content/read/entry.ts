import { excerpt } from '../../editorial/excerpt.ts';
import { renderBody } from '../../markdown/body/body.ts';
import type { Segment } from '../../markdown/body/segments.ts';
import { outlineOf } from '../../markdown/outline/outline.ts';
import { type AuthorFields, authorSchema } from '../../schemas/author.ts';
import { type FrontFields, frontSchema } from '../../schemas/front.ts';
import { type SectionFields, sectionSchema } from '../../schemas/section.ts';
import type { Site } from '../../schemas/site.ts';
import { type TagFields, tagSchema } from '../../schemas/tag.ts';
import { readFrontMatter } from '../fields/front-matter.ts';
import { validate } from '../fields/validate.ts';
import { readYaml } from '../fields/yaml.ts';
import { authorAddresses } from '../links/field-addresses.ts';
import { readPictures } from '../links/picture-references.ts';
import { fieldLinks, readLinks } from '../links/read-links.ts';
import { resolveContentPath, resolvePicture } from '../links/resolve.ts';
import { readTarget } from '../links/target.ts';
import { readMarkdownBody } from './markdown-body.ts';
import type { Reading, Reference } from './reading.ts';

export interface Section extends SectionFields {
  id: string;
}

/** A tag that has a name of its own. */
export interface Tag extends TagFields {
  id: string;
}

/** An author; `avatar` is a content path. */
export interface Author extends AuthorFields {
  id: string;
  /** The beginning of the biography; perhaps ''. */
  summary: string;
  biography: Segment[];
}

export function readFront(text: string): Reading<FrontFields> {
  const { value, readable, flaws } = validate(frontSchema, readYaml(text));
  const { lead, pinned = [], sections = [] } = readable;
  const references: Reference[] = [
    ...[lead ?? [], pinned].flat().map((target) => ({ kind: 'related' as const, target })),
    ...sections.map((target) => ({ kind: 'section' as const, target })),
  ];
  return { ...(value && { value }), references, flaws };
}

export function readSection(text: string, id: string): Reading<Section> {
  const { value, flaws } = validate(sectionSchema, readYaml(text));
  return { ...(value && { value: { id, ...value } }), references: [], flaws };
}

export function readTag(text: string, id: string): Reading<Tag> {
  const { value, flaws } = validate(tagSchema, readYaml(text));
  return { ...(value && { value: { id, ...value } }), references: [], flaws };
}

export async function readAuthor(
  text: string,
  { id, path, site }: { id: string; path: string; site: Site },
): Promise<Reading<Author>> {
  const file = readFrontMatter(text, 'name');
  const { value, readable, flaws } = validate(authorSchema, file);
  const { avatar } = readable;
  const outline = outlineOf(await readMarkdownBody(file, site, flaws));
  const pictures = readPictures(path, file, {
    fields: avatar === undefined ? [] : [{ src: avatar, at: ['avatar'], role: 'avatar' }],
    body: outline.pictures,
    site,
  });
  const links = await readLinks(path, file, { outline, site });
  const ofFields = fieldLinks(authorAddresses(readable), path, site.url);
  const references = [...pictures.references, ...links.references, ...ofFields];
  flaws.push(...pictures.flaws, ...links.flaws);
  if (!value || flaws.some(({ severity }) => severity === 'error')) return { references, flaws };
  const resolved = avatar === undefined ? undefined : resolveContentPath(avatar, path);
  const { segments: biography } = await renderBody(file.body, {
    file: path,
    parser: site.markdown,
    resolvePicture,
    resolveLink: (href, from) => readTarget(href, from, site.url),
    plain: true,
    apart: { prefix: `about-${id}-`, about: value.name },
  });
  return {
    value: { id, ...value, avatar: resolved, summary: excerpt(outline.opening), biography },
    references,
    flaws,
  };
}
