/** What a text of Astro says, with what its marks need of the project. */
import type { Body } from '../../form/body.ts';
import { fieldOf, textOf } from '../../markdown/front/fields.ts';
import type { Fields } from '../../markdown/front/front-matter.ts';
import { linkedFiles } from '../../markdown/front/linked-files.ts';
import { type Entry, wholeAddress } from './entry.ts';
import { aliased } from './file-at.ts';
import type { Project } from './project/project.ts';

/** The part of a body that only Astro has. */
export interface AstroMore extends Record<string, unknown> {
  title: string;
  isMdx: boolean;
  /** Of the front matter, for `{frontmatter.title}`. */
  fields: Fields;
  /** Addresses of texts of the project, by how this text names their files. */
  files: Record<string, string>;
}

interface Around {
  project: Project;
  /** Paths on the old site, by the files they were made of. */
  addressesOf: () => Promise<ReadonlyMap<string, string>>;
}

export async function bodyOf(entry: Entry, { project, addressesOf }: Around): Promise<Body> {
  const { path, body, line, data, address } = entry;
  const named = /\.mdx?\b/i.test(body) ? await addressesOf() : new Map<string, string>();
  const more: AstroMore = {
    title: textOf(fieldOf(data, 'title')) ?? '',
    isMdx: /\.mdx$/i.test(path),
    fields: data,
    files: linkedFiles(body, (name) => {
      const found = [besideOf(name, path), ...aliased(name, project)]
        .map((one) => named.get(one))
        .find((one) => one !== undefined);
      return found === undefined ? undefined : wholeAddress(found, project);
    }),
  };
  return { source: 'astro', text: body, address: wholeAddress(address ?? `${project.base}/`, project), line, more };
}

/** The path of a file that a text names from its own folder, or from the root of the project. */
function besideOf(name: string, path: string): string {
  const url = URL.parse(name, `https://source.invalid/${encodeURI(path)}`);
  if (url?.host !== 'source.invalid') return '';
  try {
    return decodeURIComponent(url.pathname).slice(1);
  } catch {
    return '';
  }
}
