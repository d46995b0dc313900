/**
 * How a body becomes Markdown. It is read once and then tells which addresses it has; when it is known where these lead, it writes itself.
 * All of it is pure, and runs on any thread.
 */
import type { Level } from './holding.ts';
import type { SourceName } from './source.ts';

/** What a source holds as the body of a story; whatever else its reader needs is in it too, as plain data. */
export interface Body {
  source: SourceName;
  /** HTML, Markdown, or the JSON of an editor. */
  text: string;
  /** Of the story itself, whole if it has one: relative addresses are relative to it. */
  address: string;
  /** Line of the source file at which the text begins; 1-based. */
  line: number;
  /** What only this source knows and needs, such as footnotes. */
  more?: Record<string, unknown>;
}

/** What a body refers to. */
export interface Reference {
  /** `picture`: shown. `file`: played or linked as a file of the source. `link`: led to. `asset`: the file of this id, as in a gallery. */
  kind: 'picture' | 'file' | 'link' | 'asset';
  /** As the body has it, entities decoded; of an asset its id. */
  address: string;
}

/** Where a reference leads on the new site. */
export type Resolution =
  | {
      kind: 'picture';
      /** What Markdown writes for it, in no need of escapes. */
      src: string;
      /** What the source says of the file, where the body says nothing. */
      alt?: string | undefined;
      /** May hold inline Markdown. */
      caption?: string | undefined;
    }
  /** Of a link or a file, in no need of escapes. */
  | { kind: 'link'; address: string }
  /** Nothing of it can be shown: its words, and a link to its old address if it has one, take its place. */
  | { kind: 'missing'; address: string; why: string };

/** A body that was read. */
export interface Conversion {
  /** Each once, in the order of the text. */
  references: readonly Reference[];
  /** What readers had of it, as HTML, where the text of the source holds what is none of the story: the self-check compares with it. */
  seen?: string | undefined;
  /** @param resolve answers for each of the references */
  write(resolve: (reference: Reference) => Resolution): Promise<Converted>;
}

export type ReadBody = (body: Body) => Promise<Conversion>;

export interface Converted {
  /** Markdown, without front matter; '' if there is nothing. */
  text: string;
  losses: Loss[];
}

/** What readers of the old page had and those of the new one do not have, or have otherwise. */
export interface Loss {
  level: Level;
  /** One clause without a full stop. */
  what: string;
  /** What to do about it, one clause; '' if nothing is to be done. */
  fix: string;
  /** Some plain words of the new text beside which it stood, by which its line is found. */
  near?: string | undefined;
  /** Line of the source file. */
  line?: number | undefined;
  /** What stood there, whole, which is kept beside the report. */
  leftover?: string | undefined;
}
