/** The files of a site of Hugo that are no texts: beside bundles, in `static` and in `assets`, and of its theme. */
import { posix } from 'node:path';
import type { Asset } from '../../form/holding.ts';
import type { Settings } from './settings.ts';
import type { Page } from './texts/pages.ts';

/** What readers have of a site; the rest of its files make its pages. */
const shown =
  /\.(?:jpe?g|png|gif|webp|avif|svg|tiff?|bmp|heic|ico|mp3|m4a|ogg|oga|opus|wav|flac|mp4|m4v|webm|mov|ogv|pdf|epub|docx?|xlsx?|pptx?|odt|ods|odp|csv|zip|tar|gz|txt)$/i;
const rooted = /^(?:static|assets|themes\/[^/]+\/(?:static|assets))\//;

/** Where each file is to be found, by the address that pages have for it. */
export interface SiteFiles {
  assets(): Iterable<Asset>;
  /** Names of the files beside a bundle, within its folder. */
  beside(page: Page): readonly string[];
  /** The file that an address means. @param from the text that has it */
  find(address: string, from: string | undefined): string | undefined;
}

export function siteFiles(names: readonly string[], pages: readonly Page[], settings: Settings): SiteFiles {
  const all = new Set(names);
  const byName = new Map(pages.map((page) => [page.name, page]));
  const byPath = new Map(pages.map((page) => [page.path, page]));
  const folderOf = ({ name, kind }: Page) => (kind === 'page' ? undefined : posix.dirname(name));
  const held = heldFiles(names, pages);
  const beside = (page: Page) => {
    const folder = folderOf(page);
    return folder === undefined
      ? []
      : (held.get(folder) ?? []).map((name) => name.slice(folder === '.' ? 0 : folder.length + 1));
  };
  const roots = ['static', 'assets', ...new Set(names.flatMap((name) => rooted.exec(name)?.[0].slice(0, -1) ?? []))];

  const atPath = (path: string): string | undefined => {
    const [before = '', ...rest] = posix
      .normalize(path)
      .split('/')
      .filter((part) => part !== '..');
    const clean = [before, ...rest].join('/').replace(/^\/+/, '');
    for (const root of roots) if (all.has(`${root}/${clean}`)) return `${root}/${clean}`;
    // A file beside a bundle is at the bundle's address.
    for (
      let at = clean.length;
      at >= 0;
      at = at === 0 ? -1 : clean.lastIndexOf('/', at - 1) === -1 ? 0 : clean.lastIndexOf('/', at - 1)
    ) {
      const page = byPath.get(at === 0 ? '/' : `/${clean.slice(0, at)}/`);
      const folder = page && folderOf(page);
      const name = folder === undefined ? undefined : posix.join(folder, clean.slice(at).replace(/^\//, ''));
      if (name !== undefined && all.has(name)) return name;
    }
    for (const folder of new Set(settings.folders.values()))
      if (all.has(posix.join(folder, clean))) return posix.join(folder, clean);
    return undefined;
  };

  return {
    beside,
    *assets() {
      for (const name of names) {
        const root = rooted.exec(name)?.[0];
        if (root === undefined || !shown.test(name)) continue;
        const path = `/${name.slice(root.length)}`;
        yield { id: path, address: settings.baseUrl + path };
      }
      for (const page of pages) {
        for (const name of beside(page)) {
          const address = settings.baseUrl + page.path + name;
          yield { id: address, address, parent: page.kind === 'bundle' ? page.name : undefined };
        }
      }
    },
    find(address, from) {
      const path = pathIn(address, settings.baseUrl);
      if (path === undefined) return undefined;
      for (const one of new Set([path, decoded(path)])) {
        if (one.startsWith('/')) {
          const found = atPath(one);
          if (found) return found;
          continue;
        }
        const page = from === undefined ? undefined : byName.get(from);
        const near = page && posix.join(posix.dirname(page.name), one);
        if (near && all.has(near)) return near;
        const found = page && atPath(URL.parse(encodeURI(one), `https://source.invalid${page.path}`)?.pathname ?? '');
        const other = found ?? atPath(`/${one.replace(/^(?:\.\.?\/)+/, '')}`);
        if (other) return other;
      }
      return undefined;
    },
  };
}

/** Files that are shown, by the folder of the bundle or list that they belong to. */
function heldFiles(names: readonly string[], pages: readonly Page[]): Map<string, string[]> {
  const holders = new Set(pages.flatMap(({ kind, name }) => (kind === 'page' ? [] : [posix.dirname(name)])));
  const held = new Map<string, string[]>();
  for (const name of names) {
    if (!shown.test(name) || rooted.test(name)) continue;
    for (let folder = posix.dirname(name); ; folder = posix.dirname(folder)) {
      if (holders.has(folder)) {
        const list = held.get(folder) ?? [];
        list.push(name);
        held.set(folder, list);
      }
      if (holders.has(folder) || folder === '.' || folder === '/') break;
    }
  }
  return held;
}

/** The path of an address on the site, or one that is relative; undefined on another host. */
function pathIn(address: string, baseUrl: string): string | undefined {
  const path = address.replace(/[?#].*$/s, '');
  if (baseUrl !== '' && path.startsWith(`${baseUrl}/`)) return path.slice(baseUrl.length);
  if (/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(path) || path === '') return undefined;
  const base = URL.parse(baseUrl)?.pathname.replace(/\/$/, '') ?? '';
  return base !== '' && path.startsWith(`${base}/`) ? path.slice(base.length) : path;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path).normalize('NFC');
  } catch {
    return path;
  }
}
