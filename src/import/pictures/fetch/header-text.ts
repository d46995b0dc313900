const utf8 = new TextDecoder('utf-8', { fatal: true });

/** A header as its server means it: Node reads Latin-1, and what is not ASCII is mostly UTF-8. '' if there is none. */
export function headerText(value = ''): string {
  try {
    return utf8.decode(Buffer.from(value, 'latin1'));
  } catch {
    return value;
  }
}
