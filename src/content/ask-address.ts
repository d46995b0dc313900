import { isWhole, type Target } from '../markdown/addressed.ts';
import { ask } from './queries.ts';
import { readTarget } from './target.ts';

/** The address of what a body points to, with its query and fragment; undefined if readers may not see it, or not yet. */
export function askAddress({ of, tail }: Target): string | undefined {
  if (!isWhole(of)) {
    const url = ask('link', of);
    return url === undefined ? undefined : url + tail;
  }
  const own = readTarget(of, '', ask('site').url);
  return own ? askAddress(own) : of;
}
