/** Whether all the world can read a site: no search engine and no hub can, of one on a test machine. */

/** Names that are nobody's on the internet: https://www.rfc-editor.org/rfc/rfc6761, RFC 2606, RFC 6762, RFC 8375, RFC 7686 */
const reserved = /(?:^|\.)(?:test|example|invalid|localhost|local|internal|home\.arpa|onion|example\.(?:com|net|org))$/;

export function isPublic(site: string): boolean {
  const { protocol, hostname } = new URL(site);
  return protocol === 'https:' && /\.[a-z][a-z0-9-]*$/.test(hostname) && !reserved.test(hostname);
}
