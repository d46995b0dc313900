import type { NewFile } from '../../content/write/new-file.ts';
import { UsageError } from '../../errors.ts';
import type { Settings } from '../../settings.ts';
import type { Asker } from './asker.ts';

/** What is at hand where something is begun. */
export interface Desk {
  settings: Settings;
  /** How the content folder is called in what is said. */
  shown: string;
  /** The site's timezone. */
  timezone: string;
  /** Undefined where nobody can be asked. */
  asker: Asker | undefined;
}

/** Whoever was asked wants to stop. */
export class Cancelled extends Error {}

/** What was begun. */
export interface Beginning {
  /** What others refer to it by. */
  id: string;
  /** All of its files; the last is the one to go on with. */
  files: NewFile[];
  /** Undefined for what has no page. */
  url: string | undefined;
  /** When readers see it. */
  state: 'draft' | 'scheduled' | 'public';
  /** What else there is to do. */
  note?: string;
}

/** @throws UsageError naming the options that have to be given where nobody can be asked for them */
export function demand(options: Record<string, unknown>, { asker }: Desk): void {
  const missing = Object.entries(options).flatMap(([name, value]) => (value === undefined ? [`--${name}`] : []));
  if (asker || missing.length === 0) return;
  throw new UsageError(`There is no terminal to ask in, so give ${conjoin(missing)}.`);
}

/** `one`, `one and two`, `one, two and three` */
export const conjoin = (words: readonly string[]) => words.join(', ').replace(/, ([^,]*)$/, ' and $1');

export const capital = (clause: string) => clause.charAt(0).toUpperCase() + clause.slice(1);
export const sentence = (clause: string) => `${capital(clause)}.`;
