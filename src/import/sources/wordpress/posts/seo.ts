import { words } from '../body/markup/words.ts';
import type { Fields } from '../wxr/fields.ts';
import { readSerialised, type Serialised, within } from '../wxr/serialised.ts';

/** What an editor told Yoast, Rank Math, All in One SEO or The SEO Framework about a story; the first that says something wins. */

/** Number of the category that is the first. */
export function primaryCategory(fields: Fields): string | undefined {
  return first(fields, [
    '_yoast_wpseo_primary_category',
    'rank_math_primary_category',
    '_primary_term_category',
    'epc_primary_category',
  ]);
}

export function description(fields: Fields): string | undefined {
  const keys = [
    '_yoast_wpseo_metadesc',
    'rank_math_description',
    '_aioseo_description',
    '_aioseop_description',
    '_genesis_description',
    'standard_seo_post_meta_description',
  ];
  // What holds the place of something, such as `%%excerpt%%` or `#post_excerpt`, is nothing an editor wrote.
  return keys
    .map((key) => words(fields.meta(key)[0] ?? ''))
    .find((text) => text !== '' && !/%[a-z_(]+\)?%|#(?:post|site)_\w+/i.test(text));
}

/** @param own address of the story, which is no canonical elsewhere */
export function canonical(fields: Fields, own: string): string | undefined {
  const address = first(fields, [
    '_yoast_wpseo_canonical',
    'rank_math_canonical_url',
    '_aioseo_canonical_url',
    '_genesis_canonical_uri',
  ]);
  return address !== undefined && /^https?:\/\//.test(address) && bare(address) !== bare(own) ? address : undefined;
}

const bare = (address: string) => address.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/+$/, '');

export function noindex(fields: Fields): boolean {
  if (
    ['_yoast_wpseo_meta-robots-noindex', '_genesis_noindex', '_aioseop_noindex'].some((key) =>
      /^(?:1|on)$/.test(fields.meta(key)[0] ?? ''),
    )
  )
    return true;
  return has(readSerialised(fields.meta('rank_math_robots')[0] ?? ''), 'noindex');
}

function has(value: Serialised | undefined, word: string): boolean {
  return value instanceof Map && [...value.keys()].some((key) => within(value, key) === word);
}

function first(fields: Fields, keys: readonly string[]): string | undefined {
  return keys.map((key) => fields.meta(key)[0]?.trim() ?? '').find((text) => text !== '');
}
