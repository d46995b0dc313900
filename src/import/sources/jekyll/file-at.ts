import type { Story } from '../../form/holding.ts';
import type { Files } from '../../zip/files.ts';
import type { JekyllConfig } from './config.ts';

/** Folders in which themes look for a picture of which a post says nothing but the name. */
const pictureFolders = ['assets/images/', 'assets/img/', 'images/', 'img/', 'assets/', 'public/', 'uploads/'];
/** What makes the site, and is no part of it. */
const inner = /^_(?!posts\/|drafts\/)|\.(?:md|markdown|mkdn?|mkdown|textile)$|^Gemfile/i;

/** The file of the site at an address of it, as a text has that. */
export async function fileAt(
  address: string,
  from: Story | undefined,
  { files, names, config }: { files: Files; names: ReadonlySet<string>; config: JekyllConfig },
): Promise<Uint8Array | undefined> {
  const name = namesOf(address, from, config).find(
    (one) => names.has(one) && (!inner.test(one) || isOfCollection(one, config)),
  );
  return name === undefined ? undefined : files.read(name);
}

const isOfCollection = (name: string, { collectionsFolder, collections }: JekyllConfig) =>
  !/\.(?:md|markdown)$/i.test(name) &&
  collections.some((collection) => name.startsWith(`${collectionsFolder}_${collection.name}/`));

/** Where it may lie: below the site, beside the page that readers had, beside the file that it was made of. */
function namesOf(address: string, from: Story | undefined, { url, baseurl }: JekyllConfig): string[] {
  const host = 'https://source.invalid';
  const base = URL.parse(from?.address ?? '/', url || host);
  const whole = base && URL.parse(address, base.href);
  if (!whole || (whole.origin !== base.origin && whole.hostname !== URL.parse(url)?.hostname)) return [];
  const isPath = !/^(?:\/|[a-z][a-z0-9+.-]*:)/i.test(address);
  const beside = isPath && from ? URL.parse(address, `${host}/${encodeURI(from.ref)}`)?.pathname : undefined;
  const bare = isPath && !address.includes('/') ? pictureFolders.map((folder) => `/${folder}${address}`) : [];
  const root = isPath ? [`/${address.replace(/^(?:\.\.?\/)+/, '')}`] : [];
  const paths = [whole.pathname, ...(beside === undefined ? [] : [beside]), ...root, ...bare];
  return paths.flatMap((path) => {
    const inside = baseurl !== '' && path.startsWith(`${baseurl}/`) ? [path.slice(baseurl.length), path] : [path];
    return inside.map((one) =>
      decoded(one.replace(/[?#].*$/s, ''))
        .replace(/^\/+/, '')
        .normalize(),
    );
  });
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
