/** How wide a text is, in pixels. */
export type Measure = (text: string) => number;

/**
 * A text as search engines cut one that has no room: after a word, with an ellipsis.
 * @param room in pixels, the ellipsis too
 */
export function cut(text: string, room: number, measure: Measure): string {
  if (measure(text) <= room) return text;
  const words = text.split(' ');
  while (words.length > 1 && measure(`${words.join(' ')} …`) > room) words.pop();
  return `${words.join(' ')} …`;
}
