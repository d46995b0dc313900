/** The examples of the cheat sheet as a small site of their own: they are read and printed as all content is. */
import { join } from 'node:path';
import { Answers } from '../content/ask/answers.ts';
import type { Edition } from '../content/ask/edition.ts';
import { Index } from '../content/index/database.ts';
import { readSettings } from '../content/index/settings.ts';
import { readText } from '../content/problems/content-text.ts';
import { updateIndex } from '../content/update.ts';
import { createEdition } from '../print/edition.ts';
import type { Site } from '../schemas/site.ts';
import { picturesFolder, type Settings } from '../settings.ts';
import { chapters } from './chapters.ts';
import { type Example, readExample } from './example.ts';

/** The content folder of the examples. */
export const examplesFolder = join(import.meta.dirname, 'content');

/** The day of the examples: what has expired on it stays so, and nothing grows old. */
const day = Date.UTC(2026, 5, 1);

/** The examples as they are printed, in the order of the cheat sheet. */
export interface CheatSheet {
  edition: Edition;
  chapters: { heading: string; examples: Example[] }[];
}

/** Where the index of the examples is. @param code identity of the code that reads content */
export const openExamples = ({ cache }: Pick<Settings, 'cache'>, code: string): Index =>
  Index.open(join(cache, 'cheatsheet.db'), code, () => {});

/**
 * Reads the examples that changed.
 * @param site whose name and language they have
 */
export async function readCheatSheet(index: Index, settings: Settings, site: Site): Promise<CheatSheet> {
  await updateIndex(index, examplesFolder, { pictures: picturesFolder(settings) });
  const at = { ...settings, content: examplesFolder, now: day };
  const answers = new Answers(index, { now: day, drafts: true });
  const { name, tagline, url, language } = site;
  answers.setting('site', () => ({ ...readSettings(index), name, tagline, url, language }));
  return {
    edition: createEdition(answers, at),
    chapters: chapters.map(({ folder, heading, examples }) => ({
      heading,
      examples: examples.map((id) => readOne(index, `articles/${folder}/${id}`)),
    })),
  };
}

function readOne(index: Index, stem: string): Example {
  const row = index.sql('select path, hash from files where path in (?, ?)').get(`${stem}.md`, `${stem}.mdx`);
  if (!row) throw new RangeError(`There is no example ${stem}.md.`);
  const file = { path: row['path'] as string, hash: row['hash'] as string };
  return readExample(readText(examplesFolder, file.path), file);
}
