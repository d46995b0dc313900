/** About what search engines show of a description, in characters. */
const shown = 160;

/** The description of a page that lists stories and has none from an editor: its first headlines, as many as search engines show. */
export function headlines(cards: readonly { title: string }[]): string | undefined {
  const [first, ...rest] = cards.map(({ title }) => title);
  let text = first;
  for (const title of rest) {
    const longer: string = `${text} · ${title}`;
    if (longer.length > shown) break;
    text = longer;
  }
  return text;
}
