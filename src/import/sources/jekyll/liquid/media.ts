/** Videos, posts and pictures, as tags and included files name them. */
import { serviceAddress } from '../../../embeds/service-address.ts';
import { picture } from '../../../markdown/body/links.ts';
import { type Arguments, given } from './arguments.ts';

const ids = ['id', 'url', 'video', 'video_id', 'videoid', 'youtube_id', 'youtubeid', 'vimeo_id', 'code', 'v', 'src'];

/** The address of what is shown of a service; undefined if the tag does not say it. */
export const mediaAddress = (service: string, values: Arguments): string | undefined =>
  serviceAddress(service, given(values, ...ids) ?? values.listed[0] ?? '');

/** Whether a file is named for pictures. */
export const isFigureName = (name: string): boolean =>
  /(?:^|[-_/])(?:figure|fig|image|img|picture|photo|screenshot|thumbnail)(?:[-_.\d]|$)/i.test(name);

/** A picture as Markdown; undefined if none is named. */
export function figureOf(values: Arguments): string | undefined {
  const source = given(
    values,
    'image_path',
    'src',
    'path',
    'url',
    'file',
    'image',
    'img',
    'filename',
    'source',
    'name',
  );
  if (source === undefined) return undefined;
  const caption = given(values, 'caption', 'description', 'title');
  return picture(source, given(values, 'alt', 'alt_text') ?? '', caption ?? '');
}
