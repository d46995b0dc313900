/** The pictures of a new campaign: brought into the content folder, and named with the size that each is for. */
import { existsSync, readFileSync } from 'node:fs';
import { extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { campaignMistakes } from '../../ads/campaign-mistakes.ts';
import { readSize, sizeNames } from '../../ads/slots.ts';
import { probe } from '../../pictures/probe.ts';
import { adsSchema } from '../../schemas/ads.ts';
import { toContentPath } from '../files/content-path.ts';
import { isPicture } from '../files/publishable.ts';
import { fieldsOf } from './entries.ts';
import type { NewFile } from './new-file.ts';

export interface Creative {
  size: string;
  src: string;
  alt: string;
}

/**
 * @param picture path of a file, as it was written
 * @param alt what the ad says
 * @returns the creative, and its picture if that has to be brought in; or what is wrong, in a clause
 */
export async function creativeOf(
  picture: string,
  { id, alt, content }: { id: string; alt: string; content: string },
): Promise<{ creative: Creative; file?: NewFile } | string> {
  const fault = pictureFault(picture);
  if (fault !== undefined) return fault;
  const bytes = readFileSync(picture);
  const found = await probe(bytes);
  if ('fix' in found) return `the picture ${picture} ${found.what}; ${found.fix}`;
  const size = sizeFor(found);
  if (size === undefined) {
    const { width, height } = found;
    return `the picture ${picture} has ${width}x${height} pixels, and an ad has one of these sizes, or twice as much of both: ${sizeNames.join(', ')}`;
  }
  const inside = relative(resolve(content), resolve(picture)).split(sep).join('/');
  if (!inside.startsWith('../') && !isAbsolute(inside))
    return { creative: { size, src: `/${toContentPath(inside)}`, alt } };
  const name = `${id}-${size}${extname(picture).toLowerCase()}`;
  return { creative: { size, src: `./${name}`, alt }, file: { path: `campaigns/${name}`, bytes } };
}

/** What shows of a file from outside, in a clause. */
export function pictureFault(picture: string): string | undefined {
  if (!isPicture(picture)) return `the file ${picture} is not a picture`;
  return existsSync(picture) ? undefined : `there is no file ${picture}`;
}

function sizeFor({ width, height, format }: { width: number; height: number; format: string }): string | undefined {
  return sizeNames.find((name) => {
    const [w, h] = readSize(name);
    const times = width / w;
    return height / h === times && (format === 'svg' || times === 1 || times === 2);
  });
}

/** Why a campaign would never show on this site, in a clause; undefined if it would. */
export function neverShown(creatives: Creative[], content: string): string | undefined {
  const file = join(content, 'ads.yaml');
  const settings = adsSchema.safeParse(existsSync(file) ? fieldsOf(file) : {});
  if (!settings.success) return undefined;
  const [mistake] = campaignMistakes({ creatives }, settings.data, () => undefined);
  return mistake && `${mistake.what}; ${mistake.fix}`;
}
