/** The address behind one of Medium's or of Embedly, which shows for Medium what others have. */
export function addressBehind(address: string): string {
  const url = /^(?:https?:)?\/\//i.test(address) ? URL.parse(address, 'https://medium.com') : null;
  if (url === null) return address;
  const isLeaving = /(?:^|\.)medium\.com$/.test(url.hostname) && url.pathname === '/r/';
  const isEmbedly = /(?:^|\.)embedly\.com$/.test(url.hostname);
  const inner = isLeaving || isEmbedly ? (url.searchParams.get('url') ?? url.searchParams.get('src')) : null;
  return inner !== null && /^https?:\/\//i.test(inner) ? inner : address;
}

/** The page of a gist by the address of its script; undefined if it is that of something else. */
export function gistBehind(script: string): string | undefined {
  return /^https:\/\/gist\.github\.com\/[\w-]+\/[\da-f]+(?=\.js(?:\?|$))/i.exec(script)?.[0];
}
