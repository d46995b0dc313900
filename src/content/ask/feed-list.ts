import { listOfFeed } from '../../urls.ts';

/** The list whose newest stories a feed has, such as `section news`; undefined if the address is no feed's. */
export function feedList(url: string): string | undefined {
  const base = listOfFeed(url);
  if (base === undefined) return undefined;
  const [first = '', second, ...rest] = base.split('/').slice(1, -1);
  if (first === '') return 'all';
  if (second === undefined) return `section ${first}`;
  const kind = { authors: 'author', tags: 'tag' }[first];
  return kind && rest.length === 0 ? `${kind} ${second}` : undefined;
}
