/** What is drawn while the site is built looks as `styles/tokens.css` says, as the pages do. */

/** The typeface that a custom property names first. @param css the tokens */
export function familyOf(css: string, property: string): string | undefined {
  return new RegExp(`${property}:\\s*(["'])(.*?)\\1`).exec(css)?.[2];
}

/** A colour in light design, as it is written. @param css the tokens */
export function colourOf(css: string, property: string): string | undefined {
  const [, light, only] =
    new RegExp(`${property}:\\s*(?:light-dark\\(((?:[^,()]|\\([^)]*\\))+),|([^;}]+))`).exec(css) ?? [];
  return (light ?? only)?.trim();
}
