import type { Reference } from '../../form/body.ts';

/** What is known of the text around an address. */
export interface Around {
  /** That of the story, whole if it has one. */
  address: string;
  /** Addresses of texts of the source, by how this text names their files. */
  files: Readonly<Record<string, string>>;
}

/** Kinds of files that a link leads to a page of. */
const pages = /\.(?:html?|xhtml|php|aspx?|jsp|cgi|md|mdx|markdown|com|org|net|io|dev)$/i;
const extension = /\/[^/]*\.[a-z][a-z0-9]{1,4}$/i;

/**
 * What an address refers to. `ref:posts/flood.md` is a text of the source by its ref, as markup of the source is turned into it.
 * @returns `unsafe` for those that no link and no picture may have; undefined for those that stay as they are: a place in the text itself, mail
 */
export function readAddress(
  written: string,
  kind: 'picture' | 'file' | 'link',
  around: Around,
): Reference | 'unsafe' | undefined {
  const address = written.replace(/[\t\n\r]/g, '').trim();
  const [, scheme] = /^([a-z][a-z\d+.-]*):/i.exec(address.replace(/[\p{Cc}\s]/gu, '')) ?? [];
  if (kind === 'link' && scheme === 'ref') return { kind, address: decoded(address) };
  if (scheme !== undefined && !/^https?$/i.test(scheme))
    return kind === 'link' && /^(?:mailto|tel|sms)$/i.test(scheme) ? undefined : 'unsafe';
  if (address === '') return kind === 'link' ? 'unsafe' : undefined;
  if (kind === 'link' && address.startsWith('#')) return undefined;
  const [, path = '', tail = ''] = /^([^?#]*)(.*)$/s.exec(address) ?? [];
  const file = Object.hasOwn(around.files, path) ? around.files[path] : undefined;
  if (file !== undefined) return { kind, address: file + tail };
  return { kind: kind === 'link' && isFile(path, around) ? 'file' : kind, address };
}

function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

/** Whether a link leads to a file of the source that is no page. */
function isFile(path: string, { address }: Around): boolean {
  const base = URL.parse(address, 'https://source.invalid/');
  const url = base && URL.parse(path, base.href);
  return url?.origin === base?.origin && url !== null && extension.test(url.pathname) && !pages.test(url.pathname);
}
