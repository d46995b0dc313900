import { direction } from '../../../editorial/language.ts';
import { shortName } from '../../../editorial/names/short-name.ts';
import { homeUrl, iconUrl } from '../../../urls.ts';
import { ask } from '../queries.ts';

/** What browsers need to keep the site on a home screen: https://w3c.github.io/manifest/ */
export function askWebManifest() {
  const { name, tagline, language } = ask('site');
  const { paper } = ask('colours') ?? {};
  const icon = (
    file: 'icon-192.png' | 'icon-512.png' | 'icon-maskable.png',
    side: number,
    purpose: 'any' | 'maskable',
  ) => ({
    src: iconUrl(file),
    type: 'image/png',
    sizes: `${side}x${side}`,
    purpose,
  });
  return {
    name,
    short_name: shortName(name, language),
    ...(tagline !== undefined && { description: tagline }),
    lang: language,
    dir: direction(language),
    id: homeUrl,
    start_url: homeUrl,
    scope: homeUrl,
    // Readers keep the address and the way back.
    display: 'minimal-ui',
    theme_color: paper,
    background_color: paper,
    icons: [
      icon('icon-192.png', 192, 'any'),
      icon('icon-512.png', 512, 'any'),
      icon('icon-maskable.png', 512, 'maskable'),
    ],
  };
}
