/** What the rules find in texts alone, from memory where it holds. */
import { hash } from 'node:crypto';
import type { Index } from '../content/index/database.ts';
import { readSettings } from '../content/index/settings.ts';
import type { Settings } from '../settings.ts';
import type { TextContext, TextFindings, TextTask } from './check-texts.ts';
import { Memory } from './memory.ts';

/** Other threads that look at texts, where there are many. */
export interface Checkers {
  readonly size: number;
  readonly worthwhile: number;
  checkTexts(tasks: readonly TextTask[], context: TextContext): Promise<TextFindings[]>;
}

export interface TextOptions {
  checkers: Checkers;
  /** Identity of the code that has the rules. */
  code: string;
  /** Gets the number of texts that were looked at so far, and of all that must be. */
  progress?: ((done: number, total: number) => void) | undefined;
}

/** Texts that are looked at in one go. */
const batchSize = 64;

/** What was found in each text: in those that have other bytes than when they were looked at last, now. */
export async function* textFindings(
  index: Index,
  { content, cache }: Settings,
  { checkers, code, progress }: TextOptions,
): AsyncIterable<TextFindings> {
  const context = contextOf(index, content);
  const { language, people } = context;
  const memory = new Memory({ cache }, hash('sha256', JSON.stringify([code, language, [...people]])));
  const texts = index.rows<[path: string, kind: TextTask['kind'], hash: string]>(
    `select path, kind, hash from files where kind in ('article', 'page', 'author') order by path`,
  );
  const tasks: TextTask[] = [];
  const hashes = new Map<string, string>();
  for (const [path, kind, sum] of texts) {
    const known = memory.recall(path, sum);
    if (known) yield { path, ...known };
    else {
      tasks.push({ path, kind });
      hashes.set(path, sum);
    }
  }
  if (tasks.length > 0) {
    const isLarge = tasks.length >= checkers.worthwhile;
    const check = isLarge ? checkers.checkTexts.bind(checkers) : (await import('./check-texts.ts')).checkTexts;
    const batches = Array.from({ length: Math.ceil(tasks.length / batchSize) }, (_, at) =>
      tasks.slice(at * batchSize, (at + 1) * batchSize),
    );
    let next = 0;
    let done = 0;
    const results: TextFindings[] = [];
    const work = async () => {
      while (next < batches.length) {
        const batch = batches[next++] ?? [];
        results.push(...(await check(batch, context)));
        done += batch.length;
        progress?.(done, tasks.length);
      }
    };
    await Promise.all(Array.from({ length: isLarge ? checkers.size : 1 }, work));
    for (const result of results) {
      memory.keep(result.path, hashes.get(result.path) ?? '', result);
      yield result;
    }
  }
  memory.save();
}

/** What was found in the texts among some files, now, whatever is remembered. @param content the content folder */
export async function findInTexts(index: Index, content: string, paths: Iterable<string>): Promise<TextFindings[]> {
  const kindOf = index.sql(`select kind from files where path = ? and kind in ('article', 'page', 'author')`);
  const tasks = [...paths].flatMap((path): TextTask[] => {
    const row = kindOf.get(path);
    return row ? [{ path, kind: row['kind'] as TextTask['kind'] }] : [];
  });
  if (tasks.length === 0) return [];
  return (await import('./check-texts.ts')).checkTexts(tasks, contextOf(index, content));
}

function contextOf(index: Index, content: string): TextContext & { people: ReadonlySet<string> } {
  const names = index.rows<[name: string]>(`select data ->> 'name' from entries where kind = 'author' order by id`);
  return { content, people: new Set(names.map(([name]) => name)), language: readSettings(index).language };
}
