/**
 * The services whose posts and videos a story can show: under which addresses people share them, and where the service's own
 * frame for each is. An id that a pattern lets through becomes part of the frame's address, so patterns are as narrow as the
 * service's ids. What is shared and no post (a channel, a profile, a list of results) is not matched.
 */

/** How much room a frame takes: the proportions of a video, or a height in pixels within which it scrolls. */
export type Shape = '16x9' | '152' | '352' | '480' | '640' | '740';

/** A post or video of a service. */
export interface Post {
  /** What readers call it. */
  what: 'Album' | 'Episode' | 'Playlist' | 'Podcast' | 'Post' | 'Track' | 'Video';
  /** Of its frame, with the query. */
  path: string;
  shape: Shape;
}

export interface Service {
  name: string;
  /** Under which its posts are shared, without `www.` and the `m.` of telephones. */
  hosts: readonly string[];
  /** Of its frames. */
  origin: string;
  /** @param place host and path of an address, such as `x.com/ada/status/1` */
  read(place: string, query: URLSearchParams): Post | undefined;
}

export const services: readonly Service[] = [
  {
    name: 'YouTube',
    hosts: ['youtube.com', 'youtu.be', 'youtube-nocookie.com'],
    origin: 'https://www.youtube-nocookie.com',
    read(place, query) {
      const video = place.endsWith('/watch') ? `${place}/${query.get('v')}` : place;
      // Two words are as long as an id, and show what a channel or a list has at the moment.
      const form =
        /^(?:youtu\.be|youtube(?:-nocookie)?\.com\/(?:watch|shorts|live|embed|v))\/(?!videoseries|live_stream)([\w-]{11})$/;
      const [, id] = form.exec(video) ?? [];
      const start = seconds(query.get('t') ?? query.get('start') ?? '');
      // rel=0: what it proposes at the end is of the same channel.
      return id === undefined
        ? undefined
        : { what: 'Video', path: `/embed/${id}?rel=0${start ? `&start=${start}` : ''}`, shape: '16x9' };
    },
  },
  {
    name: 'Vimeo',
    hosts: ['vimeo.com', 'player.vimeo.com'],
    origin: 'https://player.vimeo.com',
    read(place, query) {
      const form =
        /^(?:player\.vimeo\.com\/video|vimeo\.com(?:\/channels\/[\w-]+)?)\/(\d{1,12})(?:\/([\da-f]{6,20}))?$/;
      const [, id, inPath] = form.exec(place) ?? [];
      // Videos that are not listed are shared with a key.
      const key = inPath ?? /^[\da-f]{6,20}$/.exec(query.get('h') ?? '')?.[0];
      return id === undefined
        ? undefined
        : { what: 'Video', path: `/video/${id}?${key ? `h=${key}&` : ''}dnt=1`, shape: '16x9' };
    },
  },
  {
    name: 'X',
    hosts: ['x.com', 'twitter.com', 'mobile.twitter.com'],
    origin: 'https://platform.twitter.com',
    read(place) {
      const [, id] = /^[a-z.]+\/(?:i\/web|\w{1,15})\/status\/(\d{1,20})(?:\/(?:photo|video)\/\d)?$/.exec(place) ?? [];
      return id === undefined ? undefined : { what: 'Post', path: `/embed/Tweet.html?id=${id}&dnt=true`, shape: '480' };
    },
  },
  {
    name: 'Instagram',
    hosts: ['instagram.com'],
    origin: 'https://www.instagram.com',
    read(place) {
      const [, kind, id] = /^[a-z.]+(?:\/[\w.]{1,30})?\/(p|reel)\/([\w-]{5,40})(?:\/embed)?$/.exec(place) ?? [];
      return id === undefined
        ? undefined
        : { what: kind === 'p' ? 'Post' : 'Video', path: `/${kind}/${id}/embed`, shape: '640' };
    },
  },
  {
    name: 'TikTok',
    hosts: ['tiktok.com'],
    origin: 'https://www.tiktok.com',
    read(place) {
      const [, id] = /^[a-z.]+\/@[\w.]{1,30}\/video\/(\d{10,25})$/.exec(place) ?? [];
      return id === undefined ? undefined : { what: 'Video', path: `/embed/v2/${id}`, shape: '740' };
    },
  },
  {
    name: 'Spotify',
    hosts: ['open.spotify.com'],
    origin: 'https://open.spotify.com',
    read(place) {
      const form = /^[a-z.]+(?:\/intl-[a-z]{2})?(?:\/embed)?\/(track|album|episode|show|playlist)\/([\dA-Za-z]{22})$/;
      const [, kind = '', id] = form.exec(place) ?? [];
      const known = recordings[kind];
      return id === undefined || known === undefined ? undefined : { ...known, path: `/embed/${kind}/${id}` };
    },
  },
];

/** Anyone can run a server of Mastodon: it is known by the form of its addresses, and names itself. */
export const mastodon = {
  name: 'Mastodon',
  /** A plain name, which has to be good for a Content-Security-Policy. */
  host: /^(?:[\da-z](?:[\da-z-]{0,61}[\da-z])?\.)+(?:xn--[\da-z-]{1,58}[\da-z]|[a-z]{2,63})$/,
  /** @param path of an address; one that names another server (`/@ada@other.example/1`) has no frame */
  read(path: string): Post | undefined {
    const [post] = /^\/@\w(?:[\w.-]{0,62}\w)?\/\d{1,20}$/.exec(path) ?? [];
    return post === undefined ? undefined : { what: 'Post', path: `${post}/embed`, shape: '480' };
  },
};

const recordings: Record<string, Pick<Post, 'what' | 'shape'>> = {
  track: { what: 'Track', shape: '152' },
  episode: { what: 'Episode', shape: '152' },
  show: { what: 'Podcast', shape: '352' },
  album: { what: 'Album', shape: '352' },
  playlist: { what: 'Playlist', shape: '352' },
};

/** `90`, `90s` or `1h2m3s` in seconds; 0 for everything else. */
function seconds(time: string): number {
  const [, hours = 0, minutes = 0, rest = 0] = /^(?:(\d{1,2})h)?(?:(\d{1,3})m)?(?:(\d{1,5})s?)?$/.exec(time) ?? [];
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
}
