import { readEnd } from '../../editorial/written-date.ts';
import { notDate } from '../../schemas/fields.ts';
import { type Site, siteSchema } from '../../schemas/site.ts';
import { fieldName, validate } from '../fields/validate.ts';
import { readYaml } from '../fields/yaml.ts';
import { siteAddresses } from '../links/field-addresses.ts';
import { fieldLinks } from '../links/read-links.ts';
import { resolveOwnFile } from '../links/resolve.ts';
import type { Reading, Reference } from './reading.ts';

/** Reads `site.yaml`; in its value the icon and the publisher's logo are content paths, and the date has its offset. */
export function readSite(text: string): Reading<Site> {
  const yaml = readYaml(text);
  const { value, readable, written, flaws } = validate(siteSchema, yaml);
  const { publisher } = readable;
  const references: Reference[] = fieldLinks(siteAddresses(readable), 'site.yaml', readable.url);

  /** The content path of a picture. */
  const picture = (kind: 'icon' | 'logo', path: string | undefined, field: string[]): string | undefined => {
    if (path === undefined) return undefined;
    const target = resolveOwnFile(path, 'site.yaml');
    if (target !== undefined) {
      references.push({ kind, target });
      return target;
    }
    const at = written(field);
    const what = `${fieldName(at)} is not a file of the content folder`;
    const fix = `put the file beside this one and write its path, such as ./${kind === 'icon' ? 'icon.svg' : 'logo.png'}`;
    flaws.push({ ...yaml.placeOf(at), what, fix, severity: 'error' });
    return undefined;
  };
  const { security, timezone = 'UTC' } = readable;
  const expires = security && readEnd(security.expires, timezone);
  if (security && expires === undefined) {
    const [what = '', fix = ''] = notDate.split(' · ');
    const place = yaml.placeOf(['security', 'expires']);
    flaws.push({ ...place, what: `security.expires ${what}`, fix, severity: 'error' });
  }
  const icon = picture('icon', readable.icon, ['icon']);
  const logo = picture('logo', publisher?.logo, ['publisher', 'logo']);
  if (!value || flaws.some(({ severity }) => severity === 'error')) return { references, flaws };
  return {
    value: {
      ...value,
      icon,
      publisher: value.publisher && { ...value.publisher, logo },
      security:
        value.security && expires !== undefined
          ? { ...value.security, expires: new Date(expires).toISOString() }
          : undefined,
    },
    references,
    flaws,
  };
}
