import { adsTxtConflicts, adsTxtMistake, missingAdSenseRow } from '../../ads/ads-txt.ts';
import { type AdSettings, adsSchema } from '../../schemas/ads.ts';
import { type Checked, fieldName, validate } from '../fields/validate.ts';
import { type Flaw, readYaml, type Yaml } from '../fields/yaml.ts';
import { adsAddresses } from '../links/field-addresses.ts';
import { fieldLinks } from '../links/read-links.ts';
import type { Reading } from './reading.ts';

export function readAds(text: string): Reading<AdSettings> {
  const yaml = readYaml(text);
  const { value, readable, written, flaws } = validate(adsSchema, yaml);
  flaws.push(...adsTxtFlaws(readable, { placeOf: yaml.placeOf, written }));
  const references = [
    ...(readable.off?.sections ?? []).map((target) => ({ kind: 'section' as const, target })),
    ...fieldLinks(adsAddresses(readable), 'ads.yaml'),
  ];
  if (!value || flaws.some(({ severity }) => severity === 'error')) return { references, flaws };
  return { value, references, flaws };
}

/** What is wrong with the rows of ads.txt, each at its row, and whether the one is missing that AdSense asks for. */
function adsTxtFlaws(
  { provider, adsense, 'ads.txt': rows = [] }: Partial<AdSettings>,
  { placeOf, written }: Pick<Yaml, 'placeOf'> & Pick<Checked<typeof adsSchema>, 'written'>,
): Flaw[] {
  const mistakes = rows.flatMap((row, at) => {
    const mistake = adsTxtMistake(row);
    return mistake ? [{ at, ...mistake }] : [];
  });
  const flaws = [...mistakes, ...adsTxtConflicts(rows)].map(({ at, what, fix }): Flaw => {
    const path = written(['ads.txt', at]);
    return { ...placeOf(path), what: `${fieldName(path)} ${what}`, fix, severity: 'error' };
  });
  const missing = provider === 'adsense' && adsense ? missingAdSenseRow(rows, adsense.client) : undefined;
  if (missing !== undefined) {
    flaws.push({
      ...placeOf(['adsense', 'client']),
      what: 'ads.txt does not name this publisher, so AdSense may pay for no ads',
      fix: `add to ads.txt: the row ${missing}`,
      severity: 'warning',
    });
  }
  return flaws;
}
