import type { Holding, MenuItem, SiteFacts } from '../../form/holding.ts';
import { timezoneOf } from './addresses/routes.ts';
import { baseOf, withBase } from './base.ts';
import { jsonOf, lineOf, rowsOf, textOf } from './row.ts';
import type { Tables } from './tables.ts';

type Settings = Tables['settings'];

export function siteOf(settings: Settings): SiteFacts {
  return {
    name: lineOf(settings.get('title')),
    tagline: lineOf(settings.get('description')),
    url: baseOf(settings.get('url') ?? '') || undefined,
    language: (settings.get('locale') || settings.get('lang') || settings.get('default_locale'))?.replaceAll('_', '-'),
    timezone: timezoneOf(settings),
    addresses: 'ghost',
  };
}

/** Both menus of a site, and what of them or of its settings has no place on ours. */
export function* menusOf(settings: Settings, file: string, url: string): Generator<Holding> {
  for (const menu of ['navigation', 'secondary_navigation']) {
    for (const [order, row] of rowsOf(jsonOf(settings.get(menu) ?? '')).entries()) {
      const item: MenuItem = {
        id: `${menu} ${order + 1}`,
        label: lineOf(row['label']) ?? '',
        target: withBase(textOf(row['url']).trim(), url),
        order,
        menu,
      };
      // The panel in which readers become members is Ghost's own.
      const isPortal = /^(?:[^#]*\/)?#\/(?:portal|share|search)/.test(item.target);
      if (isPortal) yield leftOut(`“${item.label}” in ${menu} opens a panel of Ghost`, 'link to a page of yours', file);
      else if (item.label !== '' && item.target !== '') yield { kind: 'menu', ...item };
    }
  }
  for (const field of ['codeinjection_head', 'codeinjection_foot', 'ghost_head', 'ghost_foot']) {
    if (lineOf(settings.get(field)) === undefined) continue;
    yield leftOut(`code that was injected into all pages (${field}) was left out`, 'see what it did', file);
  }
}

const leftOut = (what: string, fix: string, file: string): Holding => ({
  kind: 'remark',
  level: 'left',
  what,
  fix,
  place: { file },
});
