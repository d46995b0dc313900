import { listParts } from './language.ts';

/** The byline of what nobody signs. */
export const staffOf = ({ name, staff }: { name: string; staff?: string | undefined }): string =>
  staff ?? `${name} staff`;

/** A byline as plain text: `Ada and Ben`, or the staff. @param names of the authors, in their order */
export function bylineOf(
  names: string[],
  site: { name: string; staff?: string | undefined; language: string },
): string {
  if (names.length === 0) return staffOf(site);
  return listParts(names, site.language)
    .map(({ value }) => value)
    .join('');
}
