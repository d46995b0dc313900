import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs';
import { UsageError } from '../errors.ts';
import { shownFolder } from '../folder.ts';
import { type SourceKind, type SourceName, sourceNames } from './form/source.ts';

/** Loaded where it is asked whether something is one. */
const kinds: Record<SourceName, () => Promise<SourceKind>> = {
  wordpress: async () => (await import('./sources/wordpress/wordpress.ts')).wordpress,
  ghost: async () => (await import('./sources/ghost/ghost.ts')).ghost,
  substack: async () => (await import('./sources/substack/substack.ts')).substack,
  medium: async () => (await import('./sources/medium/medium.ts')).medium,
  hugo: async () => (await import('./sources/hugo/hugo.ts')).hugo,
  jekyll: async () => (await import('./sources/jekyll/jekyll.ts')).jekyll,
  eleventy: async () => (await import('./sources/eleventy/eleventy.ts')).eleventy,
  astro: async () => (await import('./sources/astro/astro.ts')).astro,
};

/** What kind of source lies at a path. @throws UsageError if there is nothing, or nothing that is known */
export async function recognise(path: string, from: SourceName | undefined): Promise<SourceKind> {
  const shown = shownFolder(path);
  if (/^https?:\/{1,2}[^/]/i.test(shown))
    throw new UsageError(
      'An export is imported, or the folder of a site, and not a site itself: let its system export it first.',
    );
  checkReadable(path, shown);
  if (!existsSync(path)) throw new UsageError(`There is no ${shown}. Name the export, or the folder of the old site.`);
  const said = from && (await kinds[from]());
  if (said && (await said.recognise(path))) return said;
  for (const name of sourceNames) {
    const kind = await kinds[name]();
    if (!(await kind.recognise(path))) continue;
    if (!said) return kind;
    throw new UsageError(`${shown} is one of ${kind.title}, and not of ${said.title}; leave --from out.`);
  }
  if (said) return said;
  if (statSync(path).isDirectory() && readdirSync(path).length === 0)
    throw new UsageError(`${shown} is empty. Name the export, or the folder of the old site.`);
  throw new UsageError(
    `${shown} is not recognised as an export. Say with --from what it is: ${sourceNames.join(', ')}.`,
  );
}

/** @throws UsageError if this user may not read it */
function checkReadable(path: string, shown: string): void {
  try {
    accessSync(path, constants.R_OK);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') return;
    throw new UsageError(`${shown} may not be read by this user. Change who may, or copy it.`);
  }
}
