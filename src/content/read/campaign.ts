import type { SlotName } from '../../ads/slots.ts';
import { readDate, readEnd } from '../../editorial/written-date.ts';
import { type CampaignFields, campaignSchema } from '../../schemas/campaign.ts';
import { notDate } from '../../schemas/fields.ts';
import type { Site } from '../../schemas/site.ts';
import { fieldName, validate } from '../fields/validate.ts';
import { type Flaw, type Path, readYaml } from '../fields/yaml.ts';
import { campaignAddresses } from '../links/field-addresses.ts';
import { fieldLinks } from '../links/read-links.ts';
import { resolveOwnFile } from '../links/resolve.ts';
import type { Reading, Reference } from './reading.ts';

/** An ad of the site's own; pictures are content paths, and instants are in milliseconds. */
export interface Campaign extends Omit<CampaignFields, 'start' | 'end'> {
  id: string;
  slots?: SlotName[] | undefined;
  start: number | undefined;
  end: number | undefined;
}

export function readCampaign(
  text: string,
  { id, path, site }: { id: string; path: string; site: Site },
): Reading<Campaign> {
  const yaml = readYaml(text);
  const { value, readable, written, flaws } = validate(campaignSchema, yaml);
  const wrong = (at: Path, what: string, fix: string) =>
    flaws.push({ ...yaml.placeOf(written(at)), what, fix, severity: 'error' } satisfies Flaw);
  const instant = (name: 'start' | 'end', read: typeof readDate) => {
    const date = readable[name];
    const found = date === undefined ? undefined : read(date, site.timezone);
    const [what = '', fix = ''] = notDate.split(' · ');
    if (date !== undefined && found === undefined) wrong([name], `${name} ${what}`, fix);
    return found;
  };
  const start = instant('start', readDate);
  const end = instant('end', readEnd);
  if (start !== undefined && end !== undefined && end <= start) {
    wrong(['end'], 'the campaign ends before it starts', 'correct start or end');
  }
  const { creatives = [], card } = readable;
  if (value && creatives.length === 0 && !card) {
    wrong([], 'the campaign has nothing to show', 'add creatives: with size, src and alt of each');
  }

  const references: Reference[] = [
    ...(readable.sections ?? []).map((target) => ({ kind: 'section' as const, target })),
    ...fieldLinks(campaignAddresses(readable), path, site.url),
  ];
  const picture = (src: string, at: Path): string => {
    const target = resolveOwnFile(src, path);
    if (target === undefined) {
      const fix = 'put the file beside this one and write its path, such as ./sale-728x90.png';
      wrong(at, `${fieldName(written(at))} is not a file of the content folder`, fix);
    } else references.push({ kind: 'creative', target });
    return target ?? src;
  };
  const resolved = creatives.map((creative, index) => ({
    ...creative,
    src: picture(creative.src, ['creatives', index, 'src']),
  }));
  const resolvedCard = card && { ...card, src: picture(card.src, ['card', 'src']) };
  if (!value || flaws.some(({ severity }) => severity === 'error')) return { references, flaws };
  return { value: { id, ...value, start, end, creatives: resolved, card: resolvedCard }, references, flaws };
}
