/**
 * What CommonMark takes for a tag and is prose, such as the middle of "if a<b then c>d": an element followed by words none of which
 * is given a value, and one of which is no attribute of HTML. It stays text, because an element would keep none of the words.
 */
const flags =
  'allowfullscreen|async|autofocus|autoplay|checked|compact|controls|default|defer|disabled|download|hidden|inert|ismap|itemscope|loop|multiple|muted|nohref|nomodule|noshade|novalidate|nowrap|open|playsinline|popover|readonly|required|reversed|scoped|seamless|selected|translate';

/** Of an opening tag, anywhere in a text. */
export const proseTag = new RegExp(
  `<[a-z][a-z\\d]*(?:\\s+(?:${flags}))*\\s+(?!(?:${flags})[\\s>])[a-z_][\\w.-]*(?:\\s+[a-z_][\\w.-]*)*\\s*>`,
  'i',
);

/** Whether a piece of raw HTML is one such tag and nothing else. */
export const isProseTag = (raw: string) => proseTag.exec(raw)?.[0] === raw;
