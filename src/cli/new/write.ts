import type { BegunKind } from '../../content/write/begun.ts';
import { mistakesIn } from '../../content/write/file-text.ts';
import { writeNew } from '../../content/write/new-file.ts';
import { UsageError } from '../../errors.ts';
import { explainMachine } from '../machine.ts';
import { type Beginning, conjoin, type Desk } from './desk.ts';

/** Writes what was begun, if a build would take it. @returns the content path of the file to go on with */
export function write({ files }: Beginning, { settings, shown }: Desk, kind: BegunKind): string {
  const last = files.at(-1);
  if (!last) throw new Error('Nothing was begun.');
  const mistakes = mistakesIn(kind, String(last.bytes));
  if (mistakes.length > 0) throw new UsageError(`Nothing was written:\n${mistakes.join('\n')}`);
  const written: string[] = [];
  for (const file of files) {
    try {
      writeNew(settings.content, file);
      written.push(`${shown}/${file.path}`);
    } catch (error) {
      const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST';
      const why = isThere ? `${shown}/${file.path} is there already.` : explainMachine(error);
      if (why === undefined) throw error;
      throw new UsageError(`${why} ${written.length > 0 ? `Only ${conjoin(written)} was` : 'Nothing was'} written.`);
    }
  }
  return last.path;
}
