/** Fields that are none here, and what to write instead. */
import { adsSchema } from '../../../schemas/ads.ts';
import { articleSchema } from '../../../schemas/article.ts';
import { authorSchema } from '../../../schemas/author.ts';
import { campaignSchema } from '../../../schemas/campaign.ts';
import { frontSchema } from '../../../schemas/front.ts';
import { pageSchema } from '../../../schemas/page.ts';
import { sectionSchema } from '../../../schemas/section.ts';
import { siteSchema } from '../../../schemas/site.ts';
import { tagSchema } from '../../../schemas/tag.ts';
import type { Path } from '../yaml.ts';
import { author, page, section, tag } from './desk.ts';
import { creative, image, link, purge, redirect, review } from './groups.ts';
import { aDate, as, type Foreign, squash, type Table, table } from './say.ts';
import { ads, campaign, crawlers, front, site } from './settings.ts';
import { article } from './story.ts';

/** Tables of files, by their schema, and of groups of fields in them, by the field that holds the group. */
const ofFile = new Map<unknown, Table>([
  [articleSchema, article],
  [pageSchema, page],
  [authorSchema, author],
  [sectionSchema, section],
  [tagSchema, tag],
  [siteSchema, site],
  [campaignSchema, campaign],
  [adsSchema, ads],
  [frontSchema, front],
]);
const ofGroup: Record<string, Table> = {
  image,
  links: link,
  navigation: link,
  social: link,
  creatives: creative,
  redirects: redirect,
  crawlers,
  review,
  purge,
  card: table(
    ['headline name', as('title')],
    ['description dek summary', as('text')],
    ['image picture file', as('src')],
    ['alttext', as('alt')],
  ),
  corrections: table(
    ['note description correction message body what', as('text')],
    ['on at day when published', aDate('date')],
  ),
};

const tableFor = (schema: unknown, group: Path): Table | undefined => {
  const holder = group.findLast((key) => typeof key === 'string');
  return holder === undefined ? ofFile.get(schema) : ofGroup[String(holder)];
};

/** What a field that is none is called here; undefined if nobody knows it. @param path of the group it stands in */
export function foreignField(
  schema: unknown,
  path: Path,
  key: string,
  group: Record<string, unknown>,
): Foreign | undefined {
  return tableFor(schema, path)?.get(squash(key))?.(group[key], key, group);
}

/** What to do about a field that nobody knows, where a list of those that are would help little. @param group path of the group it stands in */
export function unknownField(group: Path): string | undefined {
  if (group.at(-1) === 'crawlers')
    return 'remove it: only crawlers of AI whose operators say that they go by robots.txt have names here; the host or the CDN keeps others out';
  if (group.at(-1) === 'check' || group.includes('check-ignore'))
    return 'write the name of a rule as it stands behind what broadsheet check tells';
  return undefined;
}

/** How what stands in a field of ours, as others would write it there, is written here. */
export function foreignValue(schema: unknown, group: Path, key: string, value: unknown): Foreign | undefined {
  if (value === null || (typeof value !== 'string' && !Array.isArray(value))) return undefined;
  const say = { tags: 'tag', authors: 'author', image: 'cover', aliases: 'alias' }[key];
  const known = schema === articleSchema || schema === pageSchema ? ofFile.get(schema) : undefined;
  const found = say && group.length === 0 ? known?.get(say)?.(value, key, {}) : undefined;
  return found?.to === key ? found : undefined;
}
