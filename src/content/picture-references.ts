import type { MarkdownFile } from './front-matter.ts';
import type { Reference } from './reading.ts';
import { resolveContentPath } from './resolve.ts';
import type { Flaw, Path, Place } from './yaml.ts';

/**
 * The pictures that a file shows as references, and what is wrong with their sources as far as the paths alone tell.
 * @param path content path of the file
 * @param sources those that its fields name, and those in its body
 */
export function readPictures(
  path: string,
  file: MarkdownFile,
  { fields, body }: { fields: readonly { src: string; at: Path }[]; body: readonly string[] },
): { references: Reference[]; flaws: Flaw[] } {
  const references: Reference[] = [];
  const flaws: Flaw[] = [];
  const read = (src: string, place: (target: string) => Place) => {
    const target = resolveContentPath(src, path);
    const wrong = findFault(src, target);
    if (wrong) flaws.push({ ...place(target), ...wrong, severity: 'error' });
    else references.push({ kind: 'picture', target });
  };
  for (const { src, at } of fields) read(src, () => file.placeOf(at));
  for (const src of body) read(src, (target) => placeOfPicture(path, file, target));
  return { references, flaws };
}

/** What a body may show as a picture: the target of a link, of a link's definition, or of an HTML element. */
const sources = /(?:\]\(\s*|\]:[ \t]*|\bsrc\s*=\s*)(?:<([^>\n]*)>|"([^"\n]*)"|'([^'\n]*)'|([^\s)>]*))/g;

/** Where a body shows the picture at a content path. The parsers keep no places, because only mistakes need them. */
export function placeOfPicture(path: string, { body, bodyLine }: MarkdownFile, target: string): Place {
  let offset = 0;
  for (const match of body.matchAll(sources)) {
    const source = match.slice(1).find((part) => part !== undefined) ?? '';
    if (resolveContentPath(source, path) !== target) continue;
    offset = match.index + match[0].lastIndexOf(source);
    break;
  }
  const before = body.slice(0, offset);
  return { line: bodyLine - 1 + before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

function findFault(src: string, target: string): { what: string; fix: string } | undefined {
  const beside = 'put the file beside this one and write its path, such as ./photo.jpg';
  if (src === '') return { what: 'the picture has no file', fix: beside };
  if (/^(?:https?:)?\/\//i.test(src)) return { what: `the picture ${src} lies on another site`, fix: beside };
  if (/^[a-z][a-z\d+.-]*:/i.test(src))
    return { what: `the picture ${src.slice(0, 40)} is not a file of this site`, fix: beside };
  if (/^\.\.(?:\/|$)/.test(target)) return { what: `the picture ${src} lies outside the content folder`, fix: beside };
  return undefined;
}
