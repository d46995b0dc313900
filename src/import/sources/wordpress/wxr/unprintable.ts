/** Control characters, which XML does not allow and exports nevertheless have, and halves of characters. */
const unseen = /(?![\t\n])[\p{Cc}\p{NChar}\p{Surrogate}\ufeff]/gu;

/** A text without what nobody sees and files must not hold; line ends are those of our files. */
export function withoutUnprintable(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(unseen, '');
}
