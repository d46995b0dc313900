/**
 * Which stories have another text than when they were public last, without a word to their readers. It is found when a story or the
 * ledger is read, and kept, so that no build has to look at all of them.
 */
import type { Index } from './database.ts';

/**
 * Whether a story changed and does not say so: none of the codes that the ledger has is of its text, and all are of what it says of its
 * changes. Where branches were merged, one of them may have said something.
 */
function isSilent(code: string, listed: readonly string[]): boolean {
  const [text, told] = code.split('.');
  const known = listed.map((one) => one.split('.'));
  return known.length > 0 && known.every(([was, said]) => was !== text && said === told);
}

/** Looks at a story that was read. */
export function noteSilent(index: Index, { path, id, code, ignoresSilentChange }: Story): void {
  if (ignoresSilentChange) return;
  const listed = index.sql(`select codes from ledger where url = '/' || ? || '/'`).get(id)?.['codes'];
  note(index, path, code, listed as string | undefined);
}

/** Looks at all stories when the ledger was read. */
export function noteAllSilent(index: Index): void {
  const stories = index.rows<[path: string, code: string, codes: string]>(
    `select path, code, codes from ledger join articles on id = trim(url, '/')
     where codes <> '' and not data ->> 'ignoresSilentChange'`,
  );
  for (const story of stories) note(index, ...story);
}

interface Story {
  path: string;
  /** `<section>/<slug>` */
  id: string;
  code: string;
  /** Whether its editor wants the ledger to follow it whatever it says. */
  ignoresSilentChange: boolean;
}

function note(index: Index, path: string, code: string, listed = ''): void {
  if (
    isSilent(
      code,
      listed.split(' ').filter((one) => one !== ''),
    )
  ) {
    index.sql('insert or ignore into silent values (?)').run(path);
  }
}
