/** What the icons of the site are made of. */
export type Icon = (
  | {
      /** Its content path and git blob id. */
      picture: { path: string; hash: string; isDrawing: boolean };
    }
  | { letter: string }
) & {
  /** The key of the look in which it is drawn. */
  look: string | undefined;
};
