/** What the ads of the site are as its content is now, and how that differs from the last build. It prints nothing, and leaves the index as it was. */
import { readFileSync } from 'node:fs';
import { densityOf } from '../../ads/density.ts';
import type { StoryAds } from '../../ads/inventory.ts';
import { type Device, devices } from '../../ads/placement.ts';
import { type CampaignSummary, type SlotSummary, summariseCampaigns, summariseSlots } from '../../ads/summary.ts';
import { Answers } from '../../content/ask/answers.ts';
import { answerTo } from '../../content/ask/queries.ts';
import { bounds, visible } from '../../content/index/view.ts';
import { updateIndex } from '../../content/update.ts';
import { ContentError, type Problem } from '../../errors.ts';
import { viewOf } from '../../print/edition.ts';
import { picturesFolder, type Settings } from '../../settings.ts';
import { articleUrl } from '../../urls.ts';
import { type InventoryLine, inventoryFile, listInventory } from '../inventory.ts';
import { withIndex } from './with-index.ts';

export interface AdsReport {
  /** Stories that readers may see, and those of them with ads. */
  stories: number;
  storiesWithAds: number;
  places: number;
  slots: SlotSummary[];
  /** The story with the most ads for its length; absent without ads. */
  densest: Densest | undefined;
  campaigns: CampaignSummary[];
  /** Places that the last build did not have, and those that only it has; absent if there was none. */
  changes: { added: InventoryLine[]; removed: InventoryLine[] } | undefined;
  problems: Problem[];
}

interface Densest {
  page: string;
  device: Device;
  /** The part of the page's height that is ads, from 0 to 1. */
  density: number;
}

/** @throws ContentError if the content has errors */
export const reportAds = (settings: Settings): Promise<AdsReport> =>
  withIndex(settings, ({ index, crew }) =>
    index.rehearse(async () => {
      const { problems } = await updateIndex(index, settings.content, {
        readers: crew,
        pictures: picturesFolder(settings),
      });
      if (problems.some(({ severity }) => severity === 'error')) throw new ContentError(problems);
      return { ...describe(new Answers(index, viewOf(settings)), settings), problems };
    }),
  );

function describe(answers: Answers, settings: Settings): Omit<AdsReport, 'problems'> {
  const lines = listInventory(answers);
  const { slots: on } = answerTo(answers, 'ads').value;
  const places = lines.map((line) => ({ ...line, section: line.page.split('/')[1] || undefined }));
  const campaigns = answerTo(answers, 'campaigns').value;
  return {
    ...describeStories(answers),
    places: lines.length,
    slots: summariseSlots(lines),
    campaigns: summariseCampaigns(campaigns, { places, on, now: settings.now }),
    changes: compare(readBuilt(inventoryFile(settings)), lines),
  };
}

function describeStories(answers: Answers): Pick<AdsReport, 'stories' | 'storiesWithAds' | 'densest'> {
  const { slots } = answerTo(answers, 'ads').value;
  const rows = answers.index
    .sql(`select id, data ->> 'ads' as ads, image is not null as pictured from articles where ${visible} order by id`)
    .all(...bounds(answers.view));
  let densest: Densest | undefined;
  for (const { id, ads, pictured } of rows) {
    if (typeof ads !== 'string') continue;
    const page = { ...(JSON.parse(ads) as StoryAds), pictured: pictured === 1, slots };
    for (const device of devices) {
      const density = densityOf(page, device);
      if (density > (densest?.density ?? 0)) densest = { page: articleUrl(id as string), device, density };
    }
  }
  return { stories: rows.length, storiesWithAds: rows.filter(({ ads }) => ads !== null).length, densest };
}

/** The places of the last build; undefined if there is none, or its file cannot be read. */
function readBuilt(file: string): InventoryLine[] | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** A place that only moved, because there is more or less text above it, is the same place. */
function compare(before: InventoryLine[] | undefined, now: InventoryLine[]): AdsReport['changes'] {
  if (!before) return undefined;
  const keyOf = ({ page, slot, after }: InventoryLine) => `${page} ${slot} ${after}`;
  const [had, has] = [new Set(before.map(keyOf)), new Set(now.map(keyOf))];
  return {
    added: now.filter((line) => !had.has(keyOf(line))),
    removed: before.filter((line) => !has.has(keyOf(line))),
  };
}
