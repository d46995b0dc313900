/** The addresses that fields write, each with its place in the file: what is done with links in texts is done with these too. */
import type { AdSettings } from '../../schemas/ads.ts';
import type { ArticleFields } from '../../schemas/article.ts';
import type { AuthorFields } from '../../schemas/author.ts';
import type { CampaignFields } from '../../schemas/campaign.ts';
import type { Site } from '../../schemas/site.ts';
import type { Path } from '../fields/yaml.ts';

export interface FieldAddress {
  at: Path;
  url: string;
}

export function siteAddresses({ navigation, social, publisher, security }: Partial<Site>): FieldAddress[] {
  const { contact = [], encryption, acknowledgments, policy, hiring } = security ?? {};
  return [
    ...linksIn('navigation', navigation),
    ...linksIn('social', social),
    ...fieldsIn(['publisher'], { url: publisher?.url }),
    ...fieldsIn(['publisher', 'policies'], publisher?.policies ?? {}),
    ...contact.map((url, index) => ({ at: ['security', 'contact', index], url })),
    ...fieldsIn(['security'], { encryption, acknowledgments, policy, hiring }),
  ];
}

export const authorAddresses = ({ links }: Partial<AuthorFields>): FieldAddress[] => linksIn('links', links);

export const storyAddresses = ({ canonical }: Partial<ArticleFields>): FieldAddress[] => fieldsIn([], { canonical });

export const campaignAddresses = ({ url }: Partial<CampaignFields>): FieldAddress[] => fieldsIn([], { url });

export const adsAddresses = ({ consent }: Partial<AdSettings>): FieldAddress[] =>
  fieldsIn(['consent'], { privacy: consent?.privacy });

const linksIn = (field: string, links: readonly { url: string }[] = []) =>
  links.map(({ url }, index) => ({ at: [field, index, 'url'], url }));

const fieldsIn = (group: Path, fields: Readonly<Record<string, string | undefined>>) =>
  Object.entries(fields).flatMap(([name, url]) => (url === undefined ? [] : [{ at: [...group, name], url }]));
