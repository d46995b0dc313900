/** Why a campaign, or something of it, would never show, as far as its own file, the settings and its pictures tell. */
import type { AdSettings } from '../schemas/ads.ts';
import type { CampaignFields } from '../schemas/campaign.ts';
import { slotsFor, takenBy } from './fitting.ts';
import { readSize } from './slots.ts';

/** What is wrong with the value at a path of a campaign's file. */
export interface CampaignMistake {
  at: (string | number)[];
  what: string;
  fix: string;
}

/** In pixels; of a drawing in units of its own. */
interface Original {
  width: number;
  height: number;
  format: string;
}

type Shown = Pick<CampaignFields, 'slots' | 'sections' | 'creatives' | 'card'>;

/** @param pictureOf what is known of a picture; undefined: it is not there, which is told elsewhere */
export function campaignMistakes(
  campaign: Shown,
  settings: Pick<AdSettings, 'slots' | 'off'>,
  pictureOf: (src: string) => Original | undefined,
): CampaignMistake[] {
  const { creatives } = campaign;
  return [
    ...slotMistakes(campaign, settings),
    ...sectionMistakes(campaign, settings),
    ...creatives.flatMap(({ size, src }, index) => {
      const at = ['creatives', index];
      const twin = creatives.findIndex((one) => one.size === size);
      const picture = pictureOf(src);
      const wrong = picture && sizeMistake(picture, size);
      return [
        ...(twin < index
          ? [
              {
                at: [...at, 'size'],
                what: `${size} is the size of entry ${twin + 1} too`,
                fix: 'remove one of the two',
              },
            ]
          : []),
        ...(wrong ? [{ at: [...at, 'src'], ...wrong, what: `the picture ${src} ${wrong.what}` }] : []),
      ];
    }),
  ];
}

function slotMistakes(campaign: Shown, settings: Pick<AdSettings, 'slots'>): CampaignMistake[] {
  const named = campaign.slots ?? [];
  const fitting = slotsFor(named, campaign);
  const misfits = named.flatMap((name, index): CampaignMistake[] => {
    if (fitting.includes(name)) return [];
    const fix = `add ${takenBy(name)}, or remove ${name} from slots`;
    return [{ at: ['slots', index], what: `nothing of the campaign fits the slot ${name}`, fix }];
  });
  const isOff = settings.slots.length === 0;
  if (isOff || (misfits.length > 0 && fitting.length === 0)) return misfits;

  const usable = campaign.slots === undefined ? settings.slots : settings.slots.filter((name) => named.includes(name));
  if (slotsFor(usable, campaign).length > 0) return misfits;
  const on = `the slots that are on are ${settings.slots.join(', ')}`;
  if (usable.length === 0 && named.length > 0) {
    const what = `the campaign never shows: it is for ${named.join(', ')}, and ${on}`;
    return [...misfits, { at: ['slots'], what, fix: `add ${fitting[0]} to slots in ads.yaml, or change slots here` }];
  }
  const sizes = usable.map((name) => `${takenBy(name)} for ${name}`).join(', ');
  const fix = `add a creative: ${sizes}`;
  return [...misfits, { at: ['creatives'], what: `the campaign never shows: ${on}, and nothing of it fits`, fix }];
}

function sectionMistakes({ sections }: Shown, { off }: Pick<AdSettings, 'off'>): CampaignMistake[] {
  if (sections === undefined || sections.some((id) => !off.sections.includes(id))) return [];
  const what =
    sections.length === 0
      ? 'the campaign never shows: it is for no section'
      : `the campaign never shows: there are no ads in ${sections.join(', ')}, says ads.yaml`;
  return [{ at: ['sections'], what, fix: 'name a section with ads, or remove the line, which means all of them' }];
}

/** A picture is as large as its creative, or twice, which is sharp on every screen; a drawing has its shape. */
function sizeMistake({ width, height, format }: Original, size: string): { what: string; fix: string } | undefined {
  const [wide, high] = readSize(size);
  const is = `is ${width}x${height}`;
  if (format === 'svg') {
    const hasShape = Math.round((width * high) / height) === wide;
    return hasShape ? undefined : { what: is, fix: `give it the shape of ${size}` };
  }
  const isTimes = (times: number) => width === wide * times && height === high * times;
  if (isTimes(1) || isTimes(2)) return undefined;
  return { what: is, fix: `make it ${size}, or ${2 * wide}x${2 * high}, which is sharp on every screen` };
}
