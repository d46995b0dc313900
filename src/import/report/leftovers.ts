import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { slugOf } from '../../editorial/names/slug.ts';
import { makeFolder } from '../../folder.ts';

/** What could not be brought, as it was: `import/leftovers/<story>-1.html`. */
export class Leftovers {
  private readonly folder: string;
  private readonly counts = new Map<string, number>();
  private readonly isDry: boolean;

  constructor(folder: string, { dry }: { dry: boolean }) {
    this.folder = folder;
    this.isDry = dry;
  }

  /** @returns the path of the file, beside the report */
  keep(ref: string, text: string): string {
    const stem = slugOf(ref);
    const number = (this.counts.get(stem) ?? 0) + 1;
    this.counts.set(stem, number);
    const name = `leftovers/${stem}-${number}.html`;
    if (!this.isDry) {
      makeFolder(join(this.folder, 'leftovers'));
      writeFileSync(join(this.folder, name), text);
    }
    return name;
  }
}
