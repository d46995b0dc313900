import { readEmbed } from '../../../markdown/embeds/embed.ts';

/** Forms that frames have, and those under which people share the same. */
const frames: readonly [frame: RegExp, shared: string][] = [
  [
    /^https?:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/([\w-]{11})(?:\?(?:.*&)?start=(\d+).*)?/,
    'https://www.youtube.com/watch?v=$1&t=$2',
  ],
  [/^https?:\/\/player\.vimeo\.com\/video\/(\d+)(?:\?(?:.*&)?h=([\da-f]+).*)?/, 'https://vimeo.com/$1/$2'],
];

/** The address that shows a post or video in a story, of one as a frame or a link has it; undefined if it is none. */
export function embedAddress(written: string): string | undefined {
  const address = written.trim().replace(/^\/\//, 'https://');
  if (!readEmbed(address)) return undefined;
  for (const [frame, shared] of frames) {
    const match = frame.exec(address);
    if (match) return shared.replace('$1', match[1] ?? '').replace(/([&?/]t?=?)\$2/, match[2] ? `$1${match[2]}` : '');
  }
  return address;
}
