import { type Dirent, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { decodePath } from '../../content/links/resolve.ts';
import { UsageError } from '../../errors.ts';

/** A folder that is a copy of what the old site had, or of a part of it such as `wp-content/uploads`. */
export class Uploads {
  private readonly folder: string;
  /** Paths of its files, by their last part as it is compared. */
  private readonly paths: Map<string, string[][]>;

  /** @throws UsageError if it cannot be read */
  constructor(folder: string) {
    this.folder = folder;
    const files = entriesOf(folder).filter((one) => one.isFile());
    const paths = files.map((one) => relative(folder, join(one.parentPath, one.name)).split(/[/\\]/));
    this.paths = Map.groupBy(paths, (path) => fold(path.at(-1) ?? ''));
  }

  /**
   * The file of an address: `https://old.example/wp-content/uploads/2019/05/x.jpg` is `2019/05/x.jpg`, or with more of the folders before
   * it. One that lies in other folders is not meant: each month may have its own `x.jpg`.
   */
  find(address: string): string | undefined {
    const url = URL.parse(address, 'https://old.invalid');
    if (!url) return undefined;
    const path = decodePath(url.pathname).split('/').filter(Boolean);
    // Programs that copy sites write the query into the name.
    const queried = [...path.slice(0, -1), `${path.at(-1)}${decodePath(url.search)}`];
    const found = this.tailOf(path) ?? (url.search === '' ? undefined : this.tailOf(queried));
    return found && join(this.folder, ...found);
  }

  private tailOf(path: readonly string[]): string[] | undefined {
    const named = this.paths.get(fold(path.at(-1) ?? '')) ?? [];
    const [best] = named
      .map((file) => ({ file, ...compare(file, path) }))
      .filter(({ same, file }) => same === Math.min(file.length, path.length))
      .sort((a, b) => b.same - a.same || b.exact - a.exact || a.file.length - b.file.length);
    return best?.file;
  }
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true });
  } catch (error) {
    const { code, path = folder } = error as NodeJS.ErrnoException;
    throw new UsageError(`The pictures in ${path} cannot be read (${code}); give the folder that holds the uploads.`);
  }
}

/** How many parts of two paths are the same, from their ends; and how many of them to the letter. */
function compare(one: readonly string[], other: readonly string[]): { same: number; exact: number } {
  let [same, exact] = [0, 0];
  for (; same < Math.min(one.length, other.length); same++) {
    const [a = '', b = ''] = [one.at(-1 - same), other.at(-1 - same)];
    if (fold(a) !== fold(b)) break;
    if (a === b) exact += 1;
  }
  return { same, exact };
}

/** Systems differ in case and in how they write what has an accent. */
const fold = (name: string) => name.normalize('NFC').toLowerCase();
