import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A folder as a store, of which units of one kind can be set aside. */
export class StoreFolder {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** The options by which a machine takes from it and puts into it. */
  get own(): string[] {
    return ['--store', this.folder];
  }

  /** How many units of a kind there are, and how many bytes they have together. */
  sizeOf(kind: string): { count: number; bytes: number } {
    const folder = join(this.folder, kind);
    if (!existsSync(folder)) return { count: 0, bytes: 0 };
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const sizes = files.map((file) => statSync(join(file.parentPath, file.name)).size);
    return { count: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
  }

  /** Does something as if there were no units of a kind; what it puts of them is gone afterwards. */
  async without<Result>(kind: string, work: () => Promise<Result>): Promise<Result> {
    const [there, aside] = [join(this.folder, kind), join(this.folder, `${kind}-aside`)];
    renameSync(there, aside);
    try {
      return await work();
    } finally {
      rmSync(there, { recursive: true, force: true });
      renameSync(aside, there);
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
