/** What a deployment needs of the place that it brings the site to, and of the place where it keeps what it has to remember. */

/** One file of the site on its way. */
export interface Put {
  path: string;
  /** The path of the file that it has the bytes of, compressed, if it is none of the site itself. */
  of?: string;
  /** Its bytes, which have been held against their sum. */
  bytes: () => Promise<Uint8Array>;
}

/** Where readers find the site. Every method throws a UsageError that says why where the place does not let it. */
export interface Target {
  /** As people name it. */
  name: string;
  isEmpty(): Promise<boolean>;
  /** Whether a site that was deployed is there no more, as of a disk that is not mounted; false where asking takes long. */
  isGone(): Promise<boolean>;
  /** Brings files; each is there whole, or not yet. @param done is called with how many are there */
  put(files: readonly Put[], done: (count: number) => void): Promise<void>;
  /** Removes files; those that are not there are none's concern. */
  remove(paths: readonly string[]): Promise<void>;
  /**
   * Keeps bytes of files, as they are there, in the state, as those that a generation took the place of.
   * @param files path → SHA-256 that they should have @returns paths of those that have another or are not there, as far as it is seen
   */
  keep(generation: number, files: ReadonlyMap<string, string>): Promise<string[]>;
  /** Removes what a deployment that was killed left beside the places of files. */
  tidy(paths: readonly string[]): Promise<void>;
  /** Brings files here, as they are there, if they are. @returns a folder with them at their paths */
  fetch(paths: readonly string[]): Promise<string>;
}

/** A folder of small files, which is never served. */
export interface Store {
  name: string;
  /** How the bytes that a generation took the place of are brought here. @returns a folder with them at their paths */
  fetchKept(generation: number, paths: readonly string[]): Promise<string>;
  /** The texts of files at its top, of those that are there. */
  read(names: readonly string[]): Promise<Map<string, string>>;
  /** Writes a file, which is there whole or not at all. @param path perhaps in a folder */
  write(path: string, text: string): Promise<void>;
  remove(paths: readonly string[]): Promise<void>;
  /** The same for a process that ends now: it is done, or was not possible, when this returns. */
  removeAtEnding(path: string): void;
  /** The texts of all files in a folder of it, by their names. */
  readFolder(folder: string): Promise<Map<string, string>>;
  removeFolder(folder: string): Promise<void>;
}

/** The folder of the state in which lies what a generation took the place of. */
export const keptFolder = (generation: number) => `objects/${generation}`;
