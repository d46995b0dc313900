/** The sections and authors that a story can have: by what was said, or chosen, or made on the way. */
import { type Entry, entryLike, entryNamed, listEntries } from '../../content/write/entries.ts';
import { UsageError } from '../../errors.ts';
import type { Asker } from './asker.ts';
import { type Beginning, conjoin, type Desk } from './desk.ts';
import { beginEntry } from './entry.ts';
import { shellWord } from './shell-word.ts';

/** So many names are told, where others are to be chosen from. */
const mostNamed = 12;

/** The section or author that was named. @throws UsageError with what was meant, or how to make it */
export function entryCalled(written: string, entries: readonly Entry[], kind: 'section' | 'author'): Entry {
  const found = entryNamed(entries, written);
  if (found) return found;
  const meant = entryLike(entries, written);
  const known = entries.map(({ id }) => id);
  const other =
    entries.length > 0 && entries.length <= mostNamed
      ? `choose ${known.length > 1 ? `one of ${conjoin(known)}` : known[0]}, or make it`
      : 'make it';
  throw new UsageError(
    `There is no ${kind} ${written}${meant ? `. Did you mean ${meant.id}?` : `; ${other} with: npx broadsheet new ${kind} ${shellWord(written)}`}`,
  );
}

interface Talk {
  desk: Desk;
  asker: Asker;
  /** Gets what is made on the way. */
  made: Beginning[];
}

const another = Symbol();

/** @returns its id */
export async function chooseSection(sections: readonly Entry[], { desk, asker, made }: Talk): Promise<string> {
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

/** @returns their ids; none is the staff */
export async function chooseAuthor({ desk, asker, made }: Talk): Promise<string[]> {
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
      : await asker.optional('Name of the author, or the staff');
  return name === undefined ? [] : [take(await beginEntry('author', { name }, desk), made)];
}

/** Keeps what was begun. @returns its id */
function take(begun: Beginning, made: Beginning[]): string {
  made.push(begun);
  return begun.id;
}

const choiceOf = ({ id, name }: Entry) => ({ value: id, label: name, hint: id });
const byName = (a: Entry, b: Entry) => a.name.localeCompare(b.name);
const byOrder = (a: Entry, b: Entry) => Number(a.fields['order'] ?? 0) - Number(b.fields['order'] ?? 0) || byName(a, b);
