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

/** The letter that a name is known by: English papers are not known by their article. */
export function letterOf(name: string, language: string): string {
  const known = /^en\b/.test(language) ? name.replace(/^the\s+(?=\S)/i, '') : name;
  const [first] = new Intl.Segmenter(language).segment(known.normalize('NFC'));
  return (first?.segment ?? '').toLocaleUpperCase(language);
}
