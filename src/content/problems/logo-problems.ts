import type { Problem } from '../../errors.ts';
import { renditionOf } from '../../pictures/rendition.ts';
import { readPictureFile } from '../ask/picture-file.ts';
import type { Index } from '../index/database.ts';
import { readSettings } from '../index/settings.ts';

/** Pixels each way: https://developers.google.com/search/docs/appearance/structured-data/organization */
const least = 112;

/** Whether the publisher's logo is large enough for search engines. @param folder the content folder, where its place is looked up */
export async function logoProblems(index: Index, folder: string): Promise<Problem[]> {
  const { publisher, pictures } = readSettings(index);
  const file = publisher?.logo === undefined ? undefined : readPictureFile(index, publisher.logo);
  if (!file) return [];
  const { width, height } = renditionOf(file, { use: 'logo', formats: pictures.formats });
  if (Math.min(width, height) >= least) return [];
  const { placeOfField } = await import('./explain.ts');
  return [
    {
      file: 'site.yaml',
      ...placeOfField(folder, 'site.yaml', ['publisher', 'logo']),
      what: `the logo is ${width}x${height} pixels, and search engines take none smaller than ${least}x${least}`,
      fix: 'use a larger picture',
      severity: 'error',
    },
  ];
}
