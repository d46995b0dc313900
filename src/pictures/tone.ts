/** Levels that the styles have for each of red, green and blue. */
const levels = 8;

/**
 * A colour as classes, `tone r5 g3 b0`, because the site's policy allows no styles in pages.
 * @param colour red, green and blue from 0 to 255
 */
export function toneOf(colour: readonly number[]): string {
  const [red, green, blue] = colour.map((part) => Math.floor((part * levels) / 256));
  return `tone r${red} g${green} b${blue}`;
}
