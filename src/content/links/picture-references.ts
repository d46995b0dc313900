import type { OutlinePicture } from '../../markdown/outline/outline.ts';
import type { Site } from '../../schemas/site.ts';
import type { MarkdownFile } from '../fields/front-matter.ts';
import type { Flaw, Path, Place } from '../fields/yaml.ts';
import type { Reference } from '../read/reading.ts';
import { isRemote, resolveContentPath, resolvePicture } from './resolve.ts';

/** A picture that a field names. */
export interface PictureField {
  src: string;
  at: Path;
  role: 'featured' | 'avatar';
  /** Whether the field may name a picture on another host, and gives its size. */
  remote?: { sized: boolean };
}

/**
 * The pictures that a file shows as references, and what is wrong with them as far as the file itself tells.
 * @param path content path of the file
 */
export function readPictures(
  path: string,
  file: MarkdownFile,
  { fields, body, site }: { fields: readonly PictureField[]; body: readonly OutlinePicture[]; site: Site },
): { references: Reference[]; flaws: Flaw[] } {
  const references: Reference[] = [];
  const flaws: Flaw[] = [];
  const { hosts } = site.pictures;
  for (const { src, at, role, remote } of fields) {
    const target = resolveContentPath(src, path);
    const size = remote && { ...remote, how: 'add width: and height: below src, in pixels' };
    const wrong = isRemote(src) ? findRemoteFault(src, hosts, size) : findFault(src, target);
    if (wrong) flaws.push({ ...file.placeOf(at), ...wrong, severity: 'error' });
    else if (!isRemote(src)) references.push({ kind: role, target });
  }
  const withoutWords = new Map<string, number>();
  for (const { src, alt, sized } of body) {
    const target = resolvePicture(src, path);
    const how = 'write it as <img src="…" width="…" height="…" alt="…">';
    const wrong = isRemote(src) ? findRemoteFault(src, hosts, { sized, how }) : findFault(src, target);
    if (wrong) flaws.push({ ...placeOfPicture(path, file, target), ...wrong, severity: 'error' });
    else if (!isRemote(src)) references.push({ kind: 'picture', target });
    if (!wrong && !alt?.trim()) withoutWords.set(target, (withoutWords.get(target) ?? 0) + 1);
  }
  for (const [target, count] of withoutWords) {
    for (const place of placesWithoutWords(path, file, target, count))
      flaws.push({ ...place, ...missingAlt, severity: 'warning', rule: 'missing-alt' });
  }
  return { references, flaws };
}

const missingAlt = {
  what: 'the picture has no description for readers who cannot see it',
  fix: 'write a few words between the brackets: ![what it shows](…); if it only decorates, write <img src="…" alt="">',
};

/** What a body may show as a picture: the target of a link, of a link's definition, or of an HTML element. */
const sources =
  /(?:\]\(\s*|\]:[ \t]*|\bsrc\s*=\s*)(?:<([^>\n]*)>|"([^"\n]*)"|'([^'\n]*)'|((?:[^\s()>]|\([^\s()]*\))*))/g;

/** A target as Markdown understands it. */
const asRead = (source: string) => source.replace(/\\([!-/:-@[-`{-~])/g, '$1').replaceAll('&amp;', '&');

/** Where a body shows the picture at a content path. The parsers keep no places, because only mistakes need them. */
export function placeOfPicture(path: string, file: MarkdownFile, target: string): Place {
  let offset = 0;
  for (const match of file.body.matchAll(sources)) {
    const source = match.slice(1).find((part) => part !== undefined) ?? '';
    if (resolvePicture(asRead(source), path) !== target) continue;
    offset = match.index + match[0].lastIndexOf(source);
    break;
  }
  return placeAt(file, offset);
}

function placeAt({ body, bodyLine }: MarkdownFile, offset: number): Place {
  const before = body.slice(0, offset);
  return { line: bodyLine - 1 + before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

/** A picture without words as Markdown or HTML has it, with its target. */
const wordless = /!\[\s*\]\(\s*(?:<([^>\n]*)>|((?:[^\s()]|\([^\s()]*\))*))|<img\b[^>]*>/gi;
const attributes = /\s(src|alt)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?(?=[\s/>])/gi;

/**
 * The places of the pictures at a content path that have no words and do not decorate, as far as they are found. `<img alt="">` says
 * of itself, and of no other, that it decorates; the parsers do not tell it from a Markdown picture without words.
 * @param count of the pictures there without words
 */
function placesWithoutWords(path: string, file: MarkdownFile, target: string, count: number): Place[] {
  const places: Place[] = [];
  let decorating = 0;
  for (const match of file.body.matchAll(wordless)) {
    const given = new Map<string, string>();
    for (const [, name = '', ...values] of match[0].matchAll(attributes))
      given.set(name.toLowerCase(), values.find((value) => value !== undefined) ?? '');
    const source = given.get('src') ?? match[1] ?? match[2] ?? '';
    if (given.get('alt')?.trim() || resolvePicture(asRead(source), path) !== target) continue;
    if (given.has('alt')) decorating += 1;
    else places.push(placeAt(file, match.index + match[0].lastIndexOf(source)));
  }
  const elsewhere = placeOfPicture(path, file, target);
  return Array.from({ length: Math.max(count - decorating, 0) }, (_, index) => places[index] ?? elsewhere);
}

const beside = 'put the file beside this one and write its path, such as ./photo.jpg';

function findFault(src: string, target: string): { what: string; fix: string } | undefined {
  if (src === '') return { what: 'the picture has no file', fix: beside };
  if (/^[a-z][a-z\d+.-]*:/i.test(src))
    return { what: `the picture ${src.slice(0, 40)} is not a file of this site`, fix: beside };
  if (/^\.\.(?:\/|$)/.test(target)) return { what: `the picture ${src} lies outside the content folder`, fix: beside };
  return undefined;
}

/** @param size undefined where only a file of this site can be shown */
function findRemoteFault(
  src: string,
  hosts: readonly string[],
  size: { sized: boolean; how: string } | undefined,
): { what: string; fix: string } | undefined {
  const url = URL.parse(src, 'https://example.com');
  const what = `the picture ${src} lies on another site`;
  if (!size) return { what, fix: beside };
  if (!url || !hosts.includes(url.host)) {
    const allow = url?.host ? `; or name ${url.host} in site.yaml under pictures: hosts:, and give its size here` : '';
    return { what, fix: beside + allow };
  }
  if (!src.startsWith('https://'))
    return { what: `the picture ${src} comes without encryption`, fix: 'write https:// before the host' };
  if (!size.sized)
    return { what: `the picture ${src} has no size, so the page would jump when it comes`, fix: size.how };
  return undefined;
}
