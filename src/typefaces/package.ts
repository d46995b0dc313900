import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The npm package of a typeface. */
export interface TypefacePackage {
  /** The beginning of its files' paths, up to the subset. */
  stem: string;
  version: string;
  /** Which characters each subset has. */
  ranges: Record<string, string>;
}

/** @param name as styles have it, such as `Source Sans 3`; undefined if no package is installed */
export function packageOf(name: string): TypefacePackage | undefined {
  const id = name.toLowerCase().replaceAll(' ', '-');
  const require = createRequire(import.meta.url);
  let file: string;
  try {
    file = require.resolve(`@fontsource-variable/${id}/package.json`);
  } catch {
    return undefined;
  }
  const folder = dirname(file);
  return {
    stem: join(folder, 'files', id),
    version: JSON.parse(readFileSync(file, 'utf8')).version,
    ranges: JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')),
  };
}

/** The file of a subset with the most of its axes; undefined if there is none in that style. */
export function fileOf({ stem }: TypefacePackage, subset: string, style: string): string | undefined {
  // Chinese, Japanese and Korean are cut into subsets with numbers: [4].
  const part = subset.replaceAll(/[[\]]/g, '');
  return ['opsz', 'wght'].map((axes) => `${stem}-${part}-${axes}-${style}.woff2`).find((file) => existsSync(file));
}

/** The values for those axes that a file of a package has. */
export function axesOf(file: string, { wght, opsz }: { wght: number; opsz: number }): Record<string, number> {
  return { wght, ...(file.includes('-opsz-') && { opsz }) };
}
