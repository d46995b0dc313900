/** Addresses at which a cache may have what was there before. */
import { classOf } from '../deploy/order.ts';
import { fileToUrl, wholeUrl } from '../urls.ts';
import type { News } from './service.ts';

/**
 * What changed, what is gone, and what is new, of which a cache may know that nothing was there; pages by both their addresses. At an
 * address that is named by its content there are never other bytes, and what hosts read themselves has no address.
 */
export function purgeList({ changes: { added, changed, removed }, site }: News): string[] {
  const paths = [...added, ...changed, ...removed].filter((path) => !['named', 'host'].includes(classOf(path)));
  return paths.flatMap((path) => [...new Set([fileToUrl(path), `/${path}`])].map((one) => wholeUrl(site, one)));
}
