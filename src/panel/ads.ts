import { densityOf, mostAds } from '../ads/density.ts';
import { type AdPlace, placesOfList, placesOfStory, positionOf } from '../ads/inventory.ts';
import { devices } from '../ads/placement.ts';
import type { Article } from '../content/read/article.ts';
import type { PageAdSettings } from '../schemas/ads.ts';
import type { PanelAds } from './answer.ts';

/** The ad places of a story's page, and how much of it they are. */
export function adsOfStory(story: Article, settings: PageAdSettings): PanelAds {
  const { ads } = story;
  const page = ads && { ...ads, pictured: story.image !== undefined };
  return {
    places: placesOfStory(ads).map(tell),
    off: ads ? undefined : whyNone(story, settings),
    density: page && { phone: densityOf(page, 'phone'), desktop: densityOf(page, 'desktop') },
    most: mostAds,
  };
}

/** The ad places of the front page, or of a section. */
export function adsOfList(section: string | undefined, settings: PageAdSettings): PanelAds {
  const isOff = section !== undefined && settings.off.sections.includes(section);
  return {
    places: isOff ? [] : placesOfList(settings.slots).map(tell),
    off: isOff ? `ads.yaml has no ads in the section ${section}` : undefined,
    density: undefined,
    most: mostAds,
  };
}

const tell = (place: AdPlace) => ({
  slot: place.slot,
  where: positionOf(place),
  on: devices.filter((device) => place[device] !== undefined),
});

function whyNone({ section, kind, tags }: Article, { slots, off }: PageAdSettings): string {
  const tag = tags.find((one) => off.tags.includes(one));
  if (slots.length === 0) return 'no slot is on in ads.yaml';
  if (off.sections.includes(section)) return `ads.yaml has no ads in the section ${section}`;
  if (off.kinds.includes(kind)) return `ads.yaml has no ads in stories of kind: ${kind}`;
  return tag === undefined ? 'the story says ads: false' : `ads.yaml has no ads in stories with the tag ${tag}`;
}
