/** What a printed page says of itself to search engines. */

/**
 * Whether search engines should know of a page: the one that names its own address as that to know it by. A page that leads on names
 * another, and is told where something else stood before.
 * @param wasThere whether there was something at the address before
 */
export function isWorthKnowing(html: string, address: string, wasThere: boolean): boolean {
  const [head = ''] = html.split('</head>', 1);
  if (/<meta http-equiv="refresh"/.test(head)) return wasThere;
  const [, canonical] = /<link rel="canonical" href="([^"]*)"/.exec(head) ?? [];
  return canonical !== undefined && URL.parse(withoutEscapes(canonical))?.href === URL.parse(address)?.href;
}

const withoutEscapes = (attribute: string) => attribute.replace(/&(?:amp|#38);/g, '&');
