const names =
  /<([^<>\n]{1,500}\.(?:md|mdx|markdown|njk))(?=[#?>])|([^\s()"'<>[\]`{}]{1,500}\.(?:md|mdx|markdown|njk))(?=[\s)"'#?>\]]|$)/gi;

/**
 * Addresses of the texts of a source that a text names by their files, such as `../other.md`.
 * @param addressOf the address of the text in such a file; undefined if there is none
 */
export function linkedFiles(text: string, addressOf: (name: string) => string | undefined): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, inBrackets, bare] of text.matchAll(names)) {
    const name = inBrackets ?? bare ?? '';
    const address = Object.hasOwn(found, name) ? undefined : addressOf(name);
    if (address !== undefined) found[name] = address;
  }
  return found;
}
