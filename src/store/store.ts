/** A place that several machines share, in which objects lie by their keys: a folder, a bucket, a server. */

/** An object as a store lists it. */
export interface Listed {
  key: string;
  /** In bytes. */
  size: number;
  /** When it was put, in milliseconds since 1970. */
  put: number;
}

/**
 * All methods throw what the place says where it does not answer as it should; what that means to a build is `SharedStore`'s.
 * Keys are parts of letters, digits, `.`, `_` and `-` with `/` between them.
 */
export interface Store {
  /** As it is named to whoever builds, without what is secret. */
  readonly name: string;
  /** @returns undefined if there is no such object */
  get(key: string, signal: AbortSignal): Promise<Uint8Array | undefined>;
  has(key: string, signal: AbortSignal): Promise<boolean>;
  /** Puts an object in the place of one that may be there: others see the old one or the new one. */
  put(key: string, bytes: Uint8Array, signal: AbortSignal): Promise<void>;
  /** All objects whose keys begin so, in no order. */
  list(beginning: string, signal: AbortSignal): AsyncIterable<Listed>;
  remove(key: string, signal: AbortSignal): Promise<void>;
}
