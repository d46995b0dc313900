import type { Flaw } from './yaml.ts';

/** What a file refers to, to be held against what there is once all files are known. */
export interface Reference {
  kind: 'section' | 'author' | 'picture' | 'related' | 'alias';
  target: string;
}

/** What reading a file gives: a value, with warnings at most, or errors. */
export type Reading<Value> =
  | { value: Value; references: Reference[]; flaws: Flaw[] }
  | { value?: never; flaws: Flaw[] };
