/** Where a link of a text leads on the new site. */
import { posix } from 'node:path';
import { decisionOf } from '../decide/decisions.ts';
import type { Resolution } from '../form/body.ts';
import type { Story } from '../form/holding.ts';
import type { Holdings } from '../gather/holdings.ts';
import { keyOf, type OldSite, type OwnAddress, unknownHost } from './own.ts';

/** Fragments that pages of WordPress had, and those of others do not have. */
const noFragment = /^#(?:more-\d+|comments?|comment-\d+|respond|reply-title)$/;

export interface Links {
  holdings: Holdings;
  old: OldSite;
  /** Origin of the new site. */
  site: string | undefined;
}

/** @param address as the text has it */
export function resolveLink(address: string, story: Story, { holdings, old, site }: Links): Resolution {
  const file = fileNamed(address, story, holdings);
  if (file) return { kind: 'link', address: escaped(file.url) + file.fragment };
  const own = old.own(address, story.address);
  if (!own) return { kind: 'link', address };
  const url = placeNow(own, holdings);
  if (url !== undefined)
    return { kind: 'link', address: escaped(url) + (noFragment.test(own.fragment) ? '' : own.fragment) };
  const whole = old.whole(address, story.address);
  if (whole && staysThere(whole, site)) return { kind: 'link', address: whole.href };
  return { kind: 'missing', address: '', why: `leads to ${own.path}${own.query}, which is not in the source` };
}

/** Whether something stays at an address when the new site is where it will be. @param site origin of that */
export function staysThere({ host }: URL, site: string | undefined): boolean {
  const nameOf = (one: string) => one.replace(/^www\./, '');
  return site !== undefined && host !== unknownHost && nameOf(new URL(site).host) !== nameOf(host);
}

/** The address on the new site of what an address of the old one named. */
export function placeNow(own: OwnAddress, holdings: Holdings): string | undefined {
  if (/^\/?$/.test(own.path) && keyOf(own) === '') return '/';
  const find = (key: string) => holdings.rows<{ url: string }>('select url from places where key = ?', key)[0]?.url;
  const { path } = own;
  // Further pages of a story were below it.
  const whole = path.replace(/\/(?:page\/)?\d+\/?$/, '/');
  return (
    find(keyOf(own)) ??
    find(keyOf({ path, query: '' })) ??
    (whole === path ? undefined : find(keyOf({ path: whole, query: '' })))
  );
}

/** A story that is linked as a file, or by its name in the source: `../05/flood.md`, `ref:posts/flood.md`. */
function fileNamed(address: string, story: Story, holdings: Holdings): { url: string; fragment: string } | undefined {
  const [, name = '', fragment = ''] = /^([^?#]*)(?:\?[^#]*)?(#.*)?$/.exec(address) ?? [];
  if (name === '' || /^(?!ref:)[a-z][a-z\d+.-]*:|^\/\//i.test(name)) return undefined;
  const isRef = name.startsWith('ref:');
  const written = isRef ? name.slice('ref:'.length) : decodedPath(name);
  const path = isRef || written.startsWith('/') ? written : posix.join(posix.dirname(story.ref), written);
  const candidates = isRef ? [path] : [path, path.replace(/\/$/, ''), `${path}.md`, posix.join(path, 'index.md')];
  for (const candidate of candidates) {
    const decision = decisionOf(holdings, candidate);
    if (decision) return { url: decision.url, fragment };
  }
  return isRef ? undefined : atEnd(path.replace(/^\//, ''), fragment, holdings);
}

/** A text whose path ends so, if it is the only one: sources are rooted where their systems say. */
function atEnd(path: string, fragment: string, holdings: Holdings): { url: string; fragment: string } | undefined {
  if (!/^(?!\.\.).+\.(?:md|mdx|markdown)$/i.test(path)) return undefined;
  const rows = holdings.rows<{ data: string }>(
    `select data from decisions where substr(ref, -length(?1)) = ?1 and (ref = ?1 or substr(ref, -length(?1) - 1, 1) = '/') limit 2`,
    path,
  );
  return rows.length === 1 && rows[0] ? { url: JSON.parse(rows[0].data).url, fragment } : undefined;
}

function decodedPath(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

const escaped = (url: string) => encodeURI(url);
