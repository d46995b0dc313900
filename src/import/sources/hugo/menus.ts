import type { MenuItem } from '../../form/holding.ts';
import { fieldOf, textOf } from '../../markdown/front/fields.ts';
import { type Fields, isFields } from '../../markdown/front/front-matter.ts';
import { urlize } from './addresses/urlize.ts';
import type { Settings } from './settings.ts';

/** Menus that the settings have. */
export function menusOf({ data, language, baseUrl, prefix }: Settings): MenuItem[] {
  const menus = fieldOf(data, `languages.${language}.menus`, `languages.${language}.menu`, 'menus', 'menu');
  return entriesOf(menus).map((entry) => itemOf(entry, baseUrl + prefix));
}

/** Menus that a page puts itself into: by a name, a list of names, or with what it is there. */
export function menusOfPage(data: Fields, title: string, address: string): MenuItem[] {
  const written = fieldOf(data, 'menus', 'menu');
  const names = typeof written === 'string' ? [written] : Array.isArray(written) ? written : undefined;
  const entries = names
    ? names.flatMap((one) => (typeof one === 'string' ? [{ menu: one, entry: {} }] : []))
    : entriesOf(written);
  return entries.map(({ menu, entry }) => {
    const { label, ...item } = itemOf({ menu, entry }, '');
    return {
      ...item,
      label: textOf(fieldOf(entry, 'name', 'title')) ?? title ?? label,
      id: `${menu} ${address}`,
      target: address,
    };
  });
}

interface Entry {
  menu: string;
  entry: Fields;
}

function entriesOf(menus: unknown): Entry[] {
  if (!isFields(menus)) return [];
  return Object.entries(menus).flatMap(([menu, list]) => {
    const entries: unknown[] = Array.isArray(list) ? list : [list];
    return entries.slice(0, 500).flatMap((entry) => (isFields(entry) ? [{ menu, entry }] : []));
  });
}

function itemOf({ menu, entry }: Entry, base: string): MenuItem {
  const label = textOf(fieldOf(entry, 'name', 'title', 'identifier')) ?? '';
  const parent = textOf(fieldOf(entry, 'parent'));
  const weight = Number(fieldOf(entry, 'weight'));
  return {
    id: `${menu} ${textOf(fieldOf(entry, 'identifier')) ?? label}`,
    label,
    target: targetOf(entry, base),
    // What has no weight comes last.
    order: Number.isFinite(weight) && weight !== 0 ? weight : Number.MAX_SAFE_INTEGER,
    parent: parent === undefined ? undefined : `${menu} ${parent}`,
    menu,
  };
}

/** `pageRef` names a page by its path, `url` is an address, perhaps without the slash before it. */
function targetOf(entry: Fields, base: string): string {
  const page = textOf(fieldOf(entry, 'pageRef'));
  if (page !== undefined)
    return `${base}/${page
      .replace(/^\/|\.md$|\/$/g, '')
      .split('/')
      .map(urlize)
      .join('/')}/`.replace(/\/+$/, '/');
  const url = textOf(fieldOf(entry, 'url')) ?? '/';
  if (/^(?:[a-z][a-z\d+.-]*:|\/\/|#)/i.test(url)) return url;
  return `${base}/${url.replace(/^\/+/, '')}`;
}
