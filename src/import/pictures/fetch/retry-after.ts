import type { IncomingHttpHeaders } from 'node:http';

/**
 * Milliseconds that a server asks to wait, in either form (RFC 9110, 10.2.3); undefined if it does not say. A moment is reckoned from
 * what the server's own clock says.
 */
export function retryAfter({ 'retry-after': after = '', date = '' }: IncomingHttpHeaders): number | undefined {
  if (/^\d{1,9}$/.test(after)) return Number(after) * 1000;
  const wait = Date.parse(after) - Date.parse(date);
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
