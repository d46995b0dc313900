/** Pages that a text names by their files or paths. */
import { posix } from 'node:path';
import { linkedFiles } from '../../../markdown/front/linked-files.ts';
import type { Settings } from '../settings.ts';
import type { Page } from './pages.ts';

const shortcode =
  /\{\{[<%]\s*(?:\/\*\s*)?(?:rel)?ref\s+(?:path\s*=\s*)?(?:"([^"]{1,500})"|`([^`]{1,500})`|([^\s"`>%]{1,500}))/g;

export interface Refs {
  /** Addresses as links have them, by what `ref` and `relref` name. */
  refs: Record<string, string>;
  /** Addresses, by what links name. */
  files: Record<string, string>;
}

/** Finds pages as Hugo does: relative to a text, from the content folder, or by the name alone where only one has it. */
export function refFinder(pages: readonly Page[], settings: Settings): (text: string, from: string) => Refs {
  const known = new Map<string, Page | undefined>();
  const add = (key: string, page: Page, isUnique: boolean) =>
    known.set(key, isUnique && known.has(key) ? undefined : page);
  const content = settings.folders.get(settings.language) ?? '';
  const within = (name: string) =>
    content !== '' && name.startsWith(`${content}/`) ? name.slice(content.length + 1) : name;
  for (const page of pages) {
    const name = within(page.name).toLowerCase();
    for (const key of new Set([name, bare(name)])) add(`/${key}`, page, false);
    const last = page.kind === 'page' ? posix.basename(name) : page.base.toLowerCase();
    for (const key of new Set([last, bare(last)])) add(key, page, true);
  }
  const find = (written: string, from: string): Page | undefined => {
    const name = decoded(written).toLowerCase();
    const folder = posix.dirname(within(from).toLowerCase());
    const near = posix.join('/', folder, name);
    // The folder of a bundle is a page itself, beside which the others are.
    const keys = name.startsWith('/')
      ? [posix.normalize(name)]
      : [near, posix.join('/', posix.dirname(folder), name), posix.join('/', name)];
    for (const key of keys) {
      const page = known.get(key) ?? known.get(bare(key));
      if (page) return page;
    }
    return name.includes('/') ? undefined : (known.get(name) ?? known.get(bare(name)));
  };
  const addressOf = (written: string, from: string) => {
    const [, path = '', tail = ''] = /^([^?#]*)(.*)$/s.exec(written) ?? [];
    if (path === '') return tail;
    if (/^[a-z][a-z\d+.-]*:/i.test(path)) return undefined;
    const page = find(path, from);
    if (!page) return undefined;
    const isStory = page.kind !== 'list' && page.isPrinted;
    return (isStory ? `ref:${page.name}` : settings.baseUrl + page.path) + tail;
  };
  return (text, from) => {
    const refs: Record<string, string> = {};
    for (const [, one, two, three] of text.matchAll(shortcode)) {
      const name = one ?? two ?? three ?? '';
      const address = addressOf(name, from);
      if (address !== undefined) refs[name] = encodeURI(address);
    }
    return { refs, files: linkedFiles(text, (name) => addressOf(name, from)) };
  };
}

/** Without ending, and that of a bundle or a list without its file. */
const bare = (name: string) =>
  name.replace(/(?:\/_?index)?(?:\.[a-z]{2})?\.(?:md|markdown|html?)$|\/_?index$|\/$/, '') || '/';

function decoded(written: string): string {
  try {
    return decodeURIComponent(written).normalize('NFC');
  } catch {
    return written;
  }
}
