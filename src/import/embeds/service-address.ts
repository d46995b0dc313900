/** Videos and posts as components and tags name them: by a service, and an id or an address. */

/** What a post of a service is at, by its id; services whose ids say too little are in it for their names. */
const services: Readonly<Record<string, (id: string) => string | undefined>> = {
  youtube: (id) => (/^[\w-]{11}$/.test(id) ? `https://www.youtube.com/watch?v=${id}` : undefined),
  vimeo: (id) => (/^\d{1,12}$/.test(id) ? `https://vimeo.com/${id}` : undefined),
  instagram: (id) => (/^[\w-]{5,40}$/.test(id) ? `https://www.instagram.com/p/${id}/` : undefined),
  twitter: (id) => (/^\d{1,20}$/.test(id) ? `https://x.com/i/web/status/${id}` : undefined),
  gist: (id) => (/^(?:[\w-]{1,39}\/)?[\da-f]{1,40}$/.test(id) ? `https://gist.github.com/${id}` : undefined),
  mastodon: () => undefined,
  bluesky: () => undefined,
  tiktok: () => undefined,
  spotify: () => undefined,
  soundcloud: () => undefined,
  codepen: () => undefined,
};

const otherNames: Readonly<Record<string, string>> = {
  yt: 'youtube',
  tweet: 'twitter',
  x: 'twitter',
  insta: 'instagram',
};

/** The service that something is named for: `youtube-player.html`, `LiteYouTube`, `tweet`. */
export function serviceOf(name: string): string | undefined {
  const words = name
    .replace(/\.\w+$/, '')
    .replace(/You ?Tube/g, 'Youtube')
    .replace(/([a-z])(?=[A-Z])/g, '$1 ');
  const found = words
    .toLowerCase()
    .split(/[^a-z]+/)
    .map((word) => otherNames[word] ?? word);
  return found.find((word) => Object.hasOwn(services, word));
}

/** @param id or the address itself */
export const serviceAddress = (service: string, id: string): string | undefined =>
  /^https:\/\/[^\s<>"]+$/.test(id) ? id : services[service]?.(id);
