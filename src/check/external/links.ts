/** The links of the content to other sites, each with its place. */
import { type Path, type Place, readYaml } from '../../content/fields/yaml.ts';
import { redirectsFile } from '../../content/files/folders.ts';
import type { Index } from '../../content/index/database.ts';
import { addressesIn } from '../../content/links/addresses.ts';
import { imageAddresses } from '../../content/links/image-addresses.ts';
import { cleaned } from '../../content/links/target.ts';
import { readText } from '../../content/problems/content-text.ts';
import type { Settings } from '../../settings.ts';
import type { CheckedText } from '../checked-text.ts';

/** A link to a page of the web, which may be the site's own. */
export interface WebLink extends Place {
  /** Whole, as the editor wrote it. */
  address: string;
}

/** The whole addresses that a text links to, and that an author names. */
export function webLinks({ kind, tree, body, fields, place, placeOf }: CheckedText): WebLink[] {
  const named = kind === 'author' ? stringsIn(fields['links'], ['links']) : captionLinks(fields['image']);
  return [
    ...named.map(([written, at]) => ({ written, ...placeOf(at) })),
    ...[...addressesIn(tree, body)]
      .filter(({ attribute }) => attribute === 'href')
      .map(({ written, offset }) => ({ written, ...place(offset) })),
  ].flatMap(({ written, line, column }) => {
    const address = webAddress(written);
    return address === undefined ? [] : [{ address, line, column }];
  });
}

/** Those of the words under a picture. */
function captionLinks(image: unknown): [string, Path][] {
  const texts = new Map(stringsIn(image, []).map(([text, at]) => [at.join('.'), text]));
  return imageAddresses({ caption: texts.get('caption'), credit: texts.get('credit') }).map(({ at, url }) => [url, at]);
}

/** Which fields of a file without a text lead readers to other sites. */
const linking: Record<string, (at: Path) => boolean> = {
  site: ([field]) => field === 'navigation' || field === 'social',
  campaign: (at) => at.length === 1 && at[0] === 'url',
  redirects: (at) => at.at(-1) === 'to',
};

/** The whole addresses that settings, redirects, and campaigns that are not over lead to. */
export function settingLinks(
  index: Index,
  { content, now }: Pick<Settings, 'content' | 'now'>,
): (WebLink & { file: string })[] {
  const files = index.rows<[path: string]>(
    `select path from files where path in ('site.yaml', '${redirectsFile}')
      union select path from entries where kind = 'campaign' and coalesce(data ->> 'end' > ?, true) order by path`,
    now,
  );
  return files.flatMap(([file]) => {
    const isLink = linking[file.startsWith('campaigns/') ? 'campaign' : file.replace('.yaml', '')];
    const { data, placeOf } = readYaml(readText(content, file));
    return stringsIn(data, []).flatMap(([written, at]) => {
      // What ends so is the beginning of many addresses.
      const address = isLink?.(at) && !written.endsWith('/*') ? webAddress(written) : undefined;
      return address === undefined ? [] : [{ file, address, ...placeOf(at) }];
    });
  });
}

function webAddress(written: string): string | undefined {
  const address = cleaned(written).replace(/^\/\//, 'https://');
  return /^https?:\/\//i.test(address) && URL.canParse(address) ? address : undefined;
}

function stringsIn(value: unknown, at: Path): [string, Path][] {
  if (typeof value === 'string') return [[value, at]];
  if (typeof value !== 'object' || value === null) return [];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys.flatMap((key) => stringsIn((value as Record<PropertyKey, unknown>)[key], [...at, key]));
}
