/** Marks that Markdown would read where they stand in a line. */
const marks = /[\\`*_[\]<>]/g;

/** A plain text as Markdown on one line. */
export const plain = (text: string) => text.replace(/\s+/g, ' ').trim().replace(marks, '\\$&');

/** A link, or the text alone. @param address whole */
export const linkTo = (text: string, address: string) => `[${plain(text)}](${address})`;
