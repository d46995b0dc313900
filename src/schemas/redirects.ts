import { z } from 'astro/zod';
import { numberAsText, oldAddress } from './old-address.ts';

const statuses = [301, 302, 410] as const;
const write = 'write a path of this site such as /about/, or an address that starts with https://';

/** Where a redirect leads. */
const newAddress = numberAsText(
  z.string().refine((to) => mistakeIn(to.trim()) === undefined, {
    error: ({ input }) => mistakeIn(String(input).trim()) as string,
  }),
);

/** What other systems write for what stood in the old address. */
const placeholder = /(?<=\/):[a-z_]\w*|\$\d|\$\{|\\\d|\{\w+\}|\(?\.\*\)?/;

function mistakeIn(to: string): string | undefined {
  if (to === '') return `is empty · ${write}`;
  const sign = placeholder.exec(to);
  if (sign) {
    const base = to.slice(0, to.lastIndexOf('/', sign.index) + 1);
    return `has ${sign[0]}, a pattern of another system · write ${base === '/' || /^$|:\/\/$/.test(base) ? '/new/' : base}* if from ends in /*: the rest of the old address follows there`;
  }
  if (/^http:\/\//i.test(to)) return 'leads to an address without encryption · write https:// before the host';
  if (/^(?:\/(?!\/)|https:\/\/[^\s/]+\/).*\s/i.test(to)) return `has a space · write ${to.replace(/\s/g, '%20')}`;
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
    .preprocess(
      // Whoever quotes it means the number.
      (status) => statuses.find((one) => String(one) === status) ?? status,
      z.union(
        statuses.map((status) => z.literal(status)),
        'is none that a redirect can have · write 301 (moved for good, the default), 302 (for now) or 410 (gone)',
      ),
    )
    .default(301)
    .describe('301: moved for good; 302: for now; 410: gone, without to.'),
});

/** `content/redirects.yaml`, which is nothing but the list. */
export const redirectsSchema = z.strictObject({
  redirects: z.array(redirect).default([]).describe('What the site was called before, and where that leads now.'),
});

export type RedirectStatus = (typeof statuses)[number];
