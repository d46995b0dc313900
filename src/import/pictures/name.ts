import { decodePath } from '../../content/links/resolve.ts';
import { slugOf } from '../../editorial/names/slug.ts';
import { nameMistake } from '../../schemas/file-name.ts';

/** A part of an address, or what a server calls a file, as the name of a file. */
interface Named {
  stem: string;
  /** Lower case, without the dot; '' if it has none that says what the file is. */
  extension: string;
}

/** Endings of what makes a file, and is not its kind. */
const programs = /^(?:php\d?|aspx?|ashx|cgi|jsp|do|pl|dll)$/;

/** What a file is called, before it is known what it is: by its address, by what stands in its query, or else as its server says. */
export function nameOf(address: string, disposition = ''): Named {
  const url = URL.parse(address, 'https://old.invalid');
  const words = [...(url?.searchParams.values() ?? [])];
  const path = named(url?.pathname ?? '');
  const names = [path, ...words.map(named), named(dispositionName(disposition))];
  const best = names.find(({ extension }) => extension !== '');
  return best ?? { stem: [path.stem, ...words].filter((word) => word !== '').join(' '), extension: '' };
}

/** A name that files can have anywhere. @param stem of any script */
export function fileName(stem: string, extension: string, otherwise: string): string {
  const slug = stem.trim() === '' ? otherwise : slugOf(stem);
  return `${nameMistake(slug) === undefined ? slug : `${slug}-1`}.${extension}`;
}

function named(path: string): Named {
  const last = decodePath(path).split(/[/\\]/).filter(Boolean).at(-1) ?? '';
  const [, stem = last, ending = ''] = /^(.+)\.([a-z\d]{1,5})$/i.exec(last) ?? [];
  const extension = ending.toLowerCase();
  if (extension === '' || !/[a-z]/.test(extension)) return { stem: last, extension: '' };
  return { stem, extension: programs.test(extension) ? '' : extension };
}

/** RFC 6266; the form with an encoding goes before the other. */
function dispositionName(disposition: string): string {
  const [, encoded] = /;\s*filename\*\s*=\s*[\w-]*'[\w-]*'([^;\s]+)/i.exec(disposition) ?? [];
  const [, quoted, plain] = /;\s*filename\s*=\s*(?:"([^"]*)"|([^;\s]+))/i.exec(disposition) ?? [];
  return encoded ?? quoted ?? plain ?? '';
}
