import type { Outline } from '../../markdown/outline/outline.ts';
import type { PictureRole } from '../../pictures/recipes.ts';
import type { Flaw } from '../fields/yaml.ts';
import type { ReadyBody } from './ready-body.ts';

/** What a file refers to, to be held against what there is once all files are known. */
export interface Reference {
  kind: 'section' | 'author' | PictureRole | 'related' | 'alias' | 'link' | 'fragment' | 'import';
  target: string;
}

/** What reading a file gives: a value, with warnings at most, or errors; and in any case what it refers to. */
export interface Reading<Value> {
  value?: Value;
  references: Reference[];
  /** What an address of its page can end in. */
  ids?: string[];
  flaws: Flaw[];
  /** Of a story, if it was asked for. */
  body?: Omit<ReadyBody, 'look'>;
  outline?: Outline;
}
