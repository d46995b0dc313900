import type { Person } from '../../form/holding.ts';
import { attribute } from '../../html/tree/nodes.ts';
import { parseHtml } from '../../html/tree/parse.ts';
import { partOf, wordsOf } from '../../tree/parts.ts';
import type { Link } from './post.ts';

/** Whoever a link of Medium names: `https://medium.com/@name`, or a host of their own. Undefined if it names nobody. */
export function personOf({ href, words }: Link): Person | undefined {
  const url = URL.parse(href);
  const [, handle] = /^\/(@[^/]+)\/?$/.exec(url?.pathname ?? '') ?? [];
  const [, host] = /^([\w-]+)\.medium\.com$/.exec(url?.hostname ?? '') ?? [];
  const slug = (handle?.slice(1) ?? host)?.toLowerCase();
  // Some have put their e-mail address for a name.
  const name = /\S@\S/.test(words) ? (slug ?? '') : words;
  const id = slug ?? name;
  if (id === '') return undefined;
  return { id, name: name || id, slug, address: slug === undefined ? undefined : href };
}

/** Of the profile only what is on its public page: its other lines are addresses and accounts. */
export function readProfile(html: string): Person | undefined {
  if (html === '') return undefined;
  const { tree } = parseHtml(html);
  const [link, photo] = [partOf(tree, 'u-url'), partOf(tree, 'u-photo')];
  const href = link === undefined ? '' : attribute(link, 'href');
  const person = personOf({ href, words: wordsOf(partOf(tree, 'p-name')) });
  const address = photo === undefined ? '' : attribute(photo, 'src');
  return person && { ...person, avatar: address === '' ? undefined : { address } };
}
