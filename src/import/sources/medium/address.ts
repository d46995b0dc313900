/** What the address and the file name of a post say of it. */

/** The end of every address of Medium, under which the post stays when its title changes. */
const hashAtEnd = /(?:^|-)([\da-f]{8,14})$/i;

export interface PostAddress {
  /** Without query; undefined if it never had one. */
  address: string | undefined;
  slug: string;
  /** Where it was published first, if that was elsewhere: Medium's canonical link then leads there. */
  canonical: string | undefined;
}

/** @param canonical as the post has it @param short `https://medium.com/p/…`, as the post has it @param file of the post */
export function readAddress(canonical: string, short: string, file: string): PostAddress {
  const url = /^https?:/i.test(canonical) ? URL.parse(canonical) : null;
  if (url === null) return { address: undefined, slug: '', canonical: undefined };
  url.search = '';
  url.hash = '';
  const last = url.pathname.split('/').filter(Boolean).at(-1) ?? '';
  const isOwn = /(?:^|\.)medium\.com$/.test(url.hostname) || hashAtEnd.test(last);
  if (!isOwn) return { address: short || undefined, slug: slugOfFile(file), canonical: canonical.trim() };
  const slug = hashAtEnd.test(last) ? last.replace(hashAtEnd, '') : '';
  return { address: url.href.replace(/\/$/, ''), slug: slug || slugOfFile(file), canonical: undefined };
}

/** `my-title` of `posts/2019-05-08_My-Title--abcdef123456.html`. */
function slugOfFile(file: string): string {
  const [, words = ''] = /^[^_]*_(.*?)(?:-+[\da-f]{8,14})?\.html$/i.exec(baseOf(file)) ?? [];
  return words.toLowerCase();
}

/** The name under which a post stays in later exports: its number, or its file where that has none. */
export function refOf(file: string): string {
  const [, hash] = /[-_]([\da-f]{10,14})\.html$/i.exec(baseOf(file)) ?? [];
  return hash === undefined ? file : `post ${hash}`;
}

export const isDraftFile = (file: string): boolean => /^draft_/i.test(baseOf(file));

/** The day that the name of a file begins with. */
export const dayOfFile = (file: string): string | undefined => /^(\d{4}-\d\d-\d\d)_/.exec(baseOf(file))?.[1];

const baseOf = (file: string) => file.split('/').at(-1) ?? file;
