/** What is drawn while the site is built looks as `styles/tokens.css` says, as the pages do. */

/** The typeface that a custom property names first. @param css the tokens */
export function familyOf(css: string, property: string): string | undefined {
  return new RegExp(`${property}:\\s*(["'])(.*?)\\1`).exec(css)?.[2];
}

/** A colour in the light design and in the dark one, as it is written. */
export interface Colour {
  light: string;
  dark: string;
}

const one = '((?:[^,();}]|\\([^)]*\\))+)';

/** @param css the tokens @returns undefined if they have no such property */
export function colourOf(css: string, property: string): Colour | undefined {
  const [, light, dark, only] =
    new RegExp(`${property}:\\s*(?:light-dark\\(${one},${one}\\)|([^;}]+))`).exec(css) ?? [];
  const both = only ?? light;
  return both === undefined ? undefined : { light: both.trim(), dark: (dark ?? both).trim() };
}
