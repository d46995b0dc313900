import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { claimOn } from '../../content/write/claims.ts';
import { nameFault, type Place } from '../../content/write/place.ts';
import { nextFree, slugOf } from '../../editorial/names/slug.ts';
import { UsageError } from '../../errors.ts';
import { capital, type Desk, sentence } from './desk.ts';

/**
 * The place of something new: by the slug that was given, or by the headline or name. What is taken, or cannot be, is asked for, with one
 * that is free to choose.
 * @param placeOf the place that a slug would have
 */
export async function findPlace(
  { written, slug }: { written: string; slug: string | undefined },
  placeOf: (slug: string) => Place,
  { settings, shown, asker }: Desk,
): Promise<Place> {
  const faultOf = (place: Place): string | undefined => {
    const wrong = nameFault(place) ?? (place.url === undefined ? undefined : claimOn(place.url, settings, shown));
    if (wrong !== undefined) return wrong;
    return existsSync(join(settings.content, place.path))
      ? `the file ${shown}/${place.path} is there already`
      : undefined;
  };
  const wanted = placeOf(slug ?? slugOf(written));
  const speechless = slug === undefined && !/[\p{L}\p{N}]/u.test(written);
  const fault = speechless
    ? `"${written}" has neither letters nor digits, so that no address comes of it`
    : faultOf(wanted);
  if (fault === undefined) return wanted;
  const free = nextFree(slugOf(wanted.slug), (one) => faultOf(placeOf(one)) !== undefined);
  if (!asker) throw new UsageError(`${capital(fault)}; give another with --slug, such as --slug ${free}`);
  const chosen = await asker.text(`${sentence(fault)} What shall end its address?`, {
    initial: free,
    mistake: (one) => {
      const wrong = faultOf(placeOf(one));
      return wrong && sentence(wrong);
    },
  });
  return placeOf(chosen);
}
