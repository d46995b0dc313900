/** Where the addresses lead that fields write. As links in texts, they follow what moved, and lead nowhere before it is out. */
import { isWhole } from '../../markdown/pieces/addressed.ts';
import { withTail } from '../../urls.ts';
import type { FieldAddress } from '../links/field-addresses.ts';
import { readTarget } from '../links/target.ts';
import type { Desk } from './queries.ts';

/** The address that a field writes, as readers may follow it; undefined if they may not. @param file that has the field */
export function followField(desk: Desk, written: string, file: string): string | undefined {
  const { url: origin } = desk.site();
  const target = readTarget(written, file, origin);
  if (!target) return written;
  const url = desk.ask('link', target.of);
  if (url === undefined) return undefined;
  const address = withTail(url, target.tail);
  return isWhole(written) ? new URL(address, origin).href : address;
}

/**
 * The fields of a file with the addresses that readers may follow. Of the others nothing is left: of a list the whole entry goes.
 * @param addresses in the order in which they stand there
 */
export function followFields<Fields>(
  desk: Desk,
  fields: Fields,
  addresses: readonly FieldAddress[],
  file: string,
): Fields {
  const followed = structuredClone(fields);
  // From the last on, so that those before an entry that goes keep their numbers.
  for (const { at, url } of addresses.toReversed()) {
    const address = followField(desk, url, file);
    const entry = at.findLastIndex((key) => typeof key === 'number');
    const path = address === undefined && entry !== -1 ? at.slice(0, entry + 1) : at;
    const holder = path
      .slice(0, -1)
      .reduce<Record<PropertyKey, unknown>>(
        (group, key) => group[key] as Record<PropertyKey, unknown>,
        followed as Record<PropertyKey, unknown>,
      );
    const key = path.at(-1) as PropertyKey;
    if (address !== undefined) holder[key] = address;
    else if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  }
  return followed;
}
