import type { Turn } from './known.ts';

/** Posts and videos of services: their address alone shows them. */
const post =
  (addressOf: (param: (...names: (string | number)[]) => string) => string | undefined): Turn =>
  (code) => {
    const address = addressOf(code.param);
    if (address !== undefined && /^https:\/\/[\w.-]+\/\S+$/.test(address)) return { text: address, isBlock: true };
    return {
      text: '',
      loss: {
        level: 'lost',
        what: `the shortcode ${code.name} names no post or video`,
        fix: 'write the address of what it showed',
      },
    };
  };

const withId = (id: string, address: string) =>
  id === '' ? undefined : /^https?:/.test(id) ? id : address + encodeURIComponent(id);

const youtube = post((param) => {
  const start = param('start', 't');
  const address = withId(param('id', 'video', 0), 'https://www.youtube.com/watch?v=');
  return address && (/^\d+$/.test(start) ? `${address}&t=${start}` : address);
});

const tweet = post((param) => {
  const [user, id] = [param('user', 'username'), param('id')];
  if (id === '' && param(1) === '') return withId(param(0), 'https://x.com/i/web/status/');
  return `https://x.com/${encodeURIComponent(user || param(0) || 'i')}/status/${encodeURIComponent(id || param(1))}`;
});

const gist: Turn = (code, page) => {
  const address = code.param(1) === '' ? code.param(0) : `${code.param(0)}/${code.param(1)}`;
  if (address === '') return post(() => undefined)(code, page);
  const loss = { level: 'changed' as const, what: 'a gist is a link now', fix: 'write its code between lines of ```' };
  return { text: `<https://gist.github.com/${encodeURI(address)}>`, isBlock: true, loss };
};

const mastodon = post((param) => {
  const [host, user, id] = [param('host', 'server', 'instance', 0), param('user', 1), param('id', 'status', 2)];
  return id === '' ? undefined : `https://${host}/@${user.replace(/^@/, '')}/${id}`;
});

export const embeds = {
  youtube,
  'youtube-lite': youtube,
  youtubelite: youtube,
  yt: youtube,
  vimeo: post((param) => withId(param('id', 0), 'https://vimeo.com/')),
  vimeo_simple: post((param) => withId(param('id', 0), 'https://vimeo.com/')),
  tweet,
  twitter: tweet,
  tweet_simple: tweet,
  twitter_simple: tweet,
  x: tweet,
  x_simple: tweet,
  instagram: post((param) => withId(param('id', 0), 'https://www.instagram.com/p/')),
  instagram_simple: post((param) => withId(param('id', 0), 'https://www.instagram.com/p/')),
  tiktok: post((param) => withId(param('url', 'id', 0), 'https://www.tiktok.com/@/video/')),
  spotify: post((param) => {
    const id = param('id', 1);
    return id === ''
      ? withId(param(0, 'url'), 'https://open.spotify.com/track/')
      : `https://open.spotify.com/${param('type', 0)}/${id}`;
  }),
  mastodon,
  gist,
} satisfies Record<string, Turn>;
