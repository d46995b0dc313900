import type { MenuItem } from '../../form/holding.ts';
import { fieldOf, textOf } from '../../markdown/front/fields.ts';
import { isFields } from '../../markdown/front/front-matter.ts';

/** Files of data in which themes keep menus. */
export const menuFile = /^_data\/(?:navigation|nav|menus?|links)\.(?:ya?ml|json)$/;

/** @param data a list of entries, or lists by the names of menus */
export function menuItems(data: unknown, address: (target: string) => string): MenuItem[] {
  const menus = Array.isArray(data) ? [['main', data] as const] : Object.entries(isFields(data) ? data : {});
  return menus.flatMap(([menu, entries]) => (Array.isArray(entries) ? itemsOf(entries, menu, undefined, address) : []));
}

function itemsOf(
  entries: readonly unknown[],
  menu: string,
  parent: string | undefined,
  address: (target: string) => string,
): MenuItem[] {
  return entries.slice(0, 500).flatMap((entry, order): MenuItem[] => {
    if (!isFields(entry)) return [];
    const label = textOf(fieldOf(entry, 'title', 'name', 'text', 'label'));
    const target = textOf(fieldOf(entry, 'url', 'link', 'href', 'path'));
    if (label === undefined) return [];
    const id = `${parent ?? menu} ${order}`;
    const below = fieldOf(entry, 'children', 'sublinks', 'subitems', 'dropdown');
    const inner = parent === undefined && Array.isArray(below) ? itemsOf(below, menu, id, address) : [];
    return [{ id, label, target: target === undefined ? '' : address(target), order, parent, menu }, ...inner];
  });
}
