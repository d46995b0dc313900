import { toMarkdown } from 'mdast-util-to-markdown';
import type { Person, Remark } from '../../form/holding.ts';
import { withBase } from './base.ts';
import { lineOf, type Row, textOf } from './row.ts';

/** Where the names lead that Ghost keeps for other places. */
const places: readonly { field: string; label: string; site: string }[] = [
  { field: 'twitter', label: 'X', site: 'https://x.com/' },
  { field: 'facebook', label: 'Facebook', site: 'https://www.facebook.com/' },
  { field: 'instagram', label: 'Instagram', site: 'https://www.instagram.com/' },
  { field: 'threads', label: 'Threads', site: 'https://www.threads.net/@' },
  { field: 'bluesky', label: 'Bluesky', site: 'https://bsky.app/profile/' },
  { field: 'mastodon', label: 'Mastodon', site: 'https://' },
  { field: 'tiktok', label: 'TikTok', site: 'https://www.tiktok.com/@' },
  { field: 'youtube', label: 'YouTube', site: 'https://www.youtube.com/' },
  { field: 'linkedin', label: 'LinkedIn', site: 'https://www.linkedin.com/' },
];

/** Of a biography, in characters: Ghost itself takes 200. */
const longest = 5000;

/**
 * An author, by what readers saw of them: nothing else of their account is touched.
 * @param told takes what was left out
 */
export function personOf(
  slug: string,
  user: Row,
  address: string,
  url: string,
  told: (remark: Omit<Remark, 'place'>) => void,
): Person {
  const name = lineOf(user['name']);
  const picture = withBase(textOf(user['profile_image']).trim(), url);
  // The address of such a picture is a hash of the e-mail address.
  const isHash = /(?:^|\/\/|\.)gravatar\.com\//i.test(picture);
  if (isHash) {
    const what = `the picture of ${slug} is one of Gravatar, whose address is made of an e-mail address`;
    told({ level: 'left', what, fix: "put a picture beside the author's file" });
  }
  const biography = textOf(user['bio']).trim().slice(0, longest);
  return {
    id: slug,
    // Accounts that were never filled in are called by their e-mail address.
    name: name === undefined || /\S@\S/.test(name) ? slug : name,
    slug,
    address,
    biography: biography === '' ? undefined : plainMarkdown(biography),
    avatar: picture === '' || isHash ? undefined : { address: picture },
    links: linksOf(user, url),
  };
}

/** Plain words as Markdown that shows them as they are. */
const plainMarkdown = (words: string) =>
  toMarkdown({ type: 'paragraph', children: [{ type: 'text', value: words }] }).trim();

function linksOf(user: Row, url: string): { label: string; url: string }[] {
  const website = withBase(textOf(user['website']).trim(), url);
  const own = /^https?:\/\//i.test(website) ? [{ label: URL.parse(website)?.hostname ?? website, url: website }] : [];
  const others = places.flatMap(({ field, label, site }) => {
    const written = textOf(user[field]).trim();
    if (/^https?:\/\//i.test(written)) return [{ label, url: written }];
    const name = field === 'mastodon' ? mastodonPath(written) : written.replace(/^@/, field === 'youtube' ? '@' : '');
    return /^[\w@./-]+$/.test(name) ? [{ label, url: site + name }] : [];
  });
  return [...own, ...others];
}

/** `@name@instance` is a name and not an address. */
const mastodonPath = (written: string) => written.replace(/^@?([^@/]+)@([^@/]+)$/, '$2/@$1');
