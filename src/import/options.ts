import type { Choices } from './decide/choices.ts';
import type { SourceName } from './form/source.ts';

export interface ImportOptions extends Choices {
  /** The file or folder that is imported. */
  path: string;
  /** What it is; found out where it is not said. */
  from?: SourceName | undefined;
  /** The address of the old site, where the source does not tell it, or another. */
  baseUrl?: string | undefined;
  /** Further hosts that were the old site's. */
  hosts: readonly string[];
  pictures: 'all' | 'none' | { folder: string };
  /** Threads at most. */
  jobs: number;
  /** Tells what would be done, and writes nothing. */
  dry: boolean;
  /** Where the report and the record lie. */
  folder: string;
}
