/** How a campaign is begun: with its pictures, because one that has nothing to show is an error. */
import { type Creative, creativeOf, neverShown, pictureFault } from '../../content/write/creatives.ts';
import { fieldMistake, fileText } from '../../content/write/file-text.ts';
import type { NewFile } from '../../content/write/new-file.ts';
import { placeOfEntry } from '../../content/write/place.ts';
import { withScheme } from '../../content/write/site-settings.ts';
import { UsageError } from '../../errors.ts';
import { type Beginning, capital, type Desk, demand, sentence } from './desk.ts';
import { findPlace } from './name.ts';

export interface CampaignOptions {
  advertiser?: string | undefined;
  url?: string | undefined;
  picture?: string[] | undefined;
  alt?: string | undefined;
  slug?: string | undefined;
}

export async function beginCampaign(given: CampaignOptions, desk: Desk): Promise<Beginning> {
  const { asker } = desk;
  const { content } = desk.settings;
  demand({ advertiser: given.advertiser, url: given.url, picture: given.picture, alt: given.alt }, desk);
  const advertiser = given.advertiser ?? (await asker?.text('Who advertises')) ?? '';
  const mistake = (url: string) => {
    const wrong = fieldMistake('campaign', 'url', withScheme(url));
    return wrong && `${url} ${wrong.replace(' · ', '; ')}`;
  };
  const wrong = given.url === undefined ? undefined : mistake(given.url);
  if (wrong !== undefined) throw new UsageError(`--url ${wrong}`);
  const url = withScheme(
    given.url ?? (await asker?.text('Where a click leads', { example: 'https://example.com/', mistake })) ?? '',
  );
  const place = await findPlace(
    { written: advertiser, slug: given.slug },
    (one) => placeOfEntry('campaign', one),
    desk,
  );
  const fault = (path: string) => {
    const why = pictureFault(path);
    return why && sentence(why);
  };
  const pictures = given.picture ?? [
    (await asker?.text('Its picture, as the path of a file', { mistake: fault })) ?? '',
  ];
  const alt = given.alt ?? (await asker?.text('What the ad says, for those who cannot see it')) ?? '';
  const creatives: Creative[] = [];
  const files: NewFile[] = [];
  for (const picture of pictures) {
    const made = await creativeOf(picture, { id: place.slug, alt, content });
    if (typeof made === 'string') throw new UsageError(sentence(made));
    creatives.push(made.creative);
    if (made.file) files.push(made.file);
  }
  const never = neverShown(creatives, content);
  if (never !== undefined) throw new UsageError(capital(never));
  const text = fileText('campaign', { advertiser, url, creatives }, '');
  return { id: place.slug, files: [...files, { path: place.path, bytes: text }], url: undefined, state: 'public' };
}
