/** How a story is begun: its headline, its section, who writes it, and where it lies. */
import { type Entry, entryLike, entryNamed, listEntries, tagId } from '../../content/write/entries.ts';
import { fileText } from '../../content/write/file-text.ts';
import type { NewFile } from '../../content/write/new-file.ts';
import { placeOfStory } from '../../content/write/place.ts';
import { storyFolder } from '../../content/write/story-folder.ts';
import { dayOf } from '../../editorial/date.ts';
import { readDate } from '../../editorial/written-date.ts';
import { UsageError } from '../../errors.ts';
import type { Asker } from './asker.ts';
import { type Beginning, conjoin, type Desk, demand } from './desk.ts';
import { beginEntry } from './entry.ts';
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

/** So many names are told, where others are to be chosen from. */
const mostNamed = 12;

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

  const made: NewFile[] = [];
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
  return { files: [...made, { path: place.path, bytes: text }], url: place.url, state };
}

function entryCalled(written: string, entries: readonly Entry[], kind: 'section' | 'author'): Entry {
  const found = entryNamed(entries, written);
  if (found) return found;
  const meant = entryLike(entries, written);
  const known = entries.map(({ id }) => id);
  const other =
    entries.length > 0 && entries.length <= mostNamed
      ? `choose ${known.length > 1 ? `one of ${conjoin(known)}` : known[0]}, or make it`
      : 'make it';
  const name = /^[\w-]+$/.test(written) ? written : JSON.stringify(written);
  throw new UsageError(
    `There is no ${kind} ${written}${meant ? `. Did you mean ${meant.id}?` : `; ${other} with: npx broadsheet new ${kind} ${name}`}`,
  );
}

interface Talk {
  desk: Desk;
  asker: Asker;
  /** Gets what is made on the way. */
  made: NewFile[];
}

const another = Symbol();

async function chooseSection(sections: readonly Entry[], { desk, asker, made }: Talk): Promise<string> {
  if (sections.length > 0) {
    const id = await asker.choose<string | typeof another>('Section', [
      ...sections.toSorted(byOrder).map(choiceOf),
      { value: another, label: 'A new section' },
    ]);
    if (id !== another) return id;
  }
  const first = 'This site has no section yet. What is the first one called?';
  const name = await asker.text(sections.length > 0 ? 'Name of the section' : first, { example: 'News' });
  return take(await beginEntry('section', { name }, desk), made);
}

async function chooseAuthor({ desk, asker, made }: Talk): Promise<string[]> {
  const authors = listEntries(desk.settings.content, 'author');
  if (authors.length > 0) {
    const id = await asker.choose<string | typeof another | undefined>('Author', [
      ...authors.toSorted(byName).map(choiceOf),
      { value: undefined, label: 'The staff', hint: 'no name' },
      { value: another, label: 'A new author' },
    ]);
    if (id !== another) return id === undefined ? [] : [id];
  }
  const name =
    authors.length > 0
      ? await asker.text('Name of the author')
      : await asker.text('Name of the author (Enter leaves it to the staff)', { optional: true });
  return name === undefined ? [] : [take(await beginEntry('author', { name }, desk), made)];
}

/** Keeps the file that was begun. @returns its id */
function take({ files: [file] }: Beginning, made: NewFile[]): string {
  made.push(file as NewFile);
  return (file as NewFile).path.replace(/^.*\/|\.\w+$/g, '');
}

const choiceOf = ({ id, name }: Entry) => ({ value: id, label: name, hint: id });
const byName = (a: Entry, b: Entry) => a.name.localeCompare(b.name);
const byOrder = (a: Entry, b: Entry) => Number(a.fields['order'] ?? 0) - Number(b.fields['order'] ?? 0) || byName(a, b);

const writeDay = (day: number) =>
  String(day)
    .padStart(8, '0')
    .replace(/(..)(..)$/, '-$1-$2');
