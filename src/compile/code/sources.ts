/**
 * Which files of the code lead to which. Whatever is written like a path from a file to another counts, not only an import: so a file
 * that is started, read or only mentioned by its path belongs to what it is mentioned in. That is sometimes more than needed, and never
 * less, as long as paths are written out.
 */
import { posix } from 'node:path';

/** Of an import of types nothing is left when the code runs. */
const typesOnly = /^(?:import|export) type [^;'"]*? from ['"][^'"]+['"];?/gm;
/** A path that begins with `./` or `../`, in quotes or, as in styles, in brackets. */
const relativePath = /['"`(](\.{1,2}\/[^'"`)\s]+)/g;
/** What of a path only shows when the code runs, or is a pattern, or is no part of the path. */
const open = /\$\{.*|\*.*/;
const question = /[?#].*/;

export class Sources {
  private readonly texts: ReadonlyMap<string, string>;
  private readonly known = new Map<string, string[]>();

  /** @param texts of all files by their paths */
  constructor(texts: ReadonlyMap<string, string>) {
    this.texts = texts;
  }

  /**
   * All files to which some lead, and these.
   * @param isClosed whether nothing leads into a file
   */
  reach(paths: Iterable<string>, isClosed: (path: string) => boolean = () => false): Set<string> {
    const reached = new Set<string>();
    const visit = (path: string) => {
      if (reached.has(path) || isClosed(path)) return;
      reached.add(path);
      this.named(path).forEach(visit);
    };
    for (const path of paths) visit(path);
    return reached;
  }

  private named(path: string): string[] {
    let named = this.known.get(path);
    if (!named) {
      named = [...this.find(path)];
      this.known.set(path, named);
    }
    return named;
  }

  private *find(path: string): Iterable<string> {
    const text = this.texts.get(path);
    if (text === undefined) throw new RangeError(`There is no ${path} in the code.`);
    for (const [, written = ''] of text.replace(typesOnly, '').matchAll(relativePath)) {
      const stem = written.replace(open, '');
      const name = posix.join(posix.dirname(path), stem === written ? written.replace(question, '') : stem);
      if (stem === written && this.texts.has(name)) yield name;
      // A folder, a pattern, or a file without its ending.
      else for (const one of this.texts.keys()) if (one.startsWith(name)) yield one;
    }
  }
}
