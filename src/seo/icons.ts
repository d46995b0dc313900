import { iconUrl, webManifestUrl } from '../urls.ts';
import type { SiteHead } from './head.ts';

/** The pictures that browsers and telephones show for the site. @param hasDrawing whether there is one that fits every size */
export function iconsOf(hasDrawing: boolean): SiteHead['icons'] {
  return [
    { rel: 'icon', href: iconUrl('favicon.ico'), sizes: '32x32' },
    hasDrawing
      ? { rel: 'icon', href: iconUrl('favicon.svg'), type: 'image/svg+xml' }
      : { rel: 'icon', href: iconUrl('icon-192.png'), type: 'image/png', sizes: '192x192' },
    { rel: 'apple-touch-icon', href: iconUrl('apple-touch-icon.png') },
    { rel: 'manifest', href: webManifestUrl },
  ];
}
