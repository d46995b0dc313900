const types: Record<string, string> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  gif: 'image/gif',
  svg: 'image/svg+xml',
  ico: 'image/x-icon',
};

/** What kind of picture a name or an address is of, as far as it tells. */
export function mediaTypeOf(address: string): string | undefined {
  const [, ending = ''] = /\.(\w+)(?:[?#].*)?$/.exec(address) ?? [];
  return types[ending.toLowerCase()];
}
