/** What stands under a picture. */
export interface Words {
  caption?: Said | undefined;
  credit?: Said | undefined;
}

/** A caption or a credit. */
interface Said {
  /** Without markup. */
  words: string;
  /** With it, if it has some. */
  html?: string | undefined;
}
