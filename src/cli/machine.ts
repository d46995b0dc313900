import { tooLarge } from '../content/files/whole.ts';

/** What the machine does not allow, by Node's codes of errors. */
const reasons: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file is larger than the system allows',
  EROFS: 'the disk is read-only',
  EACCES: 'it is not allowed to this user',
  EPERM: 'it is not allowed to this user',
  EMFILE: 'too many files are open',
  ENOTDIR: 'a part of the path is a file and not a folder',
  EEXIST: 'a file is where a folder belongs',
  EISDIR: 'a folder is where a file belongs',
  ERR_FS_EISDIR: 'a folder is where a file belongs',
  ENOTEMPTY: 'a folder is where a file belongs',
  ENAMETOOLONG: 'the name is longer than the system allows',
  ELOOP: 'its links lead round in a circle',
  EIO: 'the disk does not work',
  ENOMEM: 'the memory is used up',
  [tooLarge]: 'it is larger than 2 GiB',
};

/** The same by SQLite's codes: https://sqlite.org/rescode.html */
const databaseReasons: Record<number, string> = {
  8: 'it is read-only',
  10: 'the disk does not work, or is full',
  13: 'the disk is full',
  14: 'it cannot be opened there',
};

/**
 * One sentence for an error that is neither the content's fault nor ours: a full disk, a folder that cannot be written.
 * @returns undefined for any other error
 */
export function explainMachine(error: unknown): string | undefined {
  const {
    code = '',
    errcode = 0,
    path,
    dest,
    cause,
  } = error as NodeJS.ErrnoException & { errcode?: number; dest?: string };
  const reason = reasons[code];
  const where = dest ?? path;
  if (reason && where === undefined) return `A file cannot be read or written: ${reason}.`;
  if (reason) return `${where} cannot be read or written: ${reason}${/ belongs$/.test(reason) ? '; delete it' : ''}.`;
  // Of SQLite's extended codes the last byte is the kind.
  const databaseReason = databaseReasons[errcode & 0xff];
  if (databaseReason) return `The index in the cache folder cannot be written: ${databaseReason}.`;
  return cause === undefined ? undefined : explainMachine(cause);
}
