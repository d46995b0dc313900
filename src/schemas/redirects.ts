import { z } from 'astro/zod';
import { oldAddress } from './old-path.ts';

const statuses = [301, 302, 410] as const;
const write = 'write a path of this site such as /about/, or an address that starts with https://';

/** Where a redirect leads. */
const newAddress = z.string().refine((to) => mistakeIn(to) === undefined, {
  error: ({ input }) => mistakeIn(String(input)) as string,
});

function mistakeIn(to: string): string | undefined {
  if (/^http:\/\//i.test(to)) return 'leads to an address without encryption · write https:// before the host';
  if (!/^\/(?!\/)[^\s\\]*$/.test(to) && !(/^https:\/\/[^\s\\]+$/i.test(to) && URL.canParse(to)))
    return `is not an address · ${write}`;
  const fixed = to.endsWith('/*') ? to.slice(0, -1) : to;
  if (fixed.includes('*')) return 'has a * before its end · write it last, after a slash: /new/*';
  if (fixed !== to && /[?#]/.test(to)) return 'has a query or a fragment before its * · end it as /new/*';
  return undefined;
}

/** An entry of `content/redirects.yaml`. */
const redirect = z.strictObject({
  from: oldAddress.describe(
    'The old path, such as /2019/05/old-name/; with * at the end all that begin so, such as /blog/*',
  ),
  to: newAddress
    .optional()
    .describe(
      'Where it leads: a path of this site, or https://…; with * at the end the rest of the old path follows there.',
    ),
  status: z
    .union(
      statuses.map((status) => z.literal(status)),
      'is none that a redirect can have · write 301 (moved for good, the default), 302 (for now) or 410 (gone)',
    )
    .default(301)
    .describe('301: moved for good; 302: for now; 410: gone, without to.'),
});

/** `content/redirects.yaml`, which is nothing but the list. */
export const redirectsSchema = z.strictObject({
  redirects: z.array(redirect).default([]).describe('What the site was called before, and where that leads now.'),
});

export type RedirectStatus = (typeof statuses)[number];
