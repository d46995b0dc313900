/** The file of a story: its front matter, in the order in which editors read it, and its text. */
import type { z } from 'astro/zod';
import { writeFields } from '../../content/write/file-text.ts';
import { articleSchema, kinds } from '../../schemas/article.ts';
import { pageSchema } from '../../schemas/page.ts';
import type { Decision } from '../decide/decision.ts';
import type { Story } from '../form/holding.ts';

export interface Shown {
  src: string;
  alt?: string | undefined;
  caption?: string | undefined;
  credit?: string | undefined;
}

export interface StoryText {
  text: string;
  /** Fields that content cannot have as the source has them, each with why. */
  dropped: { field: string; why: string }[];
}

/** @param image as content names it @param body Markdown */
export function storyText(
  decision: Decision,
  story: Story,
  { aliases, image, body }: { aliases: readonly string[]; image: Shown | undefined; body: string },
): StoryText {
  const { fields, schema } =
    decision.type === 'page'
      ? pageFields(decision, story, aliases, image)
      : articleFields(decision, story, aliases, image);
  const dropped = dropUnfit(fields, schema);
  return { text: `---\n${writeFields(fields)}---\n\n${body.trim()}\n`, dropped };
}

function articleFields(decision: Decision, story: Story, aliases: readonly string[], image: Shown | undefined) {
  const { title, section, tags, authors, published, updated, expires, draft } = decision;
  const fields: Record<string, unknown> = {
    title,
    dek: oneLine(story.dek),
    section,
    tags: tags.length > 0 ? tags : undefined,
    authors: authors.length > 0 ? authors : undefined,
    published,
    updated,
    expires,
    image: image && { ...image },
    kind: (kinds as readonly string[]).includes(story.genre ?? '') ? story.genre : undefined,
    aliases: aliases.length > 0 ? aliases : undefined,
    canonical: story.canonical,
    noindex: story.noindex || undefined,
    draft: draft || undefined,
  };
  return { fields, schema: articleSchema };
}

function pageFields(decision: Decision, story: Story, aliases: readonly string[], image: Shown | undefined) {
  const { title, published, draft } = decision;
  const fields: Record<string, unknown> = {
    title,
    description: oneLine(story.dek),
    published,
    image: image && { ...image },
    aliases: aliases.length > 0 ? aliases : undefined,
    noindex: story.noindex || undefined,
    draft: draft || undefined,
  };
  return { fields, schema: pageSchema };
}

const oneLine = (text: string | undefined) => text?.replace(/\s+/g, ' ').trim() || undefined;

/** Takes away what the schema refuses, so that one odd field keeps no story from the site. */
function dropUnfit(fields: Record<string, unknown>, schema: z.ZodObject): StoryText['dropped'] {
  const dropped: StoryText['dropped'] = [];
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  for (const { path, message, code, ...issue } of schema.safeParse(given).error?.issues ?? []) {
    const names = code === 'unrecognized_keys' ? (issue as { keys: string[] }).keys : [String(path[0])];
    for (const field of names) {
      if (fields[field] === undefined) continue;
      fields[field] = undefined;
      dropped.push({ field, why: message });
    }
  }
  return dropped;
}
