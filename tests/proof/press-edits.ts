/** What happens to a site beside editing: time goes on, content is wrong for a while, somebody meddles with the output. */
import {
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { becomesOld } from '../../src/editorial/age.ts';
import { newsPeriod } from '../../src/seo/sitemap/news.ts';
import { article, type Files } from '../site/site.ts';
import type { Edit } from './commands.ts';
import { idOf, type Newsroom } from './newsroom-model.ts';
import { broken } from './plates.ts';

const hour = 60 * 60 * 1000;

const moveClock: Edit = (newsroom, pick) => {
  newsroom.now += pick.of([1, 1000, 12 * hour, 72 * hour, 240 * hour, 9000 * hour, -hour, -72 * hour, -9000 * hour]);
  return `the clock is moved to ${new Date(newsroom.now).toISOString()}`;
};

/** To the very instant at which something happens, or the one before. */
const moveClockToStory: Edit = (newsroom, pick) => {
  if (newsroom.stories.length === 0) return undefined;
  const expiring = newsroom.stories.filter(({ fields }) => fields['expires'] !== undefined);
  const story = pick.of(pick.chance(2) ? [...newsroom.stories.slice(-8), ...expiring] : newsroom.stories);
  const { published = '2026-06-01' } = story;
  const instant = Date.parse(published.includes('T') && !published.endsWith('Z') ? `${published}Z` : published);
  const others = ['expires', 'embargo'].flatMap((field) => Date.parse((story.fields[field] as string) ?? '') || []);
  newsroom.now = pick.of([instant, becomesOld(instant), instant + newsPeriod, ...others]) - pick.below(2);
  return `the clock is moved to ${new Date(newsroom.now).toISOString()}, an instant of ${idOf(story)}`;
};

const toggleDrafts: Edit = (newsroom) => {
  newsroom.drafts = !newsroom.drafts;
  return `drafts are ${newsroom.drafts ? 'shown' : 'hidden'}`;
};

/** Changes one story's file. */
const inStory = (change: (text: string) => string) => (files: Files) => {
  const path = Object.keys(files).findLast((file) => file.endsWith('.md') && file.startsWith('articles/'));
  return path === undefined ? files : { ...files, [path]: change(String(files[path])) };
};

const mistakes: Record<string, (files: Files, newsroom: Newsroom) => Files> = {
  'a field that is none': inStory((text) => text.replace('---\n', '---\ntitel: "A slip"\n')),
  'a related story that is not there': inStory((text) =>
    text.replace(/(\nrelated: .*)?\n---\n/, '\nrelated: ["news/no-such-story"]\n---\n'),
  ),
  'a section that is not there': inStory((text) => text.replace(/\nsection: .*/, '\nsection: "nowhere"')),
  'a picture that is not there': inStory((text) => `${text}\n![Nothing](/pictures/nothing.png)\n`),
  'a date that is none': inStory((text) => text.replace(/\npublished: .*/, '\npublished: "soon"')),
  'two stories with one address': (files, { stories: [story] }) =>
    story ? { ...files, [`articles/zzz/${story.slug}.md`]: article({ section: story.section }) } : files,
  'an old path that is an address': (files, { stories: [story] }) =>
    story ? { ...files, 'articles/zzz/taken.md': article({ aliases: [`/${idOf(story)}/`] }) } : files,
  'an old path that is a section': inStory((text) =>
    text.replace(/(\naliases: .*)?\n---\n/, '\naliases: ["/news/"]\n---\n'),
  ),
  'an old path in odd spelling': inStory((text) =>
    text.replace(/(\naliases: .*)?\n---\n/, '\naliases: ["/NEWS/"]\n---\n'),
  ),
  'an old path that is a file of the site': inStory((text) =>
    text.replace(/(\naliases: .*)?\n---\n/, '\naliases: ["/slots.json"]\n---\n'),
  ),
  'a page that is a section': (files) => ({ ...files, 'pages/news.md': '---\ntitle: News\n---\n\nWords.\n' }),
  'a section deleted that has stories': (files) => ({ ...files, 'sections/news.yaml': undefined }),
  'settings that cannot be read': (files) => ({ ...files, 'site.yaml': 'name: "The\nurl: [\n' }),
  'no settings': (files) => ({ ...files, 'site.yaml': undefined }),
  'a timezone that is none': (files) => ({ ...files, 'site.yaml': `${files['site.yaml']}timezone: "Mars/Base"\n` }),
  'a picture that ends too early': (files) => ({ ...files, 'pictures/hero.png': broken }),
  'a picture that is none': (files) => ({ ...files, 'pictures/other.png': 'no picture' }),
  'a file that does not belong': (files) => ({ ...files, 'articles/2025/Notes.txt': 'notes' }),
};

/** The mistake stays over some builds, while other edits go on. */
const makeMistake: Edit = (newsroom, pick) => {
  const name = pick.of(Object.keys(mistakes));
  const make = (files: Files) => mistakes[name]?.(files, newsroom) ?? files;
  newsroom.mistake = { name, make, builds: 1 + pick.below(3) };
  return `${name} for ${newsroom.mistake.builds} builds`;
};

const removeFile: Edit = (_, pick, { out, printed }) => {
  const path = pick.of(pick.chance(3) ? ofKind(printed, /^_/) : printed.keys());
  rmSync(join(out, path), { force: true });
  return `${path} removed from the output`;
};

const removeFolder: Edit = (_, pick, { out, printed }) => {
  const folder = dirname(pick.of(printed.keys()));
  rmSync(join(out, folder), { recursive: true, force: true });
  return `${folder} removed from the output`;
};

const alterFile: Edit = (_, pick, { out, printed }) => {
  const path = pick.of(pick.chance(3) ? ofKind(printed, /^_/) : printed.keys());
  mkdirSync(join(out, dirname(path)), { recursive: true });
  if (pick.chance(2)) writeFileSync(join(out, path), 'x'.repeat(printed.get(path)?.length ?? 1));
  else writeFileSync(join(out, path), '');
  return `${path} altered in the output`;
};

const addFile: Edit = (_, pick, { out }) => {
  const path = pick.of([
    'stray.html',
    'news/stray/index.html',
    'a/b/c/d.txt',
    '_pictures/stray.webp',
    '_astro/stray.css',
  ]);
  mkdirSync(join(out, dirname(path)), { recursive: true });
  writeFileSync(join(out, path), 'stray');
  return `${path} added to the output`;
};

/** A folder where a page was. */
const folderForFile: Edit = (_, pick, { out, printed }) => {
  const path = pick.of(printed.keys());
  rmSync(join(out, path), { recursive: true, force: true });
  mkdirSync(join(out, path, 'inside'), { recursive: true });
  return `${path} replaced by a folder in the output`;
};

/** A file where a folder was, or a link to what was moved away. */
const fileForFolder: Edit = (_, pick, { root, out, printed }) => {
  const nested = [...printed.keys()].filter((path) => path.includes('/'));
  const folder = dirname(pick.of(nested));
  const moved = join(root, 'moved');
  rmSync(moved, { recursive: true, force: true });
  const isThere = statSync(join(out, folder), { throwIfNoEntry: false })?.isDirectory();
  if (!isThere) return undefined;
  renameSync(join(out, folder), moved);
  if (pick.chance(2)) symlinkSync(moved, join(out, folder));
  else writeFileSync(join(out, folder), 'x');
  return `${folder} replaced by a file or a link in the output`;
};

/** Another time and the same bytes, as after a copy. */
const touchFiles: Edit = (_, pick, { out, printed, exists }) => {
  const paths = [...printed.keys()].filter((path) => exists(path)).slice(pick.below(20), 30);
  for (const path of paths) utimesSync(join(out, path), 1e9, 1e9);
  return `${paths.length} files of the output touched`;
};

const loseManifest: Edit = (_, __, { cache }) => {
  rmSync(join(cache, 'manifest.json'), { force: true });
  return 'manifest.json deleted';
};

/** The index says that other code made it, as after a change of the templates that compiles to the same. */
const otherCode: Edit = (_, __, room) => {
  const file = join(room.cache, 'index.db');
  if (!isWhole(file)) return undefined;
  const database = new DatabaseSync(file);
  database.exec(`update meta set value = 'other' where key = 'code'`);
  database.close();
  room.maySay = /is made anew/;
  return 'the index was made by other code';
};

const damageIndex: Edit = (_, pick, room) => {
  const { cache } = room;
  const file = join(cache, 'index.db');
  if (!isWhole(file)) return undefined;
  for (const name of readdirSync(cache)) if (name.startsWith('index.db-')) rmSync(join(cache, name));
  if (pick.chance(2)) rmSync(file);
  else truncateSync(file, damagedSize);
  room.maySay = /is made anew/;
  return 'the index damaged or deleted';
};

const damagedSize = 5000;

/** Whether an index is there that was not damaged since the last build. */
function isWhole(index: string): boolean {
  const { size = 0 } = statSync(index, { throwIfNoEntry: false }) ?? {};
  return size > damagedSize;
}

/** Pictures are gone from the output while a story stops showing one. */
const removePictures: Edit = ({ stories }, pick, { out }) => {
  rmSync(join(out, '_pictures'), { recursive: true, force: true });
  const shown = stories.filter(({ hero }) => hero !== undefined);
  if (shown.length === 0) return 'all pictures removed from the output';
  const story = pick.of(shown);
  const picture = story.hero;
  for (const other of pick.chance(2) ? [story] : shown) if (other.hero === picture) other.hero = undefined;
  return `all pictures removed from the output, and ${picture} from ${idOf(story)} or all stories`;
};

const losePictures: Edit = (_, __, { cache }) => {
  rmSync(join(cache, 'pictures'), { recursive: true, force: true });
  return 'the made pictures deleted from the cache';
};

function ofKind(tree: ReadonlyMap<string, string>, kind: RegExp): string[] {
  const paths = [...tree.keys()].filter((path) => kind.test(path));
  return paths.length > 0 ? paths : [...tree.keys()];
}

/** Those that hold for a sparse build too. */
export const timeEdits: readonly Edit[] = [moveClock, moveClockToStory, moveClockToStory, toggleDrafts, makeMistake];

export const pressEdits: readonly Edit[] = [
  ...timeEdits,
  removeFile,
  removeFolder,
  removePictures,
  alterFile,
  addFile,
  folderForFile,
  fileForFolder,
  touchFiles,
  loseManifest,
  otherCode,
  damageIndex,
  losePictures,
];
