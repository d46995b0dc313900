/** What of the campaigns would never show. They are few, so all of them are looked at every time. */
import { type CampaignMistake, campaignMistakes } from '../../ads/campaign-mistakes.ts';
import { weightToShow } from '../../ads/share.ts';
import type { Problem } from '../../errors.ts';
import type { AdSettings } from '../../schemas/ads.ts';
import { readPictureFile } from '../ask/picture-file.ts';
import { readYaml } from '../fields/yaml.ts';
import type { Index } from '../index/database.ts';
import { readAdSettings } from '../index/settings.ts';
import type { Campaign } from '../read/campaign.ts';
import { readText } from './content-text.ts';

/** @param folder the content folder, where mistakes are looked up to tell their lines */
export function campaignProblems(index: Index, folder: string): Problem[] {
  // What flawed settings would allow nobody knows.
  const flawed = `select 1 from files where path = 'ads.yaml' and path not in (select path from entries where kind = 'ads')`;
  if (index.sql(flawed).get()) return [];
  const settings = readAdSettings(index);
  const rows = index.sql(`select path, data from entries where kind = 'campaign' order by id`).all();
  const campaigns = rows.map(({ path, data }) => ({
    path: path as string,
    ...(JSON.parse(data as string) as Campaign),
  }));
  return campaigns.flatMap(({ path, ...campaign }) => {
    const mistakes = [
      ...campaignMistakes(campaign, settings, (src) => readPictureFile(index, src)),
      ...weightMistakes(campaign, campaigns, settings),
    ];
    if (mistakes.length === 0) return [];
    const { placeOf } = readYaml(readText(folder, path));
    return mistakes.map(({ at, what, fix }): Problem => {
      const place = placeOf(at, at.length === 1 ? 'key' : 'value');
      return { file: path, ...place, what, fix, severity: 'error' };
    });
  });
}

function weightMistakes(campaign: Campaign, all: readonly Campaign[], settings: AdSettings): CampaignMistake[] {
  const wanted = weightToShow(campaign, all, { slots: settings.slots, without: settings.off.sections });
  if (wanted === undefined) return [];
  const what = `the campaign would show less than once in 1,000 times beside the others, with its weight of ${campaign.weight}`;
  return [{ at: ['weight'], what, fix: `give it a weight of ${wanted} or more, or lower those of the others` }];
}
