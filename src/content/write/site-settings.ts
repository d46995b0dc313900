/** What of the site's settings counts for what is written. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { siteSchema } from '../../schemas/site.ts';
import { fieldsOf } from './entries.ts';

export const settingsFile = 'site.yaml';
const { timezone, url } = siteSchema.shape;

export const isSite = (content: string) => existsSync(join(content, settingsFile));

/** The timezone of the site; of one that is not there yet, that of the machine. Where settings are not in order, the usual one. */
export function timezoneOf(content: string): string {
  const written = isSite(content)
    ? fieldsOf(join(content, settingsFile))['timezone']
    : new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return timezone.safeParse(written).data ?? timezone.parse(undefined);
}

/** Whether the masthead has links of its own, and not the sections. */
export function hasNavigation(content: string): boolean {
  const links = isSite(content) ? fieldsOf(join(content, settingsFile))['navigation'] : undefined;
  return Array.isArray(links) && links.length > 0;
}

/** An address as it is meant by somebody who types it as it is spoken: `example.com`. */
export const withScheme = (written: string) =>
  /^[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]|$)/.test(written) ? `https://${written}` : written;

/** Why an address cannot be that of a site; undefined if it can. */
export function addressMistake(written: string): string | undefined {
  const [what = '', fix] = url.safeParse(written).error?.issues[0]?.message.split(' · ') ?? [];
  return what === '' ? undefined : `It ${what}; ${fix}.`;
}
