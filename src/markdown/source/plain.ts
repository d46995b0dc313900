/** Marks that mean something wherever they stand in a line, and the beginning of a reference such as `&amp;`. */
const marks = /[\\`*_~[\]<>@]|&(?=#?\w+;)|:(?=\/\/)|(?<=www)\./gi;

/** What makes a line at its beginning another block than a paragraph: a heading, an item of a list or a rule. */
const beginning = /^(?:\d{1,9}(?=[.)](?: |$))|(?=#{1,6}(?: |$)|\+(?: |$)|-))/;

/** What a heading has at its end without showing it. */
const end = /(?<=^| )#+$/;

/** A plain text as Markdown on one line, which may be a paragraph, a heading or a part of them. */
export function plain(text: string): string {
  const line = text.replace(/[\t\n\f\r ]+/g, ' ').replace(/^ | $/g, '');
  return line.replace(marks, '\\$&').replace(end, '\\$&').replace(beginning, '$&\\');
}

/** A link, or the text alone. @param address whole */
export const linkTo = (text: string, address: string) => `[${plain(text)}](${address})`;
