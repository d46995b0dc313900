import type { Loss } from '../form/body.ts';
import { type Level, levels, type Place, type Remark } from '../form/holding.ts';

/** A line of the report. */
export interface Entry {
  level: Level;
  what: string;
  fix: string;
  /** Where it stood in the source. */
  source: Place;
  /** The ref of the story that it is about. */
  story?: string | undefined;
  /** The address that readers had. */
  old?: string | undefined;
  /** Where it stands now: a path in the content folder, and its line. */
  file?: string | undefined;
  line?: number | undefined;
  /** How often, where more than once. */
  times?: number | undefined;
  /** The file beside the report that holds what stood there. */
  leftover?: string | undefined;
}

/** All that an import has to tell, as it comes. */
export class Losses {
  readonly entries: Entry[] = [];

  add(entry: Entry): void {
    this.entries.push(entry);
  }

  remark({ level, what, fix, place, story }: Remark): void {
    this.add({ level, what, fix, source: place, ...(story !== undefined && { story }) });
  }

  /** Takes back what is no loss after all. */
  drop(isNone: (entry: Entry) => boolean): void {
    this.entries.splice(0, this.entries.length, ...this.entries.filter((entry) => !isNone(entry)));
  }

  /** Names the file of each story that is told of. */
  place(pathOf: (ref: string) => string | undefined): void {
    for (const entry of this.entries) if (entry.story !== undefined) entry.file ??= pathOf(entry.story);
  }

  count(level: Level): number {
    return this.entries.filter((entry) => entry.level === level).length;
  }

  /** Worst first; within a level in the order of the files and lines. What is the same of one file is told once. */
  sorted(): Entry[] {
    const rank = ({ level }: Entry) => levels.indexOf(level);
    const same = ({ level, what, file, source, old, leftover }: Entry) =>
      JSON.stringify([level, what, file ?? source, old, leftover]);
    const told = Map.groupBy(this.entries, same)
      .values()
      .map((all) => ({ ...(all[0] as Entry), ...(all.length > 1 && { times: all.length }) }));
    return [...told].sort(
      (a, b) =>
        rank(a) - rank(b) ||
        compare(a.file ?? '', b.file ?? '') ||
        compare(a.source.file, b.source.file) ||
        (a.line ?? 0) - (b.line ?? 0) ||
        (a.source.line ?? 0) - (b.source.line ?? 0) ||
        compare(a.what, b.what),
    );
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The line of a text beside which a loss stood; 1-based, undefined where it cannot be told. */
export function lineOf({ near }: Loss, text: string): number | undefined {
  const words = near?.trim().split(/\s+/).slice(0, 6) ?? [];
  if (words.length === 0) return undefined;
  // Markdown may have signs between words that are beside each other for readers.
  const pattern = words.map((word) => word.replace(/[^\p{L}\p{N}]/gu, (sign) => `\\${sign}`)).join('[^\\p{L}\\p{N}]+');
  const at = safeSearch(text, pattern);
  return at < 0 ? undefined : text.slice(0, at).split('\n').length;
}

function safeSearch(text: string, pattern: string): number {
  try {
    return text.search(new RegExp(pattern, 'u'));
  } catch {
    return -1;
  }
}
