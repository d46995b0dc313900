/** What is done to ads: settings, campaigns that come and go, and stories that are long enough for ads in their text. */
import type { Edit, Pick } from './commands.ts';
import type { Newsroom } from './newsroom-model.ts';

/** Ads in the text are always on, so that no campaign is one that never shows. */
function changeAdSettings({ others }: Newsroom, pick: Pick): string {
  const lines = pick.of([
    [],
    ['slots: [in-article]'],
    ['slots: [in-article, leaderboard, billboard, sidebar, sponsored, mobile-sticky]'],
    ['slots: [leaderboard, in-article]', 'label: Sponsors'],
    ['slots: [in-article]', 'rules: {paragraphs: 8, most: 2}'],
    ['slots: [in-article, billboard]', 'off: {sections: [sport], tags: [law]}'],
    ['slots: [in-article]', 'ads.txt: ["exchange.example, 12, DIRECT"]'],
    ['slots: [in-article]', 'provider: placeholder'],
    ['slots: [in-article]', 'ads.txt: ["OWNERDOMAIN=test.example"]', 'provider: house'],
  ]);
  // Without settings no ads stand in texts, and campaigns need these.
  const isNeeded = Object.entries(others).some(([path, file]) => path.startsWith('campaigns/') && file !== undefined);
  const written = lines.length === 0 && isNeeded ? ['slots: [in-article]'] : lines;
  others['ads.yaml'] = written.length > 0 ? `${written.join('\n')}\n` : undefined;
  return `ad settings: ${lines.join(', ') || 'none'}`;
}

const day = 24 * 60 * 60 * 1000;

function changeCampaign({ others, now }: Newsroom, pick: Pick): string {
  const id = pick.of(['sale', 'fair', 'concert']);
  const file = `campaigns/${id}.yaml`;
  if (others[file] !== undefined && pick.chance(3)) {
    others[file] = undefined;
    return `deleted campaign ${id}`;
  }
  const begin = now + (pick.below(7) - 4) * day;
  const flight = pick.of([
    [],
    [`start: ${new Date(begin).toISOString()}`],
    [
      `start: ${new Date(begin).toISOString().slice(0, 10)}`,
      `end: ${new Date(begin + 3 * day).toISOString().slice(0, 10)}`,
    ],
    [`end: ${new Date(now + (1 + pick.below(3)) * day).toISOString()}`],
  ]);
  const picture = pick.of(['sale', 'fair']);
  const color = pick.of(['red', 'blue']);
  others[`campaigns/${picture}.svg`] =
    `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="250"><rect width="300" height="250" fill="${color}"/></svg>`;
  others[file] = [
    `advertiser: ${id} ${pick.below(2)}`,
    `url: https://${id}.example/`,
    `weight: ${1 + pick.below(3)}`,
    ...flight,
    `creatives: [{size: 300x250, src: ./${picture}.svg, alt: Come}]`,
    '',
  ].join('\n');
  others['ads.yaml'] ??= 'slots: [in-article]\n';
  return `campaign ${id} with ${picture} in ${color}, ${flight.join(', ') || 'always'}`;
}

/** Long enough for two ads on a phone, and one on a desktop; or as long as it was. */
function lengthenStory({ stories }: Newsroom, pick: Pick): string {
  const story = pick.of(stories);
  const paragraphs = 8 + pick.below(8);
  story.body = Array.from({ length: paragraphs }, (_, n) => `${`Word ${n} of many. `.repeat(14).trim()}`).join('\n\n');
  return `${paragraphs} paragraphs for story-${story.key}`;
}

export const adEdits: readonly Edit[] = [
  changeAdSettings,
  changeAdSettings,
  changeCampaign,
  changeCampaign,
  lengthenStory,
];
