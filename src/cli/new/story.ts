/** How a story is begun: its headline, its section, who writes it, and where it lies. */
import { listEntries, tagId } from '../../content/write/entries.ts';
import { fileText } from '../../content/write/file-text.ts';
import { placeOfStory } from '../../content/write/place.ts';
import { storyFolder } from '../../content/write/story-folder.ts';
import { dayOf } from '../../editorial/date.ts';
import { readDate } from '../../editorial/written-date.ts';
import { UsageError } from '../../errors.ts';
import { chooseAuthor, chooseSection, entryCalled } from './choices.ts';
import { type Beginning, type Desk, demand } from './desk.ts';
import { findPlace } from './name.ts';

export interface StoryOptions {
  title?: string | undefined;
  dek?: string | undefined;
  section?: string | undefined;
  author?: string[] | undefined;
  tag?: string[] | undefined;
  published?: string | undefined;
  draft?: boolean | undefined;
  slug?: string | undefined;
  folder?: boolean | undefined;
  mdx?: boolean | undefined;
}

export async function beginStory(given: StoryOptions, desk: Desk): Promise<Beginning> {
  const { content, now } = desk.settings;
  const sections = listEntries(content, 'section');
  if (sections.length === 0 && !desk.asker) {
    throw new UsageError(
      'This site has no section yet, and a story stands in one; make it first, such as with: npx broadsheet new section News',
    );
  }
  const section = given.section === undefined ? undefined : entryCalled(given.section, sections, 'section');
  const authors = given.author && listEntries(content, 'author');
  const named = authors && given.author?.map((one) => entryCalled(one, authors, 'author').id);
  const instant = given.published === undefined ? undefined : readDate(given.published, desk.timezone);
  if (given.published !== undefined && instant === undefined) {
    throw new UsageError(`--published ${given.published} is not a date; write it like 2026-05-08 or 2026-05-08T09:30`);
  }
  demand({ title: given.title, section }, desk);

  const made: Beginning[] = [];
  const title = given.title ?? (await desk.asker?.text('Headline')) ?? '';
  const sectionId =
    section?.id ?? (desk.asker && (await chooseSection(sections, { desk, asker: desk.asker, made }))) ?? '';
  // Who is asked for one thing is asked for the other too; who said both is asked for nothing.
  const isAsking = given.title === undefined || section === undefined;
  const byline = named ?? (isAsking && desk.asker ? await chooseAuthor({ desk, asker: desk.asker, made }) : []);

  const day = dayOf(instant ?? now, desk.timezone);
  const where = {
    section: sectionId,
    folder: storyFolder(content, { section: sectionId, sections: sections.map(({ id }) => id), day }),
    extension: given.mdx ? '.mdx' : '.md',
    own: given.folder ?? false,
  } as const;
  const place = await findPlace({ written: title, slug: given.slug }, (slug) => placeOfStory(slug, where), desk);
  const tags = given.tag && listEntries(content, 'tag');
  const isDraft = given.draft || instant === undefined;
  const fields = {
    title,
    dek: given.dek,
    section: sectionId,
    tags: tags && given.tag?.map((one) => tagId(tags, one)),
    authors: byline.length > 0 ? byline : undefined,
    published: given.published,
    draft: isDraft || undefined,
  };
  const text = fileText('story', fields, writeDay(dayOf(now, desk.timezone)));
  const state = isDraft ? 'draft' : instant > now ? 'scheduled' : 'public';
  const note = made.find((one) => one.note !== undefined)?.note;
  return {
    id: `${sectionId}/${place.slug}`,
    files: [...made.flatMap(({ files }) => files), { path: place.path, bytes: text }],
    url: place.url,
    state,
    ...(note !== undefined && { note }),
  };
}

const writeDay = (day: number) =>
  String(day)
    .padStart(8, '0')
    .replace(/(..)(..)$/, '-$1-$2');
