/** What is deleted or renamed while others go on naming it, as it happens; after some builds what named it is put in order. */
import type { Edit, Pick } from './commands.ts';
import { idOf, type Newsroom } from './newsroom-model.ts';

/** The pictures that something shows; any if nothing does. */
function pickShown({ stories, authors, pages, pictures }: Newsroom, pick: Pick): string | undefined {
  const shown = [
    ...stories.flatMap(({ hero, figure }) => [hero, figure]),
    ...[...authors.values()].map(({ avatar }) => avatar),
    ...[...pages.values()].flatMap(({ picture, hero }) => [picture, hero]),
  ].filter((path) => path !== undefined && pictures.has(path));
  const choice = shown.length > 0 ? new Set(shown) : pictures.keys();
  return pictures.size === 0 ? undefined : pick.of(choice);
}

function leaveDangling(newsroom: Newsroom, pick: Pick): void {
  newsroom.untidy = 1 + pick.below(3);
}

function losePicture(newsroom: Newsroom, pick: Pick): string | undefined {
  const path = pickShown(newsroom, pick);
  if (path === undefined) return undefined;
  newsroom.pictures.delete(path);
  leaveDangling(newsroom, pick);
  return `removed picture ${path} alone`;
}

function renameByCase(newsroom: Newsroom, pick: Pick): string | undefined {
  const path = pickShown(newsroom, pick);
  if (path === undefined) return undefined;
  newsroom.pictures.set(
    path.replace(/[^/]+$/, (name) => name.toUpperCase()),
    newsroom.pictures.get(path) ?? 0,
  );
  newsroom.pictures.delete(path);
  leaveDangling(newsroom, pick);
  return `picture ${path} renamed in capitals`;
}

function folderForPicture(newsroom: Newsroom, pick: Pick): string | undefined {
  const path = pickShown(newsroom, pick);
  if (path === undefined) return undefined;
  newsroom.pictures.set(`${path}/inside.${path.split('.').at(-1)}`, newsroom.pictures.get(path) ?? 0);
  newsroom.pictures.delete(path);
  leaveDangling(newsroom, pick);
  return `picture ${path} replaced by a folder`;
}

/** Campaigns are in order again when the next one is edited, or with this one's picture. */
function loseCreative(newsroom: Newsroom, pick: Pick): string | undefined {
  const { others } = newsroom;
  const paths = Object.keys(others).filter((path) => /^campaigns\/.*\.svg$/.test(path) && others[path] !== undefined);
  if (paths.length === 0) return undefined;
  const path = pick.of(paths);
  newsroom.missing.set(path, others[path]);
  others[path] = undefined;
  leaveDangling(newsroom, pick);
  return `removed ${path} of a campaign`;
}

function loseSection(newsroom: Newsroom, pick: Pick): string | undefined {
  const id = pick.of(newsroom.sections.keys());
  if (id === 'news') return undefined;
  newsroom.sections.delete(id);
  leaveDangling(newsroom, pick);
  return `removed section ${id} alone`;
}

function loseAuthor(newsroom: Newsroom, pick: Pick): string | undefined {
  // Other edits pick one of those that are left.
  if (newsroom.authors.size < 2) return undefined;
  const id = pick.of(newsroom.authors.keys());
  newsroom.authors.delete(id);
  leaveDangling(newsroom, pick);
  return `removed author ${id} alone`;
}

/** One that others name as related, that the front page pins or that the settings name, if there is one. */
function loseStory(newsroom: Newsroom, pick: Pick): string | undefined {
  const { stories, front, named: inSettings } = newsroom;
  const named = new Set([...stories.flatMap(({ related }) => related), ...front.pinned, front.lead, inSettings]);
  const choice = stories.filter(({ key }) => named.has(key));
  if (stories.length === 0) return undefined;
  const story = pick.of(choice.length > 0 ? choice : stories);
  newsroom.stories = stories.filter((other) => other !== story);
  newsroom.gone.set(story.key, idOf(story));
  leaveDangling(newsroom, pick);
  return `removed story ${idOf(story)} alone`;
}

export const danglingEdits: readonly Edit[] = [
  losePicture,
  renameByCase,
  folderForPicture,
  loseCreative,
  loseSection,
  loseAuthor,
  loseStory,
];
