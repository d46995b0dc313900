import type { Remark } from '../form/holding.ts';

/** The files of an export, whether it is a zip, a folder or one file. */
export interface Files {
  /**
   * Paths with `/`, in Unicode's composed form, sorted. Nothing leads out of the export, and no name is twice. Where all of a zip is in
   * one folder, they begin inside it. What systems leave behind and what is hidden is not among them.
   */
  names: readonly string[];
  /** The bytes of one of the names; undefined, with a remark, if they cannot be read or are too many. */
  read(name: string): Promise<Uint8Array | undefined>;
  /** Its first bytes, by which a kind of file is known; undefined if they cannot be read. */
  begin(name: string): Promise<Uint8Array | undefined>;
  /** What was not taken, and why; reading adds to it. */
  remarks: Remark[];
  close(): Promise<void>;
}

/** Of one file, in bytes: more than any picture or film that a page shows, and less than what a Buffer or a machine cannot hold. */
export const largestFile = 512 * 1024 * 1024;

/** Of what `begin` reads, in bytes. */
export const beginning = 64 * 1024;
