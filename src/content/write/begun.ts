/** What an editor can begin: of which folder its file is, and by which schema that is read. */
import type { z } from 'astro/zod';
import { articleSchema } from '../../schemas/article.ts';
import { authorSchema } from '../../schemas/author.ts';
import { campaignSchema } from '../../schemas/campaign.ts';
import { pageSchema } from '../../schemas/page.ts';
import { sectionSchema } from '../../schemas/section.ts';
import { tagSchema } from '../../schemas/tag.ts';
import type { FolderName } from '../files/folders.ts';

interface Begun {
  folder: FolderName;
  schema: z.ZodObject;
}

export const begun = {
  story: { folder: 'articles', schema: articleSchema },
  author: { folder: 'authors', schema: authorSchema },
  section: { folder: 'sections', schema: sectionSchema },
  tag: { folder: 'tags', schema: tagSchema },
  page: { folder: 'pages', schema: pageSchema },
  campaign: { folder: 'campaigns', schema: campaignSchema },
} as const satisfies Record<string, Begun>;

export type BegunKind = keyof typeof begun;
export const begunKinds = Object.keys(begun) as BegunKind[];
