import { posix } from 'node:path';
import type { Story } from '../../form/holding.ts';
import type { Files } from '../../zip/files.ts';
import type { Project } from './project/project.ts';

/** Files that readers were never handed as they are. */
const inner = /\.(?:mdx?|astro|[cm]?[jt]sx?|json|ya?ml|toml|css|scss|lock)$|^\.|(?:^|\/)\.env/i;

/** The file at an address of a text: one of `public/`, beside the text, or in the source by an alias. */
export async function fileAt(
  address: string,
  from: Story | undefined,
  { files, names, project }: { files: Files; names: ReadonlySet<string>; project: Project },
): Promise<Uint8Array | undefined> {
  const name = namesOf(address, from, project).find((one) => names.has(one) && !inner.test(one));
  return name === undefined ? undefined : files.read(name);
}

function namesOf(address: string, from: Story | undefined, project: Project): string[] {
  const path = ownPath(address, project);
  if (path === undefined) return [];
  if (path.startsWith('/')) {
    const { base } = project;
    const inside = base !== '' && path.startsWith(`${base}/`) ? [path.slice(base.length), path] : [path];
    return inside.flatMap((one) => [`public${one}`, one.slice(1)]).map(normal);
  }
  const folder = from === undefined ? '' : posix.dirname(from.ref);
  return [posix.join(folder, path), ...aliased(path, project), path, posix.join('public', path)].map(normal);
}

/** What an alias stands for. */
export const aliased = (path: string, { aliases }: Pick<Project, 'aliases'>): string[] =>
  aliases
    .filter(({ begins }) => path.startsWith(begins))
    .map(({ begins, folder }) => folder + path.slice(begins.length));

/** An address without the site's own origin and what follows its path; undefined if it leads elsewhere. */
function ownPath(address: string, { url }: Project): string | undefined {
  const whole = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address)
    ? URL.parse(address, 'https://source.invalid')
    : undefined;
  if (whole === null || (whole && whole.hostname !== URL.parse(url)?.hostname)) return undefined;
  const path = (whole?.pathname ?? address).replace(/[?#].*$/s, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

const normal = (path: string) => posix.normalize(path).replace(/^\/+/, '').normalize();
