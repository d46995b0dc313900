import { type Site, siteSchema } from '../../schemas/site.ts';
import { fieldName, validate } from '../fields/validate.ts';
import { readYaml } from '../fields/yaml.ts';
import { fieldLinks } from '../links/read-links.ts';
import { resolveOwnFile } from '../links/resolve.ts';
import type { Reading, Reference } from './reading.ts';

/** Reads `site.yaml`; in its value the publisher's logo is a content path. */
export function readSite(text: string): Reading<Site> {
  const yaml = readYaml(text);
  const { value, readable, written, flaws } = validate(siteSchema, yaml);
  const { navigation = [], social = [], publisher } = readable;
  const policies = Object.values(publisher?.policies ?? {}).flatMap((url) => (url === undefined ? [] : [{ url }]));
  const references: Reference[] = fieldLinks([...navigation, ...social, ...policies], 'site.yaml');
  if (publisher?.logo === undefined) return { ...(value && { value }), references, flaws };

  const logo = resolveOwnFile(publisher.logo, 'site.yaml');
  if (logo === undefined) {
    const at = written(['publisher', 'logo']);
    const what = `${fieldName(at)} is not a file of the content folder`;
    const fix = 'put the file beside this one and write its path, such as ./logo.png';
    return { references, flaws: [...flaws, { ...yaml.placeOf(at), what, fix, severity: 'error' }] };
  }
  references.push({ kind: 'logo', target: logo });
  return { ...(value && { value: { ...value, publisher: { ...publisher, logo } } }), references, flaws };
}
