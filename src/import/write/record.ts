/**
 * What imports wrote: `import/imported.jsonl`, which stays with the site. By it a later import knows which files are as it left them and
 * which an editor has changed, and where each story lies. It grows by a line with each file, so that nothing is forgotten when an import
 * is ended in between, and is put in order at the end.
 */
import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'astro/zod';
import { UsageError } from '../../errors.ts';
import { makeFolder } from '../../folder.ts';

const lineSchema = z.object({
  /** Of the content folder, or `public/…`. */
  path: z.string(),
  sha256: z.string(),
  /** The story whose file it is, as the source names it. */
  ref: z.string().optional(),
});

export class ImportRecord {
  /** Content paths by refs of the source. */
  readonly stories = new Map<string, string>();
  private readonly hashes = new Map<string, string>();
  private readonly refs = new Map<string, string>();
  private readonly file: string;
  private readonly isDry: boolean;

  /** @param isThere whether a path of the record has a file now @throws UsageError if there is a record that cannot be read */
  constructor(file: string, { dry, isThere }: { dry: boolean; isThere: (path: string) => boolean }) {
    this.file = file;
    this.isDry = dry;
    if (!existsSync(file)) return;
    const lines = readFileSync(file, 'utf8').split('\n');
    // The last is empty, or was being written when the import was ended.
    const known = lines.slice(0, -1).map((line) => readLine(line, file));
    // Of another content folder, or of one that was begun anew, nothing is known.
    if (!known.some(({ path }) => isThere(path))) return;
    for (const line of known) this.keep(line);
  }

  hashOf = (path: string): string | undefined => this.hashes.get(path);

  /** The stories of an old site, by their refs in it. */
  of(origin: string): { ref: string; path: string }[] {
    return [...this.stories].flatMap(([ref, path]) =>
      ref.startsWith(`${origin} `) ? [{ ref: ref.slice(origin.length + 1), path }] : [],
    );
  }

  note(path: string, sha256: string, ref?: string): void {
    if (this.hashes.get(path) === sha256 && (ref === undefined || this.stories.get(ref) === path)) return;
    this.keep({ path, sha256, ref });
    if (this.isDry) return;
    makeFolder(dirname(this.file));
    appendFileSync(this.file, `${JSON.stringify({ path, sha256, ref })}\n`);
  }

  forget(path: string): void {
    const ref = this.refs.get(path);
    if (ref !== undefined) this.stories.delete(ref);
    this.hashes.delete(path);
  }

  /** A line for each file, in order, so that git shows what an import changed. */
  settle(): void {
    if (this.isDry || this.hashes.size === 0) return;
    const sorted = [...this.hashes].sort(([a], [b]) => (a < b ? -1 : 1));
    const lines = sorted.map(([path, sha256]) => `${JSON.stringify({ path, sha256, ref: this.refs.get(path) })}\n`);
    const beside = `${this.file}.tmp`;
    writeFileSync(beside, lines.join(''));
    renameSync(beside, this.file);
  }

  private keep({ path, sha256, ref }: z.output<typeof lineSchema>): void {
    this.hashes.set(path, sha256);
    if (ref === undefined) return;
    this.stories.set(ref, path);
    this.refs.set(path, ref);
  }
}

function readLine(line: string, file: string): z.output<typeof lineSchema> {
  try {
    return lineSchema.parse(JSON.parse(line));
  } catch {
    throw new UsageError(
      `${file} cannot be read, and tells what earlier imports wrote. Take it back from git; or remove it: then every file that is there counts as an editor's, and stays.`,
    );
  }
}
