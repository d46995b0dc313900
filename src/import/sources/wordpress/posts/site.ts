import type { Remark, SiteFacts } from '../../../form/holding.ts';
import { words } from '../body/markup/words.ts';
import type { ZoneEvidence } from './moments/timezone.ts';

/** What an export says of its site. @param channels fields of each file's channel, by name */
export function siteFacts(channels: readonly ReadonlyMap<string, string>[], zone: ZoneEvidence): SiteFacts {
  const first = (...names: string[]) =>
    names.flatMap((name) => channels.map((channel) => channel.get(name) ?? '')).find(Boolean);
  const language = languageOf(first('language'));
  const address = first('base_blog_url', 'link', 'base_site_url');
  return {
    name: words(first('title') ?? '') || undefined,
    tagline: words(first('description') ?? '') || undefined,
    url:
      address !== undefined && /^https?:\/\//.test(address) && URL.canParse(address)
        ? address.replace(/[?#].*$|\/+$/g, '')
        : undefined,
    language,
    timezone: zone.propose(language),
    addresses: 'wordpress',
  };
}

/** What is told of a timezone that the export does not name itself. */
export function proposed(timezone: string): Omit<Remark, 'place'> {
  const what = `its times are those of ${timezone}, which is proposed as the timezone`;
  return { level: 'told', what, fix: 'name another as timezone: in the plan if that is wrong' };
}

/** BCP 47; undefined if it is none. WordPress also writes `de_DE_formal`. */
export function languageOf(written: string | undefined): string | undefined {
  if (written === undefined || written === '') return undefined;
  try {
    return Intl.getCanonicalLocales(written.replaceAll('_', '-').replace(/-(?:in)?formal$/, ''))[0];
  } catch {
    return undefined;
  }
}
