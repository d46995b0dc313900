/** Services that make pictures of many sizes of one when they are asked for them: each by the addresses of what is larger. */
type Service = (address: string) => string[];

/** Jetpack's copies of pictures of other sites: the site's own, and the copy as it is. */
const photon: Service = (address) => {
  const [, copy, host = '', path = ''] =
    /^((?:https?:)?\/\/i\d\.wp\.com\/([^/?#]+\.[^/?#]+)(\/[^?#]*))/i.exec(address) ?? [];
  return copy === undefined ? [] : [`https://${host}${path}`, ...(copy === address ? [] : [copy])];
};

/** What WordPress.com, Jetpack and many others are told in the query. */
const sizes = new Set(['w', 'h', 'width', 'height', 'fit', 'resize', 'crop', 'quality', 'strip', 'zoom', 'ssl']);
/** What is signed is only given out as it is. */
const signed = /^(?:s|sig|sign|signature|token|hmac|expires|x-amz-.*)$/i;

const queried: Service = (address) => {
  const [, path = '', query, hash = ''] = /^([^?#]+\.(?:jpe?g|png|gif|webp|avif))\?([^#]+)(#.*)?$/i.exec(address) ?? [];
  if (query === undefined || /^(?:https?:)?\/\/(?:[\w-]+\.)*imgix\.net\//i.test(path)) return [];
  const asked = query.split('&').map((part) => ({ part, name: part.replace(/=.*/s, '').toLowerCase() }));
  if (asked.some(({ name }) => signed.test(name)) || !asked.some(({ name }) => sizes.has(name))) return [];
  const kept = asked.filter(({ name }) => !sizes.has(name)).map(({ part }) => part);
  return [path + (kept.length > 0 ? `?${kept.join('&')}` : '') + hash];
};

/** Each takes one address to a larger one. */
const rewritten: readonly (readonly [from: RegExp, to: string])[] = [
  // Ghost: /content/images/size/w600/format/webp/2021/01/x.jpg
  [/(\/content\/images)\/size\/w\d+(?:h\d+)?(?:\/format\/\w+)?\//i, '$1/'],
  // Medium keeps no more than this.
  [/^((?:https?:)?\/\/[\w.-]+\.medium\.com)\/(?:max\/\d+|fit\/[ct]\/\d+\/\d+)\//i, '$1/max/4096/'],
  [/^((?:https?:)?\/\/miro\.medium\.com\/v2)\/resize:\w+:\d+(?::\d+)?(?:\/format:\w+)?\//i, '$1/resize:fit:4096/'],
  [/^((?:https?:)?\/\/(?:[\w-]+\.)*squarespace(?:-cdn)?\.com\/[^?#]*\?(?:[^#]*&)?format)=\d+w\b/i, '$1=original'],
  // Blogger: …/s320/x.jpg, …/w640-h480/x.jpg, and what has its size at the end
  [
    /^((?:https?:)?\/\/[\w.-]+\.(?:blogspot|ggpht|googleusercontent)\.com\/.*)\/(?:s\d+|w\d+(?:-h\d+)?)(?:-[\w-]*)?\/(?=[^/]*$)/i,
    '$1/s0/',
  ],
  [/^((?:https?:)?\/\/[\w.-]+\.(?:ggpht|googleusercontent)\.com\/.*)=(?:s|w|h)\d+(?:-[\w-]*)?$/i, '$1=s0'],
];

const rewrite: Service = (address) => {
  for (const [from, to] of rewritten) {
    const other = address.replace(from, to);
    if (other !== address) return [other];
  }
  return [];
};

/** Substack's and others' copies, with the address of the picture at their end. */
const fetched: Service = (address) => {
  const [, inner] =
    /^(?:https?:)?\/\/(?:substackcdn\.com|cdn\.substack\.com)\/image\/fetch\/(?:[^/?#]*\/)?(https?(?::\/\/|%3A%2F%2F).+)$/i.exec(
      address,
    ) ?? [];
  if (inner === undefined) return [];
  try {
    return [/^https?%3A/i.test(inner) ? decodeURIComponent(inner) : inner];
  } catch {
    return [];
  }
};

export const services: readonly Service[] = [photon, queried, fetched, rewrite];
