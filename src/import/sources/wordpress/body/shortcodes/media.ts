import { withoutTags } from '../markup/elements.ts';
import { escaped } from '../markup/escape.ts';
import { embed } from '../paragraphs/lone-addresses.ts';
import { addressOf, attribute, type Context, type Handler } from './handler.ts';
import { numbers } from './pictures.ts';
import type { Shortcode } from './read.ts';

const sounds = ['src', 'mp3', 'm4a', 'ogg', 'oga', 'wav', 'wma', 'flac', 'url'];
const films = ['src', 'mp4', 'm4v', 'webm', 'ogv', 'mov', 'flv', 'wmv', 'url', 'file'];
const isSound = /\.(?:mp3|m4a|oga|ogg|wav|wma|flac|aac|opus)(?:[?#]|$)/i;
const isFilm = /\.(?:mp4|m4v|webm|ogv|mov|flv|wmv|avi|mpe?g)(?:[?#]|$)/i;

/** A recording or a film: its own file, or a page of a service, which is embedded. */
function player(element: 'audio' | 'video', names: readonly string[], form: RegExp): Handler {
  return (shortcode, context) => {
    const own = context.more.children
      .map((id) => context.more.assets[id]?.address ?? '')
      .find((address) => form.test(address));
    const address = addressOf(shortcode, context, ...names) || own;
    if (address === undefined || address === '') return lostPlayer(shortcode, context);
    if (!form.test(address) && !isSound.test(address) && !isFilm.test(address)) return embed(address);
    const poster = attribute(shortcode, 'poster');
    return `<${element} controls src="${escaped(address)}"${poster === '' ? '' : ` poster="${escaped(poster)}"`}></${element}>`;
  };
}

function lostPlayer(shortcode: Shortcode, { losses, inner: enclosed }: Context): string {
  const { name, source, attributes, inner } = shortcode;
  // "[video] What happened" is a headline.
  if (inner === undefined && attributes.named.size === 0 && attributes.bare.length === 0) return source;
  losses.add({
    level: 'lost',
    what: `the shortcode [${name}] names no file`,
    fix: 'put the recording in by hand',
    source,
    keep: true,
  });
  return enclosed(shortcode);
}

const playlist: Handler = (shortcode, { more, losses }) => {
  const isVideo = attribute(shortcode, 'type') === 'video';
  const listed = numbers(attribute(shortcode, 'ids', 'include'));
  const addresses = (listed.length > 0 ? listed : more.children).map((id) => more.assets[id]?.address ?? '');
  const found = addresses.filter((address) => (isVideo ? isFilm : isSound).test(address));
  if (found.length < listed.length) {
    const what = 'recordings of a playlist are not in the export';
    losses.add({ level: 'lost', what, fix: 'export the attachments too', source: shortcode.source, keep: true });
  }
  const element = isVideo ? 'video' : 'audio';
  return found.map((address) => `<${element} controls src="${escaped(address)}"></${element}>`).join('\n\n');
};

/** What a service calls by an id: its address. */
function service(names: readonly string[], id: RegExp, address: (id: string) => string): Handler {
  return (shortcode, context) => {
    const whole = addressOf(shortcode, context, 'url', 'link', 'src', ...names);
    if (whole !== '') return embed(whole.replace(/^\/\//, 'https://'));
    const { bare } = shortcode.attributes;
    const written = [attribute(shortcode, ...names), ...bare, withoutTags(context.inner(shortcode))];
    const found = written.map((text) => id.exec(text.trim())?.[0]).find((text) => text !== undefined);
    return found === undefined ? lostPlayer(shortcode, context) : embed(address(found));
  };
}

const anyAddress = (shortcode: Shortcode, context: Context) => {
  const address = addressOf(shortcode, context, 'url', 'src', 'href', 'link');
  return address === '' ? lostPlayer(shortcode, context) : embed(address.replace(/^\/\//, 'https://'));
};

const number = /^\d{1,20}$/;
const youtube = service(
  ['id', 'v', 'video', 'video_id', 'youtube_id'],
  /^[\w-]{11}\b/,
  (id) => `https://www.youtube.com/watch?v=${id}`,
);
const vimeo = service(['id', 'clip_id', 'video', 'video_id', 'vimeo_id'], number, (id) => `https://vimeo.com/${id}`);
const tweet = service(['id', 'tweet', 'tweet_id'], number, (id) => `https://twitter.com/i/web/status/${id}`);
const spotify = service(
  ['id', 'uri'],
  /^spotify:\w+:\w+$/,
  (uri) => `https://open.spotify.com/${uri.split(':').slice(1).join('/')}`,
);
const gist = service(['id'], /^[\w/-]{4,80}$/, (id) => `https://gist.github.com/${id}`);
const videopress = service(['id', 'guid'], /^\w{8}$/, (id) => `https://videopress.com/v/${id}`);

export const media: Record<string, Handler> = {
  audio: player('audio', sounds, isSound),
  powerpress: player('audio', sounds, isSound),
  smart_track_player: player('audio', sounds, isSound),
  video: player('video', films, isFilm),
  playlist,
  embed: anyAddress,
  embedyt: anyAddress,
  iframe: anyAddress,
  youtube,
  yt: youtube,
  youtube_sc: youtube,
  su_youtube: youtube,
  su_youtube_advanced: youtube,
  fusion_youtube: youtube,
  vimeo,
  su_vimeo: vimeo,
  fusion_vimeo: vimeo,
  tweet,
  twitter: tweet,
  instagram: anyAddress,
  tiktok: anyAddress,
  facebook: anyAddress,
  flickr: anyAddress,
  soundcloud: anyAddress,
  fusion_soundcloud: anyAddress,
  spotify,
  gist,
  wpvideo: videopress,
  videopress,
  dailymotion: service(['id', 'video'], /^\w{5,12}$/, (id) => `https://www.dailymotion.com/video/${id}`),
  ted: service(['id', 'lang'], /^\w+$/, (id) => `https://www.ted.com/talks/${id}`),
  archiveorg: service(['id'], /^[\w.-]+$/, (id) => `https://archive.org/details/${id}`),
  kickstarter: anyAddress,
  googlemaps: anyAddress,
  vc_video: anyAddress,
  et_pb_video: anyAddress,
  av_video: anyAddress,
  su_video: player('video', films, isFilm),
  su_audio: player('audio', sounds, isSound),
};
