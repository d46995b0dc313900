import type { Item } from './item.ts';

/** Addresses at which an item was, or could be reached too. Whole ones. */
export function oldAddresses(item: Item, site: string | undefined): string[] {
  const { fields, id, type } = item;
  const address = fields.text('link');
  const found = new Set<string>();
  const link = site === undefined || !URL.canParse(address, site) ? undefined : new URL(address, site);

  // What slug and date were before, in the form that addresses have now.
  const slug = fields.text('post_name');
  for (const old of fields.meta('_wp_old_slug')) {
    const path = link && replacedSegment(link.pathname, slug, old.trim());
    if (path !== undefined) found.add(new URL(path, link).href);
  }
  const date = fields.text('post_date').slice(0, 10).split('-');
  for (const old of fields.meta('_wp_old_date')) {
    const path = link && replacedDate(link.pathname, date, old.trim().split('-'));
    if (path !== undefined) found.add(new URL(path, link).href);
  }
  const guid = fields.text('guid');
  if (site !== undefined && hostOf(guid) === hostOf(site)) found.add(guid);
  if (site !== undefined && /^\d+$/.test(id)) found.add(`${site}/?${type === 'page' ? 'page_id' : 'p'}=${id}`);
  found.delete(link?.href ?? address);
  found.delete(address);
  return [...found];
}

function hostOf(address: string): string | undefined {
  return URL.parse(address)?.host.replace(/^www\./, '');
}

/** A path with another slug; undefined if it does not have this one. Slugs may be percent-encoded, and in capitals or not. */
function replacedSegment(path: string, slug: string, old: string): string | undefined {
  if (slug === '' || old === '' || /[/?#]/.test(old)) return undefined;
  const segments = path.split('/');
  const at = segments.findLastIndex((segment) => segment.toLowerCase().replace(/\.html?$/, '') === slug.toLowerCase());
  if (at === -1) return undefined;
  const ending = /\.html?$/i.exec(segments[at] ?? '')?.[0] ?? '';
  return segments.with(at, old + ending).join('/');
}

function replacedDate(path: string, now: readonly string[], before: readonly string[]): string | undefined {
  if (now.length !== 3 || before.length !== 3 || !before.every((part) => /^\d{2,4}$/.test(part))) return undefined;
  // By day or by month: no address has a day without its month.
  for (const length of [3, 2]) {
    const part = `/${now.slice(0, length).join('/')}/`;
    if (path.includes(part)) return path.replace(part, `/${before.slice(0, length).join('/')}/`);
  }
  return undefined;
}
