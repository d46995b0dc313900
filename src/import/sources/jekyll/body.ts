/** What a text of Jekyll says, with all that its templates ask for. */
import type { Body } from '../../form/body.ts';
import { decodeText } from '../../markdown/front/decode.ts';
import { fieldOf, textOf } from '../../markdown/front/fields.ts';
import { linkedFiles } from '../../markdown/front/linked-files.ts';
import type { Files } from '../../zip/files.ts';
import type { JekyllConfig } from './config.ts';
import type { Document } from './document.ts';
import { asksOf } from './liquid/asks.ts';
import type { Scope } from './liquid/scope.ts';
import { asRubyPrints } from './moment.ts';
import { isHtml } from './name.ts';
import { titleOfSlug } from './permalinks/slug.ts';
import { wholeAddress } from './story.ts';

/** The part of a body that only Jekyll has. */
export interface JekyllMore extends Record<string, unknown> {
  title: string;
  isHtml: boolean;
  scope: Scope;
  /** Addresses of texts of the site, by how this text names their files. */
  files: Record<string, string>;
}

interface Around {
  files: Files;
  names: ReadonlySet<string>;
  config: JekyllConfig;
  /** Paths on the old site, by the files they were made of. */
  addressesOf: () => Promise<ReadonlyMap<string, string>>;
}

/** Of one included file, in characters, and of all that a text includes: themes are not in it. */
const largest = { file: 200_000, all: 1_000_000 };

export async function bodyOf(document: Document, { files, names, config, addressesOf }: Around): Promise<Body> {
  const { path, body, line, slug, data, permalink } = document;
  const scope = scopeOf(document, config);
  const includes: Record<string, string> = {};
  const linked: Record<string, string> = {};
  const texts = [body];
  let size = 0;
  for (let text = texts.pop(); text !== undefined; text = texts.pop()) {
    const { included, links } = asksOf(text, scope);
    for (const name of included) {
      const found = Object.hasOwn(includes, name) ? undefined : await includedText(name, path, files, names);
      if (found === undefined || size + found.length > largest.all) continue;
      size += found.length;
      includes[name] = found;
      texts.push(found);
    }
    for (const name of links) {
      const address = addressOfName(name, await addressesOf());
      if (address !== undefined) linked[name] = address;
    }
  }
  const named = /\.(?:md|markdown)\b/i.test(body) ? await addressesOf() : new Map<string, string>();
  const more: JekyllMore = {
    title: textOf(fieldOf(data, 'title')) ?? titleOfSlug(slug),
    isHtml: isHtml(path),
    scope: { ...scope, includes, links: linked },
    files: linkedFiles(body, (name) => {
      const address = addressBeside(name, path, named);
      return address === undefined ? undefined : wholeAddress(address, config);
    }),
  };
  const address = permalink === undefined ? wholeAddress('/', config) : wholeAddress(permalink, config);
  return { source: 'jekyll', text: body, address, line, more };
}

function scopeOf({ data, date, permalink, slug, categories }: Document, config: JekyllConfig): Scope {
  const page = {
    ...data,
    title: fieldOf(data, 'title') ?? titleOfSlug(slug),
    slug,
    url: permalink ?? '',
    id: permalink?.replace(/\.html$/, '') ?? '',
    date: date === undefined ? '' : asRubyPrints(date.moment, config.timezone),
    categories,
  };
  const site = { ...config.fields, url: config.url, baseurl: config.baseurl };
  return { page, site, includes: {}, links: {}, date: date?.moment };
}

/**
 * With its front matter, if it has any: Jekyll shows that too.
 * @param name as the tag has it; beside the text where it begins with `./`
 */
async function includedText(
  name: string,
  path: string,
  files: Files,
  names: ReadonlySet<string>,
): Promise<string | undefined> {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const file = name.startsWith('./') ? `${folder}${name.slice(2)}` : `_includes/${name}`;
  if (file.split('/').includes('..') || !names.has(file)) return undefined;
  const bytes = await files.read(file);
  return bytes && bytes.length <= largest.file ? decodeText(bytes) : undefined;
}

/** `post_url` names a post without its ending and its folder, `link` a file from the root of the site. */
function addressOfName(name: string, addresses: ReadonlyMap<string, string>): string | undefined {
  const exact = addresses.get(name.replace(/^\/+/, ''));
  if (exact !== undefined) return exact;
  const end = `/${name.replace(/^\/+/, '')}.`;
  for (const [path, address] of addresses) {
    const at = path.lastIndexOf(end);
    if (
      at !== -1 &&
      !path.slice(at + end.length).includes('/') &&
      /(?:^|\/)_posts$|(?:^|\/)_posts\//.test(path.slice(0, at + 1))
    ) {
      return address;
    }
  }
  return undefined;
}

/** @param name of a file, from the folder of the text or from the root */
function addressBeside(name: string, path: string, addresses: ReadonlyMap<string, string>): string | undefined {
  const url = URL.parse(name, `https://source.invalid/${encodeURI(path)}`);
  if (url?.host !== 'source.invalid') return undefined;
  try {
    return addresses.get(decodeURIComponent(url.pathname).slice(1));
  } catch {
    return undefined;
  }
}
