import type { SiteHead } from './head.ts';

/** The pictures that browsers and telephones show for the site. */
export const icons: SiteHead['icons'] = [{ rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' }];
